"""Settings: the programme and its days, changed later."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from textual.pilot import Pilot

from mentorlog.app import MentorlogApp
from mentorlog.model import Programme, Span
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.screens.areas.settings import SettingsScreen
from mentorlog.screens.editors.named_days import needed, span_reader, suggest, write_span
from mentorlog.screens.editors.programme import ProgrammeEditor
from mentorlog.store import Store
from mentorlog.widgets.forms.form_row import FormRow
from tests.screens.typing import at_home, details, form, put, shown

SIZES = [(80, 24), (120, 40)]
TODAY = date(2026, 3, 11)


def asked(pilot: Pilot[None]) -> list[str]:
    """Return the fields that are asked for now."""
    return [row.field.name for row in form(pilot).query(FormRow) if row.display]


def phases_of(store: Store) -> tuple[Span, ...]:
    """Return the phases of the programme."""
    programme = store.programme()
    return programme.phases if programme else ()


async def choose(pilot: Pilot[None], policy: str) -> None:
    """Answer the first questions by Enter alone, then choose a policy in the form of the programme."""
    await pilot.pause()
    await pilot.press(*["enter"] * 5, "n", "comma", "p")
    await pilot.pause()
    assert isinstance(pilot.app.screen, ProgrammeEditor)
    await put(pilot, "mentor", "Farah [/b] Nadia")
    await put(pilot, "email", "farah@example.org")
    await put(pilot, "policy", policy)


async def test_another_policy_asks_for_its_windows_and_suggests_their_days(
    empty_app: MentorlogApp, empty_store: Store
) -> None:
    """Only once the programme's rules need them; mentor and programme are one action."""
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, "five-meetings")
        assert not [name for name in asked(pilot) if "-" in name]
        await put(pilot, "policy", "numed-2021")
        windows = ["window-induction", "window-mid_semester", "window-exams"]
        assert [name for name in asked(pilot) if "-" in name] == windows
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SettingsScreen)
    mentor, programme = empty_store.mentor(), empty_store.programme()
    assert mentor is not None
    assert programme is not None
    assert (mentor.name, mentor.email) == ("Farah [/b] Nadia", "farah@example.org")
    assert (programme.name, programme.policy) == ("NUMed Malaysia peer mentoring", shipped()["numed-2021"])
    assert [window.name for window in programme.windows] == ["induction", "mid_semester", "exams"]
    assert all(window.start in programme and window.end in programme for window in programme.windows)
    empty_store.undo()
    before = empty_store.mentor()
    assert before is not None
    assert before.name == ""


async def test_every_programme_that_ships_can_be_begun_with_the_suggested_days(
    empty_app: MentorlogApp, empty_store: Store
) -> None:
    """The prefilled days are enough for the rules of each policy."""
    for key, text in shipped().items():
        policy = parse(text, key)
        days = suggest(policy, date(2025, 9, 1), date(2026, 6, 30))
        for one in needed(policy):
            span = span_reader(one.name, TODAY)(days[one.field])
            assert date(2025, 9, 1) <= span.start <= span.end <= date(2026, 6, 30)
        phases = [span_reader(one.name, TODAY)(days[f"phase-{one.name}"]) for one in policy.phases]
        assert not list(policy.misfits(date(2025, 9, 1), date(2026, 6, 30), phases))


async def test_phases_that_share_a_day_are_refused(empty_app: MentorlogApp, empty_store: Store) -> None:
    """The field of the later one says when the earlier one ends."""
    early, later, *_ = parse(shipped()["tums-dual-2011"], "tums-dual-2011").phases
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, "tums-dual-2011")
        await put(pilot, f"phase-{early.name}", "2025-09-01 .. 2025-12-01")
        await put(pilot, f"phase-{later.name}", "2025-12-01 .. 2026-02-01")
        await pilot.press("f2")
        (wrong,) = form(pilot).query(".-wrong")
        assert isinstance(wrong, FormRow)
        assert wrong.field.name == f"phase-{later.name}"
        assert not phases_of(empty_store)
        await put(pilot, f"phase-{later.name}", "2025-12-02 .. 2026-02-01")
        await pilot.press("f2")
    assert len(phases_of(empty_store)) > 1


async def test_rules_with_a_day_of_another_year_are_refused(
    empty_app: MentorlogApp, empty_store: Store
) -> None:
    """They would be dead at once; the period says what to do."""
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, "exeter-hear")
        await put(pilot, "start", "2026-09-01")
        await put(pilot, "end", "2027-06-30")
        await pilot.press("f2")
        (wrong,) = form(pilot).query(".-wrong")
        assert isinstance(wrong, FormRow)
        assert wrong.field.name == "start"
    [programme] = empty_store.all(Programme)
    assert programme.policy == shipped()["five-meetings"]


async def test_suggested_windows_follow_the_period_until_they_are_typed(empty_app: MentorlogApp) -> None:
    """Another first day moves the windows along, but not the one set by hand."""
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await choose(pilot, "numed-2021")
        await put(pilot, "window-exams", "2026-06-01 .. 2026-06-12")
        await put(pilot, "start", "2025-10-06")
        assert form(pilot).inputs.value("window-induction") == "2025-10-06 .. 2025-10-24"
        assert form(pilot).inputs.value("window-exams") == "2026-06-01 .. 2026-06-12"


async def test_settings_change_the_programme_and_leaves_its_windows(app: MentorlogApp, store: Store) -> None:
    """A later last day and a coordinator are saved; days that were saved once do not move along."""
    before = store.programme()
    assert before is not None
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma", "p")
        await put(pilot, "end", "2026-06-14")
        await put(pilot, "coordinator", "Dr [Lim]")
        await put(pilot, "zone", "Europe/London")
        await pilot.press("f2")
        await pilot.pause()
        assert "Dr [Lim]" in shown(pilot, "#about")
    after = store.programme()
    assert after is not None
    assert (after.end, after.coordinator, after.zone) == (date(2026, 6, 14), "Dr [Lim]", "Europe/London")
    assert after.windows == before.windows
    assert after.policy == before.policy


async def test_a_policy_of_ones_own_is_kept_as_it_is(app: MentorlogApp, store: Store) -> None:
    """Saving details does not exchange the policy's text for one that ships."""
    before = store.programme()
    assert before is not None
    own = replace(before, policy=before.policy.replace("at_least = 5", "at_least = 4"))
    store.edit(before, own)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma", "p")
        await put(pilot, "coordinator", "Somebody else")
        await pilot.press("f2")
        await pilot.pause()
    assert store.all(Programme) == (replace(own, coordinator="Somebody else"),)


@pytest.mark.parametrize(
    "typed", ["2026-05-04 .. 2026-05-22", "2026-05-04..2026-05-22", "4 May 2026 to 22 May 2026"]
)
def test_a_window_is_typed_in_several_ways(typed: str) -> None:
    """Two dots, with or without spaces, and `to` part the first day from the last."""
    span = span_reader("exams", TODAY)(typed)
    assert write_span(span.start, span.end) == "2026-05-04 .. 2026-05-22"


@pytest.mark.parametrize("size", SIZES)
def test_looks(app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    """Settings in the middle of a year, where they are kept the same on every machine."""

    async def before(pilot: Pilot[None]) -> None:
        await pilot.press("comma")
        at_home(pilot, "#about")
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", SIZES)
def test_looks_programme(app: MentorlogApp, snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    """The form for the programme in use."""
    assert snap_compare(app, terminal_size=size, press=["comma", "p"])


async def test_each_section_says_what_it_is_set_to(app: MentorlogApp, store: Store) -> None:
    """The rules with how they stand, every preference, the key and the drafts, before anything is opened."""
    programme = store.programme()
    assert programme is not None
    store.edit(programme, replace(programme, coordinator="Ana [/b] [TODO]"))
    said = []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("comma")
        for _ in range(7):
            said.append(details(pilot.app))
            await pilot.press("down")
            await pilot.pause()
    you, rules, preferences, key, copies, privacy, drafts = said
    assert you.startswith("You and your programme\n")
    assert "Ana [/b] [TODO]" in you
    assert "At least five meetings" in rules
    assert "textual-dark" in preferences
    assert "None yet. Your first export makes one" in key
    assert "One is made when you leave after changes" in copies
    assert "a passphrase that ctrl+l asks you to choose" in privacy
    assert "mentorlog lock" in privacy
    assert "What you type in a form is kept here" in drafts
