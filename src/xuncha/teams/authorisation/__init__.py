"""One authorisation for one round: made by the office, approved by the secretary, announced."""
