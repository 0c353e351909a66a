"""ACLED, the Armed Conflict Location and Event Data project, as CSV or a workbook."""

from lere_tui.formats.acled.reader import NEEDED, NOT_KEPT, SOURCE, dataset, read, recognise

__all__ = ["NEEDED", "NOT_KEPT", "SOURCE", "dataset", "read", "recognise"]
