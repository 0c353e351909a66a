"""Every action of the program, once: its key, name and help. Footer, help, palette and keymap all read these."""

from lere_tui.commands.catalogue import COMMANDS, Command, Where, by_id, of_place
from lere_tui.commands.keys import key_names

__all__ = ["COMMANDS", "Command", "Where", "by_id", "key_names", "of_place"]
