"""The disk: journal, minutes file, locks, atomic files, the library. The only room that touches it.

Nothing is imported here: a search over a folder does not pay for what holds a meeting.
"""
