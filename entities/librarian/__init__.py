"""The librarian's tools: what stands here twice, what is two and stands here once, what is missing."""
