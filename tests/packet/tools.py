"""The programs outside mentorlog that a packet must agree with."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def _needs(program: str, package: str) -> pytest.MarkDecorator:
    """Skip a test where a program is missing; in CI, which installs them all, let it fail."""
    absent = shutil.which(program) is None and not os.environ.get("CI")
    return pytest.mark.skipif(absent, reason=f"{program} ({package}) is not installed")


needs_ssh_keygen = _needs("ssh-keygen", "OpenSSH")
needs_pdfdetach = _needs("pdfdetach", "poppler-utils")
needs_pdffonts = _needs("pdffonts", "poppler-utils")
needs_pdftotext = _needs("pdftotext", "poppler-utils")
needs_qpdf = _needs("qpdf", "qpdf")
needs_zbarimg = _needs("zbarimg", "zbar-tools")
needs_soffice = _needs("soffice", "LibreOffice: libreoffice-calc-nogui")
needs_openssl = _needs("openssl", "openssl")


def run(*command: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a program to its end and return what it said."""
    return subprocess.run([str(part) for part in command], input=stdin, capture_output=True, check=False)
