"""The pages of the people room: signing in, one's own account, the accounts of others, grants."""
