"""The rehearsal: the run screen on a clock of its own, and nothing written."""
