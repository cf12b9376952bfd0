"""The talent pool: its questions, acts, pages and import."""
