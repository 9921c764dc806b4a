"""Looking for words in the bytes of everything that lies below a folder."""

from pathlib import Path


def files_with(home: Path, word: str) -> list[str]:
    """Return the files below a home that have a word in any of their bytes, in any case."""
    wanted = [word.lower().encode("utf-8"), word.lower().encode("utf-16-le")]
    return sorted(
        str(file.relative_to(home))
        for file in home.rglob("*")
        if file.is_file() and any(each in file.read_bytes().lower() for each in wanted)
    )
