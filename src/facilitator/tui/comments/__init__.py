"""Comments that came back: a list, and the chosen one large, over the review."""
