"""The page refuses the odd keys and signatures that mentorlog verify refuses, whatever engine checks them."""

import json
from collections.abc import Sequence

import pytest

from mentorlog.formats import data_integrity, ed25519, jcs
from mentorlog.packet.checking.evidence.packet_parts import PacketParts
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.packet.keys.signing_key import SigningKey
from tests.formats.curve import (
    BASE,
    SEED,
    TORSION,
    Try,
    forged,
    plus,
    respellings,
    scalar,
    spelt,
    times,
    tries,
    unchecked,
)
from tests.packet.conftest import Sample
from tests.page.agreement import agree
from tests.page.conftest import Browser, Script, either_engine, encoded


def matrix(messages: int) -> list[Try]:
    """Return odd tries, and after them one signature that fits."""
    key = SigningKey.from_seed(SEED)
    return [*tries(messages), Try("honest", key.public.raw, key.sign(b"honest"), b"honest")]


def sent_tries(odd: Sequence[Try]) -> list[dict[str, str | None]]:
    """Return tries as the page's harness takes them."""
    return [{name: encoded(getattr(each, name)) for name in ("key", "signature", "data")} for each in odd]


def ours(odd: Sequence[Try]) -> list[bool]:
    """Return what mentorlog says."""
    return [ed25519.verify(each.key, each.signature, each.data) for each in odd]


@either_engine
def test_the_page_agrees_on_each(script: Script) -> None:
    """With the engine's own cryptography, and with the page's."""
    odd = matrix(4)
    assert script.ask("fits", tries=sent_tries(odd)) == ours(odd) == [False] * (len(odd) - 1) + [True]


@pytest.mark.parametrize("fallback", [False, True], ids=["own", "noble"])
def test_browsers_agree_on_each(browser: Browser, fallback: bool) -> None:
    """Chromium and Firefox each have their own Ed25519."""
    browser.ask("open", fallback=fallback)
    odd = matrix(2)
    code = """(async (tries) => {
        const bytes = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
        const found = [];
        for (const { key, signature, data } of tries) {
          found.push(await mentorlog.fits(bytes(key), bytes(signature), bytes(data)));
        }
        return found;
      })(%s)"""
    found = browser.ask("run", code=code % json.dumps(sent_tries(odd)))
    assert found == ours(odd) == [False] * (len(odd) - 1) + [True]


ODD = {
    "neutral": (spelt(TORSION[0]), 0),
    "order 8": (spelt(TORSION[1]), 0),
    "respelt": (next(respellings()), 0),
    "mixed": (spelt(plus(times(scalar(SEED), BASE), TORSION[1])), scalar(SEED)),
}


@either_engine
@pytest.mark.parametrize(("raw", "secret"), ODD.values(), ids=ODD)
def test_a_packet_by_an_odd_key_is_rejected(script: Script, sample: Sample, raw: bytes, secret: int) -> None:
    """Although it is on the list, and its signature fits by the equation: both verifiers say no."""
    key = unchecked(raw)
    document = jcs.parse(sample.read("packet.json"))
    created = document.pop("proof")["created"]
    document["issuer"]["id"] = document["credentialSubject"]["id"] = key.did

    def sign(data: bytes) -> bytes:
        """Sign as nobody can."""
        return forged(raw, data, secret)

    data = jcs.encode(data_integrity.sign(document, key, sign, created))
    line = f"farah@example.org {key.line}"
    assert agree(script, PacketParts(data=data), line) is Outcome.REJECT
