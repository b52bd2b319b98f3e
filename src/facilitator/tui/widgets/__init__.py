"""Parts of screens. They are shown state; they hold none of the meeting's data."""
