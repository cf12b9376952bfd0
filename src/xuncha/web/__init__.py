"""The page kit: base, tables, forms, messages, errors."""
