"""Events as a page for a browser: one file that loads nothing and runs nothing. Pure; it opens no file."""
