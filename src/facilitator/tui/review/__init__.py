"""After the meeting: the minutes read as a document, corrected with the keys of the meeting."""
