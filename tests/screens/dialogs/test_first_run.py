"""The first questions: answered by Enter alone, by words, or another time."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.model import Meeting, Mentee, Mentor, Status
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.screens.areas.home import HomeScreen
from mentorlog.screens.dialogs.first_run import FirstRun
from mentorlog.screens.dialogs.questions import Confirm
from mentorlog.store import Store
from mentorlog.widgets.explanation import Explanation
from mentorlog.widgets.forms.inputs import LineInput
from mentorlog.widgets.row_list import RowList
from tests.policyfile.test_published_programme import published
from tests.screens.seed import HOSTILE
from tests.screens.typing import form, keys, paste, shown, text_of, write

SIZES = [(80, 24), (120, 40)]


def echo(pilot: Pilot[None], field: str) -> str:
    """Return what is said to be understood in a field."""
    return str(form(pilot).inputs.rows[field]._echo.render())


async def answer(pilot: Pilot[None], *texts: str) -> None:
    """Answer the questions in turn: words, or nothing for what stands there."""
    await pilot.pause()
    for text in texts:
        await pilot.press(*keys(text), "enter")
    await pilot.pause()


async def at_home(pilot: Pilot[None]) -> bool:
    """Decline the tour, and say whether Home is shown then."""
    assert isinstance(pilot.app.screen, Confirm)
    await pilot.press("n")
    await pilot.pause()
    return isinstance(pilot.app.screen, HomeScreen)


async def test_enter_alone_sets_up(empty_app: MentorlogApp, empty_store: Store) -> None:
    """Each question has an answer: five meetings in this academic year, three mentees, nobody met yet."""
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, FirstRun)
        await answer(pilot, "", "", "", "", "")
        assert await at_home(pilot)
    programme = empty_store.programme()
    assert programme is not None
    assert programme.policy == shipped()["five-meetings"]
    assert (programme.start, programme.end) == (date(2025, 9, 1), date(2026, 6, 30))
    assert programme.zone == "Asia/Kuala_Lumpur"
    assert [mentee.pseudonym for mentee in empty_store.all(Mentee)] == ["M-01", "M-02", "M-03"]
    assert not empty_store.all(Meeting)


async def test_the_first_meeting_is_saved_within_fourteen_keys_beyond_its_words(
    empty_app: MentorlogApp, empty_store: Store
) -> None:
    """From the very first start; one action, which one undo takes back."""
    line = "yesterday 45m with M-02 about exams"
    pressed = ["enter"] * 4 + keys(line) + ["enter"]
    assert len(pressed) - len(line) <= 14
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*pressed)
        await pilot.pause()
        assert await at_home(pilot)
    [meeting] = empty_store.all(Meeting)
    mentees = {mentee.id: mentee.pseudonym for mentee in empty_store.all(Mentee)}
    assert (meeting.day, meeting.minutes, meeting.status) == (date(2026, 3, 10), 45, Status.HELD)
    assert [mentees[there.mentee] for there in meeting.mentees] == ["M-02"]
    assert meeting.topics == ("exams",)
    empty_store.undo()
    assert empty_store.mentor() is None
    assert not empty_store.all(Meeting)


async def test_every_question_is_answered_in_the_mentors_own_words(
    empty_app: MentorlogApp, empty_store: Store
) -> None:
    """What is typed takes the place of what stood there; names are data, and the meeting may name them."""
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await answer(
            pilot,
            "Farah [/b] Nadia",
            "georgia",
            "2026-01-05 .. 2026-12-18",
            f"{HOSTILE}, 陳小明",
            "today 1h with 陳小明",
        )
        assert await at_home(pilot)
    mentor, programme = empty_store.mentor(), empty_store.programme()
    assert mentor is not None
    assert programme is not None
    assert mentor.name == "Farah [/b] Nadia"
    assert programme.policy == shipped()["uga-health"]
    assert (programme.start, programme.end) == (date(2026, 1, 5), date(2026, 12, 18))
    mentees = {mentee.pseudonym: mentee.id for mentee in empty_store.all(Mentee)}
    assert list(mentees) == [HOSTILE, "陳小明"]
    [meeting] = empty_store.all(Meeting)
    assert [there.mentee for there in meeting.mentees] == [mentees["陳小明"]]


async def test_pseudonyms_leave_and_real_names_are_pointed_out(empty_app: MentorlogApp) -> None:
    """At the field, before anything is saved; they are taken all the same."""
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await answer(pilot, "", "", "")
        assert "These pseudonyms show everywhere and leave in packets." in echo(pilot, "pseudonyms")
        await pilot.press(*keys("Ana Souza"))
        await pilot.pause()
        assert "“Ana Souza” looks like a real name" in echo(pilot, "pseudonyms")
        assert "names can be added in Mentees, and leave only with consent." in echo(pilot, "pseudonyms")


async def test_home_calls_nothing_behind_on_the_first_day(
    host: Host, empty_app: MentorlogApp, empty_store: Store
) -> None:
    """It says what to do instead; the next day the rules are judged as ever."""
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await answer(pilot, "", "uga", "2025-09-01 .. 2026-06-30", "", "today 1h with M-01")
        assert await at_home(pilot)
        said = f"{shown(pilot, '#next')}\n{text_of(pilot.app.screen.query_one('#standing', RowList))}"
        assert "at risk" not in said
        assert "not met" not in said
        assert "log what took place before today" in said
    tomorrow = MentorlogApp(replace(host, now=lambda: host.now() + timedelta(days=1)), empty_store)
    async with tomorrow.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "not met" in text_of(pilot.app.screen.query_one("#standing", RowList))
        assert "before today" not in shown(pilot, "#next")


async def test_a_plan_on_the_first_day_alarms_nobody(
    host: Host, empty_app: MentorlogApp, empty_store: Store
) -> None:
    """Home and Requirements, list and explanation, call the same rules to do."""
    async with empty_app.run_test(size=(120, 40)) as pilot:
        await answer(pilot, "", "uga", "2025-09-01 .. 2026-06-30", "", "today 1h with M-01")
        assert await at_home(pilot)
        [meeting] = empty_store.all(Meeting)
        planned = replace(meeting, id=host.new_id(), day=date(2026, 4, 2), status=Status.PLANNED)
        empty_store.add(planned)
        for area, listed in (("6", "#rules"), ("1", "#standing")):
            await pilot.press(area)
            await pilot.pause()
            said = text_of(pilot.app.screen.query_one(listed, RowList))
            assert "· to do" in said
            assert "at risk" not in said
            assert "not met" not in said
        await pilot.press("6")
        await pilot.pause()
        for row in pilot.app.screen.query_one("#rules", RowList).rows:
            if row.id:
                pilot.app.screen.query_one("#rules", RowList).show(row.id)
                await pilot.pause()
                explained = pilot.app.screen.query_one(Explanation).text
                assert not re.search(r"^(! at risk|✗)", explained.split("Counts")[0], re.M), explained
        assert "not met" not in shown(pilot, "#whole")


async def test_down_walks_through_the_programmes_that_words_find(
    empty_app: MentorlogApp, empty_store: Store
) -> None:
    """Of an institution with two, the second; the list stays what the words found."""
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await answer(pilot, "")
        await pilot.press(*keys("queen's"))
        await pilot.pause()
        assert "› Future-Ready Award, peer mentoring combined route" in echo(pilot, "programme")
        await pilot.press("down", "down")
        await pilot.pause()
        assert "  Future-Ready Award, peer mentoring combined route" in echo(pilot, "programme")
        assert "› Future-Ready Award, peer mentoring single route" in echo(pilot, "programme")
        await answer(pilot, "", "", "", "")
    programme = empty_store.programme()
    assert programme is not None
    assert programme.policy == shipped()["qub-single"]


async def test_the_programmes_that_were_found_go_once_one_is_chosen(empty_app: MentorlogApp) -> None:
    """The one that is meant stays, and what it asks for, in words; back at the question typing finds anew."""
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert echo(pilot, "programme").splitlines()[-1].strip() == (
            "Asks for: At least five meetings with mentees in the year; recommends 2 things more"
        )
        await answer(pilot, "")
        await pilot.press(*keys("queen's"))
        await pilot.pause()
        assert "single route" in echo(pilot, "programme")
        await answer(pilot, "")
        said = echo(pilot, "programme")
        assert said.startswith("› Future-Ready Award, peer mentoring combined route")
        assert "single route" not in said
        assert "things more" in said.splitlines()[-1]
        await pilot.press("shift+tab", *keys("queen's"))
        await pilot.pause()
        assert "single route" in echo(pilot, "programme")


async def test_a_programme_that_is_not_known_is_said_at_its_question(
    empty_app: MentorlogApp, empty_store: Store
) -> None:
    """Nothing is recorded, and the focus is where it can be mended."""
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await answer(pilot, "", "atlantis")
        assert "Nothing of that name is known" in echo(pilot, "programme")
        await pilot.press("f2")
        await pilot.pause()
        row = form(pilot).inputs.rows["programme"]
        assert row.has_class("-wrong")
        assert pilot.app.focused is row.control
    assert empty_store.programme() is None


async def test_the_programmes_own_file_is_recognised(
    empty_app: MentorlogApp, empty_store: Store, tmp_path: Path
) -> None:
    """Where it is dropped as an answer, it says where such a file is taken in; nothing is begun with it."""
    file = tmp_path / "our programme.txt"
    file.write_bytes(published().data)
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await answer(pilot, "")
        await paste(pilot, f"'{file}'")
        await pilot.pause()
        assert "f in Settings takes it in" in " ".join(echo(pilot, "programme").split())
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(pilot.app.screen, FirstRun)
    assert empty_store.programme() is None


@pytest.mark.parametrize(
    ("words", "year", "said"),
    [
        ("", "2025-09-01 .. 2026-06-30", "43 weeks; the programme says: one academic year"),
        ("georgia", "2026-03-09 .. 2026-05-31", "12 weeks; the programme says: 12 weeks"),
    ],
)
async def test_the_year_is_as_long_as_the_programme_says(
    empty_app: MentorlogApp, words: str, year: str, said: str
) -> None:
    """It follows the programme, until the mentor says other days."""
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await answer(pilot, "", words)
        assert (form(pilot).inputs.value("year"), echo(pilot, "year")) == (year, said)
        await pilot.press(*keys("2026-01-05 .. 2026-03-29"), "shift+tab", *keys("numed"))
        assert form(pilot).inputs.value("year") == "2026-01-05 .. 2026-03-29"
        assert echo(pilot, "year").startswith("12 weeks; the programme says: academic year")


async def test_a_first_meeting_outside_the_year_is_pointed_out(empty_app: MentorlogApp) -> None:
    """Also when the year changes after it was typed; inside it nothing is said."""
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await answer(pilot, "", "georgia", "", "")
        await pilot.press(*keys("3 feb 45m with M-01"))
        row = form(pilot).inputs.rows["first_meeting"]
        assert row.has_class("-odd")
        assert "Tue 3 Feb is outside your year, and would not count." in shown(pilot, ".remark")
        await pilot.press("shift+tab", "shift+tab", *keys("2026-02-02 .. 2026-05-31"))
        await pilot.pause()
        assert not row.has_class("-odd")


async def test_rules_with_a_day_of_another_year_are_said_at_the_year(
    empty_app: MentorlogApp, empty_store: Store
) -> None:
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await answer(pilot, "", "exeter", "2026-09-01 .. 2027-06-30", "", "")
        assert form(pilot).inputs.rows["year"].has_class("-wrong")
    assert empty_store.programme() is None


async def test_a_meeting_that_is_not_understood_is_asked_about(
    empty_app: MentorlogApp, empty_store: Store
) -> None:
    """With the other answers as they were; other mentees make it understood."""
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await answer(pilot, "", "", "", "Ana", "today 45m with Ben")
        row = form(pilot).inputs.rows["first_meeting"]
        assert row.has_class("-wrong")
        assert pilot.app.focused is row.control
        await pilot.press("shift+tab", *keys("Ana, Ben"))
        await pilot.pause()
        assert "with Ben" in echo(pilot, "first_meeting")
        await answer(pilot, "", "")
        assert await at_home(pilot)
    assert len(empty_store.all(Meeting)) == 1


async def test_without_a_programme_the_first_questions_are_asked(empty_app: MentorlogApp) -> None:
    """The form of the programme is for one that is there."""
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("escape", "comma", "p")
        await pilot.pause()
        assert isinstance(pilot.app.screen, FirstRun)


async def test_the_questions_can_wait_and_their_answers_are_kept(
    host: Host, empty_app: MentorlogApp, empty_store: Store
) -> None:
    """Escape leads to Home; the next start offers what was typed, then asks again."""
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await answer(pilot, "Farah")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Press ," in shown(pilot, "#next")
    assert empty_store.programme() is None
    again = MentorlogApp(host, empty_store, draft_session="later")
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(pilot.app.screen, FirstRun)
        assert form(pilot).inputs.value("mentor") == "Farah"


async def test_who_is_there_already_is_not_asked_for_again(
    host: Host, empty_app: MentorlogApp, empty_store: Store
) -> None:
    """A logbook that the command line began keeps its mentor and mentees."""
    empty_store.add(
        Mentor(id=host.new_id(), name="Farah", email="farah@example.org"),
        Mentee(id=host.new_id(), pseudonym=HOSTILE),
    )
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "1 mentee there already" in echo(pilot, "pseudonyms")
        controls = (form(pilot).inputs.rows[name].control for name in ("pseudonyms", "first_meeting"))
        hints = [control.placeholder for control in controls if isinstance(control, LineInput)]
        assert hints == ["nobody new", f"today 45m with {HOSTILE} about settling in; can wait"]
        await answer(pilot, "", "", "", "", "")
    mentor = empty_store.mentor()
    assert mentor is not None
    assert (mentor.name, mentor.email) == ("Farah", "farah@example.org")
    assert [mentee.pseudonym for mentee in empty_store.all(Mentee)] == [HOSTILE]


async def test_a_burst_of_answers_is_taken_as_if_typed_slowly(
    empty_app: MentorlogApp, empty_store: Store
) -> None:
    """All keys at once, as over a slow line."""
    burst = [
        *keys("Farah"),
        "enter",
        *keys("uga"),
        "enter",
        "enter",
        "enter",
        *keys("today 45m with M-03"),
        "enter",
    ]
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for key in burst:
            pilot.app.post_message(events.Key(key, " " if key == "space" else key if len(key) == 1 else None))
        await pilot.pause()
    mentor, programme = empty_store.mentor(), empty_store.programme()
    assert mentor is not None
    assert programme is not None
    assert (mentor.name, programme.policy) == ("Farah", shipped()["uga-health"])
    assert len(empty_store.all(Meeting)) == 1


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_looks_first_run(
    empty_app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    """All questions, with programmes found and a meeting understood."""

    async def fill(pilot: Pilot[None]) -> None:
        await answer(pilot, "Farah Nadia", "medic", "", f"M-01, {HOSTILE}, 陳小明")
        await pilot.press(
            *keys("today 45m with M-01 about settling in"), "shift+tab", "shift+tab", "shift+tab"
        )
        await pilot.pause()

    assert snap_compare(empty_app, terminal_size=size, run_before=fill)


async def test_the_example_of_a_meeting_names_one_of_the_mentees(
    empty_app: MentorlogApp, empty_store: Store
) -> None:
    """It can be typed as it stands; one pseudonym of several words is shown to be one."""
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await write(pilot, "pseudonyms", "Ana [/b], Bo")
        rows = form(pilot).inputs.rows
        control = rows["first_meeting"].control
        assert isinstance(control, LineInput)
        assert control.placeholder.startswith("today 45m with Ana [/b] about")
        await write(pilot, "pseudonyms", "Ana Bo Cem")
        assert echo(pilot, "pseudonyms").startswith("1 mentee; commas for more. ")
        await write(pilot, "pseudonyms", "M-01 M02, Mentee 3")
        assert echo(pilot, "pseudonyms").startswith("3 mentees. ")
