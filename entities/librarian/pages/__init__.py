"""The librarian's pages in the admin. Doors: each button is one verb of entities/actions."""
