"""The programs outside mentorlog that a packet must agree with; tests skip where one is missing."""

import shutil
import subprocess
from pathlib import Path

import pytest

needs_ssh_keygen = pytest.mark.skipif(
    shutil.which("ssh-keygen") is None, reason="ssh-keygen (OpenSSH) is not installed"
)
needs_pdfdetach = pytest.mark.skipif(
    shutil.which("pdfdetach") is None, reason="pdfdetach (poppler-utils) is not installed"
)
needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed"
)
needs_zbarimg = pytest.mark.skipif(
    shutil.which("zbarimg") is None, reason="zbarimg (zbar-tools) is not installed"
)


def run(*command: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a program to its end and return what it said."""
    return subprocess.run([str(part) for part in command], input=stdin, capture_output=True, check=False)
