"""What was changed in a packet, when the original is at hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorlog.packet.checking.claims.differences import differences
from tests.packet.conftest import Sample
from tests.packet.forging import resigned, subject_change


def told(sample: Sample, tmp_path: Path, data: bytes) -> list[str]:
    """Compare changed data with the sample."""
    (tmp_path / "changed.json").write_bytes(data)
    return list(differences(sample.folder, tmp_path / "changed.json"))


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("meetings.2.minutes", 400, "meetings m0003 minutes: 60, now 400"),
        ("requirements.0.state", "not_met", 'requirements meet5 state: "met", now "not_met"'),
        ("totals.goalsMet", True, "totals goalsMet: 1, now true"),
        ("meetings.1.topics", [], "meetings m0002 topics 1: removed, it was"),
        ("signposting", 3, "signposting: added, 3"),
        ("mentees.0.alias", "M-99", "mentees M-99: added"),
        ("email", "x\u202e@example.org", "<U+202E>"),
    ],
)
def test_a_changed_field_is_named(
    sample: Sample, tmp_path: Path, name: str, value: object, says: str
) -> None:
    """With its place, what it was, and what it is now."""
    data = resigned(sample, subject_change(name, value), sample.key)
    assert any(says in line for line in told(sample, tmp_path, data))


def test_only_what_differs_is_named(sample: Sample, tmp_path: Path) -> None:
    """A single flipped figure is a single line."""
    data = sample.read("packet.json").replace(b'"minutes":60', b'"minutes":61', 1)
    assert told(sample, tmp_path, data) == ["meetings m0003 minutes: 60, now 61"]


def test_another_proof_is_one_difference(sample: Sample, tmp_path: Path) -> None:
    """Hashes are nothing to read, and a history with one change more has others throughout."""

    def prove(document: dict[str, Any]) -> None:
        """Replace every hash of a proof, and add one."""
        log = document["credentialSubject"]["log"]
        log["inclusion"] = ["u" + "A" * 43] * (len(log["inclusion"]) + 1)

    assert told(sample, tmp_path, resigned(sample, prove, sample.key))[:-1] == [
        "log inclusion: another proof"
    ]


def test_another_order_is_named(sample: Sample, tmp_path: Path) -> None:
    """Entries keep their numbers when they are moved about."""

    def turn(document: dict[str, Any]) -> None:
        """Put the meetings the other way round."""
        document["credentialSubject"]["meetings"].reverse()

    lines = told(sample, tmp_path, resigned(sample, turn, sample.key))
    assert "meetings: in another order" in lines
    assert not any("m0001" in line for line in lines)


def test_another_layout_is_named(sample: Sample, tmp_path: Path) -> None:
    """The same data with spaces is not the same bytes, and the sentence says what it is."""
    data = json.dumps(json.loads(sample.read("packet.json")), indent=1).encode()
    assert told(sample, tmp_path, data) == [
        "Every field is the same; only the layout of the data was changed."
    ]


@pytest.mark.parametrize("place", [1, 2, 100])
def test_damaged_data_has_a_place(sample: Sample, tmp_path: Path, place: int) -> None:
    """Where there are no fields any more, the first changed byte is told."""
    data = sample.read("packet.json")
    [line] = told(sample, tmp_path, data[: place - 1] + b"\xff" + data[place:])
    assert "not UTF-8" in line
    assert f"byte is number {place}." in line


def test_data_that_was_cut_off_ends_at_a_place(sample: Sample, tmp_path: Path) -> None:
    """The first byte that is missing."""
    [line] = told(sample, tmp_path, sample.read("packet.json")[:99])
    assert "byte is number 100." in line


def test_changed_pages_are_named(sample: Sample, tmp_path: Path) -> None:
    """The data inside is the same, the pages are not."""
    pages = sample.read("packet.pdf")
    (tmp_path / "packet.pdf").write_bytes(pages + b"\n")
    assert differences(sample.folder, tmp_path / "packet.pdf") == (
        "The pages are not those of the original.",
    )


def test_the_same_is_said_to_be_the_same(sample: Sample) -> None:
    """No difference is a sentence too."""
    [line] = differences(sample.folder, sample.folder / "packet.pdf")
    assert line.startswith("It is the same")


def test_an_original_that_is_not_there_is_said(sample: Sample, tmp_path: Path) -> None:
    """Neither side must exist for there to be an answer."""
    assert "original cannot be compared" in differences(tmp_path / "no", sample.folder)[0]
    assert differences(sample.folder, tmp_path / "no") == ("There is no such file.",)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.sampled_from([b"", b"%PDF-1.7\n", b'{"proof":', b"[", b'{"a":1}']))
def test_any_bytes_have_an_answer(sample: Sample, tmp_path: Path, data: bytes, start: bytes) -> None:
    """No file makes comparing fail, on either side."""
    (tmp_path / "odd").write_bytes(start + data)
    assert differences(sample.folder, tmp_path / "odd")
    assert differences(tmp_path / "odd", sample.folder)
