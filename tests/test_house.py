"""What keeps the house in order: a name stands for one thing, and a folder can be taken in at a glance."""

import ast
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import grimp

import mentorlog

HOUSE = Path(mentorlog.__file__).parent
TEXTS = {
    file.relative_to(HOUSE).as_posix(): file.read_text(encoding="utf-8")
    for file in sorted(HOUSE.rglob("*.py"))
}
"""What the files say."""
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

ONE_IDEA = {
    "what mentors keep: its command, what is done with it, its entity, its screens and pages": """
        calendar closing concerns copies cv drafts feedback goals hand_over history lenses logbook meeting
        meetings mentees packets plan planned_meetings prepare programme prompts questionnaires recognitions
        records referrals reflections requirements resources safeguarding screen_lock search sent services
        settings surveys templates themes then_and_now topics totals training trash undo""",
    "what is asked about it all: the question in the logbook, and its command or screen": """
        doctor evaluation exceptions glossary lengths query restoring status""",
    "a line about a meeting: how it is read, and where it is typed": "line_parts log_line meeting_line",
    "what is signed: how it is made, checked or read, and its command or page": """
        archive enrolment export export_choices given_evidence period published_programme six_words verify""",
    "what coordinators do: the deed, and its command or screen": "deciding desk publishing reading",
    "a rule and the form for it; the first lines of a policy, and the command that writes them": """
        new_policy rule""",
    "the question after a meeting: what becomes of its answer, and the form": "after_meeting",
    "what is asked before something is done: on the screen, and at the terminal": "questions",
    "the exceptions of a folder": "errors problems",
    "one format, going out and coming in": "delimited workbook",
    "both faces: what they are, and which commands they have": "app commands",
    "drawn before the app is loaded, and by it": "area_tabs",
}
"""Names that several files have, and which one idea that is."""

KINDS = {
    "Area": "a screen of the logbook",
    "Editor": "a form",
    "Control": "what is typed in",
    "EdgedOnce": "how a widget draws its edges",
    "FramedScreen": "a screen",
    "Frozen": "a value",
    "LineInput": "a line to type in",
    "ListDetail": "a list with details of the logbook",
    "ListPanes": "a list with details",
    "MeasuredRule": "a rule about an amount of meetings",
    "MeetingRule": "a rule about meetings",
    "PeriodRule": "a rule about the meetings of a period",
    "PolicyTable": "a table of a policy",
    "PacketProblem": "why something cannot be done with a packet",
    "Rule": "a rule",
    "StoreError": "why something cannot be done with a logbook",
    "Threshold": "the keys of a limit, for every rule that has one",
}
"""What many classes are, and so no step down from one to the next."""
DEEP = {
    "Bucket": "each class on the way has keys that all its rules share, and a key is declared once",
    "EachSemester": "the same",
}
"""Classes with more than two others above them that are no kinds, and why. To be shortened."""
IN_TWO = {
    "CurtainedApp": "hides the app by properties of Textual, which only a class below it can change",
    "Declaration": "is read from a policy by itself, too",
    "FrozenType": "makes classes, and so is not called",
    "LookBack": "is read from a policy by itself, too",
}
"""Classes with a single heir that are never made themselves, and why. To be shortened."""

NAMED_IN_TEXT = {
    "model/__init__.py": "an entity is imported when its name is asked for",
    "policy/kinds/shared/registry.py": "a kind of rule is imported when a policy has one",
    "screens/areas/home.py": "what the first answer needs is imported beside the first frame",
    "screens/modules_ahead.py": "what is shown later is imported between keys",
    "store/__init__.py": "the store is imported when its name is asked for",
    "store/asking/__init__.py": "questions are imported when one is asked",
}
"""Files that import what a text names, which no type checker follows, and why."""


@cache
def trees() -> dict[str, ast.Module]:
    """Return what the files say, parsed: not yet where the tests are only collected."""
    return {file: ast.parse(text) for file, text in TEXTS.items()}


def test_no_two_public_classes_have_one_name() -> None:
    """Whoever reads a name need not ask which of two is meant."""
    places: dict[str, list[str]] = defaultdict(list)
    for file, tree in trees().items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(file)
    shared = {name: files for name, files in places.items() if len(files) > 1}
    assert {name: files for name, files in shared.items() if name not in SHARED_NAMES} == {}
    assert SHARED_NAMES.keys() <= shared.keys(), "an exception that is needed no more"


def test_a_file_name_stands_for_one_idea() -> None:
    """Whoever looks for a file by its name finds what was meant, on whichever side it is."""
    files = Counter(file.rpartition("/")[2].removesuffix(".py") for file in TEXTS)
    shared = {name for name, number in files.items() if number > 1 and name != "__init__"}
    allowed = [name for names in ONE_IDEA.values() for name in names.split()]
    assert sorted(shared - {*allowed}) == [], "name them apart, or say in ONE_IDEA which idea it is"
    assert sorted({*allowed} - shared) == [], "an exception that is needed no more"
    assert len(allowed) == len({*allowed})


def bases() -> dict[str, list[str]]:
    """Return what each class inherits, by name."""
    return {
        node.name: [ast.unparse(base).partition("[")[0].rpartition(".")[2] for base in node.bases]
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }


def test_no_class_stands_deep_below_a_kind() -> None:
    """Who reads a class reads what it inherits: a part that is held can be read by itself."""
    inherited = bases()

    def steps(name: str) -> int:
        return max(
            (steps(base) + (base not in KINDS) for base in inherited[name] if base in inherited), default=0
        )

    deep = {name for name in inherited if steps(name) > 2}
    assert sorted(deep - DEEP.keys()) == [], "hold what it inherits as a part"
    assert DEEP.keys() <= deep, "an exception that is needed no more"
    assert KINDS.keys() <= inherited.keys()


def test_no_class_is_cut_in_two() -> None:
    """A class that only one other inherits, and that is never made itself, is a half of that."""
    inherited = bases()
    heirs = Counter(base for above in inherited.values() for base in above)
    made = {
        name for text in TEXTS.values() for name in re.findall(r"(?<!class )\b(\w+)(?:\[[^]\n]*\])?\(", text)
    }
    halves = {name for name in inherited if heirs[name] == 1 and name not in made}
    assert sorted(halves - IN_TWO.keys()) == []
    assert IN_TWO.keys() <= halves, "an exception that is needed no more"


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
        for file, tree in trees().items()
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
