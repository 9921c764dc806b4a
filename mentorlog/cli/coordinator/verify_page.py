"""`mentorlog verify --page`: the page with which a coordinator checks packets in a browser."""

from importlib.resources import files
from pathlib import Path

from mentorlog.cli.terminal.session import Problem

NAME = "verify.html"
_OURS = b"<title>Check mentoring packets</title>"


def write_page(directory: Path) -> Path:
    """Write the page into a directory, which is made if need be, and return where it is.

    Raises:
        Problem: when it cannot be written, or when a file of that name is something else.
    """
    path = directory / NAME
    try:
        directory.mkdir(parents=True, exist_ok=True)
        if path.exists() and _OURS not in path.read_bytes():
            raise Problem(f"{path} is something else. Name another directory with --page DIR.")
        path.write_bytes((files("mentorlog.packet") / NAME).read_bytes())
        path.chmod(0o644)  # It is for everybody in the programme, unlike all else that mentorlog writes.
    except OSError as error:
        raise Problem(f"The page cannot be written to {path}: {error.strerror}.") from None
    return path
