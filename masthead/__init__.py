"""The paper itself: its name, sections, desks, people and what they may do."""
