"""References for programs that manage them: one model of what is cited, written as CSL-JSON and as BibLaTeX."""
