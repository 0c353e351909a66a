"""The corpus as a folder of text; `docs/corpus-format.md` says what stands where."""

from lere_tui.formats.corpus.folder import CorpusFolder, read_corpus

__all__ = ["CorpusFolder", "read_corpus"]
