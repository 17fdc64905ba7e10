"""What the page of a person, place, organisation, event, work or topic says, beside the list of stories."""
