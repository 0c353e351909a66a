"""The browser as a dialogue of plain lines, for screen readers, braille lines, serial lines and scripts."""
