"""Programs of node that answer one line of JSON with another."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "mentorlog" / "packet" / "verify.html"
SOURCES = ROOT / "tools" / "verify_page"
WHY_NOT = "node is not installed"
NO_PACKAGES = "the packages of tools/verify_page are not installed: run npm install there"


def installed(package: str) -> bool:
    """Say whether node and one of the build's packages are there."""
    return shutil.which("node") is not None and (SOURCES / "node_modules" / package).exists()


class Node:
    """One such program, running."""

    def __init__(self, program: str, *arguments: Path | str, home: Path | None = None) -> None:
        node = shutil.which("node")
        assert node is not None, WHY_NOT
        self._process = subprocess.Popen(
            [node, Path(__file__).with_name(program), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=os.environ | {"TZ": "UTC"} | ({"HOME": str(home)} if home else {}),
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
