"""The command line of the intake room."""
