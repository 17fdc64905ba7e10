"""The frozen story: snapshot, address, what is live; publish, update, amend, correct, kill, schedule."""
