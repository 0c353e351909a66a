"""Articles of the press: saved HTML, and plain text with a headline and a byline."""
