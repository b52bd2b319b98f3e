"""A decision read back large, and where each group stands on it."""
