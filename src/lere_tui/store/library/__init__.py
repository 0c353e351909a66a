"""What the library shows, read from a corpus: its lists row by row, and one record whole."""
