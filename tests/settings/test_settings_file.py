"""`settings.toml`: whatever is in it, the program goes on; what is changed leaves the rest as it was."""

import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.model.date_style import DateStyle
from mentorlog.policyfile.toml import parse_toml
from mentorlog.settings.declared_settings import Settings, Value, declared
from mentorlog.settings.file import NAME, ReadSettings, SettingsFile, SettingsProblem

WRITTEN = """\
# my own words
theme = "nord"  # at night

date_style = "month day"
shoe_size = 43

[export]
folder = "~/packets"
html = true

[keys]
# n is far away
new = "a"
"""


def written(home: Path, text: str | bytes) -> SettingsFile:
    """Return a file of settings with this in it."""
    home.mkdir(exist_ok=True)
    (home / NAME).write_bytes(text.encode() if isinstance(text, str) else text)
    return SettingsFile(home / NAME)


def test_no_file_gives_the_defaults(tmp_path: Path) -> None:
    """And makes none."""
    assert SettingsFile(tmp_path / NAME).read() == ReadSettings(Settings())
    assert not list(tmp_path.iterdir())


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """What stands beside it and is no setting is told, with its line."""
    settings, problems = written(tmp_path, WRITTEN).read()
    assert (settings.theme, settings.date_style) == ("nord", "month day")
    assert (settings.export_folder, settings.export_html, settings.export_markdown) == (
        "~/packets",
        True,
        False,
    )
    assert settings.keys == {"new": "a"}
    assert [problem[:50] for problem in problems] == ["settings.toml, line 5: there is no setting 'shoe_s"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('\ntheme = "norde"', 2, "theme cannot be 'norde'; did you mean 'nord'? Until then it is 'textual-d"),
        ('week_start = "funday"', 1, "did you mean 'sunday'?"),
        ("theme = 3", 1, "theme has to be a text in quotation marks."),
        ('[export]\nhtml = "yes"', 2, "export.html has to be true or false."),
        ('[export]\npapier = "a4"', 2, "did you mean 'export.paper'?"),
        ("export = 3", 1, "export has to be a table, which begins with [export]."),
        ("keys = []", 1, "keys has to be a table"),
        ("[keys]\nnew = 3", 2, "keys.new has to be a key in quotation marks."),
        ('thme = "nord"', 1, "there is no setting 'thme', so it is passed over; did you mean 'theme'?"),
        ('[export]\nfolder = "a\\u0000b"', 2, "please remove it."),
        ('theme = "nord\n', 1, "the quotation mark at the end is missing"),
        ("theme = “nord”", 1, "curly quotation mark"),
    ],
)
def test_what_cannot_be_used_is_told_and_the_default_is_used(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    """In one sentence, with its line and with what was probably meant."""
    settings, problems = written(tmp_path, text).read()
    assert settings == Settings()
    assert not settings.stated
    assert len(problems) == 1
    assert problems[0].startswith(f"settings.toml, line {line}: ")
    assert words in problems[0]


def test_a_default_that_is_stated_was_chosen(tmp_path: Path) -> None:
    """Only then `3/4` is read without asking."""
    assert SettingsFile(tmp_path / NAME).read().settings.chosen_days is None
    file = written(tmp_path, 'date_style = "day month"')
    assert file.read().settings.chosen_days is DateStyle.DAY_FIRST


def test_what_is_no_file_of_settings_stops_nothing(tmp_path: Path) -> None:
    """A folder, bytes that are no text, a link to nowhere, and far too much."""
    (tmp_path / "a" / NAME).mkdir(parents=True)
    assert "Is a directory" in SettingsFile(tmp_path / "a" / NAME).read().problems[0]
    assert "not UTF-8" in written(tmp_path / "b", b"\xff\xfe").read().problems[0]
    assert "too large" in written(tmp_path / "c", b"#" * 300_000).read().problems[0]
    if sys.platform != "win32":
        (tmp_path / "d").mkdir()
        (tmp_path / "d" / NAME).symlink_to(tmp_path / "nowhere")
        assert "leads nowhere" in SettingsFile(tmp_path / "d" / NAME).read().problems[0]


@given(place=st.integers(0, len(WRITTEN)), instead=st.binary(max_size=6), gone=st.integers(0, 20))
def test_any_bytes_give_settings(
    tmp_path_factory: pytest.TempPathFactory, place: int, instead: bytes, gone: int
) -> None:
    """Never a traceback; what cannot be used is a sentence."""
    data = WRITTEN.encode()
    file = written(tmp_path_factory.mktemp("home"), data[:place] + instead + data[place + gone :])
    settings, problems = file.read()
    for each in declared():
        assert each.setting.checked(each.name, each.of(settings)) == each.of(settings)
    assert all(problem.endswith((".", "?")) and "\n" not in problem for problem in problems)


@given(each=st.sampled_from(declared()), text=st.text(st.characters(codec="utf-8", exclude_categories=["C"])))
def test_what_was_written_reads_the_same_and_the_rest_stays(
    tmp_path_factory: pytest.TempPathFactory, each: object, text: str
) -> None:
    """Comments, the order, and what mentorlog does not know."""
    from mentorlog.model.text import tidy
    from mentorlog.settings.declared_settings import DeclaredSetting

    assert isinstance(each, DeclaredSetting)
    file = written(tmp_path_factory.mktemp("home"), WRITTEN)
    before = file.read().settings
    value: Value
    if isinstance(each.default, bool):
        value = not each.of(before)
    else:
        value = each.setting.choices[-1] if each.setting.choices else tidy(text)
    file.change(each.path, value)
    after = file.read().settings
    assert each.of(after) == value
    assert [other.of(after) for other in declared() if other != each] == [
        other.of(before) for other in declared() if other != each
    ]
    now = file.path.read_text(encoding="utf-8")
    assert {"# my own words", "# n is far away", "shoe_size = 43"} <= set(now.splitlines())
    file.change(each.path, None)
    assert each.of(file.read().settings) == each.default
    assert each.path[-1] not in _at(parse_toml(file.path.read_text(encoding="utf-8"), NAME), each.path[:-1])


def _at(table: dict[str, object], path: tuple[str, ...]) -> dict[str, object]:
    """Return the table at a path."""
    for step in path:
        inner = table.get(step, {})
        assert isinstance(inner, dict)
        table = inner
    return table


@pytest.mark.parametrize(
    "text",
    ["", "[export]\n", "export.html = true\n", 'export = { html = true }\ntheme = "nord"\n', "a = 1\r\n"],
)
@pytest.mark.parametrize("path", [("theme",), ("export", "paper"), ("keys", "new")])
def test_a_value_goes_where_it_belongs_however_the_file_is_written(
    tmp_path: Path, text: str, path: tuple[str, ...]
) -> None:
    """Dotted, in one line, or in tables; with the ends of lines of another system."""
    file = written(tmp_path, text)
    file.change(path, "letter")
    table = parse_toml(file.path.read_text(encoding="utf-8"), NAME)
    assert _at(table, path[:-1])[path[-1]] == "letter"
    assert {**table, **parse_toml(text, NAME)}.keys() == table.keys()


def test_a_file_that_cannot_be_read_is_not_written_over(tmp_path: Path) -> None:
    """It may hold an afternoon's work and one missing quotation mark."""
    file = written(tmp_path, "theme = nord")
    with pytest.raises(SettingsProblem, match="Mend or delete"):
        file.change(("theme",), "nord")
    assert file.path.read_text(encoding="utf-8") == "theme = nord"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither such modes nor links for everybody")
def test_the_file_is_for_its_owner_and_a_link_stays_one(tmp_path: Path) -> None:
    """Some people keep the settings of all their programs in one place."""
    file = SettingsFile(tmp_path / "home" / NAME)
    file.change(("theme",), "nord")
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    kept = tmp_path / "kept.toml"
    file.path.rename(kept)
    file.path.symlink_to(kept)
    file.change(("theme",), "dracula")
    assert file.path.is_symlink()
    assert file.read().settings.theme == "dracula"


def test_a_value_that_is_there_already_is_not_written_again(tmp_path: Path) -> None:
    """No file is made for what is as it was."""
    file = SettingsFile(tmp_path / NAME)
    file.change(("theme",), None)
    assert not file.path.exists()
