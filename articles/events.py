"""What the story in the making tells the log."""

from newsroom.log.kinds import register

STORY_PICKED_UP = register("story.picked_up", "A take has become a story, or part of one.")
