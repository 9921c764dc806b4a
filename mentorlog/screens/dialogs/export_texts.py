"""What is said around an export: the state of the musts, what leaves, and what comes after."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from mentorlog.model import Logbook, Programme
from mentorlog.operations.evaluation import tally
from mentorlog.packet.content.profile import Profile
from mentorlog.policy.report import Report
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.progress import mark

if TYPE_CHECKING:
    from mentorlog.packet.content.preview import PreviewItem
    from mentorlog.packet.content.schema import Subject
    from mentorlog.packet.export import ExportedPacket

ARCHIVED = (
    "An archive is for you alone: everything that this logbook holds, private notes included, as one JSON "
    "file.\n\nIt is not signed, and encrypted if you say so. Keep it where only you can read it, as a second "
    "copy or to take your year to another computer, where this reads it back:\n\n    mentorlog import FILE"
)

_FEW = 50
"""Lines of a summary that are put together at once."""
MAKE_ANOTHER = "Tick something, or choose another folder, to make another packet."


def shown(lines: "Collection[PreviewItem]", warnings: Collection[str]) -> Iterator[Content]:
    """Yield everything that a packet will say, what stays first, section by section, a few lines each."""
    from mentorlog.packet.content.preview import STAYS

    yield from (plain(f"! {warning}", "$text-warning bold") for warning in warnings)
    sections = dict.fromkeys([STAYS, *(line.section for line in lines)])
    above = "\n" if warnings else ""
    for section in sections:
        yield plain(f"{above}{section}", "$text-accent bold")
        above = "\n"
        sign = "·" if section != STAYS else "– omitted:"
        texts = [_line(sign, line.text) for line in lines if line.section == section]
        for first in range(0, max(len(texts), 1), _FEW):
            yield plain("\n".join(texts[first : first + _FEW]))


def _line(sign: str, text: str) -> str:
    """Return one thing that leaves or stays; the lines after its first are set in."""
    return f"{sign} {text}".replace("\n", "\n    ")


def state_of_musts(report: Report, logbook: Logbook) -> Content:
    """Return how the musts stand, and what that and a missing e-mail mean for a packet made now."""
    lines = [Content.assemble(mark(report.state), f"  {tally(report)}")]
    if not report.passes(final=True):
        lines.append(
            plain("You can export now; the packet will say that not every must is met.", "$text-warning")
        )
    if logbook.mentor and not logbook.mentor.email:
        lines.append(
            plain(
                "Your e-mail is not set; coordinators know keys by it. Settings (,) has it.",
                "$text-warning",
            )
        )
    return Content("\n").join(lines)


def afterwards(
    exported: "ExportedPacket", subject: "Subject", programme: Programme | None, line: str
) -> Content:
    """Return where a packet lies, by what its key is known, and what to do next.

    Args:
        subject: what was signed.
        programme: the one that it is about, as far as the logbook still has it.
        line: the key's, for a list of signers.
    """
    steps = enumerate(_next(exported, subject, programme), 1)
    return Content("\n").join(
        [
            plain("✓ The packet is signed and written", "$text-success bold"),
            plain(f"{exported.folder}", "bold"),
            *(plain(f"! {warning}", "$text-warning") for warning in exported.warnings),
            plain("\nYour key in six words", "$text-accent bold"),
            plain(exported.words, "bold"),
            plain(exported.fingerprint, "$foreground-muted"),
            plain("\nWhat to do next", "$text-accent bold"),
            *(plain(f"{number}. {step}") for number, step in steps),
            plain("\nYour key in a list of signers (y copies it)", "$text-accent bold"),
            plain(line),
            plain("\nIn the folder", "$text-accent bold"),
            *(plain(file.name) for file in exported.files),
            plain(f"\n{MAKE_ANOTHER}", "$foreground-muted"),
        ]
    )


def _next(exported: "ExportedPacket", subject: "Subject", programme: Programme | None) -> Iterator[str]:
    """Yield what to do with a packet of its sort."""
    match subject.profile:
        case Profile.COORDINATOR:
            who = (programme.coordinator or "your coordinator") if programme else "your coordinator"
            mail = f" ({programme.coordinator_email})" if programme and programme.coordinator_email else ""
            yield f"Send the whole folder to {who}{mail}."
            yield "The first time, read the six words to them by telephone or face to face."
            if subject.replaces:
                yield "Tell them that it takes the place of the one you sent before; it says so itself."
        case Profile.MENTEE:
            yield f"Give the whole folder to {subject.about}, and to nobody else: it is about that person."
        case Profile.PUBLIC:
            yield "Show the pages where you like; with the rest of the folder anybody can check them."
    yield f'To see what a reader will see, run:\n   mentorlog verify "{exported.folder}"'


def archived(path: Path, size: int, *, is_encrypted: bool) -> Content:
    """Return where an archive lies and what it is for."""
    opens = "Only the passphrase opens it: keep that elsewhere than the file." if is_encrypted else ""
    return Content("\n").join(
        [
            plain("✓ The archive is written", "$text-success bold"),
            plain(f"{path}", "bold"),
            plain(f"{size:,} bytes", "$foreground-muted"),
            *([plain(opens)] if opens else ()),
            plain(f"\n{ARCHIVED}"),
        ]
    )
