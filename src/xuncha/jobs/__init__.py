"""Work in the background, seen by the person who started it."""
