"""A questionnaire at the start and at the end of the year: its change is seen, chosen, signed and read."""

from collections.abc import Callable

from mentorlog.app import MentorlogApp
from mentorlog.model import Occasion, Survey
from mentorlog.operations.reflections.prompts import decline, due_prompts
from mentorlog.screens.areas.export_options import SURVEY
from mentorlog.screens.areas.home import HomeScreen
from mentorlog.screens.editors.survey import MentorSurveyEditor
from mentorlog.store import Store
from mentorlog.widgets.checklist import Checklist
from mentorlog.widgets.long_text import LongText
from mentorlog.widgets.row_list import RowList
from tests.packet.tools import needs_pdftotext
from tests.screens.reflective_year.conftest import Packet, Run, sign
from tests.screens.typing import details

START, END = "4,4,4,3,2,2,2,2,2", "555566443"
CHANGE = [
    ("domain", 400, 500, 100),
    ("community", 250, 550, 300),
    ("practice", 200, 425, 225),
    ("overall", 278, 478, 200),
]
"""Each scale with its mean before and after, and the change, in hundredths."""


def keep_one_prompt(store: Store, what: str) -> None:
    """Decline all else that it is time for, as Home shows one at a time."""
    today = store.host.today(store.zone())
    for prompt in due_prompts(store.logbook(), today):
        if prompt.what != what:
            decline(store, prompt, today)


@needs_pdftotext
async def test_from_the_start_to_the_signed_change(
    app: MentorlogApp, store: Store, run: Run, check: Callable[[Packet], str]
) -> None:
    """The start by a command, the end by keys from Home; the change leaves only once it is ticked."""
    began = run(
        "survey", "answer", "cop-mentor", "--occasion", "before", "--on", "2025-09-03", "--answers", START
    )
    assert began.code == 0, began.err
    app.context.preferences.set("export.html", "yes")
    ended = "survey:cop-mentor:after:2025"
    keep_one_prompt(store, ended)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        agenda = app.screen.query_one("#agenda", RowList)
        agenda.show(ended)
        await pilot.press("enter")
        assert isinstance(app.screen, MentorSurveyEditor)
        await pilot.press(*END, "f2")
        assert isinstance(app.screen, HomeScreen)
        assert not agenda.has(ended)
        assert [survey.occasion for survey in store.all(Survey)] == [Occasion.BEFORE, Occasion.AFTER]
        await pilot.press("f3")
        assert "4.25  ▲ +2.25" in details(app)
        await pilot.press("7")
        ticks, told = app.screen.query_one(Checklist), app.screen.query_one(LongText)
        assert SURVEY + "cop-mentor" in ticks.offered - ticks.ticked
        assert "community" not in str(told.content)
        ticks.show(SURVEY + "cop-mentor")
        await pilot.press("space")
        assert "community" in str(told.content)
        await pilot.press("r")
        review = " ".join(str(app.screen.query_one(LongText).content).split())
        assert "the change in 1 questionnaire" in review
        packet = await sign(pilot)
    assert check(packet).startswith("OK")
    (signed,) = packet.subject["questionnaires"]
    assert (signed["first"], signed["last"]) == ("2025-09-03", "2026-05-20")
    assert [
        (each["scale"], each["before"], each["after"], each["change"]) for each in signed["scales"]
    ] == CHANGE
    assert "community 2.50 5.50 +3.00" in packet.pages
    assert "community2.505.50+3.00" in packet.html.replace("\n", "")
