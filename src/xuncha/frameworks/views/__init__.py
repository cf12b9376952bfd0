"""Pages of frameworks: the list, versions as trees, their items, mappings, import and export."""
