"""Near-duplicate passages within a document and across a folder."""
