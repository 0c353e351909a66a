"""The search language: text to tree, and the folding of letters. Pure: it knows no database."""

from lere_tui.query.errors import QueryError
from lere_tui.query.parser import parse

__all__ = ["QueryError", "parse"]
