"""Finding pictures: by words and by marks, newest first, as quick at 200,000 pictures as at 200."""
