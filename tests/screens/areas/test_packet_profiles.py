"""Export for somebody else than the coordinator: a mentee, anybody, the mentor alone; and on other paper."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input, Static

from mentorlog.app import MentorlogApp
from mentorlog.exchange.archive import read_archive
from mentorlog.model import (
    Attestation,
    Goal,
    Lens,
    Mentee,
    Occasion,
    Recognition,
    Referral,
    Reflection,
    Survey,
)
from mentorlog.packet.checking.verify import verify
from mentorlog.screens.areas.export_options import (
    ARCHIVE,
    LENSES,
    NAME,
    RECOGNITION,
    REFLECTION,
    SIGNPOSTING,
    SURVEY,
    TRAINING,
    offers,
    recipients,
)
from mentorlog.screens.areas.packet import EVERYTHING
from mentorlog.store import Store
from mentorlog.widgets.checklist import Checklist
from mentorlog.widgets.forms.inputs import ChoiceInput
from mentorlog.widgets.long_text import LongText
from tests.screens.seed import HOSTILE

WIDE, NARROW = (120, 40), (80, 24)


@pytest.fixture(autouse=True)
def versionless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the version, which the packet names, out of the pictures."""
    monkeypatch.setattr("mentorlog.packet.content.summary.__version__", "0")


async def choose(pilot: Pilot[Any], whom: str) -> None:
    """Say for whom the packet is."""
    await pilot.press("7")
    pilot.app.screen.query_one("#whom", ChoiceInput).raw = whom
    await pilot.pause()


async def signed(pilot: Pilot[Any]) -> dict[str, Any]:
    """Sign and export; return what was signed, once it is whole."""
    await pilot.press("r", "s")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    (folder,) = (pilot.app.context.host.home / "exports").iterdir()  # type: ignore[attr-defined]
    assert verify(folder).subject is not None
    subject: dict[str, Any] = json.loads((folder / "packet.json").read_text("utf-8"))["credentialSubject"]
    return subject


def said(app: MentorlogApp) -> str:
    """Return what the larger pane says."""
    return str(app.screen.query_one(LongText).content)


def answers(store: Store, day: date, mentee: Mentee | None = None) -> Survey:
    """Keep answers of the mentor's own or of a mentee."""
    survey = Survey(
        id=store.host.new_id(),
        day=day,
        questionnaire="cop-mentee" if mentee else "cop-mentor",
        occasion=Occasion.BEFORE,
        answers=(4,) * (18 if mentee else 9),
        mentee=mentee.id if mentee else None,
    )
    store.add(survey)
    return survey


async def test_a_copy_for_a_mentee_is_about_that_mentee(app: MentorlogApp, store: Store) -> None:
    """Only their goals can be chosen, nobody else is named, and afterwards it says whom to give it to."""
    ana = store.all(Mentee)[0]
    async with app.run_test(size=WIDE) as pilot:
        await choose(pilot, f"mentee:{ana.id}")
        listed = str([offer.words for offer in app.screen.query_one(Checklist)._offers])
        assert "Join a society" in listed
        assert "Meet each mentee" not in listed
        subject = await signed(pilot)
        assert f"Give the whole folder to {HOSTILE}" in said(app)
    assert (subject["profile"], subject["about"]) == ("mentee", HOSTILE)
    assert "M-02" not in json.dumps(subject)


async def test_a_public_summary_lists_nothing(app: MentorlogApp) -> None:
    """No mentee and no meeting is in it, and no choice that could bring one in is offered."""
    async with app.run_test(size=WIDE) as pilot:
        await choose(pilot, "public")
        kinds = {value.partition(":")[0] for value in app.screen.query_one(Checklist).offered}
        assert kinds == {"reflection"}
        subject = await signed(pilot)
    assert subject["profile"] == "public"
    assert subject["mentees"] == subject["meetings"] == subject["goals"] == []


async def test_the_archive_is_everything_unsigned(app: MentorlogApp, store: Store) -> None:
    """It needs no choice; it reads back; private notes are in it and the screen says so."""
    async with app.run_test(size=WIDE) as pilot:
        await choose(pilot, ARCHIVE)
        assert str(app.screen.query_one("#choose", Static).render()) == EVERYTHING
        assert str(app.screen.query_one("#sign", Button).label) == "Write archive"
        await pilot.press("r", "w")
        await app.workers.wait_for_complete()
        await pilot.pause()
        (file,) = (app.context.host.home / "exports").iterdir()
        assert str(file) in said(app).replace("\n", "")
        assert "It is not signed, and encrypted if you say so" in said(app)
    assert "Mother is ill." in file.read_text("utf-8")
    assert read_archive(file.read_bytes()).size > 20
    assert store.sent.packets() == ()


async def test_an_archive_without_a_programme_can_be_written(empty_app: MentorlogApp) -> None:
    """Everything can be taken along before anything is set up."""
    async with empty_app.run_test(size=NARROW) as pilot:
        await pilot.press("escape", "7")
        assert empty_app.screen.check_action("sign", ()) is None
        await pilot.press("c", "enter", "end", "enter", "r", "w")
        await empty_app.workers.wait_for_complete()
        assert len(list((empty_app.context.host.home / "exports").iterdir())) == 1


async def test_a_folder_for_the_archive_that_cannot_be_made_is_said(
    app: MentorlogApp, tmp_path: Path
) -> None:
    """The problem is a sentence beside the folder."""
    (tmp_path / "file").write_text("")
    async with app.run_test(size=WIDE) as pilot:
        await choose(pilot, ARCHIVE)
        app.screen.query_one("#folder", Input).value = str(tmp_path / "file" / "in it")
        await pilot.press("r", "w")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Choose another folder" in str(app.screen.query_one("#steps", Static).render())


async def test_paper_and_other_forms_are_chosen(app: MentorlogApp) -> None:
    """The PDF is set on the paper chosen, and the same data is written as a web page beside it."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("7")
        app.screen.query_one("#paper", ChoiceInput).raw = "letter"
        await pilot.click("#html")
        await signed(pilot)
        (folder,) = (app.context.host.home / "exports").iterdir()
    assert {file.name for file in folder.iterdir()} >= {"packet.html", "packet.pdf"}
    assert not (folder / "packet.md").exists()
    assert b"/MediaBox [0 0 612 792]" in (folder / "packet.pdf").read_bytes().replace(
        b"/MediaBox[", b"/MediaBox ["
    )


async def test_what_may_be_chosen_follows_what_there_is(app: MentorlogApp, store: Store) -> None:
    """Questionnaires answered twice, referrals, names of those who agreed are offered; others are not."""
    ana, two, _ = store.all(Mentee)
    store.edit(ana, replace(ana, name="Ana Lim"))
    store.edit(two, replace(two, name="Wei Ling Tan"))
    for day in (date(2025, 9, 3), date(2026, 2, 3)):
        answers(store, day)
        answers(store, day, ana)
    answers(store, date(2025, 9, 3), two)
    store.add(Referral(id=store.host.new_id(), day=date(2025, 10, 1), where="library", mentee=ana.id))
    today = store.host.today(store.zone())
    whole = {offer.value for offer in offers(store.logbook(), None, "coordinator", today)}
    assert {NAME + ana.id, SURVEY + "cop-mentor", SURVEY + f"cop-mentee:{ana.id}", SIGNPOSTING} <= whole
    assert NAME + two.id not in whole
    theirs = {offer.value for offer in offers(store.logbook(), None, f"mentee:{two.id}", today)}
    assert SIGNPOSTING not in theirs
    assert not any(value.startswith((NAME, SURVEY)) for value in theirs)
    public = {offer.value for offer in offers(store.logbook(), None, "public", today)}
    assert SURVEY + "cop-mentor" in public
    assert not any(value.startswith((NAME, "goal:", SURVEY + "cop-mentee")) for value in public)


async def test_what_is_ticked_leaves_counts_and_scores(app: MentorlogApp, store: Store) -> None:
    """Signposting leaves as counts unless unticked; the change of a questionnaire only when ticked."""
    for day in (date(2025, 9, 3), date(2026, 2, 3)):
        answers(store, day)
    store.add(Referral(id=store.host.new_id(), day=date(2025, 10, 1), where="library"))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("7")
        ticks = app.screen.query_one(Checklist)
        for value in (SIGNPOSTING, SURVEY + "cop-mentor"):
            ticks.highlighted = ticks.place_of(value)
            await pilot.press("space")
        subject = await signed(pilot)
    assert "signposting" not in subject
    assert [one["questionnaire"] for one in subject["questionnaires"]] == ["cop-mentor"]


async def test_a_new_goal_is_ticked_and_an_unticked_one_stays_so(app: MentorlogApp, store: Store) -> None:
    """Coming back with another goal keeps what was unticked."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("7")
        ticks = app.screen.query_one(Checklist)
        ticks.show(next(value for value in ticks.offered if value.startswith("goal:")))
        await pilot.press("space")
        (unticked,) = (
            app.screen.query_one(Checklist).offered
            - app.screen.query_one(Checklist).ticked
            - {value for value in app.screen.query_one(Checklist).offered if not value.startswith("goal:")}
        )
        goal = Goal(id=store.host.new_id(), title="Another")
        store.add(goal)
        await pilot.press("1", "7")
        ticked = app.screen.query_one(Checklist).ticked
        assert f"goal:{goal.id}" in ticked
        assert unticked not in ticked


def test_reflections_are_told_apart(store: Store) -> None:
    """Whoever ticks what leaves sees which meeting, window or year each looks back on."""
    offered = offers(store.logbook(), None, "coordinator", store.host.today(store.zone()))
    texts = [str(each.words) for each in offered if (each.value or "").startswith(REFLECTION)]
    assert [text.split(" · ")[1] for text in texts] == [
        "about the year",
        "about the window mid semester",
        "about the meeting of Mon 8 Sep 2025 with Ana [/b] [TODO], M-02, 陳小明",
    ]


def test_everybody_can_be_chosen_by_name(store: Store) -> None:
    """The coordinator by name, each mentee by pseudonym, then anybody and the mentor."""
    words = [label for label, _ in recipients(store.logbook())]
    assert words[0] == "Dr Lim Wei Ling, your coordinator"
    assert words[1].startswith(HOSTILE)
    assert len(words) == 6


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("whom", ["mentee", "public", ARCHIVE])
def test_looks(app: MentorlogApp, store: Store, snap_compare: Any, size: tuple[int, int], whom: str) -> None:
    """What leaves for somebody else."""
    value = f"mentee:{store.all(Mentee)[0].id}" if whom == "mentee" else whom

    async def before(pilot: Pilot[Any]) -> None:
        await choose(pilot, value)
        pilot.app.screen.query_one("#folder", Input).value = "~/exports"
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=before)


async def test_lenses_training_and_recognitions_are_offered_and_not_ticked(
    app: MentorlogApp, store: Store
) -> None:
    """Nothing of them leaves by itself; ticked, each is in what would be signed."""
    marked = store.all(Reflection)[0]
    store.edit(marked, replace(marked, lenses=(Lens.PRACTICE,)))
    store.add(
        Attestation(id=store.host.new_id(), what="workshop", day=date(2026, 1, 9), course="Listening [/b]"),
        Recognition(id=store.host.new_id(), day=date(2026, 2, 9), title="Thanked [/b]"),
    )
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("7")
        ticks = app.screen.query_one(Checklist)
        wanted = {value for value in ticks.offered if value.startswith((LENSES, TRAINING, RECOGNITION))}
        assert len(wanted) == 3
        assert not wanted & ticks.ticked
        for value in wanted:
            ticks.turn(value)
        ticks.post_message(Checklist.Changed())
        await pilot.pause()
        text = str(app.screen.query_one(LongText).content)
        for part in ("lenses: practice", "course: Listening [/b]", "Thanked [/b]"):
            assert part in text
