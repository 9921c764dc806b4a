"""Everything about one mentee, in titled panes."""

from collections.abc import Iterable, Iterator

from textual.content import Content
from textual.widget import Widget

from mentorlog.model.privacy_tiers import HAND_OVER
from mentorlog.operations.mentee.page import MenteePage, Moment, agreement, called, goal_words, promise_words
from mentorlog.widgets.calendars.days_on_show import SIGNS as MEETING_SIGNS
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, entry, heading, rows
from mentorlog.widgets.mentees.text_pane import TextPane
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import on, short_day

NO_GOALS = "None yet. Goals are set in their own area: 5, then n."
NO_AGREEMENT = "Nothing written down yet. e adds what you expect of each other, ground rules, boundaries."
NO_TIMELINE = "Nothing yet. l logs the first meeting."
SIGNS = {
    "promise": "→",
    "goal": "◇",
    "referral": "↗",
    "questionnaire": "≡",
    "feedback": "“",
    "reflection": "¶",
}
"""The sign of each sort of moment, the word beside it; meetings have the signs of the calendars."""


def panes() -> tuple[TextPane, TextPane, TextPane, TextPane]:
    """Return the panes about one mentee, empty: now, goals, agreement, timeline."""
    return (
        TextPane("Now", id="now"),
        TextPane("Goals", id="mentee-goals"),
        TextPane("Agreement", id="agreement"),
        TextPane("Timeline", id="timeline"),
    )


def fill(screen: Widget, page: MenteePage, facts: Iterable[tuple[str, str]]) -> None:
    """Show a mentee in the panes of a screen.

    Args:
        screen: what holds the panes.
        page: about the mentee.
        facts: what is known under short names, as `page.facts` gives it.
    """
    screen.query_one("#now", TextPane).border_title = plain(called(page.mentee))
    for pane, paragraphs in (
        ("#now", _now(page, facts)),
        ("#mentee-goals", _goals(page)),
        ("#agreement", _agreement(page)),
        ("#timeline", _timeline(page)),
    ):
        screen.query_one(pane, TextPane).show(paragraphs)


def text(page: MenteePage, facts: Iterable[tuple[str, str]]) -> str:
    """Return what the panes say of a mentee, each under its title."""
    said = (
        (called(page.mentee), _now(page, facts)),
        ("Goals", _goals(page)),
        ("Agreement", _agreement(page)),
        ("Timeline", _timeline(page)),
    )
    return "\n\n".join(
        "\n".join([title, *((mark + words).plain for mark, words in paragraphs)])
        for title, paragraphs in said
    )


def _now(page: MenteePage, facts: Iterable[tuple[str, str]]) -> Iterator[Paragraph]:
    """Yield how it goes with the evidence, the pulse, what is known, and what is owed."""
    for observation in page.observations:
        mark = ("! ", "$text-warning") if observation.needs_attention else ("· ", MUTED)
        evidence = f"  {observation.evidence}" if observation.days else ""
        yield Content.styled(*mark), plain(observation.sentence) + plain(evidence, MUTED)
    if page.pulse_due:
        asks = "Time to ask how it goes between you: a answers three questions, z puts them off."
        yield entry(asks, "? ", "$text-accent", "$text-accent")
    yield BLANK
    yield from rows(facts)
    for title, owed in (("You owe", page.owed_to), (f"{page.mentee.pseudonym} owes", page.owed)):
        if owed:
            yield BLANK
            yield heading(title)
        for action in owed:
            late = action.due is not None and action.due < page.contact.today
            yield entry(
                promise_words(action, page), "! " if late else "○ ", "", "$text-warning" if late else MUTED
            )


def _goals(page: MenteePage) -> Iterator[Paragraph]:
    """Yield the goals, or how one comes about."""
    for goal in page.goals:
        met = goal.status.value == "met"
        yield entry(goal_words(goal), "✓ " if met else "◇ ", "", "$text-success" if met else MUTED)
    if not page.goals:
        yield entry(NO_GOALS, style=MUTED)


def _agreement(page: MenteePage) -> Iterator[Paragraph]:
    """Yield what was agreed, and the notes."""
    mentee = page.mentee
    agreed = agreement(mentee)
    if mentee.agreed_on:
        yield entry(f"Agreed on {on(mentee.agreed_on)}.", style=MUTED)
    for name, text in agreed:
        yield heading(name)
        yield from (entry(line) for line in text.split("\n"))
    if not agreed:
        yield entry(NO_AGREEMENT, style=MUTED)
    if mentee.notes:
        yield BLANK
        yield heading("Notes · never leave")
        yield from (entry(line) for line in mentee.notes.split("\n"))
    if mentee.hand_over:
        yield BLANK
        yield heading(f"For the next mentor · {HAND_OVER.goes}")
        yield from (entry(line) for line in mentee.hand_over.split("\n"))


def _sign(moment: Moment) -> str:
    """Return the sign of a moment."""
    return MEETING_SIGNS[moment.status] if moment.status else SIGNS[moment.sort]


def _timeline(page: MenteePage) -> Iterator[Paragraph]:
    """Yield everything that was and is to come, newest first; what is no meeting says what it is."""
    today = page.contact.today
    days = [short_day(moment.day, year=moment.day.year != today.year) for moment in page.timeline]
    width = max(map(len, days), default=0)
    for moment, day in zip(page.timeline, days, strict=True):
        mark = plain(f"{day:<{width}}  ", MUTED) + plain(f"{_sign(moment)} ", "$text-accent")
        sort = "" if moment.sort == "meeting" else f"{moment.sort} · "
        words = plain(sort, MUTED) + plain(moment.words, "italic" if moment.day > today else "")
        yield mark, words + plain(f"\n{moment.more}" if moment.more else "", MUTED)
    if not page.timeline:
        yield entry(NO_TIMELINE, style=MUTED)
