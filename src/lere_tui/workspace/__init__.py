"""What the reader makes: kept apart from any corpus, in a folder of their own."""
