"""Where things stand: the matrix, likely matches, the mirror; quiet views over the run screen."""
