"""How large a sheet may be; apart from the reading of cells, so that whoever asks loads no reader."""

from xuncha.reading.loading.limits import MIB, Limits

COLUMNS = 200
CELL = 32_767  # characters that a cell of Excel holds at most
ROWS = 100_000
LAST = 2 * ROWS  # empty rows are borne so far
CENSUS = Limits(file_bytes=20 * MIB, unpacked_bytes=200 * MIB)
