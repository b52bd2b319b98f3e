"""The meeting itself, pure: events and their fold, what may be done, the capture language, tally, timing."""
