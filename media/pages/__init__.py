"""The library's pages in the admin, one a file. They are registered in media/admin.py."""
