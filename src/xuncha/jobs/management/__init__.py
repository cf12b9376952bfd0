"""The door of the worker."""
