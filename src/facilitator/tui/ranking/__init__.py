"""A ranking on the screen: its table, its results, its words."""
