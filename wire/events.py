"""What the wire tells the log."""

from newsroom.log.kinds import register

TAKE_RECEIVED = register("take.received", "Copy has come in and waits to be picked up.")
TAKE_ATTACHED = register(
    "take.attached", "A picture has come with copy and waits to be taken into the library."
)
