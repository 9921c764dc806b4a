"""Records: training, recognitions, resources, and messages from templates."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mentorlog.app import MentorlogApp
from mentorlog.model import (
    Attestation,
    Channel,
    Kind,
    Meeting,
    Mentee,
    Recognition,
    RecognitionSort,
    Resource,
    Status,
    Template,
)
from mentorlog.model.message_templates import SHIPPED
from mentorlog.screens.dialogs.saved_drafts import DraftOffer
from mentorlog.screens.editors.attestation import AttestationEditor
from mentorlog.screens.frame.sections import SectionTabs
from mentorlog.screens.records.forms.message import MessageEditor
from mentorlog.screens.records.forms.recognition import RecognitionEditor
from mentorlog.screens.records.forms.resource import ResourceEditor
from mentorlog.screens.records.forms.template import TemplateEditor
from mentorlog.screens.records.records import RecordsScreen
from mentorlog.store import Store
from mentorlog.widgets.forms.inputs import ProseInput
from mentorlog.widgets.mentees.text_pane import TextPane
from tests.screens.seed import HOSTILE
from tests.screens.typing import details, form, put, shown, text_of, write

WIDE, NARROW = (120, 40), (80, 24)
TEMPLATES = ("f7", "S")
"""The way to the templates: the last section."""


def some(store: Store) -> None:
    """Write something down in every section, one of each with everything."""
    new = store.host.new_id
    meeting = store.meetings()[-2]
    store.add(
        Attestation(
            id=new(),
            what="workshop",
            day=date(2025, 12, 10),
            course="Listening [to] students",
            minutes=90,
            score="9 of 10",
            topics=("active listening", "boundary-setting", "night shifts"),
            confirmed_by="Dr Lim Wei Ling",
            evidence="workshop.pdf",
            evidence_sha256="0123456789abcdef" * 4,
        ),
        Recognition(
            id=new(),
            day=date(2026, 3, 2),
            title="Outstanding mentor [/b]",
            sort=RecognitionSort.NOMINATION,
            given_by="Students of Year 1",
            note="They wrote that I wait.",
        ),
        Recognition(id=new(), day=date(2026, 1, 28), title="A card from M-02"),
        Resource(
            id=new(),
            title="Anatomy in forty cards",
            where="https://example.org/cards",
            topics=("anatomy", "exams"),
        ),
        Resource(id=new(), title="Map of the wards", where="Third shelf, library"),
        Template(id=new(), name="after_exams", title="After the exams", text="Hi {mentee}, how was {room}?"),
    )
    store.edit(meeting, replace(meeting, resources=("Anatomy in forty cards",)))


def remark(pilot: Pilot[Any]) -> str:
    """Return what is pointed out about the text of the open form."""
    lines = form(pilot).query(".field-text .remark")
    return str(lines.first(Static).render()) if lines else ""


def opened(pilot: Pilot[Any]) -> RecordsScreen:
    """Return the records, which are shown."""
    assert isinstance(pilot.app.screen, RecordsScreen)
    return pilot.app.screen


async def test_training_is_written_down_with_the_hash_of_its_evidence(
    app: MentorlogApp, store: Store, tmp_path: Path
) -> None:
    """The name and the SHA-256 are kept; the topics are ticked or typed; no file, no save."""
    file = tmp_path / "certificate.pdf"
    file.write_bytes(b"passed")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f7", "n")
        await put(pilot, "what", "(other)")
        await write(pilot, "other", "First aid")
        await write(pilot, "day", "2026-03-04")
        await put(pilot, "course", "Online course")
        await put(pilot, "minutes", "12 h")
        await put(pilot, "score", "18 of 20")
        form(pilot).inputs.rows["ticked"].control.focus()
        await pilot.press("space", "down", "space")
        await put(pilot, "more", "night shifts")
        await put(pilot, "file", str(tmp_path / "nowhere.pdf"))
        await pilot.press("f2")
        assert "There is no file" in str(form(pilot).query_one(".field-file .problem", Static).render())
        await put(pilot, "file", str(file))
        await pilot.press("f2")
        [made] = [each for each in store.all(Attestation) if each.what == "first_aid"]
        assert made == Attestation(
            id=made.id,
            what="first_aid",
            day=date(2026, 3, 4),
            course="Online course",
            minutes=720,
            score="18 of 20",
            topics=("active listening", "confidentiality", "night shifts"),
            evidence="certificate.pdf",
            evidence_sha256=hashlib.sha256(b"passed").hexdigest(),
        )
        said = details(app)
        assert made.evidence_sha256[48:] in said
        assert "✓ confidentiality  here" in said
        assert "· communication  not yet" in said
        await pilot.press("e")
        await put(pilot, "more", "")
        await pilot.press("f2")
        assert store.find(Attestation, made.id) == replace(made, topics=made.topics[:2])


async def test_a_tick_of_the_rules_stands_among_the_training(app: MentorlogApp) -> None:
    """It says for which rule it counts, and is gone to from that rule."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f7")
        assert "training course" in text_of(opened(pilot).listed)
        assert "Counts for" in details(app)
        assert "no rule" not in details(app)


async def test_s_goes_from_section_to_section_and_n_writes_what_is_listed(app: MentorlogApp) -> None:
    """Each section teaches while it is empty; keys that have nothing to act on are not offered."""
    forms = [AttestationEditor, RecognitionEditor, ResourceEditor, TemplateEditor]
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f7")
        for editor in forms:
            screen = opened(pilot)
            if editor in (RecognitionEditor, ResourceEditor):
                assert f"mentorlog {screen.section} add" in shown(pilot, "#empty")
                assert not screen.offers("edit")
            assert screen.offers("send") is (editor is TemplateEditor)
            await pilot.press("n")
            assert isinstance(app.screen, editor)
            await pilot.press("escape", "s")
        assert opened(pilot).section == "training"
        await pilot.press("S", "x", "f7")
        assert opened(pilot).section == "templates"
        assert "[Templates 4]" in str(app.screen.query_one(SectionTabs).render())


async def test_recognitions_and_resources_are_written_and_taken_back(app: MentorlogApp, store: Store) -> None:
    """What is deleted comes back with u; a day to come is refused."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f7", "s", "n")
        await write(pilot, "title", "Thanks from Ana")
        await put(pilot, "sort", "prize")
        await put(pilot, "note", "A card [b]")
        await put(pilot, "day", "2099-01-01")
        await pilot.press("f2")
        assert isinstance(app.screen, RecognitionEditor)
        await put(pilot, "day", "2026-03-04")
        await pilot.press("f2")
        [made] = store.all(Recognition)
        assert (made.title, made.sort, made.note) == ("Thanks from Ana", RecognitionSort.PRIZE, "A card [b]")
        await pilot.press("x", "y")
        assert store.all(Recognition) == ()
        await pilot.press("u", "y", "s", "n")
        assert store.all(Recognition) == (made,)
        await write(pilot, "title", "Cards")
        await put(pilot, "topics", "anatomy, exams")
        await pilot.press("f2", "e", "f2")
        [resource] = store.all(Resource)
        assert (resource.title, resource.topics) == ("Cards", ("anatomy", "exams"))
        assert "Not shared yet" in details(app)


async def test_a_resource_says_with_whom_it_was_shared(app: MentorlogApp, store: Store) -> None:
    some(store)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f7", "s", "s")
        assert "shared 1 time" in text_of(opened(pilot).listed)
        assert f"Wed 4 Mar  {HOSTILE}" in details(app)


async def test_a_template_that_ships_is_changed_in_a_version_of_ones_own(
    app: MentorlogApp, store: Store
) -> None:
    """It keeps its name and its place; deleting the version brings back what ships, which stays."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*TEMPLATES)
        assert not opened(pilot).offers("delete")
        await pilot.press("e")
        await put(pilot, "text", "Hello {mentee}, {room}?")
        assert remark(pilot) == "! Left for you to fill in each time: {room}"
        await pilot.press("f2")
        [own] = store.all(Template)
        assert (own.name, own.title) == ("first_contact", "First contact")
        assert own.text == "Hello {mentee}, {room}?"
        assert "First contact  yours" in text_of(opened(pilot).listed)
        assert "by you, each time" in details(app)
        await pilot.press("e", "f2", "x", "y")
        assert store.all(Template) == ()
        assert [option.id for option in opened(pilot).listed.rows] == [each.id for each in SHIPPED]


async def test_two_templates_do_not_have_one_name(app: MentorlogApp, store: Store) -> None:
    some(store)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*TEMPLATES, "n")
        await write(pilot, "title", "After the exams")
        await put(pilot, "name", "after_exams")
        await pilot.press("f2")
        assert "is called after_exams already" in str(
            form(pilot).query_one(".field-name .problem", Static).render()
        )


async def test_a_template_is_copied_and_logged(
    app: MentorlogApp, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One key does both; the page of the mentee shows it, u takes it back, h says that they answered."""
    ana = store.all(Mentee)[0]
    said: list[str] = []
    monkeypatch.setattr(app, "notify", lambda message, **_: said.append(message))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*TEMPLATES, "end", "enter")
        assert isinstance(app.screen, MessageEditor)
        assert "{mentee}" in form(pilot).inputs.value("text")
        assert remark(pilot) == ""
        await pilot.press("y")
        assert isinstance(app.screen, MessageEditor), "nobody is chosen yet"
        await put(pilot, "mentee", ana.id)
        text = form(pilot).inputs.value("text")
        assert text.startswith(f"Hi {HOSTILE},\n\nwe meet on Wed 18 Mar at 17:00. I have {{topic}} in mind")
        assert remark(pilot) == "! Still to fill in by hand: {topic}"
        form(pilot).inputs.rows["mentee"].control.focus()
        await pilot.press("y")
        problem = form(pilot).query_one(".field-text .problem", Static)
        assert "{topic} is still to fill in. Nothing was logged as sent." in str(problem.render())
        assert (app.clipboard, [each for each in store.meetings() if each.kind is Kind.MESSAGE]) == ("", [])
        text = text.replace("{topic}", "your exams")
        await put(pilot, "text", text)
        form(pilot).inputs.rows["mentee"].control.focus()
        await pilot.press("y")
        assert app.clipboard == text
        [log] = [each for each in store.meetings() if each.kind is Kind.MESSAGE]
        assert (log.status, log.channel, log.topics) == (Status.ATTEMPTED, Channel.MESSAGE, ("Reminder",))
        assert [(each.mentee, each.attended) for each in log.mentees] == [(ana.id, False)]
        assert f"logged as sent to {HOSTILE}" in said[-1]
        assert not store.drafts()
        await pilot.press("3", "w")
        assert form(pilot).inputs.value("mentee") == ana.id
        await pilot.press("escape", "enter")
        timeline = app.screen.query_one("#timeline", TextPane)
        assert "message, attempted: Reminder" in str(timeline.content)
        await pilot.press("escape", "u", "y")
        assert store.find(Meeting, log.id) is None


async def test_a_message_follows_what_is_chosen_and_can_be_changed_by_hand(
    app: MentorlogApp, store: Store
) -> None:
    """Meeting and window are asked for where they have a place; ctrl+z brings back one's words."""
    _, two, chen = store.all(Mentee)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*TEMPLATES, "down", "enter")
        await put(pilot, "mentee", two.id)
        rows = form(pilot).inputs.rows
        assert (rows["meeting"].display, rows["window"].display) == (False, True)
        assert "with the exams ahead, from Mon 4 May on" in form(pilot).inputs.value("text")
        await put(pilot, "text", "My own words")
        await put(pilot, "window", "mid_semester")
        assert "with the mid semester ahead" in form(pilot).inputs.value("text")
        control = rows["text"].control
        assert isinstance(control, ProseInput)
        control.undo()
        await pilot.pause()
        assert form(pilot).inputs.value("text") == "My own words"
        await put(pilot, "template", "after_no_show")
        await put(pilot, "mentee", chen.id)
        assert (rows["meeting"].display, rows["window"].display) == (True, False)
        assert "on Wed 12 Nov at 17:00, and I missed you" in form(pilot).inputs.value("text")
        await put(pilot, "channel", "email")
        await put(pilot, "text", "y {still}")
        control.focus()
        await pilot.press("y", "f2")
        assert app.clipboard in ("yy {still}", "y {still}y")
        assert store.meetings()[-1].kind is Kind.GROUP
        assert [each.channel for each in store.meetings() if each.kind is Kind.MESSAGE] == [Channel.EMAIL]


async def test_a_message_is_about_no_meeting_of_other_people(app: MentorlogApp, store: Store) -> None:
    """What somebody else met about would leave with it."""
    ana, two, _ = store.all(Mentee)
    [theirs] = [each for each in store.meetings() if [a.mentee for a in each.mentees] == [ana.id]][:1]
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*TEMPLATES, "end", "enter")
        await put(pilot, "mentee", two.id)
        await put(pilot, "meeting", theirs.id)
        assert "we meet on {day}" in form(pilot).inputs.value("text")
        await pilot.press("f2")
        problem = form(pilot).query_one(".field-meeting .problem", Static)
        assert f"{two.pseudonym} has no part in this meeting" in str(problem.render())


async def test_a_message_that_was_not_sent_is_offered_again(app: MentorlogApp, store: Store) -> None:
    """With the template and the words it had."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*TEMPLATES, "end", "o")
        await put(pilot, "text", "Half a sentence")
        await pilot.press("escape")
    again = MentorlogApp(app.context.host, store)
    async with again.run_test(size=WIDE) as pilot:
        assert isinstance(again.screen, DraftOffer)
        await pilot.press("c")
        assert isinstance(again.screen, MessageEditor)
        inputs = form(pilot).inputs
        assert (inputs.value("template"), inputs.value("text")) == ("reminder", "Half a sentence")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("section", ["training", "recognitions", "resources", "templates"])
def test_looks(
    app: MentorlogApp, store: Store, snap_compare: Any, section: str, size: tuple[int, int]
) -> None:
    """Each section, its newest entry in full."""
    some(store)

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("f7")
        opened(pilot).action_section(section)
        if section == "templates":
            await pilot.press("end")
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize("keys", ["", "s s"], ids=["training", "resources"])
def test_it_looks_empty(empty_app: MentorlogApp, snap_compare: Any, keys: str) -> None:
    """What a section is for, and how the first entry comes about."""

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("escape", "f7", *keys.split())

    assert snap_compare(empty_app, terminal_size=NARROW, run_before=before)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("section", ["training", "templates"])
def test_the_form_looks(
    app: MentorlogApp, store: Store, snap_compare: Any, section: str, size: tuple[int, int]
) -> None:
    """Changing training with everything; writing a message to somebody with a hostile name."""
    some(store)

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("f7")
        opened(pilot).action_section(section)
        await pilot.press("enter") if section == "training" else await pilot.press("end", "up", "enter")
        if section == "templates":
            await put(pilot, "mentee", store.all(Mentee)[0].id)

    assert snap_compare(app, terminal_size=size, run_before=before)


def test_it_looks_light(app: MentorlogApp, store: Store, snap_compare: Any) -> None:
    """The training in light colours."""
    some(store)
    app.theme = "textual-light"
    assert snap_compare(app, terminal_size=NARROW, press=["f7"])


async def test_a_resource_is_suggested_in_the_form_of_a_meeting(app: MentorlogApp, store: Store) -> None:
    """Right takes what is suggested for a line that begins like a title; elsewhere it walks."""
    some(store)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "n")
        control = form(pilot).inputs.rows["resources"].control
        control.focus()
        await pilot.press(*"anat", "right", "enter", *"x", "right", *"y")
        assert form(pilot).inputs.value("resources") == "anatomy in forty cards\nxy"
