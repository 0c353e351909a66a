"""UCDP GED, the georeferenced event data set of Uppsala University, as CSV."""

from lere_tui.formats.ucdp.reader import NEEDED, NOT_KEPT, SOURCE, dataset, read, recognise

__all__ = ["NEEDED", "NOT_KEPT", "SOURCE", "dataset", "read", "recognise"]
