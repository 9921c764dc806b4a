"""Which files are taken for the parts of one packet."""

from pathlib import Path

import pytest

from mentorlog.packet.checking.evidence.packet_parts import PacketParts, read_parts
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.packet.checking.verify import verify
from tests.packet.conftest import Sample
from tests.packet.pdfparts import repainted


def put(place: Path, stem: str, evidence: PacketParts) -> None:
    """Write parts of a packet under a name."""
    for ending, part in (
        (".json", evidence.data),
        (".pdf", evidence.pages),
        (".pdf.sig", evidence.signature),
    ):
        if part is not None:
            (place / f"{stem}{ending}").write_bytes(part)


@pytest.mark.parametrize("stem", ["packet", "farah"])
@pytest.mark.parametrize(
    ("named", "data", "signature"),
    [(".json", True, True), (".pdf", False, True), (".pdf.sig", False, True)],
)
def test_what_lies_beside_a_file_goes_with_it(
    tmp_path: Path, stem: str, named: str, data: bool, signature: bool
) -> None:
    """Naming one file of a packet is naming those of the same name; a PDF has its own data in it."""
    put(tmp_path, stem, PacketParts(b"{}", b"%PDF-1.7", b"a signature"))
    put(tmp_path, "somebody else", PacketParts(b"[]", b"%PDF-1.4", b"another"))
    expected = PacketParts(b"{}" if data else None, b"%PDF-1.7", b"a signature" if signature else None)
    assert read_parts(tmp_path / f"{stem}{named}") == expected


def test_data_alone_is_data_alone(tmp_path: Path) -> None:
    """Nothing is made up."""
    put(tmp_path, "packet", PacketParts(b"{}"))
    assert read_parts(tmp_path / "packet.json") == PacketParts(b"{}")


def test_good_data_does_not_vouch_for_changed_pages_beside_it(sample: Sample, tmp_path: Path) -> None:
    """Somebody who names the data only would still read the pages that lie there."""
    painted = repainted(sample.read("packet.pdf"))
    put(tmp_path, "packet", PacketParts(sample.read("packet.json"), painted, sample.read("packet.pdf.sig")))
    assert verify(tmp_path / "packet.json").outcome is Outcome.REJECT


def test_data_alone_says_that_no_pages_were_checked(sample: Sample, tmp_path: Path) -> None:
    """So that nobody takes a PDF from elsewhere for what was checked."""
    put(tmp_path, "packet", PacketParts(sample.read("packet.json")))
    told = "There were no pages to check: rely on the data shown here, not on a PDF from elsewhere."
    assert told in verify(tmp_path / "packet.json").reasons
    assert told not in verify(sample.folder).reasons
