"""The pages of the planning room."""
