"""Names that are opened later: found in any text, and checked by openssl as by us."""

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.formats.multibase import base64url
from mentorlog.packet.content.proofs.disclosure import (
    damaged_disclosures,
    digest,
    disclosure,
    disclosure_letter,
    find_disclosures,
    read_disclosure,
)
from tests.packet.tools import needs_openssl, run

names = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
salts = st.binary(min_size=16, max_size=16)


@given(salts, names, names)
def test_a_disclosure_says_alias_and_name(salt: bytes, alias: str, name: str) -> None:
    """In any script."""
    text = disclosure(salt, alias, name)
    found = read_disclosure(text)
    assert found is not None
    assert (found.alias, found.name, found.digest) == (alias, name, digest(text))


@given(salts, names, names)
def test_a_disclosure_is_found_in_what_is_sent(salt: bytes, alias: str, name: str) -> None:
    """In the file, in JSON, and quoted in a message, and once however often it stands there."""
    found = read_disclosure(disclosure(salt, alias, name))
    assert found is not None
    sent = disclosure_letter([found], "urn:uuid:019cdcc4-a200-7000-8000-00000000001a")
    assert find_disclosures(sent) == (found,)
    assert find_disclosures(json.dumps({"disclosure": found.text, "digest": found.digest})) == (found,)
    assert find_disclosures("> " + found.text + "\r\n") == (found,)
    assert find_disclosures(found.text[:31] + "=\r\n" + found.text[31:]) == (found,)
    assert find_disclosures("> " + found.text[:31] + "\n> " + found.text[31:] + "\n") == (found,)
    assert damaged_disclosures(found.text) == ()
    assert damaged_disclosures(f"a\n{found.text[:40]} {found.text[40:]}") == (found.text[:20],)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A" * 64,
        base64url(b'["salt","M-01"]' * 3),
        base64url(b'["AAAAAAAAAAAAAAAAAAAAAA","M-01",7]'),
        base64url(b'{"AAAAAAAAAAAAAAAAAAAAAA":1,"M-01":2,"x":3}'),
        base64url('["AAAAAAAAAAAAAAAAAAAAAA","M-01","x"]'.encode("utf-16")),
        base64url(b"[" * 5000),
    ],
    ids=["nothing", "letters", "two parts", "a number", "an object", "UTF-16", "deep"],
)
def test_other_texts_are_no_disclosures(text: str) -> None:
    """Whatever a file holds, nothing is made up from it and nothing fails."""
    assert read_disclosure(text) is None
    assert find_disclosures(text) == ()


@given(st.text(max_size=300))
def test_any_text_can_be_searched(text: str) -> None:
    """Without an error."""
    for one in find_disclosures(text):
        assert one.text in text


@needs_openssl
@pytest.mark.skipif(sys.platform == "win32", reason="the command is for a POSIX shell")
@pytest.mark.parametrize("name", ["Siti Aminah", "مریم رضایی", "王小明", "a'b\"$(c)`d`"])
def test_the_command_in_the_file_gives_the_digest(name: str) -> None:
    """A coordinator without mentorlog pastes it into a terminal."""
    found = read_disclosure(disclosure(bytes(range(16)), "M-01", name))
    assert found is not None
    [command] = [
        line for line in disclosure_letter([found], "urn:uuid:x").splitlines() if "openssl dgst" in line
    ]
    made = run("sh", "-c", command.strip())
    assert made.stdout.decode().strip() == found.digest, made.stderr
