"""The run screen: the item, its lanes, the line being typed, and all that is done there."""
