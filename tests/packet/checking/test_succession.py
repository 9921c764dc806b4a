"""A new key on the coordinator's list, because a key that is on it signed for the new one."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mentorlog.formats import sshsig
from mentorlog.formats.allowed_signers import SignerNote, hand_over, parse_signers, read_signers
from mentorlog.packet.checking.signers.list_changes import KeyNotAdded
from mentorlog.packet.checking.signers.succession import AcceptedRotation, accept_rotation
from mentorlog.packet.checking.signers.trust import read_candidate
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.packet.checking.verify import verify
from mentorlog.packet.keys.rotation_statement import NAMESPACE, SIGNATURE, STATEMENT, Rotation
from mentorlog.packet.keys.signing_key import SigningKey
from tests.conftest import NOON
from tests.packet.conftest import Sample
from tests.packet.tools import needs_ssh_keygen, run

OLD, THIEF = SigningKey.from_seed(bytes(32)), SigningKey.from_seed(b"thief" * 6 + b"!!")
NOW = NOON + timedelta(days=3)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """A list with the old key on it."""
    path = tmp_path / "allowed_signers"
    path.write_text(f"# mentors\nfarah@example.org {OLD.public.line}", encoding="utf-8")
    return path


def stated(folder: Path, turned: Rotation, signer: SigningKey = OLD) -> Path:
    """Write a statement and its signature."""
    folder.mkdir(exist_ok=True)
    (folder / STATEMENT).write_bytes(turned.text)
    (folder / SIGNATURE).write_bytes(sshsig.sign(turned.text, signer.public, signer.sign, NAMESPACE))
    return folder


@pytest.fixture
def turned(sample: Sample) -> Rotation:
    """The change to the sample's key, just before it signed."""
    return Rotation(OLD.public, sample.key.public, NOON)


def follow(sample: Sample, statement: Path, listed: Path) -> AcceptedRotation:
    """Let the sample's key follow."""
    return accept_rotation(read_candidate(sample.folder, listed), statement, listed, NOW)


def test_the_name_above_the_old_line_goes_on_with_the_new_one(
    sample: Sample, listed: Path, turned: Rotation, tmp_path: Path
) -> None:
    """And that nobody compared its words, but the old key signed for it."""
    note = SignerNote("Ana [/b] [TODO]", "2025-09-01", "Dr Lim")
    line = listed.read_text(encoding="utf-8").splitlines()[-1]
    listed.write_text("\n".join([*note.lines, line, ""]), encoding="utf-8")
    follow(sample, stated(tmp_path / "in", turned), listed)
    old, new = read_signers(listed).lines
    assert old.note == note
    assert (new.note.name, new.note.confirmed_on) == ("Ana [/b] [TODO]", NOW.date().isoformat())
    assert "the key before" in new.note.confirmed_by


@needs_ssh_keygen
@pytest.mark.parametrize("named", ["", STATEMENT])
def test_a_new_key_follows_a_known_one(
    sample: Sample, listed: Path, turned: Rotation, tmp_path: Path, named: str
) -> None:
    """The packet is OK then, for us and for ssh-keygen; the old key has ended, and comments stand."""
    done = follow(sample, stated(tmp_path / "in", turned) / named, listed)
    assert done.rotation == turned
    assert verify(sample.folder, listed).outcome is Outcome.OK
    first, ended, begun = listed.read_text(encoding="utf-8").splitlines()
    assert (first, (ended, begun)) == ("# mentors", done.lines)
    assert [line.valid_at(NOW) for line in parse_signers([ended, begun]).lines] == [False, True]
    common = ("-f", listed, "-n", sshsig.NAMESPACE, "-Overify-time=20260312Z")
    found = run(
        "ssh-keygen",
        "-Y",
        "verify",
        *common,
        "-I",
        "farah@example.org",
        "-s",
        sample.folder / "packet.pdf.sig",
        stdin=sample.read("packet.pdf"),
    )
    assert found.stdout.startswith(b"Good"), found.stderr


def test_an_old_key_hands_over_once(sample: Sample, listed: Path, turned: Rotation, tmp_path: Path) -> None:
    """Who finds the old key later cannot use it, not even with an earlier date."""
    follow(sample, stated(tmp_path / "in", turned), listed)
    before = listed.read_bytes()
    stolen = replace(turned, new=THIEF.public, at=NOON - timedelta(days=30))
    stranger = replace(read_candidate(sample.folder, listed), key=THIEF.public)
    with pytest.raises(KeyNotAdded, match="has ended"):
        accept_rotation(stranger, stated(tmp_path / "again", stolen), listed, NOW)
    assert listed.read_bytes() == before


def test_an_unknown_key_vouches_for_nobody(
    sample: Sample, turned: Rotation, listed: Path, tmp_path: Path
) -> None:
    """Anybody can make two keys."""
    listed.write_text(f"farah@example.org {THIEF.public.line}\n", encoding="utf-8")
    with pytest.raises(KeyNotAdded, match="not on your list"):
        follow(sample, stated(tmp_path / "in", turned), listed)


def test_without_a_list_nothing_vouches(sample: Sample, turned: Rotation, tmp_path: Path) -> None:
    """It was not named, or has another name."""
    with pytest.raises(KeyNotAdded, match="There is no list at"):
        follow(sample, stated(tmp_path / "in", turned), tmp_path / "nothing")


def test_a_line_for_something_else_vouches_for_nobody(
    sample: Sample, turned: Rotation, listed: Path, tmp_path: Path
) -> None:
    """A key that is known for git is not known for packets."""
    listed.write_text(f'farah@example.org namespaces="git" {OLD.public.line}\n', encoding="utf-8")
    with pytest.raises(KeyNotAdded, match="not on your list"):
        follow(sample, stated(tmp_path / "in", turned), listed)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"new": THIEF.public}, "another key"),
        ({"at": NOW + timedelta(days=2)}, "in the future"),
        ({"old": THIEF.public}, "not signed by the old key"),
    ],
)
def test_a_statement_about_something_else_is_refused(
    sample: Sample,
    listed: Path,
    turned: Rotation,
    tmp_path: Path,
    change: dict[str, object],
    says: str,
) -> None:
    """And the list stays as it was."""
    before = listed.read_bytes()
    with pytest.raises(KeyNotAdded, match=says):
        follow(sample, stated(tmp_path / "in", replace(turned, **change)), listed)  # type: ignore[arg-type]
    assert listed.read_bytes() == before


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('farah@example.org valid-after="20260312Z" {old}\n', "before the old one counted"),
        ("eve@example.org {old}\n", "as eve@example.org, but"),
    ],
)
def test_nobody_hands_over_what_the_list_does_not_give_them(
    sample: Sample, turned: Rotation, listed: Path, tmp_path: Path, line: str, says: str
) -> None:
    """Neither a time before their own, nor their name to the key of another mentor."""
    listed.write_text(line.format(old=OLD.public.line), encoding="utf-8")
    before = listed.read_bytes()
    with pytest.raises(KeyNotAdded, match=says):
        follow(sample, stated(tmp_path / "in", turned), listed)
    assert listed.read_bytes() == before


def test_a_missing_signature_is_said(sample: Sample, listed: Path, turned: Rotation, tmp_path: Path) -> None:
    """The statement alone is worth nothing."""
    (stated(tmp_path / "in", turned) / SIGNATURE).unlink()
    with pytest.raises(KeyNotAdded, match="needs two files"):
        follow(sample, tmp_path / "in", listed)


@pytest.mark.parametrize(
    ("line", "ended", "begun"),
    [
        (
            "a@b ssh-ed25519 {old} Farah's laptop",
            'a@b valid-before="20260311120000Z" ssh-ed25519 {old} Farah\'s laptop',
            'a@b namespaces="mentorlog-packet@v1",valid-after="20260311120000Z" ssh-ed25519 {new}',
        ),
        (
            '"a@b,c@d" Namespaces="mentorlog-*",valid-after="20250101",valid-before="20271231"  '
            "ssh-ed25519 {old}",
            '"a@b,c@d" namespaces="mentorlog-*",valid-after="20250101",valid-before="20260311120000Z" '
            "ssh-ed25519 {old}",
            '"a@b,c@d" namespaces="mentorlog-*",valid-after="20260311120000Z",valid-before="20271231" '
            "ssh-ed25519 {new}",
        ),
    ],
)
def test_the_coordinators_own_words_stay(line: str, ended: str, begun: str) -> None:
    """Names, comments and the bounds that the coordinator set are those of the line before."""
    keys = {"old": OLD.public.line.split()[1], "new": THIEF.public.line.split()[1]}
    found = hand_over(line.format(**keys), THIEF.public, NOON)
    assert found == (ended.format(**keys), begun.format(**keys))
    assert parse_signers(found).notes == ()
