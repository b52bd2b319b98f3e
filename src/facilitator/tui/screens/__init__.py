"""Whole screens: the meeting (run), home, help."""
