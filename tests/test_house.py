"""What keeps the house in order: a name stands for one thing, and a folder can be taken in at a glance."""

import ast
from collections import defaultdict
from pathlib import Path

import mentorlog

HOUSE = Path(mentorlog.__file__).parent
MOST = 20
"""Python files in a folder."""

SHARED_NAMES: dict[str, str] = {}
"""Classes that may share a name with another, and why. Empty is best."""

CROWDED: dict[str, str] = {
    "cli": "a file for each command of the command line; parts of it are being moved apart",
    "model": "an entity a file; being moved apart",
    "packet/content": "a section of the packet a file; being moved apart",
}
"""Folders that may hold more, and why. To be shortened."""


def test_no_two_public_classes_have_one_name() -> None:
    """Whoever reads a name need not ask which of two is meant."""
    places: dict[str, list[str]] = defaultdict(list)
    for file in HOUSE.rglob("*.py"):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(file.relative_to(HOUSE).as_posix())
    shared = {name: files for name, files in places.items() if len(files) > 1}
    assert {name: files for name, files in shared.items() if name not in SHARED_NAMES} == {}
    assert SHARED_NAMES.keys() <= shared.keys(), "an exception that is needed no more"


def test_no_folder_is_crowded() -> None:
    """A folder with more files than can be taken in at a glance has rooms that want a door."""
    files = {
        folder.relative_to(HOUSE).as_posix(): len(list(folder.glob("*.py")))
        for folder in (HOUSE, *(path for path in HOUSE.rglob("*") if path.is_dir()))
    }
    crowded = {folder for folder, number in files.items() if number > MOST}
    assert crowded - CROWDED.keys() == set()
    assert CROWDED.keys() <= crowded, "an exception that is needed no more"
