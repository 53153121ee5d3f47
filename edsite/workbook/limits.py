"""How big a register may be. Beyond these a file is refused before it is unpacked."""

MAX_FILE_BYTES = 10 * 2**20
MAX_UNPACKED_BYTES = 100 * 2**20
# A register of equal texts packs well too, so the ratio only speaks about big ones.
MAX_RATIO = 100
RATIO_COUNTS_FROM_BYTES = 20 * 2**20
MAX_MEMBERS = 200
MAX_SHEETS = 20
MAX_ROWS = 50_000
MAX_COLUMNS = 60
# Excel's own last row: a sheet that claims a later one is no sheet.
LAST_ROW = 1_048_576
# Cells looked at in one sheet, empty ones too.
MAX_CELLS = 2 * MAX_ROWS * MAX_COLUMNS
MAX_FAULTS = 200
# Of more faults than this only the number is kept.
MAX_KEPT_FAULTS = 20_000
# What one cell of a spreadsheet holds; openpyxl would cut off the rest without a word.
MAX_CELL_CHARACTERS = 32_767
