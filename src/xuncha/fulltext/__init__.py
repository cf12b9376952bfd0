"""Full text of what rooms write: any run of two characters is found, on both databases alike.

A room keeps the text of a row in the act that writes it (`keeping.keep`) and asks for rows by what was typed
(`finding.matching`). The index belongs to the database: written in the same transaction, it is never late.
"""
