"""The page puts files together as mentorlog verify does, and comes to the same verdicts on what it finds."""

import base64
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from mentorlog.packet.checking.evidence.inbox import walk_folder
from mentorlog.packet.checking.evidence.packet_parts import read_parts
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.packet.checking.verify import verify_parts
from tests.packet.conftest import Sample
from tests.packet.pdfparts import repainted
from tests.packet.specimens import specimens
from tests.packet.tampering import Specimen
from tests.page.agreement import agree
from tests.page.conftest import Script, encoded

_SHARE, _ALL = 60, 240
"""Folders of odd files; with `--sweep` all."""
_PRINTED = b"%PDF-1.4\n1 0 obj << >> endobj\n"
_STATUS_LIST = base64.urlsafe_b64encode(
    b'{"type":["VerifiableCredential","BitstringStatusListCredential"]}'
).rstrip(b"=")


def pieces(sample: Sample, other: Specimen) -> dict[str, list[tuple[str, bytes]]]:
    """Return what may lie in a folder: parts of two packets, changed ones, and what is neither."""
    mine = [(name, sample.read(name)) for name in ("packet.json", "packet.pdf", "packet.pdf.sig")]
    theirs = [
        (name, part)
        for name, part in (
            ("packet.json", other.whole.data),
            ("packet.pdf", other.whole.pages),
            ("packet.pdf.sig", other.whole.signature),
        )
        if part is not None
    ]
    return {
        "mine": mine,
        "theirs": theirs,
        "edited": [("packet.pdf", repainted(mine[1][1]))],
        "changed": [("packet.json", mine[0][1].replace(b"exams", b"exam5"))],
        "neither": [
            ("printed.pdf", _PRINTED),
            ("credential.json", b'{"@context":[],"type":["VerifiableCredential","OpenBadgeCredential"]}'),
            ("status.jwt", b"e30." + _STATUS_LIST + b".c2ln"),
            ("register.json", b'{"version": 1, "issuer": "did:key:z", "status_list": "x", "entries": []}'),
            ("a.zip", b"PK\x03\x04"),
            ("b.rar", b"Rar!"),
            ("letter.eml", b"From: x"),
            ("photo.jpg", b"\xff\xd8"),
            ("HOW-TO-CHECK.txt", b"x"),
            ("odd.json", b"{}"),
            ("odd.sig", b"-----BEGIN SSH SIGNATURE-----\n"),
            (".hidden.pdf", _PRINTED),
        ],
    }


RENAMED: list[Callable[[str], str]] = [
    lambda name: name,
    lambda name: name,
    lambda name: name.replace("packet", "packet (1)"),
    lambda name: name.replace("packet", "Packet-final"),
    lambda name: name.replace(".sig", " (1).sig"),
    lambda name: name.replace(".sig", ".sig.txt"),
    lambda name: name.replace("packet", "Farah Nadia"),
    str.upper,
]


def filled(folder: Path, chance: random.Random, kinds: dict[str, list[tuple[str, bytes]]]) -> None:
    """Put a few files into a folder under names that mail programs give them."""
    folder.mkdir(parents=True)
    for kind, most in (
        ("mine", 3),
        ("mine", 2),
        ("theirs", 3),
        ("edited", 1),
        ("changed", 1),
        ("neither", 2),
    ):
        if chance.random() < (0.8 if kind == "mine" else 0.35):
            for name, data in chance.sample(kinds[kind], chance.randint(1, most)):
                (folder / chance.choice(RENAMED)(name)).write_bytes(data)


@pytest.mark.sweep
def test_an_inbox_of_odd_folders_is_read_alike(
    script: Script, sample: Sample, tmp_path: Path, capsys: pytest.CaptureFixture[str], sweep: bool
) -> None:
    """The same packets of the same files, the same things put aside, and the same verdicts on all of them."""
    chance = random.Random(8)
    kinds = pieces(sample, specimens(tmp_path / "other").stranger)
    folders = [tmp_path / "inbox" / f"{number:03}" for number in range(_ALL if sweep else _SHARE)]
    packets = asides = 0
    for folder in folders:
        filled(folder, chance, kinds)
        found = walk_folder(folder)
        files = {f"in/{path.name}": encoded(path.read_bytes()) for path in sorted(folder.iterdir())}
        read = script.ask("sorted", files=files)

        def name(path: Path | None, folder: Path = folder) -> str | None:
            """Call a path as the page does."""
            return None if path is None else "in" if path == folder else f"in/{path.name}"

        here = [
            [name(each.path), name(each.data), name(each.pages), name(each.signature), [*each.unchecked]]
            for each in found.packets
        ]
        assert sorted(read["packets"], key=str) == sorted(here, key=str), sorted(files)
        put_aside = {name(each.path) for each in found.skipped} | {name(path) for path in found.certificates}
        shown = {path for path, _ in read["asides"]} | {*read["others"], *read["signatures"]}
        assert shown == put_aside, sorted(files)
        for parts in found.packets:
            agree(script, read_parts(parts), sample.line)
        packets, asides = packets + len(here), asides + len(put_aside)
    with capsys.disabled():
        print(f"\n{len(folders)} odd folders read alike: {packets} packets, {asides} things put aside")


def test_pdfs_beside_what_is_no_packet_are_told_of(script: Script, sample: Sample, tmp_path: Path) -> None:
    """There is one row for all of them, and it names each, although what it is of is not genuine."""
    (tmp_path / "odd.json").write_bytes(b"{}")
    for name in ("ana [b] [TODO].pdf", "bao.pdf"):
        (tmp_path / name).write_bytes(_PRINTED)
    [parts] = walk_folder(tmp_path).packets
    verdict = verify_parts("packet", read_parts(parts), None)
    assert verdict.outcome is Outcome.REJECT
    assert [reason.partition(" has no signed data inside")[0] for reason in verdict.reasons[1:]] == [
        "ana [b] [TODO].pdf",
        "bao.pdf",
    ]
    assert agree(script, read_parts(parts), sample.line) is Outcome.REJECT
