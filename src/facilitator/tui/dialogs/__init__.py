"""Small questions and lists over a screen."""
