"""The end-of-year document: composed from nothing, counted, offered first, signed, checked, and read."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Static

from mentorlog.app import MentorlogApp
from mentorlog.model import Mentee, Reflection
from mentorlog.operations.evaluation import current_report
from mentorlog.policy.report import State
from mentorlog.screens.areas.export_options import ASKED
from mentorlog.screens.areas.home import HomeScreen
from mentorlog.screens.composer.composer import ComposerScreen
from mentorlog.screens.dialogs.review import Review
from mentorlog.store import Store
from mentorlog.widgets.checklist import Checklist
from mentorlog.widgets.long_text import LongText
from tests.packet.tools import needs_pdftotext
from tests.screens.reflective_year.conftest import Packet, sign
from tests.screens.seed import HOSTILE, KEPT
from tests.screens.typing import form, keys, paste, shown

WORDS = "I listened more than I talked, for once."
SOURCE = f"reflection on the meeting of 4 Mar 2026 with {HOSTILE}"
LIMITS = "min_words = 30\nmax_words = 60\n"


def ask_for_words(store: Store) -> None:
    """Let the rules say how long the document is, and one of the mentees have a real name."""
    programme = store.programme()
    assert programme
    document = 'document = "end_of_year_reflection"\n'
    assert document in KEPT
    store.edit(programme, replace(programme, policy=KEPT.replace(document, document + LIMITS)))
    mentee = next(mentee for mentee in store.all(Mentee) if mentee.pseudonym == "M-02")
    store.edit(mentee, replace(mentee, name="Nurul Huda"))


def state(app: MentorlogApp, store: Store) -> State:
    """Return how the rule about the document stands."""
    report = current_report(store.logbook(), app.context.today)
    assert report
    return next(each.state for each in report.requirements if each.id == "eoy")


def pointed_out(pilot: Pilot[Any]) -> str:
    """Return what is pointed out below the first section."""
    row = form(pilot).inputs.rows["stage_0"]
    return "".join(str(line.render()) for line in row.query(".remark").results(Static))


@needs_pdftotext
async def test_from_nothing_to_the_signed_packet(
    app: MentorlogApp, store: Store, check: Callable[[Packet], str]
) -> None:
    """By keys: a quotation is taken over, a name pointed out once, what is too short does not count yet."""
    ask_for_words(store)
    app.context.preferences.set("export.html", "yes")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("c")
        assert isinstance(app.screen, ComposerScreen)
        assert shown(pilot, ".heading").endswith("0 of 30–60 words, 30 to go")
        await pilot.press("tab", "f")
        await paste(pilot, "more than talked")
        await pilot.press("enter", "enter", "f", "escape", "tab")
        assert form(pilot).inputs.value("stage_0") == f"> {WORDS}\n> — {SOURCE}\n\n"
        await paste(pilot, "With Nurul")
        assert pointed_out(pilot) == "! “Nurul” is in the real name of M-02. Write M-02 instead."
        await pilot.press("tab", "tab", *keys(" Nurul"))
        assert pointed_out(pilot) == "", "it was seen once"
        await pilot.press("f2")
        assert isinstance(app.screen, HomeScreen)
        assert state(app, store) is not State.MET, "they are too few words"
        await pilot.press("c", *["backspace"] * len("Nurul Nurul"))
        await paste(pilot, "M-02 it took longer, and by spring they asked me first.")
        assert shown(pilot, ".heading").endswith("words, as asked")
        await pilot.press("f2")
        assert state(app, store) is State.MET
        (document,) = (each for each in store.all(Reflection) if each.document == "end_of_year_reflection")
        await pilot.press("7")
        ticks = app.screen.query_one(Checklist)
        texts = [option.id for option in ticks.rows if option.id]
        assert texts[0] == ASKED + document.id, "it is offered before everything else"
        assert texts[0] in ticks.ticked
        await pilot.press("r")
        assert isinstance(app.screen, Review)
        review = str(app.screen.query_one(LongText).content)
        named = review.split("\nReflections")[1].split("\n")[1]
        assert named.strip().startswith("“End of the year”, end of year reflection, "), "before the others"
        assert "Nurul" not in review
        packet = await sign(pilot)
    assert check(packet).startswith("OK")
    read = packet.subject["reflections"]
    (signed,) = (each for each in read if each["document"] == "end_of_year_reflection")
    assert signed["passages"][0]["text"].startswith(f"> {WORDS}\n> — {SOURCE}\n\nWith M-02 it took longer, ")
    assert "Nurul" not in packet.pages + packet.html
    for words in (WORDS, f"— {SOURCE}", "and by spring they asked me first."):
        assert words in packet.pages
        assert words in packet.html
