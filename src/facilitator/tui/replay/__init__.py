"""A meeting watched again: the run screen with a time line in place of the line one types."""
