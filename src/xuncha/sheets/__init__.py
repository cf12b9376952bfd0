"""Spreadsheets that people hand in: rows of text from xlsx and csv, each cell with its address.

Pure: no Django, no room. The file is opened in a child without network, with bounds on time and memory.
"""

from xuncha.sheets.reading import NotASheet, Row, address, read_rows

__all__ = ["NotASheet", "Row", "address", "read_rows"]
