"""Programs of node that answer one line of JSON with another."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, NoReturn

import pytest


def require_node(packages: Path | None = None) -> None:
    """Skip a test that needs node where it is missing; in CI, which installs everything, fail.

    Args:
        packages: a folder with a `package.json` whose packages are needed too.
    """
    if shutil.which("node") is None:
        missing("node is not installed")
    names = json.loads((packages / "package.json").read_text())["devDependencies"] if packages else ()
    if packages and not all((packages / "node_modules" / name).exists() for name in names):
        missing(f"packages are missing: run npm install in {packages.parent.name}/{packages.name}")


def missing(why: str) -> NoReturn:
    """Skip the test for want of a program or package; in CI, fail."""
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


class Node:
    """One such program, running."""

    def __init__(
        self, program: Path, *arguments: Path | str, home: Path | None = None, zone: str = "UTC"
    ) -> None:
        node = shutil.which("node")
        assert node is not None
        self._process = subprocess.Popen(
            [node, program, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=os.environ | {"TZ": zone} | ({"HOME": str(home)} if home else {}),
        )

    def ask(self, what: str, **request: Any) -> Any:
        """Send one request and return its answer; a request that failed there fails here."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"ask": what} | request) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline() or '{"error": "the program ended"}')
        assert "error" not in answer, f"{answer['error']}\n{answer.get('page', '')}"
        return answer["answer"]

    def close(self) -> None:
        """End the program."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(20)
        self._process.stdout.close()
