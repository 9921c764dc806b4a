"""`mentorlog verify`, the page and `mentorlog certify` agree on an inbox of odd folders."""

import csv
import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from mentorlog.certify.programme_template import begin_programme
from mentorlog.cli import main
from mentorlog.desk.spreadsheet import HEAD
from mentorlog.formats.pdf_attachment import NoAttachment, attached
from mentorlog.host import Host
from mentorlog.packet.checking.evidence.inbox import contents_of, merge_contents
from mentorlog.packet.checking.evidence.opened_inbox import open_inbox
from mentorlog.packet.checking.evidence.packet_parts import read_parts
from tests.certify.programme import chance
from tests.node import require_node
from tests.page.conftest import Script, encoded, not_the_words
from tests.page.inboxes import Inbox
from tests.page.signed_years import EARLY, END, EXAMS, START, TEXTS

SHARE, ALL = 120, 400
"""Folders of an inbox; with `--sweep` all."""
pytestmark = pytest.mark.sweep
OWN = ("house", "peer")
"""Rules that do not ship."""
NOW = datetime(2026, 9, 20, 9, tzinfo=UTC)
POLICIES = 'policies = ["five-meetings", "numed-2021", "house.toml", "peer.toml"]\n'
RULES = {
    "all that is required": (
        f"[rules]\n{POLICIES}from = {START}\nto = {END}\n"
        f'[rules.windows]\nexams = "{EXAMS.start}..{EXAMS.end}"\n'
        f'[rules.phases]\nearly = "{EARLY.start}..{EARLY.end}"\n'
    ),
    "the policies alone": f"[rules]\n{POLICIES}",
}


@dataclass(frozen=True)
class Answers:
    """What was made of one inbox."""

    folder: Path
    verified: list[dict[str, Any]]
    """The rows that `mentorlog verify` printed as JSON."""
    table: list[dict[str, str]]
    """The rows of its CSV."""
    certified: list[dict[str, Any]]
    page: list[dict[str, str]]
    """The rows of the page's CSV."""
    days: tuple[date, date] | None
    """The first and the last of the programme's, if the rules say them."""
    early: frozenset[str]
    """SHA-256 of the packets that were made before their last day was over."""
    aside: dict[str, str]
    """What the page left aside, by path, and why."""


@pytest.fixture(scope="module", params=RULES)
def answers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, sweep: bool) -> Answers:
    """The answers of all three on one inbox, by the same rules, list and clock."""
    require_node()
    script = Script("WebCrypto")
    try:
        seed = [*RULES].index(request.param)
        with not_the_words():
            place = tmp_path_factory.mktemp("office")
            return asked_all(script, place, RULES[request.param], seed, ALL if sweep else SHARE)
    finally:
        script.close()


def asked_all(script: Script, place: Path, rules: str, seed: int, folders: int) -> Answers:
    """Fill an inbox and ask all three about it.

    Args:
        script: the page.
        place: an empty folder.
        rules: the table of them in a programme's file.
        seed: of the chance by which the inbox is filled.
        folders: how many there are.
    """
    host = Host(home=place / "home", now=lambda: NOW, random=chance("office"))
    inbox = Inbox(place / "inbox", seed, place / "mentors")
    inbox.fill(folders)
    signers, programme = place / "allowed_signers", place / "programme.toml"
    signers.write_text("\n".join(inbox.lines), encoding="utf-8")
    for name in OWN:
        (place / f"{name}.toml").write_text(TEXTS[name], encoding="utf-8")
    begin_programme(programme, host)
    head, _, _ = programme.read_text(encoding="utf-8").partition("[rules]")
    programme.write_text(head + rules, encoding="utf-8")
    given = (str(inbox.folder), "--signers", str(signers))
    table = place / "verdicts.csv"
    verified = asked(host, "verify", *given, "--rules", str(programme), "--csv", str(table))
    office = ("--programme", str(programme), "--out", str(place / "out"), "--dry-run")
    certified = asked(host, "certify", *given, *office)
    page = script.ask(
        "inbox",
        folder=str(inbox.folder),
        signers=encoded(signers.read_bytes()),
        rules=[(path.name, path.read_text(encoding="utf-8")) for path in place.glob("*.toml")],
        now=NOW.isoformat(),
    )
    return Answers(
        inbox.folder,
        verified,
        rows(table.read_text(encoding="utf-8-sig")),
        certified,
        rows(page["table"].removeprefix("\ufeff")),
        (START, END) if f"from = {START}" in rules else None,
        frozenset(made_early(inbox.folder)),
        dict(page["asides"]),
    )


def asked(host: Host, *arguments: str) -> Any:
    """Run a command with `--json` and return its answer."""
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", out)
        assert main([*arguments, "--json"], host) == 1, "there are things that could not be checked"
    return json.loads(out.getvalue())


def rows(text: str) -> list[dict[str, str]]:
    """Read a table."""
    return [*csv.DictReader(io.StringIO(text, newline=""))]


def test_the_page_says_of_each_packet_what_verify_says(answers: Answers) -> None:
    """The same packets, each once, and every cell of their rows that the page has, too."""
    ours, theirs = by_packet(answers.page), by_packet(inside(answers))
    assert ours.keys() == theirs.keys()
    assert [*answers.page[0]] == [*answers.table[0]] == [*HEAD]
    assert len(answers.page) == len(answers.table) == len(ours)
    different = [
        (row["file"], name, row[name], ours[key][name])
        for key, row in theirs.items()
        for name in {*HEAD} - {"file"}
        if row[name] != ours[key][name]
    ]
    assert not different, "\n".join(map(str, different))


def test_the_page_leaves_aside_what_verify_leaves_aside(answers: Answers) -> None:
    """Nothing that could hold a packet is passed over by one of the two, and both give the same reason."""
    with open_inbox([answers.folder]) as places:
        found = merge_contents(places)
    theirs = {relative(answers, aside.path): aside.why for aside in found.skipped}
    certificates = {relative(answers, path) for path in found.certificates}
    assert answers.aside.keys() == theirs.keys() | certificates
    said = {path: why for path, why in answers.aside.items() if why and path not in certificates}
    assert said == {path: theirs[path] for path in said}


def test_certificates_are_for_those_who_are_complete(answers: Answers) -> None:
    """And whose year is over, and lies within the programme's: for each of them, and for nobody else."""
    assert [one["file"] for one in answers.certified] == [row["file"] for row in answers.verified]
    wrong = [
        (row["file"], one["answer"], one["why"])
        for row, one in zip(answers.verified, answers.certified, strict=True)
        if (one["answer"] == "would be issued") is not certain(row, answers)
    ]
    assert not wrong, "\n".join(map(str, wrong))
    told = ("authentic", "requirements", "rests_on", "judged_by", "claims_to_be", "next_step", "sha256")
    for row, one in zip(answers.verified, answers.certified, strict=True):
        assert {name: one[name] for name in told} == {name: row[name] for name in told}


def test_there_is_some_of_everything(answers: Answers, capsys: pytest.CaptureFixture[str]) -> None:
    """No comparison is of one sort of packets only."""
    sorts = Counter((row["verdict"], row["authentic"], row["requirements"]) for row in answers.verified)
    answered = Counter(one["answer"] for one in answers.certified)
    with capsys.disabled():
        left = len(answers.aside)
        print(f"\n{len(answers.verified)} odd packets: {dict(sorts)}, {left} left aside, {dict(answered)}")
    assert {"OK", "CHECK", "REJECT"} == {verdict for verdict, _, _ in sorts}
    assert {"yes", "unknown key", "no"} == {authentic for _, authentic, _ in sorts}
    assert {"met", "short", "not judged", ""} == {requirements for _, _, requirements in sorts}
    assert answered["would be issued"]
    for field in ("rests_on", "two_keys", "superseded_by", "remarks", "entered_late", "claims_to_be"):
        assert any(row[field] for row in answers.verified), field


def certain(row: dict[str, Any], answers: Answers) -> bool:
    """Say whether nothing is left to ask, and the year is over and lies within the programme's days."""
    whole = (row["verdict"], row["authentic"], row["requirements"]) == ("OK", "yes", "met")
    first, last = map(str, answers.days or (row["start"], row["end"]))
    within = bool(row["start"]) and first <= row["start"] and row["end"] <= last
    shown = row["as_of"] > last or (row["as_of"] == last and row["sha256"] not in answers.early)
    over = shown and str(NOW.date()) > last
    return whole and within and over and not (row["rests_on"] or row["superseded_by"])


def made_early(folder: Path) -> Iterator[str]:
    """Yield the digests of the packets in a folder that say that their last day was not over."""
    for parts in contents_of(folder).packets:
        evidence = read_parts(parts)
        with suppress(NoAttachment):
            data = evidence.data or attached(evidence.pages or b"")
            if b'"dayOver":false' in data:
                yield hashlib.sha256(data).hexdigest()


def inside(answers: Answers) -> list[dict[str, str]]:
    """Return the rows of `mentorlog verify` with paths as the page tells them."""
    paths = {"file", "superseded by", "left aside because"}
    return [
        {name: relative(answers, text) if name in paths else text for name, text in row.items()}
        for row in answers.table
    ]


def relative(answers: Answers, path: Path | str) -> str:
    """Return a path as the page tells it."""
    return str(path).replace(f"{answers.folder.parent}/", "")


def by_packet(rows: list[dict[str, str]]) -> dict[tuple[str, ...], dict[str, str]]:
    """Return rows by what they are of, whichever of its copies gives the name; what replaces it likewise."""
    packets = {row["file"]: row["sha256"] for row in rows}
    return {
        (row["sha256"], row["trust"]) if row["sha256"] else ("", row["file"]): row
        | {"superseded by": packets.get(row["superseded by"], row["superseded by"])}
        | {"left aside because": naming_the_packet(row["left aside because"], packets)}
        for row in rows
    }


def naming_the_packet(why: str, packets: dict[str, str]) -> str:
    """Return why a packet was left aside with the digest of the other one in place of its file."""
    return next(
        (why.removesuffix(file) + sha256 for file, sha256 in packets.items() if why.endswith(f" {file}")), why
    )
