"""The sign-off on the screen: versions and who approved them, and what changed between two of them."""
