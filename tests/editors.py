"""Editors of other people, made up: each a small program that does one thing to the file it is given."""

import shlex
import sys
from pathlib import Path

import pytest

APPENDS = "path.write_text(path.read_text(encoding='utf-8') + 'and more\\n', encoding='utf-8')"
DELETES = "path.unlink()"
LEAVES = "pass"
FAILS = "sys.exit(3)"
WRITES_AND_FAILS = "path.write_text('half a thought'); sys.exit(1)"
WRITES_BYTES = "path.write_bytes(b'\\xff\\xfe\\x00caf\\xe9')"
WRITES_CODES = "path.write_bytes(b'one \\x1b[31mred\\x1b]0;title\\x07 two\\r\\nthree')"
MAKES_A_COPY = "path.with_name(path.name + '~').write_text('a copy'); path.write_text('new')"


def use_editor(monkeypatch: pytest.MonkeyPatch, folder: Path, does: str, variable: str = "EDITOR") -> None:
    """Make a program that does `does` with `path` the mentor's editor."""
    monkeypatch.delenv("VISUAL", raising=False)
    script = folder / "an editor.py"
    script.write_text(
        f"import sys\nfrom pathlib import Path\npath = Path(sys.argv[-1])\n{does}\n", encoding="utf-8"
    )
    monkeypatch.setenv(variable, f"{shlex.quote(sys.executable)} {shlex.quote(str(script))} --wait")
