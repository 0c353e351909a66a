"""Opening tables as they come: packed or not, in any encoding, as CSV or a workbook; and reading their cells."""
