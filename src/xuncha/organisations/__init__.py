"""The tree of jurisdictions, the organisations in it, and their fate."""
