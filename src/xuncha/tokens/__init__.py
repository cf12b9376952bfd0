"""The tokens by which programs act for a person: never more than the person, never more than their scopes."""
