"""The search language: text to tree, and the folding of letters. Pure: it knows no database."""
