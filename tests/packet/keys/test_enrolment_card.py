"""The card of a mentor's key: both of its forms say the same, and nothing else is taken for one."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.formats import sshsig
from mentorlog.formats.qr import matrix
from mentorlog.packet.keys.enrolment_card import NAMESPACE, BadCard, EnrolmentCard, cards_in
from mentorlog.packet.keys.signing_key import SigningKey
from tests.formats.test_qr import scanned
from tests.packet.tools import needs_ssh_keygen, needs_zbarimg, run

FARAH = SigningKey.from_seed(b"farah's own 32 secret bytes, yes")
OMAR = SigningKey.from_seed(b"omar's own 32 secret bytes, yes!")
NAMES = ["Farah Aziz", "Ana [/b] [TODO]", "أمل", "陳小明", "# Name: Zoë", 'O\'Brien, "x" namespaces="git"']


def card_of(
    name: str = "Farah Aziz", key: SigningKey = FARAH, address: str = "farah@example.org"
) -> EnrolmentCard:
    """Return a signed card."""
    unsigned = EnrolmentCard(name=name, address=address, key=key.public, day=date(2026, 3, 11))
    return unsigned.signed(key.sign)


def problem(text: str) -> str:
    """Return what is wrong with the only card in a text."""
    [bad] = cards_in(text)
    assert isinstance(bad, BadCard)
    return str(bad)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["file", "code"])
def test_both_forms_say_the_same(name: str, form: str) -> None:
    """Who it is, the key, the day and the signature, in every script."""
    card = card_of(name)
    text = card.code if form == "code" else card.file.decode()
    assert [*cards_in(text)] == [card]


def test_cards_are_found_in_what_is_around_them() -> None:
    """As mail programs and scanners leave them: other line ends, a mark, a message around, several in one."""
    card, other = card_of(), card_of("Omar", OMAR)
    mail = f"\ufeffDear Dr Lim,\r\n\r\n{card.file.decode()}\nBest\n".replace("\n", "\r\n")
    scans = f'"2026-03-11 10:02","QR_CODE","{other.code}"\r\n{card.code}\r\n'
    assert [*cards_in(mail)] == [card]
    assert [*cards_in(scans)] == [other, card]
    assert [*cards_in("Dear Dr Lim, my card is attached. mentorlog card 1")] == []


@given(st.integers(0), st.integers(1, 255))
def test_no_change_makes_another_card(place: int, by: int) -> None:
    """Of the file and of the code, at every place: it is no card any more, or one that is not believed."""
    card = card_of()
    for text in (card.file.decode(), card.code):
        at = place % len(text)
        changed = text[:at] + chr(ord(text[at]) ^ by) + text[at + 1 :]
        assert {each for each in cards_in(changed) if isinstance(each, EnrolmentCard)} <= {card}


def test_a_card_vouches_for_its_own_key_only() -> None:
    """Whose name it bears, and with which words, is what its own key signed."""
    card = card_of()
    of_omar = card.text.replace(card.key.line, OMAR.public.line).encode()
    stolen = of_omar + sshsig.sign(of_omar, FARAH.public, FARAH.sign, NAMESPACE)
    assert "another key" in problem(stolen.decode())
    words = card.text.replace(card.key.words, OMAR.public.words).encode()
    misleading = words + sshsig.sign(words, FARAH.public, FARAH.sign, NAMESPACE)
    assert "not as mentorlog writes" in problem(misleading.decode())


def test_a_signature_for_something_else_is_none_for_a_card() -> None:
    """Neither that of a packet's pages; nor is a card's one for them."""
    card = card_of()
    for_packets = card.text.encode() + sshsig.sign(card.text.encode(), FARAH.public, FARAH.sign)
    assert "no signature" in problem(for_packets.decode())
    armoured = card.file.removeprefix(card.text.encode())
    with pytest.raises(sshsig.BadSignature, match="something else"):
        sshsig.verify(card.text.encode(), armoured)


@pytest.mark.parametrize(
    "name", ["Farah\u202eAziz", "Farah\u00a0Aziz", "Farah\u2028# x", "Fa\u0301rah\u0301 ", "x" * 201]
)
def test_a_name_that_hides_something_is_refused(name: str) -> None:
    """Although its key signed it: direction marks, other line ends, another spelling, a page of text."""
    text = card_of("Farah").text.replace("Name: Farah", f"Name: {name}").encode()
    assert problem((text + sshsig.sign(text, FARAH.public, FARAH.sign, NAMESPACE)).decode())


@needs_zbarimg
def test_a_scanner_reads_the_code(tmp_path: Path) -> None:
    """With a long name of another script as well."""
    for name in ("Farah Aziz", "陳小明" * 30):
        card = card_of(name)
        assert [*cards_in(scanned(matrix(card.code), tmp_path / "code.pgm"))] == [card]


@needs_ssh_keygen
def test_ssh_keygen_finds_the_file_good(tmp_path: Path) -> None:
    """Under its own namespace, and under no other; the text and the signature are the file in two."""
    card = card_of()
    text, signature = re.split(r"(?=-----BEGIN)", card.file.decode())
    (tmp_path / "signature").write_text(signature)
    for namespace, good in ((NAMESPACE, True), (sshsig.NAMESPACE, False)):
        command = ("ssh-keygen", "-Y", "check-novalidate", "-n", namespace, "-s", tmp_path / "signature")
        ran = run(*command, stdin=text.encode())
        assert (ran.returncode == 0) is good
