"""Files as other programs write them, each with what is hard about it."""

from pathlib import Path

HERE = Path(__file__).parent


def sample(name: str) -> Path:
    """Return where a sample is."""
    return HERE / name
