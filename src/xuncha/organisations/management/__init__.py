"""The command line of organisations."""
