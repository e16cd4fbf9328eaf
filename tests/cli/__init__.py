"""The commands, as a user or a script calls them."""
