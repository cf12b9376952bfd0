"""The pages of the intake room."""
