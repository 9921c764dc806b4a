"""What left the logbook: packets and checkpoints, as rows and in full."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content
from textual.widgets.option_list import Option

from mentorlog.model import Sent
from mentorlog.operations.entry_titles import day
from mentorlog.widgets.plain_text import plain

MUTED = "$foreground-muted"

WHOM = {"coordinator": "for the coordinator", "mentee": "copy for a mentee", "public": "public summary"}

GONE = "This packet is not where it was written. Was it moved or deleted?"

HELP = (
    "This line says how many changes the logbook held on that day, and fixes all of them with one hash. Mail "
    "it to your coordinator: in their hands it shows that what you wrote down until then was not rewritten "
    "later. In your own it proves nothing."
)


def rows(
    packets: Sequence[tuple[Sent, date, bool, str]], checkpoints: Sequence[tuple[str, date, int]]
) -> list[Option]:
    """Return the rows of a list, under headings.

    Args:
        packets: each with the day it was signed on, whether it is superseded, and what changed since.
        checkpoints: the id of the row, the day and the number of changes of each.
    """
    options = []
    if packets:
        options.append(_heading("Packets"))
    newest = True
    for sent, signed, superseded, since in packets:
        options.append(Option(_packet(sent, signed, superseded, newest, since), id=sent.id))
        newest = False
    if checkpoints:
        options.append(_heading("Checkpoints"))
    options += [
        Option(Content.assemble(plain(day(on, year=True), "bold"), (f"  {size:,} changes", MUTED)), id=key)
        for key, on, size in checkpoints
    ]
    return options


def _heading(text: str) -> Option:
    """Return a row that cannot be highlighted."""
    return Option(Content.styled(text, "bold $foreground-muted"), disabled=True)


def _packet(sent: Sent, signed: date, superseded: bool, newest: bool, since: str) -> Content:
    """Return a packet on two lines: when and for whom, and what changed since."""
    if superseded:
        state = ("  – superseded", "$text-warning")
    else:
        state = ("  ✓ newest" if newest else "", "$text-success")
    return Content.assemble(
        plain(day(signed, year=True), "bold"),
        f"  {WHOM.get(sent.profile, sent.profile)}",
        state,
        "\n  ",
        plain(since, MUTED),
    )


def heading(sent: Sent, since: str) -> Content:
    """Return what a packet is, and what changed since."""
    return Content.assemble(
        plain(WHOM.get(sent.profile, sent.profile).capitalize(), "bold"), "\n", plain(since), "\n"
    )


def packet(sent: Sent, signed: date, *, superseded: bool, there: bool) -> Content:
    """Return everything that is kept of a packet.

    Args:
        signed: the day on which it was signed.
        superseded: whether a later one takes its place.
        there: whether its folder is still where it was written.
    """
    facts = [
        ("Signed", day(signed, year=True)),
        ("State", "superseded by a later packet of the same year" if superseded else ""),
        ("Period", f"{day(sent.period_start, year=True)} to {day(sent.period_end, year=True)}"),
        ("As of", day(sent.as_of, year=True)),
        ("History", f"{sent.log_size:,} changes"),
    ]
    lines = [_fact(name, value) for name, value in facts if value]
    for name, value in (
        ("Folder", sent.folder),
        ("", "" if there else f"! {GONE}"),
        ("SHA-256 of the data", sent.sha256),
        ("SHA-256 of the pages", sent.pdf_sha256),
        ("Root of the history", sent.log_root),
        ("Packet", f"urn:uuid:{sent.id}"),
    ):
        lines += [plain(name, MUTED)] if name else []
        lines += [plain(value)] if value else []
    lines.append(
        plain("\nv checks it as its reader would. To open a name in it later: mentorlog disclose", MUTED)
    )
    return Content("\n").join(lines)


def _fact(name: str, said: str) -> Content:
    """Return one thing that is known."""
    return Content.assemble((f"{name:<9}", MUTED), plain(said))


def verdict(outcome: str, words: str, fingerprint: str, reasons: Sequence[str]) -> Content:
    """Return what a verification said."""
    colours = {"OK": "$text-success", "CHECK": "$text-warning", "REJECT": "$text-error"}
    lines = [
        plain(f"Verified now: {outcome}", f"{colours.get(outcome, '')} bold"),
        *(plain(f"· {reason}") for reason in reasons),
    ]
    if words:
        lines += [_fact("Key", words), _fact("", fingerprint)]
    lines.append(Content(""))
    return Content("\n").join(lines)


def checkpoint(line: str, size: int, on: date) -> Content:
    """Return a checkpoint in full."""
    return Content("\n").join(
        [
            plain("Checkpoint", "bold"),
            plain(f"{size:,} changes, {day(on, year=True)}", MUTED),
            Content(""),
            plain(line),
            Content(""),
            plain(HELP),
            plain("\ny copies the line.", MUTED),
        ]
    )
