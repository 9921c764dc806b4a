"""A programme's file: what it says comes back, and nothing else is taken for one."""

import base64
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.formats import sshsig
from mentorlog.packet.keys.signing_key import SigningKey
from mentorlog.policyfile import published_programme
from mentorlog.policyfile.published_programme import (
    LARGEST_LOGO,
    NAMESPACE,
    BadPublished,
    PublishedProgramme,
    PublishedRules,
    PublishedTable,
    check_logo,
    parse_published,
    publish,
    read_published,
)
from mentorlog.policyfile.shipped_programmes import shipped
from tests.packet.tools import needs_ssh_keygen, run
from tests.pictures import png

KEY = SigningKey.from_seed(b"the key of a whole programme....")
POLICY = shipped()["five-meetings"]
PNG = png(16, 16)


def published(policy: str = POLICY, **about: object) -> PublishedProgramme:
    """Return a signed programme's file."""
    given = {"name": "Ana [/b] [TODO]", "version": 1, "day": date(2026, 9, 1)} | about
    rules = PublishedRules.model_validate(
        {"policies": (policy,), "from": date(2026, 9, 1), "to": date(2027, 6, 30)}
    )
    return publish(PublishedTable.model_validate(given), rules, KEY.public, KEY.sign)


def signed(text: str | bytes) -> bytes:
    """Sign whatever a hostile programme would."""
    data = text if isinstance(text, bytes) else text.encode()
    return data + sshsig.sign(data, KEY.public, KEY.sign, NAMESPACE)


def refused(data: bytes) -> str:
    """Return why a file is not taken in."""
    with pytest.raises(BadPublished) as problem:
        parse_published(data, "FILE")
    return str(problem.value)


@pytest.mark.parametrize("policy", ["five-meetings", "numed-2021", "slu-micro"])
def test_what_is_published_comes_back(policy: str, tmp_path: Path) -> None:
    """Names in every script, several lines, quotation marks and a picture; the policy to the byte."""
    made = published(
        shipped()[policy],
        institution='أمل 陳小明 "x" \\ [rules]',
        hand_in='Mail it.\n\n"""\n[rules]\nBy 30 June.',
        vacations=("term_break=2026-12-20..2027-01-05", "term_break=2027-03-20..2027-04-05"),
        logo=base64.b64encode(PNG).decode(),
        zone="Asia/Kuala_Lumpur",
    )
    (tmp_path / "file").write_bytes(made.data)
    assert read_published(tmp_path / "file") == made
    assert made.rules.policies == (shipped()[policy],)
    assert [span.name for span in made.vacations] == ["term_break"] * 2
    mailed = b"\xef\xbb\xbf" + made.data.replace(b"\n", b"\r\n")
    assert parse_published(mailed, "FILE") == made


@given(st.integers(0), st.integers(1, 255))
def test_every_change_is_noticed(place: int, by: int) -> None:
    """At every place of the file."""
    data = bytearray(published().data)
    data[place % len(data)] ^= by
    try:
        assert parse_published(bytes(data), "FILE") == published()
    except BadPublished:
        return


def test_nothing_is_read_before_size_and_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    """TOML whose reading takes long never gets that far when it is too large or nobody signed it."""
    parsed: list[str] = []

    def note(text: str, name: str) -> dict[str, object]:
        parsed.append(text)
        return {}

    monkeypatch.setattr(published_programme, "parse_toml", note)
    huge = signed("# mentorlog programme 1\n" + "a" * 300_000)
    assert "too large" in refused(huge)
    assert "was changed after it was signed" in refused(b"# mentorlog programme 1\n[published]\n")
    assert "does not begin as one" in refused(b"[rules]\n")
    other_purpose = b"# mentorlog programme 1\n"
    assert "was changed" in refused(other_purpose + sshsig.sign(other_purpose, KEY.public, KEY.sign))
    assert parsed == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('name = "Ana [/b] [TODO]"', f'name = "{"x" * 121}"', "name"),
        ('name = "Ana [/b] [TODO]"', 'name = "Ana\\u202e"', "U+202E"),
        ('name = "Ana [/b] [TODO]"', 'name = "Ana\\u001b[2J"', "U+001B"),
        ("version = 1", "version = 0", "version"),
        ("version = 1", 'version = 1\nhand_in = "\\u001b]0;x"', "U+001B"),
        ("version = 1", "version = 1\nzone = 'Mars/Olympus'", "time zone"),
        ("version = 1", "version = 1\nvacations = ['x=2026-13-40..2027-01-01']", "term_break"),
        ("version = 1", "version = 1\nlogo = 'AAAA'", "no PNG"),
        ("version = 1", "version = 1\nrun = 'rm'", "run"),
        ("version = 1", f"version = 1\na{'.a' * 30} = 1", "nested too deeply"),
        ("version = 1", f"version = 1\nx = {'[' * 5000}{']' * 5000}", "nested too deeply"),
        ("from = 2026-09-01", "from = 2028-09-01", "before"),
        ('policies = ["""', 'policies = ["", """', "policy 1"),
        ("[rules]", "[rules.windows]\n'../x' = '2026-09-01..2026-09-02'\n[rules]", "short name"),
    ],
)
def test_what_no_programme_says_is_refused(old: str, new: str, says: str) -> None:
    """Although it is signed: names that hide, what is too long or too deep, and keys that nobody knows."""
    text = published().data.partition(b"-----BEGIN")[0].decode()
    assert old in text
    assert says in refused(signed(text.replace(old, new, 1)))
    assert "UTF-8" in refused(signed(text.encode() + b"# \xff\n"))


def test_a_logo_is_a_small_picture() -> None:
    """Neither a large one, nor one that only says that it is one, nor one of a million pixels."""
    assert check_logo(PNG) == PNG
    damaged = PNG[:40] + b"!" + PNG[41:]
    for data in (b"<svg onload=alert(1)>", PNG[:20], PNG + bytes(LARGEST_LOGO), png(2_001, 1), damaged):
        with pytest.raises(ValueError, match="the logo"):
            check_logo(data)


@needs_ssh_keygen
def test_ssh_keygen_finds_the_file_good(tmp_path: Path) -> None:
    """The text above the signature is what was signed."""
    text, mark, signature = published().data.partition(b"-----BEGIN")
    (tmp_path / "signature").write_bytes(mark + signature)
    command = ("ssh-keygen", "-Y", "check-novalidate", "-n", NAMESPACE, "-s", tmp_path / "signature")
    assert run(*command, stdin=text).returncode == 0
