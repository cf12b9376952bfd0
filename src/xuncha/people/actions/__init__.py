"""Everything that changes accounts, sessions, passwords and second factors."""
