"""docs/certify.md is true: every key of a programme's file is explained, and every command can be typed."""

import re
import shlex
from pathlib import Path

import pytest

from mentorlog.certify.page.looks import SecondLanguage
from mentorlog.certify.programme_file import (
    Achievement,
    CertificatePage,
    FormerAward,
    Issuer,
    ProgrammeFile,
    StatusPlace,
)
from mentorlog.cli.commands import read_arguments
from mentorlog.cli.terminal.progress_bar import ProgressBar
from mentorlog.packet.checking.judging.rules_file import RulesTable

PAGE = (Path(__file__).parents[2] / "docs" / "certify.md").read_text("utf-8")


def test_every_key_is_explained() -> None:
    """In code type, as it is written in the file."""
    keys = {
        field.alias or name
        for model in (
            *(Issuer, Achievement, RulesTable, FormerAward, StatusPlace),
            *(CertificatePage, SecondLanguage),
        )
        for name, field in model.model_fields.items()
    }
    assert {f"`{key}`" for key in keys if f"`{key}`" not in PAGE} == set()
    assert [table for table in ProgrammeFile.model_fields if f"`[{table}]`" not in PAGE] == []


@pytest.mark.parametrize("line", re.findall(r"^    (mentorlog .*)$", PAGE, re.MULTILINE))
def test_every_command_can_be_typed(line: str) -> None:
    """The parser knows each with its options."""
    assert read_arguments(shlex.split(line)[1:]).command


def test_the_bar_shows_how_far_it_is_and_goes_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a terminal only; drawn a few hundred times at most, however much there is to do."""
    ProgressBar("packets checked")(1, 2)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    bar = ProgressBar("packets checked")
    for done in range(1, 10_001):
        bar(done, 10_000)
    drawn = capsys.readouterr().err.split("\r")
    assert drawn[1] == "\x1b[K[------------------------] 1 of 10000 packets checked"
    assert "[############------------] 5000 of 10000 packets checked" in drawn[101]
    assert drawn[-1] == "\x1b[K"
    assert len(drawn) < 300
