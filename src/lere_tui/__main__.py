"""`python -m lere_tui` is `lere-tui`."""

import sys

from lere_tui.cli import main

sys.exit(main())
