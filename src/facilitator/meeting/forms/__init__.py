"""Further forms of the capture language, by subject. Each reading gives intents, or None: not this way.

What can be read as one of these only in part is text, like any line that could be read two ways.
"""
