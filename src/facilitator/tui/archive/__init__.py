"""The library on the screen: what was said, done and decided in all meetings of a folder."""
