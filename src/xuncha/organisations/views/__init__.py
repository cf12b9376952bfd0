"""Pages of organisations: the tree, one organisation, its fate, the import."""
