"""Versioned lists of what an inspection looks at: framework, aspect, item, typical wording, policy basis."""
