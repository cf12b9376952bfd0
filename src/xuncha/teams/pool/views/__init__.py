"""The pages of the talent pool, one file a subject."""
