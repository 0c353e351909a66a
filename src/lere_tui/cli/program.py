"""The commands about the program itself: settings, help, and the browser for others."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser, Namespace

from lere_tui.cli.command import Command, number


def _config_options(parser: ArgumentParser) -> None:
    parser.add_argument("--init", action="store_true", help="write the file, with every setting in a comment")
    parser.add_argument("--check", action="store_true", help="only say what is wrong with it")


def _config(options: Namespace, corpus: str) -> int:
    from lere_tui.cli.config import check, init, show

    return (init if options.init else check if options.check else show)(options.config)


def _help_options(parser: ArgumentParser) -> None:
    what = "a command; search: what can be searched for; keys: every key; flat: the words of --flat"
    parser.add_argument("topic", nargs="?", default="", metavar="TOPIC", help=what)
    parser.add_argument("--man", action="store_true", help="the manual page, as roff")
    shells = ("bash", "zsh", "fish")
    parser.add_argument("--completion", choices=shells, default="", help="what completes commands in this shell")


def _help(options: Namespace, corpus: str) -> int:
    from lere_tui.cli.help import help_on

    return help_on(options.topic, options.man, options.completion)


def _serve_options(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=_port, default=8000, metavar="N", help="8000 if left out; 0 is any that is free")
    parser.add_argument("--visitors", type=number, default=20, metavar="N", help="at most N at once; 20 if left out")
    idle = "end a session in which nothing was typed for so long; 15 if left out"
    parser.add_argument("--idle", type=number, default=15, metavar="MINUTES", help=idle)
    host = "the address to listen on, if others than this machine are to reach it; it needs --token"
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help=host)
    token = "a file with the token that visitors are asked for; one that is not there is made"
    parser.add_argument("--token", default="", metavar="FILE", help=token)
    name = "a name by which visitors reach the server, where it is no number; again for each"
    parser.add_argument("--name", action="append", default=[], metavar="NAME", help=name)


def _serve(options: Namespace, corpus: str) -> int:
    from lere_tui.cli.serve import serve

    minutes = options.idle
    return serve(corpus, options.port, options.visitors, minutes, options.host, options.token, options.name)


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text[:6]) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"“{text}” is no port; those are numbers up to 65535")


PROGRAM = {
    "config": Command(
        "config",
        "your settings: where they are, what holds; --init, --check",
        "Say where the file of your settings is, what holds, and what is wrong with it.",
        _config_options,
        _config,
    ),
    "serve": Command(
        "serve",
        "the browser in a web browser, read-only",
        "Serve the browser of a corpus to web browsers, read-only, on this machine alone unless told otherwise.",
        _serve_options,
        _serve,
    ),
    "help": Command(
        "help [TOPIC]",
        "a command, the search language (search), every key (keys)",
        "Say how something is used; also as a manual page, and as what completes commands in a shell.",
        _help_options,
        _help,
    ),
}
"""In the order in which `lere-tui --help` lists them, after all others."""
