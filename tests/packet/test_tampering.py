"""Nothing that is changed passes mentorlog verify or ssh-keygen; the end of a run has the figures."""

from collections.abc import Callable, Iterable
from itertools import chain, islice
from pathlib import Path

import pytest

from mentorlog.formats.allowed_signers import parse_signers
from mentorlog.formats.sshsig import NAMESPACE
from mentorlog.packet.checking.evidence.packet_parts import PacketParts
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.packet.checking.verify import verify_parts
from mentorlog.packet.content.profile import Profile
from tests.cli.conftest import Run, run
from tests.packet.packing import KEY, LINES, Make, packed
from tests.packet.pdfparts import regions
from tests.packet.specimens import Specimens, put, some, specimens
from tests.packet.tallies import Verdict, count, expect_none
from tests.packet.tampering import Attempt, Specimen, edits, flips, forgeries, purposes, repaired, swaps
from tests.packet.tools import needs_ssh_keygen
from tests.packet.tools import run as program

__all__ = ["packed", "run"]

MOST = 120
"""Places of each class of bytes in the PDF; `python -m tests.tampering_table` changes every byte."""

SHARE = 7
"""Of so many bytes and fields, where there are many, one is changed; with `--sweep` each."""

Expect = Callable[[Iterable[Attempt], str, Verdict], None]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Specimens:
    """Whole packets."""
    return specimens(tmp_path_factory.mktemp("specimens"))


@pytest.fixture
def nothing_passes(record_property: Callable[[str, object], None]) -> Expect:
    """Return a check that a verifier lets nothing pass; it records how much was tried."""

    def check(attempts: Iterable[Attempt], verifier: str, verdict: Verdict) -> None:
        expect_none(count(attempts, verifier, verdict), record_property)

    return check


def by_mentorlog(whole: Specimens) -> Verdict:
    """Return mentorlog verify, with the list of a coordinator who knows the mentors."""
    known = whole.signers
    return lambda evidence: verify_parts("packet", evidence, known).outcome.value


def test_what_is_whole_is_ok(whole: Specimens) -> None:
    """All the tests below can fail."""
    verdict = by_mentorlog(whole)
    for packet in (whole.packet, whole.short, whole.stranger):
        assert verdict(packet.whole) == "OK"


def test_every_byte_of_the_pdf_is_in_one_class(whole: Specimens) -> None:
    """No byte of the pages is left out of the figures."""
    parts = [part for parts in regions(whole.packet.pages).values() for part in parts]
    assert sorted(at for part in parts for at in part) == list(range(len(whole.packet.pages)))


@pytest.mark.sweep
def test_every_byte_counts(whole: Specimens, nothing_passes: Expect, sweep: bool) -> None:
    """A share of the bytes of the data, each of the signature, and bytes of every class in the PDF."""
    step = 1 if sweep else SHARE
    tries = (
        each._replace(places=each.places[:: step if each.part == "data" else 1]).attempts(packet)
        for packet, each in flips(whole.packet, whole.short, MOST)
    )
    nothing_passes(chain.from_iterable(tries), "mentorlog verify", by_mentorlog(whole))


@pytest.mark.parametrize("kind", [edits, forgeries])
def test_every_field_counts(
    whole: Specimens, nothing_passes: Expect, kind: Callable[..., Iterable[Attempt]]
) -> None:
    """Each field changed, taken away or added to; unsigned, or signed by somebody else."""
    nothing_passes(kind(whole.short), "mentorlog verify", by_mentorlog(whole))


@pytest.mark.sweep
@pytest.mark.parametrize("profile", Profile)
def test_every_field_of_every_sort_counts(
    packed: Make, nothing_passes: Expect, profile: Profile, sweep: bool
) -> None:
    """In packets for one mentee and for everybody too, and in proofs, questionnaires and whatever else."""
    made = packed(profile)
    known = parse_signers([LINES])
    assert verify_parts("packet", PacketParts(data=made.data), known).outcome is not Outcome.REJECT

    def verdict(evidence: PacketParts) -> str:
        return verify_parts("packet", evidence, known).outcome.value

    tries = edits(Specimen(PacketParts(data=made.data), KEY), 1 if sweep else SHARE)
    nothing_passes(tries, "mentorlog verify", verdict)


def test_parts_of_other_packets_do_not_fit(whole: Specimens, nothing_passes: Expect) -> None:
    """Not even those of the same mentor, nor those of another one who is on the list."""
    attempts = swaps(whole.packet, whole.short, whole.stranger)
    nothing_passes(attempts, "mentorlog verify", by_mentorlog(whole))


def test_other_signatures_do_not_fit(whole: Specimens, nothing_passes: Expect) -> None:
    """For another purpose or over something else, although by the mentor."""
    nothing_passes(purposes(whole.packet), "mentorlog verify", by_mentorlog(whole))


def test_a_changed_page_is_never_ok(whole: Specimens, nothing_passes: Expect) -> None:
    """Whatever changed the PDF, and whatever stands beside it: good data, a forger's signature, or none."""
    nothing_passes(repaired(whole.packet), "mentorlog verify", by_mentorlog(whole))


def test_the_command_line_says_so(whole: Specimens, tmp_path: Path, run: Run) -> None:
    """A sample of all this, as folders in an inbox, gets no OK.

    The whole packet does by itself; among others that claim its address with another key, a person must look.
    """
    (tmp_path / "allowed_signers").write_text(f"{whole.lines}\n", encoding="utf-8")
    expected = {f"{number:03}": attempt for number, attempt in enumerate(some(whole))}
    for name, attempt in expected.items():
        put(attempt.evidence, tmp_path / "inbox" / name)
    put(whole.packet.whole, tmp_path / "inbox" / "whole")
    checked = run("verify", str(tmp_path / "inbox"), "--signers", str(tmp_path / "allowed_signers"), "--json")
    assert checked.code == 1
    found = {Path(row["file"]).name: row["verdict"] for row in checked.json}
    [among] = [row for row in checked.json if Path(row["file"]).name == "whole"]
    assert (found.pop("whole"), among["requirements"]) == ("CHECK", "not judged")
    assert among["two_keys"].startswith("farah@example.org is claimed by ")
    alone = run("verify", str(tmp_path / "inbox" / "whole"), "--signers", str(tmp_path / "allowed_signers"))
    assert alone.out.startswith("OK")
    assert [expected[name] for name, verdict in found.items() if expected[name].survives(verdict)] == []
    # Those whose pages nobody signed hold the same data, so that they stand there once.
    assert len(found) > 100


@needs_ssh_keygen
def test_ssh_keygen_says_so_of_the_pages(whole: Specimens, tmp_path: Path, nothing_passes: Expect) -> None:
    """Every byte of the signature, bytes of every class in the PDF, other purposes, other signers."""
    (tmp_path / "list").write_text(f"{whole.lines}\n", encoding="utf-8")
    command = ("ssh-keygen", "-Y", "verify", "-n", NAMESPACE, "-I", "farah@example.org")
    files = ("-f", tmp_path / "list", "-s", tmp_path / "signature")

    def verdict(evidence: PacketParts) -> str:
        assert evidence.pages
        (tmp_path / "signature").write_bytes(evidence.signature or b"")
        good = program(*command, *files, stdin=evidence.pages).returncode == 0
        return "OK" if good else "REJECT"

    assert verdict(whole.packet.whole) == "OK"
    bytes_ = (each.attempts(packet) for packet, each in flips(whole.packet, whole.short, 60) if packet.pages)
    sample = islice(chain.from_iterable(bytes_), 0, None, 9)
    tries = chain(sample, purposes(whole.packet), repaired(whole.packet))
    nothing_passes(filter(applicable, tries), "ssh-keygen", verdict)


def applicable(attempt: Attempt) -> bool:
    """Say whether ssh-keygen could know: it looks at no attachment, and at nothing after the last dash."""
    signature = attempt.evidence.signature or b""
    return signature.endswith(b"-\n") and "signed by the mentor" not in attempt.what
