"""What left the logbook: packets and checkpoints, as rows and in full."""

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from mentorlog.model import ReceivedDecision, Sent
from mentorlog.operations.entry_titles import day
from mentorlog.widgets.hanging import BLANK, MUTED, Hanging, Paragraph, entry
from mentorlog.widgets.hanging import rows as named
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.plain_text import plain

WHOM = {"coordinator": "for the coordinator", "mentee": "copy for a mentee", "public": "public summary"}

GONE = "This packet is not where it was written. Was it moved or deleted?"

HELP = (
    "This line says how many changes the logbook held on that day, and fixes all of them with one hash. Mail "
    "it to your coordinator: in their hands it shows that what you wrote down until then was not rewritten "
    "later. In your own it proves nothing."
)


def rows(
    packets: Sequence[tuple[Sent, date, bool, str, str]], checkpoints: Sequence[tuple[str, date, int]]
) -> list[ListRow]:
    """Return the rows of a list, under headings.

    Args:
        packets: each with the day it was signed on, whether it is superseded, what changed since, and how a
            coordinator answered, if one did.
        checkpoints: the id of the row, the day and the number of changes of each.
    """
    options = []
    if packets:
        options.append(_heading("Packets"))
    newest = True
    for sent, signed, superseded, since, answer in packets:
        options.append(ListRow(_packet(sent, signed, superseded, newest, since, answer), id=sent.id))
        newest = False
    if checkpoints:
        options.append(_heading("Checkpoints"))
    options += [
        ListRow(Content.assemble(plain(day(on, year=True), "bold"), (f"  {size:,} changes", MUTED)), id=key)
        for key, on, size in checkpoints
    ]
    return options


def _heading(text: str) -> ListRow:
    """Return a row that cannot be highlighted."""
    return ListRow(Content.styled(text, "bold $foreground-muted"), disabled=True)


def _packet(sent: Sent, signed: date, superseded: bool, newest: bool, since: str, answer: str) -> Hanging:
    """Return a packet: when and for whom, and under it what was decided and what changed since."""
    if superseded:
        state = ("  – superseded", "$text-warning")
    else:
        state = ("  ✓ newest" if newest else "", "$text-success")
    when = plain(day(signed, year=True), "bold")
    whom = Content.assemble(f"  {WHOM.get(sent.profile, sent.profile)}", state)
    return Hanging((when, whom), entry(f"{answer} · {since}" if answer else since, "  ", MUTED))


def title(sent: Sent) -> str:
    """Return what a packet is."""
    return WHOM.get(sent.profile, sent.profile).capitalize()


def decision(received: ReceivedDecision, decided: date, words: str) -> Iterator[Paragraph]:
    """Yield what a coordinator decided about a packet.

    Args:
        received: the decision.
        decided: its day where the mentor is.
        words: the six words of the key that signed it.
    """
    yield entry(
        f"{received.in_words.capitalize()} on {day(decided, year=True)} by {received.by}", style="bold"
    )
    if received.note:
        yield entry(received.note)
    yield from named((("Key", words),))
    yield BLANK


def packet(sent: Sent, signed: date, since: str, *, superseded: bool, there: bool) -> Iterator[Paragraph]:
    """Yield everything that is kept of a packet.

    Args:
        signed: the day on which it was signed.
        since: what changed since.
        superseded: whether a later one takes its place.
        there: whether its folder is still where it was written.
    """
    yield entry(since)
    yield BLANK
    yield from named(
        (
            ("Signed", day(signed, year=True)),
            ("State", "superseded by a later packet of the same year" if superseded else ""),
            ("Period", f"{day(sent.period_start, year=True)} to {day(sent.period_end, year=True)}"),
            ("As of", day(sent.as_of, year=True)),
            ("History", f"{sent.log_size:,} changes"),
        )
    )
    for name, value in (
        ("Folder", sent.folder + ("" if there else f"\n! {GONE}")),
        ("SHA-256 of the data", sent.sha256),
        ("SHA-256 of the pages", sent.pdf_sha256),
        ("Root of the history", sent.log_root),
        ("Packet", f"urn:uuid:{sent.id}"),
    ):
        if value:
            yield entry(name, style=MUTED)
            yield entry(value)
    yield BLANK
    yield entry("v checks it as its reader would.", style=MUTED)
    yield entry("To open a name in it later: mentorlog disclose", style=MUTED)


def verdict(
    trust: str, outcome: str, words: str, fingerprint: str, reasons: Sequence[str]
) -> Iterator[Paragraph]:
    """Yield what a verification said.

    Args:
        trust: in words.
        outcome: an `Outcome`, by which they are coloured.
        words: the six words of the key.
        fingerprint: of the key.
        reasons: sentences.
    """
    colours = {"OK": "$text-success", "CHECK": "$text-warning", "REJECT": "$text-error"}
    yield entry(f"Verified now: {trust}", style=f"{colours.get(outcome, '')} bold")
    yield from (entry(reason, "· ") for reason in reasons)
    if words:
        yield from named((("Key", f"{words}\n{fingerprint}"),))
    yield BLANK


def checkpoint(line: str, size: int) -> Iterator[Paragraph]:
    """Yield a checkpoint in full."""
    yield entry(f"{size:,} changes", style=MUTED)
    yield BLANK
    yield entry(line)
    yield BLANK
    yield entry(HELP)
    yield BLANK
    yield entry("y copies the line.", style=MUTED)
