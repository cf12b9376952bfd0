"""The ledger as a sheet: its columns, what a filled-in one would do, and writing it, row by row all alike.

Whatever comes as cells goes this way: a spreadsheet that was uploaded, and the grid on the page.
"""
