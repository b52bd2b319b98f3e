"""The private notes of the facilitator on a screen of their own."""
