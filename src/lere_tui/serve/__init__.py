"""The browser of `lere-tui` in a web browser: a small server, and one process of the program for each visitor.

The terminal that a visitor sees, in JavaScript, is that of textual-serve; the server is our own, since it must hand out
no file but the few that the page needs and start nothing but the program.
"""
