"""Whether the words that a text quotes still stand in the corpus."""
