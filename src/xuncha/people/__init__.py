"""The people who sign in, their accounts and sessions."""
