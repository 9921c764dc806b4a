"""Adding a key to the coordinator's list: only a whole packet's, only with its words, and only once."""

import sys
from pathlib import Path

import pytest

from mentorlog.formats import data_integrity, jcs
from mentorlog.packet.checking.signers.list_changes import KeyNotAdded
from mentorlog.packet.checking.signers.trust import add_key, read_candidate
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.packet.checking.verify import verify
from mentorlog.packet.keys.signing_key import SigningKey
from tests.conftest import NOON
from tests.formats.curve import TORSION, forged, spelt, unchecked
from tests.packet.conftest import Sample
from tests.packet.forging import SOMEBODY, resigned

OMAR = SigningKey.from_seed(b"omar's own 32 secret bytes, yes!").public


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """Where the list will be."""
    return tmp_path / "allowed_signers"


@pytest.mark.parametrize(
    "how",
    [
        str,
        str.upper,
        lambda words: " \t".join(words.split()),
        lambda words: words.replace("i", "í"),
        lambda w: f"{w}.\n",
    ],
)
def test_the_right_words_add_the_key(sample: Sample, listed: Path, how: type[str]) -> None:
    """However they were typed; from then on the packet is OK."""
    add_key(read_candidate(sample.folder, listed), how(sample.exported.words), listed)
    assert listed.read_text(encoding="utf-8") == sample.line + "\n"
    assert verify(sample.folder, listed).outcome is Outcome.OK


@pytest.mark.parametrize("words", ["", "six words of some other key", "{five}", "{turned}", "{more}"])
def test_other_words_add_nothing(sample: Sample, listed: Path, words: str) -> None:
    """Five of six, another order or one more will not do, and the right ones are not given away."""
    right = sample.exported.words.split()
    typed = words.format(
        five=" ".join(right[:5]), turned=" ".join(reversed(right)), more=" ".join([*right, "more"])
    )
    with pytest.raises(KeyNotAdded, match="not the six words") as refused:
        add_key(read_candidate(sample.folder, listed), typed, listed)
    assert not listed.exists()
    assert right[0] not in str(refused.value).split()


def test_a_changed_packet_vouches_for_no_key(sample: Sample, listed: Path, tmp_path: Path) -> None:
    """Nothing in it is believed, not even whose it is."""
    changed = tmp_path / "packet.json"
    changed.write_bytes(sample.read("packet.json").replace(b"Farah", b"Sarah"))
    with pytest.raises(KeyNotAdded, match="not whole"):
        read_candidate(changed, listed)


def test_an_odd_key_is_not_added(sample: Sample, listed: Path, tmp_path: Path) -> None:
    """Anybody could sign with it, so a packet that fits it is not whole."""
    key = unchecked(spelt(TORSION[0]))
    document = jcs.parse(sample.read("packet.json"))
    created = document.pop("proof")["created"]
    document["issuer"]["id"] = document["credentialSubject"]["id"] = key.did
    made = data_integrity.sign(document, key, lambda data: forged(key.raw, data), created)
    (tmp_path / "packet.json").write_bytes(jcs.encode(made))
    with pytest.raises(KeyNotAdded, match="names no key that mentorlog knows"):
        read_candidate(tmp_path / "packet.json", listed)


def test_a_known_key_is_not_added_again(sample: Sample, listed: Path) -> None:
    """Even where the line was written by hand, under another name."""
    listed.write_text(f"farah-2026 {sample.key.public.line}\n", encoding="utf-8")
    assert read_candidate(sample.folder, listed).is_listed


def test_other_lines_stay_as_they_are(sample: Sample, listed: Path) -> None:
    """Comments and lines that mentorlog does not read are kept to the byte; the new line stands alone."""
    before = "# mentors\r\nomar@example.org ssh-rsa AAAA no line end"
    listed.write_bytes(before.encode())
    add_key(read_candidate(sample.folder, listed), sample.exported.words, listed)
    assert listed.read_bytes() == f"{before}\n{sample.line}\n".encode()


def test_another_key_for_the_same_address_is_told(sample: Sample, listed: Path) -> None:
    """It may be a new key of the mentor's, or somebody else's."""
    listed.write_text(f"Farah@example.org,f@b {SOMEBODY.public.line}\n", encoding="utf-8")
    stranger = read_candidate(sample.folder, listed)
    assert [line.key for line in stranger.rivals] == [SOMEBODY.public]
    with pytest.raises(KeyNotAdded, match=r"another key for farah@example.org already \(line 1\).*--replace"):
        add_key(stranger, sample.exported.words, listed)
    assert sample.line not in listed.read_text(encoding="utf-8")


def test_a_key_takes_the_place_of_another(sample: Sample, listed: Path) -> None:
    """Only with its words; the other is a comment from then on, and everything else stays."""
    listed.write_bytes(
        f"# mentors\r\nFarah@example.org {SOMEBODY.public.line} old\r\nomar@b {OMAR.line}\n".encode()
    )
    stranger = read_candidate(sample.folder, listed)
    with pytest.raises(KeyNotAdded, match="not the six words"):
        add_key(stranger, "one two three four five six", listed, NOON.date())
    add_key(stranger, sample.exported.words, listed, NOON.date())
    assert listed.read_bytes().decode().split("\n") == [
        "# mentors\r",
        f"# Replaced on 2026-03-11: Farah@example.org {SOMEBODY.public.line} old\r",
        f"omar@b {OMAR.line}",
        sample.line,
        "",
    ]
    verdict = verify(sample.folder, listed)
    assert (verdict.outcome, verdict.signer) == (Outcome.OK, "farah@example.org")


@pytest.mark.parametrize("who", ["farah@example.org,omar@b", "*@example.org"])
def test_a_line_for_others_too_is_not_taken_out(sample: Sample, listed: Path, who: str) -> None:
    """A line of several names, or a pattern, is the coordinator's to change."""
    listed.write_text(f"{who} {SOMEBODY.public.line}\n", encoding="utf-8")
    with pytest.raises(KeyNotAdded, match="Line 1 of your list is for more than"):
        add_key(read_candidate(sample.folder, listed), sample.exported.words, listed, NOON.date())


def test_a_key_that_has_ended_is_followed(sample: Sample, listed: Path) -> None:
    """The new one counts from then on, so that never two do."""
    listed.write_text(f'farah@example.org valid-before="20260301Z" {SOMEBODY.public.line}\n')
    [line] = add_key(read_candidate(sample.folder, listed), sample.exported.words, listed)
    assert 'valid-after="20260301000000Z"' in line
    assert verify(sample.folder, listed).outcome is Outcome.OK


def test_a_list_that_changes_meanwhile_is_left_alone(sample: Sample, listed: Path) -> None:
    """Somebody else saved it after it was looked at."""
    listed.write_text(f"farah@example.org {SOMEBODY.public.line}\n", encoding="utf-8")
    stranger = read_candidate(sample.folder, listed)
    listed.write_text(f"omar@b {OMAR.line}\n", encoding="utf-8")
    with pytest.raises(KeyNotAdded, match="changed meanwhile"):
        add_key(stranger, sample.exported.words, listed, NOON.date())


def test_a_list_behind_a_link_is_written_where_it_lies(sample: Sample, tmp_path: Path) -> None:
    """A link to a shared list stays a link."""
    (tmp_path / "shared").mkdir()
    link, real = tmp_path / "allowed_signers", tmp_path / "shared" / "list"
    real.write_bytes(b"")
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("links need a right on Windows")
    add_key(read_candidate(sample.folder, link), sample.exported.words, link)
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == sample.line + "\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_a_shared_list_stays_shared(sample: Sample, listed: Path) -> None:
    """Several coordinators read it; only its owner may read what is made new."""
    stranger = read_candidate(sample.folder, listed)
    add_key(stranger, sample.exported.words, listed)
    assert listed.stat().st_mode & 0o777 == 0o600
    listed.write_bytes(b"")
    listed.chmod(0o664)
    add_key(stranger, sample.exported.words, listed)
    assert listed.stat().st_mode & 0o777 == 0o664


def test_a_list_that_cannot_be_written_is_a_sentence(sample: Sample, tmp_path: Path) -> None:
    """Its folder is missing."""
    listed = tmp_path / "missing" / "allowed_signers"
    with pytest.raises(KeyNotAdded, match="cannot be written"):
        add_key(read_candidate(sample.folder, listed), sample.exported.words, listed)


def test_a_strange_address_cannot_add_a_second_line(sample: Sample, listed: Path, tmp_path: Path) -> None:
    """An e-mail made to look like a line of the list becomes one harmless name."""
    path = tmp_path / "packet.json"

    def rename(document: dict[str, dict[str, str]]) -> None:
        """Give the mentor a hostile address."""
        document["credentialSubject"]["email"] = f"a@b {SOMEBODY.public.line}\n*"

    path.write_bytes(resigned(sample, rename, sample.key))
    stranger = read_candidate(path, listed)
    add_key(stranger, sample.exported.words, listed)
    assert listed.read_text(encoding="utf-8").count("\n") == 1
    assert SOMEBODY.public.line not in listed.read_text(encoding="utf-8")
