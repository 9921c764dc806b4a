"""Everything that is tried to get a changed packet past a verifier."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import Any, NamedTuple

from mentorlog.formats import jcs, sshsig
from mentorlog.packet.checking.evidence.packet_parts import PacketParts
from mentorlog.packet.keys.signing_key import SigningKey
from tests.packet import changes
from tests.packet.forging import SOMEBODY, signed_anew
from tests.packet.pdfparts import (
    regions,
    repainted,
    second_attachment,
    with_attachment,
    without_attachment,
)

SMALL = 400
"""Up to so many bytes of one class in a PDF are all flipped, even where only a part is."""


@dataclass(frozen=True)
class Specimen:
    """A whole packet and the key that signed it."""

    whole: PacketParts
    key: SigningKey

    @property
    def data(self) -> bytes:
        """Its data."""
        assert self.whole.data
        return self.whole.data

    @property
    def pages(self) -> bytes:
        """Its pages."""
        assert self.whole.pages
        return self.whole.pages

    @property
    def signature(self) -> bytes:
        """The signature over its pages."""
        assert self.whole.signature
        return self.whole.signature


class Attempt(NamedTuple):
    """A packet that was changed."""

    what: str
    evidence: PacketParts
    doubtful: bool = False
    """Something is missing, and nothing speaks against the rest: it must not be OK. Others must be REJECT."""

    def survives(self, outcome: str) -> bool:
        """Say whether a verdict lets it pass."""
        return outcome == "OK" if self.doubtful else outcome != "REJECT"


class Flips(NamedTuple):
    """Single bytes of one part of a packet, each of them changed in turn."""

    what: str
    part: str
    places: Sequence[int]

    def attempts(self, whole: PacketParts) -> Iterator[Attempt]:
        """Yield the packet once for each place."""
        for at in self.places:
            bytes_ = bytearray(getattr(whole, self.part))
            bytes_[at] ^= 1 << at % 8
            part: dict[str, Any] = {self.part: bytes(bytes_)}
            yield Attempt(self.what, replace(whole, **part))


def flips(packet: Specimen, short: Specimen, most: int | None = None) -> Iterator[tuple[PacketParts, Flips]]:
    """Yield whole packets and the places in them.

    Args:
        packet: for its pages and their signature.
        short: for its data.
        most: how many places of each class of bytes in the PDF, evenly spread over it; every byte if None.
    """
    yield PacketParts(short.data), Flips("packet.json: a byte", "data", range(len(short.data)))
    pages = replace(packet.whole, data=None)
    yield pages, Flips("packet.pdf.sig: a byte", "signature", range(len(packet.signature)))
    for each in _flips_of_pages(packet.pages, most):
        yield pages, each


def _flips_of_pages(pages: bytes, most: int | None) -> Iterator[Flips]:
    """Yield places in every class of bytes that a PDF has."""
    for name, parts in regions(pages).items():
        places = [at for part in parts for at in part]
        step = 1 if most is None or len(places) <= SMALL else -(-len(places) // most)
        yield Flips(f"packet.pdf, {name}: a byte", "pages", places[::step])


def edits(packet: Specimen, step: int = 1) -> Iterator[Attempt]:
    """Yield the data with one thing changed, in canonical form, so that only the signature can tell.

    Args:
        packet: whose data.
        step: of so many changes one is tried.
    """
    document = jcs.parse(packet.data)
    for what, changed in islice(_edited(document), 0, None, step):
        yield Attempt(f"packet.json, {what}", PacketParts(data=jcs.encode(changed)))
        yield Attempt(
            f"packet.json, {what}; signed by another key in the mentor's name",
            PacketParts(data=signed_anew(changed, SOMEBODY, document["proof"]["created"])),
            doubtful=_newer(changed),
        )
    for layout in changes.layouts(packet.data):
        yield Attempt("packet.json, the same in another layout", PacketParts(data=layout))


def forgeries(packet: Specimen) -> Iterator[Attempt]:
    """Yield the data with one thing changed, signed by another key that the packet gives as the mentor's."""
    document = jcs.parse(packet.data)
    for what, changed in _edited(document):
        yield Attempt(
            f"packet.json, {what}; signed by another key as its own",
            PacketParts(
                data=signed_anew(_claimed(changed, SOMEBODY), SOMEBODY, document["proof"]["created"])
            ),
            doubtful=True,
        )


def _edited(document: Any) -> Iterator[tuple[str, Any]]:
    """Yield a document in which each place in turn was changed in one of four ways."""
    for what, ways in (
        ("a value changed", changes.changed_values),
        ("something removed", changes.removals),
        ("something added", changes.additions),
        ("a list turned round", changes.reorderings),
    ):
        for _, changed in ways(document):
            yield what, changed


def _newer(document: dict[str, Any]) -> bool:
    """Say whether a document claims a later form, of which a verifier says nothing but that."""
    subject = document.get("credentialSubject")
    return isinstance(subject, dict) and subject.get("schema") == 2


def _claimed(document: dict[str, Any], key: SigningKey) -> dict[str, Any]:
    """Write a key into a document as the mentor's, where there is room for it."""
    claimed = dict(document)
    for name in ("issuer", "credentialSubject"):
        if isinstance(inner := document.get(name), dict) and "id" in inner:
            claimed[name] = inner | {"id": key.public.did}
    return claimed


def swaps(packet: Specimen, *others: Specimen) -> Iterator[Attempt]:
    """Yield packets put together of the parts of several, all of which are whole by themselves."""
    all_ = (packet, *others)
    origins = (None, *range(len(all_)))
    for data, pages, signature in product(origins, repeat=3):
        if pages is None or {data, pages, signature} - {None} == {pages}:
            continue
        parts = zip(("data", "pages", "signature"), (data, pages, signature), strict=True)
        mixed = {name: getattr(all_[at].whole, name) for name, at in parts if at is not None}
        yield Attempt("parts of two packets together", PacketParts(**mixed))
    for other in others:
        yield from _swapped_inside(packet, other)


def _swapped_inside(packet: Specimen, other: Specimen) -> Iterator[Attempt]:
    """Yield one packet with the proof, the key or the attachment of another."""
    document, second = jcs.parse(packet.data), jcs.parse(other.data)
    for name in ("proofValue", "verificationMethod"):
        if second["proof"][name] != document["proof"][name]:
            changed = document | {"proof": document["proof"] | {name: second["proof"][name]}}
            yield Attempt("proof or key of another packet", PacketParts(data=jcs.encode(changed)))
    lent = document | {"proof": second["proof"]}
    yield Attempt("proof or key of another packet", PacketParts(data=jcs.encode(lent)))
    if packet.key.public != other.key.public:
        yield Attempt(
            "proof or key of another packet", PacketParts(data=jcs.encode(_claimed(lent, other.key)))
        )
        blob = sshsig._dearmour(packet.signature).replace(packet.key.public.raw, other.key.public.raw)
        changed_signature = replace(packet.whole, signature=sshsig._armour(blob))
        yield Attempt("proof or key of another packet", changed_signature)
    pages = with_attachment(packet.pages, other.data)
    for data, signature in product(
        (None, packet.data, other.data), (packet.signature, other.signature, None)
    ):
        yield Attempt(
            "attachment of another packet",
            PacketParts(data, pages, signature),
            # What is inside is whole, and no signature speaks for the pages.
            doubtful=signature is None and data != packet.data,
        )


def purposes(packet: Specimen) -> Iterator[Attempt]:
    """Yield the packet with signatures that the mentor's own key made for something else."""
    for namespace in ("git", "file", "mentorlog-packet@v2", "mentorlog-packet", "MENTORLOG-PACKET@V1", ""):
        signature = sshsig.sign(packet.pages, packet.key.public, packet.key.sign, namespace)
        yield Attempt("signature for another purpose", replace(packet.whole, signature=signature))
    for signed in (packet.data, packet.pages[:-1], b""):
        signature = sshsig.sign(signed, packet.key.public, packet.key.sign)
        yield Attempt("signature over something else", replace(packet.whole, signature=signature))


def repaired(packet: Specimen) -> Iterator[Attempt]:
    """Yield the packet with a PDF that was changed as programs change PDFs, and every kind of signature."""
    changed = {
        "painted over by an incremental update": repainted(packet.pages),
        "painted over in place": _faded(packet.pages),
        "something appended": packet.pages + b"\n",
        "its end cut off": packet.pages[:-1],
        "attachment stripped": without_attachment(packet.pages),
        "second attachment added": second_attachment(packet.pages, packet.data),
        "two copies joined": packet.pages + packet.pages,
    }
    for what, pages in changed.items():
        assert pages != packet.pages, what
        theirs = sshsig.sign(pages, SOMEBODY.public, SOMEBODY.sign)
        for data, signature in product((None, packet.data), (packet.signature, theirs, None)):
            alone = signature is None and "attachment" not in what and "copies" not in what
            yield Attempt(f"packet.pdf, {what}", PacketParts(data, pages, signature), doubtful=alone)
        if "attachment" in what or "copies" in what:
            own = sshsig.sign(pages, packet.key.public, packet.key.sign)
            yield Attempt(f"packet.pdf, {what}; signed by the mentor", PacketParts(packet.data, pages, own))


def _faded(pages: bytes) -> bytes:
    """Return pages with one byte in the middle of a page's contents changed."""
    part = regions(pages)["page contents"][0]
    at = part[len(part) // 2]
    return pages[:at] + bytes([pages[at] ^ 1]) + pages[at + 1 :]
