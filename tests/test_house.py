"""What keeps the house in order: a name stands for one thing, and a folder can be taken in at a glance."""

import ast
import re
from collections import Counter, defaultdict
from pathlib import Path

import grimp

import mentorlog

HOUSE = Path(mentorlog.__file__).parent
TEXTS = {
    file.relative_to(HOUSE).as_posix(): file.read_text(encoding="utf-8")
    for file in sorted(HOUSE.rglob("*.py"))
}
"""What the files say."""
TREES = {file: ast.parse(text) for file, text in TEXTS.items()}
MOST = 20
"""Python files in a folder."""

SHARED_NAMES = {
    "Figure": "how what a rule has follows from its entries, and a large number in the pages of a packet",
}
"""Classes that may share a name with another, and why. To be shortened."""

CROWDED = {
    "cli": "a file for each group of commands, beside what they share",
    "model": "an entity a file, beside what entities share",
}
"""Folders that may hold more, and why. To be shortened."""

NAMED_IN_TEXT = {
    "model/__init__.py": "an entity is imported when its name is asked for",
    "policy/kinds/shared/registry.py": "a kind of rule is imported when a policy has one",
    "screens/areas/home.py": "what the first answer needs is imported beside the first frame",
    "screens/modules_ahead.py": "what is shown later is imported between keys",
    "store/__init__.py": "the store is imported when its name is asked for",
    "store/asking/__init__.py": "questions are imported when one is asked",
}
"""Files that import what a text names, which no type checker follows, and why."""


def test_no_two_public_classes_have_one_name() -> None:
    """Whoever reads a name need not ask which of two is meant."""
    places: dict[str, list[str]] = defaultdict(list)
    for file, tree in TREES.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(file)
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


def test_the_page_about_the_house_names_what_is_there() -> None:
    """A path in ARCHITECTURE.md that leads nowhere sends a newcomer astray."""
    page = (HOUSE.parent / "ARCHITECTURE.md").read_text(encoding="utf-8")
    paths = set(re.findall(r"`([a-z_/]+/(?:[a-z_]+\.[a-z]+)?|[a-z_]+\.py)`", page))
    places = (HOUSE, HOUSE.parent)
    assert len(paths) > 50
    assert {path for path in paths if not any((place / path).exists() for place in places)} == set()


def test_the_page_about_the_house_names_every_folder() -> None:
    """What is not in its tree or its tables is found by chance only."""
    page = (HOUSE.parent / "ARCHITECTURE.md").read_text(encoding="utf-8")
    folders = {file.parent.relative_to(HOUSE).as_posix() for file in HOUSE.glob("*/**/__init__.py")}
    assert [folder for folder in sorted(folders) if f"{folder.rpartition('/')[2]}/" not in page] == []


def test_no_module_needs_one_that_needs_it() -> None:
    """Neither when it is imported nor later: of two files in a circle, neither can be read first."""
    graph = grimp.build_graph("mentorlog", exclude_type_checking_imports=True, cache_dir=None)
    needs = {module: set(graph.find_modules_directly_imported_by(module)) for module in graph.modules}
    circles = []
    for module, direct in needs.items():
        reached, waiting = set[str](), [*direct]
        while waiting:
            if (other := waiting.pop()) not in reached:
                reached.add(other)
                waiting += needs[other]
        if module in reached:
            circles.append(module)
    assert circles == []


def test_everything_at_the_top_of_a_file_is_used() -> None:
    """Whatever only tests call, or nothing, goes; what is decorated is registered by that."""
    used = Counter(word for text in TEXTS.values() for word in re.findall(r"\w+", text))
    unused = [
        f"{file}: {node.name}"
        for file, tree in TREES.items()
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not (node.decorator_list or node.name.startswith("__"))
        and used[node.name] == 1
    ]
    assert unused == []


def test_only_known_files_import_what_a_text_names() -> None:
    """A command, a screen or a form that is named by a text is found by nobody who looks for its callers."""
    calls = re.compile(r"\b(?:import_module|__import__)\(")
    assert {file for file, text in TEXTS.items() if calls.search(text)} == NAMED_IN_TEXT.keys()
