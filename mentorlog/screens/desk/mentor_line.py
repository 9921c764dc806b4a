"""One mentor in the list of the desk, and everything about them beside it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from textual.content import Content

from mentorlog.desk.mentor_rows import MentorRow, Stands
from mentorlog.desk.row_words import called, stands_in_words
from mentorlog.model.text import cells, cut, one_line
from mentorlog.packet.checking.batch.next_step import WRITES
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.batch.trust_words import Trust
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, entry, heading, rows
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import duration, on

_MARKS = {
    Stands.NOT_GENUINE: ("✗", "$text-error"),
    Stands.TWO_KEYS: ("✗", "$text-error"),
    Stands.WORDS_TO_COMPARE: ("?", "$text-warning"),
    Stands.TO_CHECK: ("?", "$text-warning"),
    Stands.SHORT: ("!", "$text-warning"),
    Stands.NOT_JUDGED: ("?", "$text-warning"),
    Stands.OWN_WORD: ("✓", "$text-warning"),
    Stands.COMPLETE: ("✓", "$text-success"),
    Stands.NOT_SENT: ("–", MUTED),
    Stands.DECIDES_NOTHING: ("·", MUTED),
    Stands.ASIDE: ("·", MUTED),
}

Column = tuple[str, int, Callable[[MentorRow], str]]
"""What a column is called, how many cells it takes, and what stands in it."""


def trust(each: MentorRow) -> str:
    """Say whether a packet is of the mentor whom it names."""
    return each.row.trust.value


def row_id(each: MentorRow) -> str:
    """Return what names a row in the list."""
    row = each.row
    return row.file or f"not sent {row.name} {row.email}"


def _stands(each: MentorRow) -> str:
    return one_line(each.aside or stands_in_words(each))


def _meetings(each: MentorRow) -> str:
    return f"{each.row.meetings}" if each.row.profile else ""


def _time(each: MentorRow) -> str:
    return duration(each.row.minutes) if each.row.profile else ""


def _decision(each: MentorRow) -> str:
    return each.decided


def _notes(each: MentorRow) -> str:
    """Name what else is odd, in a word each."""
    stranger = "no roster" if each.on_roster is False else ""
    late, afterwards = "late" if each.late else "", "afterwards" if each.row.entered_late else ""
    own = "own word" if each.row.rests_on else ""
    return ", ".join(filter(None, (late, afterwards, own, stranger, each.attended)))


def _stands_and_notes(each: MentorRow) -> str:
    """Say how it is with a mentor and what is odd, where there is one column for both."""
    odd = ("late" if each.late else "", "afterwards" if each.row.entered_late else "")
    return ", ".join(filter(None, (*odd, _stands(each))))


def _trust_or_requirements(each: MentorRow) -> str:
    """Say what is asked first, where there is one column for trust, requirements and what is odd."""
    genuine = each.row.trust is Trust.GENUINE or each.aside
    odd = ("late" if each.late else "", "afterwards" if each.row.entered_late else "")
    return _stands_and_notes(each) if genuine else ", ".join(filter(None, (*odd, trust(each))))


NARROW: Sequence[Column] = (
    ("trust", 18, trust),
    ("requirements", 23, _stands_and_notes),
    ("mtgs", 5, _meetings),
    ("time", 12, _time),
    ("decision", 9, _decision),
)
WIDE: Sequence[Column] = (
    ("trust", 18, trust),
    ("requirements", 24, _stands),
    ("mtgs", 5, _meetings),
    ("time", 12, _time),
    ("decision", 10, _decision),
    ("noted", 20, _notes),
)
SLIM: Sequence[Column] = (("how it stands", 26, _trust_or_requirements), *NARROW[2:])
_USUAL_CELLS = 18
"""Cells that a name has, where there is room for one of the sets of columns beside it."""
_FEWEST_CELLS = 10
_NUMBER = re.compile(r"[\d,]+( h)?( \d+ min)?| ?\d+ min")
"""A number, or a time."""


def columns_for(width: int) -> tuple[Sequence[Column], int]:
    """Return the columns that a list has room for, and how many cells are left for the names."""
    for columns in (WIDE, NARROW, SLIM):
        left = width - 2 - sum(cell for _, cell, _ in columns)
        if left >= _USUAL_CELLS:
            break
    return columns, max(_FEWEST_CELLS, left)


def head_line(width: int) -> Content:
    """Return what the columns are called."""
    columns, name = columns_for(width)
    line = "  " + "mentor".ljust(name) + "".join(title.ljust(cell) for title, cell, _ in columns)
    return plain(line.rstrip(), f"bold {MUTED}")


def mentor_line(each: MentorRow, width: int) -> Content:
    """Return one row of the list: what is cut off stands beside it whole."""
    columns, name = columns_for(width)
    mark, style = _MARKS[each.stands]
    cell_texts = [(called(each), name), *((one_line(tell(each)), cell) for _, cell, tell in columns)]
    return plain(f"{mark} ", style) + plain("".join(_padded(text, cell) for text, cell in cell_texts))


def _padded(text: str, width: int) -> str:
    """Return a text in exactly so many cells, the last one empty; numbers stand under each other."""
    shown = cut(text, width - 1)
    if _NUMBER.fullmatch(shown):
        return f"{shown:>{width - 1}} "
    return shown + " " * (width - cells(shown))


def about(each: MentorRow) -> Iterator[Paragraph]:
    """Yield everything about a row: what to do first, then what it rests on."""
    row, said = each.row, each.decision or each.decided_before
    if row.next_step:
        yield entry(row.next_step.replace(WRITES, "m writes the text"), "→ ", "bold")
        if each.genuine_beside:
            yield entry(one_line(f"{each.genuine_beside}."), "  ")
        yield BLANK
    yield from rows(
        (
            ("requirements", stands_in_words(each)),
            ("trust", trust(each)),
            ("decision", _decided(each)),
            ("note", said.note if said else ""),
            ("does not count", _doubted(each)),
            ("left aside", each.aside),
            ("e-mail", row.email),
            ("meetings", _year(row)),
            ("windows", row.windows),
            ("late", each.late),
            ("entered late", row.entered_late),
            ("rests on", row.rests_on),
            ("waived", row.waivers),
            ("not judged", "" if row.verdict == Outcome.REJECT else row.not_judged),
            ("worth knowing", row.remarks),
            ("claims to be", row.claims_to_be),
            ("roster", "not on the roster" if each.on_roster is False else ""),
            ("signed on", on(each.signed_on) if each.signed_on else ""),
            ("programme", row.programme),
            ("six words", row.words),
            ("on your list", row.signer),
            ("file", row.file),
            ("judged by", row.judged_by),
            ("key", row.fingerprint),
        )
    )
    yield from _listed("Missing", row.asks)
    yield from _listed("Who took part", (f"{compared.sentence}." for compared in each.attendance))
    yield from _listed("Why", row.reasons)


def _year(row: BatchRow) -> str:
    """Return the figures of a year."""
    return f"{row.meetings}, {duration(row.minutes)}" if row.profile else ""


def _decided(each: MentorRow) -> str:
    """Say what was decided, by whom and when."""
    decision = each.decision
    if decision is None:
        undecidable = not each.row.sha256 or each.row.verdict == Outcome.REJECT or not each.counts
        if undecidable:
            return ""
        before = each.decided_before
        return f"undecided; {before.by}: {each.waits}" if before else "undecided"
    day = f" on {on(each.decided_on)}" if each.decided_on else ""
    return f"{decision.in_words} by {decision.by}{day}"


def _doubted(each: MentorRow) -> str:
    """Say what somebody decided whose key is not known."""
    doubted = each.doubted
    return f"{doubted.in_words} by {doubted.by}: not a key of your office" if doubted else ""


def _listed(title: str, sentences: Iterable[str]) -> Iterator[Paragraph]:
    """Yield sentences under a title, if there are any."""
    for number, sentence in enumerate(sentences):
        if number == 0:
            yield BLANK
            yield heading(title)
        yield entry(sentence, "· ")
