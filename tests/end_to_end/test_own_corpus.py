"""A corpus of one's own in a terminal: begun, broken in an editor, asked about, mended."""

from .conftest import Installed

EVENT = "vesk-2021-05-11"


def test_an_edit_with_a_fault_is_offered_again(installed: Installed) -> None:
    assert installed.run("new", "mine").returncode == 0
    editor = installed.folder / "editor.sh"
    editor.write_text(
        "#!/bin/sh\n"
        'if grep -q twelve "$1"; then sed -i.bak s/twelve/12/ "$1"; '
        'else sed -i.bak \'s/"3"/"twelve"/\' "$1"; fi\n',
        "utf-8",
    )
    editor.chmod(0o755)
    installed.env["EDITOR"] = str(editor)
    installed.env.pop("VISUAL", None)
    program = installed.start("edit", EVENT, "--corpus", "mine")
    program.wait_for("Edit again? [Y/n]")
    assert "“twelve” is no figure" in program.text()
    program.press("enter")
    program.wait_for("no problems in mine")
    assert program.finish() == 0
    assert 'figure = "12"' in (installed.folder / "mine" / "events" / f"{EVENT}.toml").read_text("utf-8")
    program = installed.start("edit", EVENT, "--corpus", "mine")
    program.wait_for("no problems in mine")
