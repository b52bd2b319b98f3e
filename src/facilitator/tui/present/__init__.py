"""The second screen: what the room looks at. It follows, and there is nothing on it to operate."""
