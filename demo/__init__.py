"""A small newsroom of our own making: wire copy, pictures, an authority file and a masthead."""
