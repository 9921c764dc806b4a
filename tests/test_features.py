"""The page of features is true: each row names commands of both faces that are there."""

import re
from pathlib import Path

import pytest

from mentorlog import commands as app_commands
from mentorlog.key_names import of_character
from tests.test_faces import cli_paths

PAGE = (Path(__file__).parents[1] / "docs" / "features.md").read_text(encoding="utf-8")
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in PAGE.splitlines()
    if line.count("|") == 5 and not re.match(r"\|(---| what )", line)
]
_IN_THE_APP = re.compile(r"(?P<screen>[A-Z][a-z ]+): (?P<title>[^(]+) \(`(?P<key>[^`]+)`\)")


def test_the_page_has_rows() -> None:
    """A table that is written otherwise would be read as none."""
    assert len(ROWS) > 40
    assert len({what for what, *_ in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_a_feature_is_where_the_page_says(row: tuple[str, str, str, str]) -> None:
    """In at least one of both faces; what is named is there."""
    _, source, in_the_app, on_the_line = row
    assert re.fullmatch(r"[LABG](, [LABG])*", source)
    places = [*_IN_THE_APP.finditer(in_the_app)]
    assert ", ".join(place[0] for place in places) == in_the_app
    for place in places:
        screen = place["screen"].upper().replace(" ", "_")
        table = app_commands.APP if screen == "EVERYWHERE" else getattr(app_commands, screen)
        keys = {key: command.title for command in table for key in command.keys.split(",")}
        key = of_character(place["key"]) if len(place["key"]) == 1 else place["key"]
        assert keys.get(key) == place["title"], place[0]
    paths = re.findall("`([^`]+)`", on_the_line)
    assert set(paths) <= {*cli_paths()}
    assert places or paths
