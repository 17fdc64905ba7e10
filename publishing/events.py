"""What publishing tells the log. Payloads: version, path, section, and what a follower needs without asking back."""

from newsroom.log.kinds import register

STORY_PUBLISHED = register(
    "story.published", "A story is out for the first time, or again after it was withheld."
)
STORY_UPDATED = register("story.updated", "A live story has a new text from the desk.")
STORY_AMENDED = register(
    "story.amended",
    "A live story was changed in place, though nothing in it was wrong: a caption, an update.",
)
STORY_CORRECTED = register("story.corrected", "A live story was corrected, with a note that readers see.")
STORY_NAMES_CHANGED = register(
    "story.names_changed", "Somebody or something that a live story is tagged with is called otherwise now."
)
STORY_KILLED = register("story.killed", "A story was withdrawn for good.")
STORY_UNPUBLISHED = register("story.unpublished", "A story was withheld and may come back.")
STORY_SCHEDULED = register("story.scheduled", "A revision of a story is to be published at a time.")
STORY_UNSCHEDULED = register("story.unscheduled", "A scheduled publication was called off.")
