"""Maps in a terminal: from degrees to dots, outlines, and marks of what lies where. Pure; it knows no screen."""
