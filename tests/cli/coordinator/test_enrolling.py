"""Enrolment day by command line: the mentors' cards, the words compared, and the list that comes of it."""

import io
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from mentorlog.cli import main
from mentorlog.desk.roster import read_roster
from mentorlog.formats import sshsig
from mentorlog.formats.allowed_signers import read_signers
from mentorlog.host import Host
from mentorlog.packet.keys.enrolment_card import EnrolmentCard
from mentorlog.packet.keys.signing_key import SigningKey
from tests.cli.conftest import Outcome, Run
from tests.packet.tools import needs_ssh_keygen
from tests.packet.tools import run as run_program

NAMES = ["Ana [/b] [TODO]", "أمل", "陳小明", "Zoë"]


def key_of(number: int) -> SigningKey:
    """Return the key of one of many mentors."""
    return SigningKey.from_seed(bytes([number]) * 32)


def card_of(number: int, name: str, address: str = "", day: date = date(2026, 3, 10)) -> EnrolmentCard:
    """Return the signed card of one of many mentors."""
    key = key_of(number)
    address = address or f"m{number}@example.org"
    return EnrolmentCard(name=name, address=address, key=key.public, day=day).signed(key.sign)


@dataclass
class Room:
    """The folder that cards are put into, and a list that is not there yet."""

    folder: Path
    listed: Path

    def put(self, name: str, data: bytes | str) -> Path:
        """Put something into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    def text(self) -> str:
        """Return what the list holds."""
        return self.listed.read_text(encoding="utf-8")


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """An empty folder."""
    (tmp_path / "cards").mkdir()
    return Room(tmp_path / "cards", tmp_path / "allowed_signers")


@pytest.fixture
def ask(
    room: Room, host: Host, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Outcome]:
    """Return what enrols the folder, and types an answer to each question."""

    class Terminal(io.StringIO):
        """A place where somebody types."""

        def isatty(self) -> bool:
            return True

    def ask(answers: str, *options: str) -> Outcome:
        monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{each}\n" for each in answers)))
        command = ("signers", "enrol", str(room.folder), "--signers", str(room.listed), *options)
        code = main(command, host)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return ask


def test_from_the_mentors_card_to_an_ok(run: Run, tmp_path: Path, room: Room) -> None:
    """What `enrol` writes is taken in by the words that it shows, and the packet of that key is OK."""
    run("mentor", "--name", "Farah Nadia", "--email", "farah@example.org")
    run("programme", "use", "five-meetings", "--from", "2025-09-01", "--to", "2026-06-30")
    assert "no key yet" in run("enrol", "--out", str(room.folder / "my card.txt")).err
    made = run("enrol", "--out", str(room.folder / "my card.txt"), "--yes", "--json").json
    assert made["words"] == run("key", "--json").json["words"]
    refused = run("signers", "enrol", str(room.folder), "--signers", str(room.listed))
    assert (refused.code, "--words" in refused.err, room.listed.exists()) == (2, True, False)
    wrong = run(*("signers", "enrol", str(room.folder), "--signers", str(room.listed), "--words", "a b c"))
    assert (wrong.code, "No card has these words: a b c" in wrong.err, room.listed.exists()) == (
        2,
        True,
        False,
    )
    by = ("--words", made["words"].upper(), "--confirmed-by", "Dr Lim")
    added = run("signers", "enrol", str(room.folder), "--signers", str(room.listed), *by)
    assert (added.code, "1 card: 1 added" in added.out) == (0, True)
    assert room.text().splitlines()[:2] == ["# Name: Farah Nadia", "# Confirmed: 2026-03-11 by Dr Lim"]
    folder = run("export", "--yes", "--out", str(tmp_path), "--json").json["folder"]
    assert run("verify", folder, "--signers", str(room.listed)).out.startswith("OK     genuine: ")
    again = run("signers", "enrol", str(room.folder), "--signers", str(room.listed), *by)
    assert (again.code, "on the list already" in again.out) == (0, True)
    assert len(room.text().splitlines()) == 3


def test_enrol_replaces_a_card_and_nothing_else(run: Run, room: Room) -> None:
    """A card that was made before is made anew; another file in that place is left alone."""
    run("mentor", "--name", "Farah")
    assert "your name and the address" in run("enrol", "--yes").err
    run("mentor", "--email", "farah@example.org")
    out = ("enrol", "--yes", "--out", str(room.folder / "card.txt"))
    first = run(*out, "--json").json
    run("mentor", "--name", "Farah Nadia")
    assert run(*out, "--json").json["name"] == "Farah Nadia" != first["name"]
    for other in ("card.txt", "card.svg"):
        room.put(other, "my poem")
        refused = run(*out)
        assert (refused.code, "left alone" in refused.err) == (2, True)
        assert (room.folder / other).read_text() == "my poem"
        (room.folder / other).unlink()


def test_each_is_shown_and_asked_about(room: Room, ask: Callable[..., Outcome]) -> None:
    """Yes adds, no and skip do not; what was added stays when one stops before the end."""
    for number, name in enumerate(NAMES):
        room.put(f"{number}.anything", card_of(number, name).file)
    first = ask("nxsyq", "--confirmed-by", "Dr Lim")
    assert first.code == 1
    for number, name in enumerate(NAMES):
        assert f"{name} <m{number}@example.org>" in first.err
        assert key_of(number).public.words in first.err
    assert "Type y, n, s or q." in first.err
    assert "4 cards: 1 added, 2 skipped, 1 not added" in first.out
    second = ask("yyyyyy")
    assert (second.code, "3 added, 1 on the list already" in second.out) == (0, True)
    assert {line.note.name for line in read_signers(room.listed).lines} == set(NAMES)


def test_scanned_codes_are_cards(room: Room, ask: Callable[..., Outcome]) -> None:
    """One a line, as scanners export them; the same card as a file and as a code is one."""
    cards = [card_of(number, name) for number, name in enumerate(NAMES)]
    room.put("scans.csv", "\r\n".join(f'"2026-03-11","QR","{card.code}"' for card in cards))
    room.put("one.txt", cards[0].file)
    assert "4 cards: 4 added" in ask("yyyy").out


def test_two_cards_of_one_address_are_said(room: Room, ask: Callable[..., Outcome]) -> None:
    """Also where one only looks alike; after a yes to one, the other is not added."""
    room.put("a.txt", card_of(1, "Farah", "farah@example.org").file)
    room.put("b.txt", card_of(2, "Farah", "fаrah@example.org").file)
    outcome = ask("yyyy")
    assert outcome.err.count("Another card is for the same address") == 2
    assert "f<U+0430>rah@example.org" in outcome.err
    assert outcome.code == 1
    assert "1 added, 1 not added" in outcome.out
    assert "another key for" in outcome.err
    assert len(read_signers(room.listed).lines) == 1


def test_another_key_of_the_list_gives_way_only_when_that_is_said(
    room: Room, ask: Callable[..., Outcome]
) -> None:
    """With --replace its line becomes a comment."""
    room.listed.write_text(f"farah@example.org {key_of(9).public.line}\n")
    room.put("a.txt", card_of(1, "Farah", "farah@example.org").file)
    assert (ask("y").code, len(read_signers(room.listed).lines)) == (1, 1)
    assert ask("y", "--replace").code == 0
    [line] = read_signers(room.listed).lines
    assert (line.key, line.note.name) == (key_of(1).public, "Farah")


def test_of_one_key_the_newest_card_counts(room: Room, ask: Callable[..., Outcome]) -> None:
    """Who corrected a name made a new card; the older one is named, and does no harm."""
    room.put("b.txt", card_of(1, "Farah Nadia", day=date(2026, 3, 10)).file)
    room.put("a.txt", card_of(1, "Fara", day=date(2026, 3, 9)).file)
    outcome = ask("y")
    assert (outcome.code, "An older card of the same key, of Fara <" in outcome.err) == (0, True)
    assert "# Name: Farah Nadia" in room.text()


def test_what_is_no_card_is_said(room: Room, ask: Callable[..., Outcome]) -> None:
    """A changed card, a huge file, a picture, a damaged one; and a pipe is not waited for."""
    good = card_of(1, "Farah").file
    room.put("good.txt", good)
    room.put("deep/er/changed.txt", good.replace(b"Farah", b"Sarah"))
    room.put("huge.txt", b"mentorlog card 1\n" * 70_000)
    room.put("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256)))
    room.put("cut.txt", good[:120])
    if hasattr(os, "mkfifo"):
        os.mkfifo(room.folder / "pipe")
    outcome = ask("y")
    assert (outcome.code, "1 card: 1 added" in outcome.out) == (1, True)
    for why in ("says it is of Sarah was changed", "far too large", "has to be scanned", "in it is damaged"):
        assert why in outcome.err
    (room.folder / "good.txt").unlink()
    assert "no card to take in" in ask("y").err


def test_no_name_forges_a_line(room: Room, ask: Callable[..., Outcome]) -> None:
    """Whatever is in it, and in that of who confirmed: the list has as many keys as were confirmed."""
    forged = f"x@example.org {key_of(7).public.line}"
    for number, name in enumerate((forged, "# Name: Omar", f'a" b,{forged} # c')):
        room.put(f"{number}.txt", card_of(number, name).file)
    assert ask("yyy", "--confirmed-by", f"Dr Lim\n{forged}").code == 0
    assert [line.key for line in read_signers(room.listed).lines].count(key_of(7).public) == 0
    assert len(read_signers(room.listed).lines) == 3


@needs_ssh_keygen
def test_ssh_keygen_reads_the_list(room: Room, ask: Callable[..., Outcome], tmp_path: Path) -> None:
    """With names in every script above the keys: each mentor is found, and no other."""
    for number, name in enumerate(NAMES):
        room.put(f"{number}.txt", card_of(number, name).file)
    ask("yyyy", "--confirmed-by", "Dr Lim")
    key, signature = key_of(2), tmp_path / "signature"
    signature.write_bytes(sshsig.sign(b"pages", key.public, key.sign))
    for who, good in (("m2@example.org", True), ("m1@example.org", False)):
        files = ("-f", room.listed, "-s", signature)
        command = ("ssh-keygen", "-Y", "verify", "-I", who, "-n", sshsig.NAMESPACE, *files)
        assert (run_program(*command, stdin=b"pages").returncode == 0) is good


def test_the_list_names_whom_it_knows(
    room: Room, run: Run, ask: Callable[..., Outcome], tmp_path: Path
) -> None:
    """On the screen, as JSON and as a table, which is read again; a name like a formula stays text."""
    room.put("a.txt", card_of(1, "=Ana [/b]").file)
    ask("y", "--confirmed-by", "Dr Lim")
    table = tmp_path / "roster.csv"
    shown = run("signers", "--signers", str(room.listed), "--csv", str(table))
    head, line = shown.out.splitlines()
    assert head.split() == ["name", "address", "six", "words", "counts", "key", "(fingerprint)"]
    assert line.startswith("=Ana [/b]  m1@example.org  ")
    assert "  SHA256:" in line
    [key] = run("signers", "--signers", str(room.listed), "--json").json["keys"]
    assert (key["name"], key["confirmed_on"], key["confirmed_by"]) == ("=Ana [/b]", "2026-03-11", "Dr Lim")
    assert "'=Ana" in table.read_text(encoding="utf-8-sig")
    [listed], [tabled] = read_roster(room.listed).mentors, read_roster(table).mentors
    assert (listed.name, listed.address) == ("=Ana [/b]", tabled.address)
