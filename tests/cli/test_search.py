"""`mentorlog search`: what is printed, marked and refused."""

import pytest

from mentorlog.host import Host
from tests.cli.conftest import ANA, Run
from tests.cli.pseudo_terminal import at_terminal, posix_only


def test_what_is_found_is_listed_best_first(year: Run) -> None:
    """Id, day, kind and title, and below them the text that has the words."""
    year("log", "2026-03-01 45m with M-01 about exams")
    year("log", f'2026-03-02 45m with "{ANA}" about sleep', "--private", "She dreads the exams.")
    first, second, text = year("search", "EXAM").out.splitlines()
    assert "2026-03-01  meeting  exams · one-to-one · M-01" in first
    assert f"2026-03-02  meeting  sleep · one-to-one · {ANA}" in second
    assert text == "        Private: She dreads the exams."


def test_the_answer_in_json_has_the_places_of_the_match(year: Run) -> None:
    """With the whole id, and how many there are beyond the limit."""
    year("log", "2026-03-01 45m with M-01 about exams")
    year("log", "2026-03-02 45m with M-01 about exams")
    answer = year("search", "exams", "--json", "--limit", "1").json
    assert answer["total"] == 2
    [hit] = answer["hits"]
    assert (hit["kind"], hit["day"], len(hit["id"])) == ("meeting", "2026-03-02", 36)
    assert hit["title"] == {"text": "exams · one-to-one · M-01", "spans": [[0, 5]]}
    assert "And 1 more: --limit 2" in year("search", "exams", "--limit", "1").out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["foo:x"], "There is no filter foo:"),
        (["kind:foo"], "Kinds are meeting"),
        ([""], "Say what to look for"),
        (["x", "--limit", "0"], "--limit needs"),
    ],
)
def test_what_cannot_be_sought_is_explained(year: Run, words: list[str], sentence: str) -> None:
    """Exit 2: a search that leaves out half of what was asked would mislead a script."""
    outcome = year("search", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert sentence in outcome.err


def test_nothing_found_is_said(year: Run) -> None:
    """With what to try."""
    assert "Nothing fits" in year("search", "zz").out
    assert year("search", "zz", "--json").json == {"total": 0, "hits": []}


@posix_only
def test_a_terminal_shows_the_match_in_bold(year: Run, host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """But not where no colours are wanted; control characters in the words stay visible."""
    year("mentees", "add", "Bea", "--name", "Bea [/b] [TODO]")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[1mBea\x1b[22m" in at_terminal(host.home, "search", "bea", typed="")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in at_terminal(host.home, "search", "bea", typed="")[1]
