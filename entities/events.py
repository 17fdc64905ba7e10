"""What the authority file tells the log."""

from newsroom.log.kinds import register

ENTITY_CHANGED = register(
    "entity.changed", "An entity is new, or what is said of it or its names have changed."
)
ENTITY_MERGED = register("entity.merged", "Two entities were one: this one is read as another from now on.")
ENTITY_UNMERGED = register("entity.unmerged", "A merge was undone: this entity stands for itself again.")
