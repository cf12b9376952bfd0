"""Pages of the rectification room."""
