"""Choosing on the command line what leaves: each profile, each choice, and what is refused."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mentorlog.host import Host
from mentorlog.model.text import cells
from mentorlog.store import Store
from mentorlog.store.errors import StoreError
from mentorlog.store.sent import SentRecords
from mentorlog.wording import between
from tests.cli.conftest import Run
from tests.cli.pseudo_terminal import at_terminal, posix_only
from tests.copies import fill_made_up_year


@pytest.fixture
def year(host: Host, run: Run) -> None:
    """The made-up year, in which M-01 has a name and agreed, M-02 only a name, and M-03 neither."""
    fill_made_up_year(host)
    for alias, name, consent in (("M-01", "Ana Souza", "yes"), ("M-02", "Bo Chen", "no"), ("M-03", "", "no")):
        run("mentees", "edit", alias, "--name", name, "--consent", consent)


pytestmark = pytest.mark.usefixtures("year")


def shown(run: Run, *options: str) -> str:
    """Return the preview of every field."""
    outcome = run("export", "--preview", "--full", *options)
    assert outcome.code == 0, outcome.err
    return outcome.out


def signed(run: Run, out: Path, *options: str) -> dict[str, Any]:
    """Return what was signed."""
    outcome = run("export", "--yes", "--out", str(out), "--json", *options)
    assert outcome.code == 0, outcome.err
    folder = Path(outcome.json["folder"])
    subject: dict[str, Any] = json.loads((folder / "packet.json").read_bytes())["credentialSubject"]
    return subject


@pytest.mark.parametrize(
    ("options", "profile", "next_step"),
    [
        ((), "coordinator", "Send that folder to your coordinator"),
        (("--profile", "mentee", "--mentee", "M-02"), "mentee", "Give that folder to M-02"),
        (("--profile", "public"), "public", "for a CV or portfolio"),
    ],
)
def test_every_profile_is_signed_and_remembered(
    run: Run, host: Host, tmp_path: Path, options: tuple[str, ...], profile: str, next_step: str
) -> None:
    """Its folder says what it is, and so does what to do next; the logbook knows the packet afterwards."""
    outcome = run("export", "--yes", "--out", str(tmp_path), *options)
    assert outcome.code == 0, outcome.err
    assert next_step in outcome.out
    with Store(host) as store:
        [sent] = store.sent.packets()
        openings = store.sent.disclosures(sent.id)
    assert sent.profile == profile
    assert (profile == "coordinator") == ("-mentee-" not in sent.folder and "-public-" not in sent.folder)
    assert len(openings) == {"coordinator": 2, "mentee": 1, "public": 0}[profile]


def test_what_is_not_said_is_as_the_settings_say(run: Run, host: Host, tmp_path: Path) -> None:
    """And what is said, is as it is said; an empty --also is no other form."""
    for name, value in (("folder", f"{tmp_path}/set"), ("profile", "public"), ("html", "yes")):
        assert run("settings", "set", f"export.{name}", value).code == 0
    assert run("export", "--yes").code == 0
    [folder] = (tmp_path / "set").iterdir()
    assert "-public-" in folder.name
    assert (folder / "packet.html").exists()
    out = tmp_path / "said"
    said = run("export", "--yes", "--out", str(out), "--profile", "coordinator", "--also", "")
    assert said.code == 0, said.err
    [folder] = out.iterdir()
    assert "-public-" not in folder.name
    assert not (folder / "packet.html").exists()


@posix_only
@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("\n", 2), ("no\n", 2)])
def test_at_a_terminal_nothing_is_signed_that_was_not_agreed_to(
    host: Host, tmp_path: Path, answer: str, code: int
) -> None:
    """What leaves and what stays is shown before the question, and no key is made before the answer."""
    options = ("--as-of", "2026-03-11", "--out", str(tmp_path / "out"))
    found, seen = at_terminal(host.home, "export", *options, typed=answer)
    assert found == code, seen
    before = seen[: seen.index("Go on?")]
    assert all(
        part in before for part in ("What counts", "What leaves", "What stays with you", "private notes")
    )
    assert host.key.exists() is (code == 0)
    assert (tmp_path / "out").exists() is (code == 0)
    assert ("Nothing was signed" in seen) is (code == 2)


def test_a_script_is_shown_what_it_signs(run: Run, tmp_path: Path) -> None:
    """The same as in the preview, but for salts of digests, comes before the packet; nobody is asked."""
    lines = without_salts(shown(run).partition("\nNothing was signed.")[0])
    said = run("export", "--yes", "--full", "--out", str(tmp_path)).out
    assert without_salts(said)[: len(lines)] == lines


def test_without_a_terminal_and_a_yes_nothing_is_signed(run: Run, host: Host, tmp_path: Path) -> None:
    """A pipe gives no answer: a script has to say yes, and neither a key nor a folder is made before."""
    for options in ((), ("--json",), ("--profile", "archive"), ("--profile", "public")):
        outcome = run("export", "--out", str(tmp_path / "out"), *options, stdin="y\n")
        assert outcome.code == 2
        assert "--yes" in outcome.err
    assert not host.key.exists()
    assert not (tmp_path / "out").exists()


PROFILES = ((), ("--profile", "mentee", "--mentee", "M-01"), ("--profile", "public"))


@pytest.mark.parametrize("options", PROFILES, ids=["coordinator", "mentee", "public"])
def test_the_preview_is_one_screen(run: Run, host: Host, options: tuple[str, ...]) -> None:
    """At most 24 lines of 80 columns say who signs, what leaves and what stays; no key is made."""
    said = run("export", "--preview", *options).out
    lines = said.rstrip("\n").split("\n")
    assert len(lines) <= 24
    assert max(map(cells, lines)) < 80
    begins = ("Signed by", "Key", "For", "About", "What counts", "What leaves", "What stays")
    assert all(any(line.startswith(begin) for line in lines) for begin in begins)
    assert "private notes" in said
    assert not host.key.exists()


def test_the_preview_counts_the_texts_that_leave(run: Run) -> None:
    """How many there are of each sort, and how those that leave by default are left out."""
    assert "For the packet  texts about 6 meetings; --no-facts leaves them out" in preview(run)
    assert "For the packet  nothing: you leave it out" in preview(run, "--no-facts")
    assert "Reflections     none of 5 with text" in preview(run, "--without", "all")
    assert "“Reflection” of" not in preview(run)
    chosen = ("--reflection", "all", "--meeting-reflection", "all", "--name", "M-01", "--no-goals")
    said = preview(run, *chosen)
    assert "Reflections     5 of 5 with text (" in said
    assert re.search(r"Also +“Reflection” of \d+ meetings?, topics", said)
    assert "Names, titles   1 of 3 mentees by name, none of 3 goals by title" in said


def preview(run: Run, *options: str) -> str:
    """Return the summary on one screen."""
    return run("export", "--preview", *options).out


def test_a_meeting_entered_twice_is_said_before_signing(run: Run, tmp_path: Path) -> None:
    """The packet marks the two for the coordinator, so the mentor hears of it first; likewise overlaps."""
    assert "look entered twice" not in preview(run)
    line = "2026-03-10 18:00 45m with M-01 about exams"
    run("log", line)
    run("log", line)
    said = " ".join(preview(run).split())
    assert "! 2 meetings of 10 Mar 2026 overlap, look entered twice, or cannot be; the packet says so" in said


def test_what_there_is_none_of_is_not_counted(run: Run, tmp_path: Path) -> None:
    """A new logbook has no text to leave out, and no reflections to count."""
    home = ("--home", str(tmp_path / "new"))
    run(*home, "mentor", "--name", "Mei")
    run(*home, "programme", "use", "five-meetings")
    said = run(*home, "export", "--preview").out
    assert "For the packet  nothing is noted\nReflections     none is written" in said


def of_the_period(run: Run) -> list[dict[str, Any]]:
    """Return the reflections of the year that its rules ask for: no notes, nor answers when applying."""
    return [each for each in run("reflections", "--json").json if each["document"] == "reflection"]


def test_the_documents_that_the_policy_asks_for_leave_and_are_named(run: Run, tmp_path: Path) -> None:
    """By their handles, with which they can be taken out; in other sorts of packets none leaves by itself."""
    first, second, third, fourth = of_the_period(run)
    said = preview(run)
    assert "4 of 5 with text (--without ID takes it out)" in said
    for reflection in (first, second, third, fourth):
        assert reflection["title"] in preview(run, "--full")
    for reflection in (first, second):
        assert re.search(rf"^ +{reflection['id'][-6:]} “{reflection['title']}", said, re.MULTILINE)
    assert "words; 2 more\n" in said
    texts = [each.get("passages") for each in signed(run, tmp_path)["reflections"]]
    assert [bool(text) for text in texts] == [True, True, True, True, False], "a note is not asked for"
    without = ("--without", first["id"][-6:], "--without", third["id"][-6:])
    texts = [each.get("passages") for each in signed(run, tmp_path, *without)["reflections"]]
    assert [bool(text) for text in texts] == [False, True, False, True, False]
    assert signed(run, tmp_path, "--profile", "public")["reflections"] == []
    mentee = signed(run, tmp_path, "--profile", "mentee", "--mentee", "M-01")
    assert mentee["reflections"] == []


def test_the_end_of_year_document_is_named_first(run: Run) -> None:
    """However many there are, and whatever was written after it; the rest is a number."""
    run("reflect", "The year was long.", "--document", "end_of_year_reflection", "--title", "Looking back")
    for number in range(5):
        run("reflect", "Some words.", "--title", f"Later {number}")
    lines = preview(run).rstrip("\n").split("\n")
    [place] = [place for place, line in enumerate(lines) if line.startswith("Reflections")]
    first = next(line for line in lines[place:] if "“" in line)
    assert "“Looking back”, end of year reflection, 4 words" in first
    assert any(line.endswith(" more") for line in lines[place:])
    assert len(lines) <= 24


def test_marks_of_reflections_leave_only_when_asked_for(run: Run, tmp_path: Path) -> None:
    """With --lenses each reflection carries what it was marked with; the summary counts them."""
    run("reflect", "We sat quietly.", "--title", "Marked", "--lens", "community", "--theme", "belonging")
    assert not any("lenses" in each for each in signed(run, tmp_path)["reflections"])
    reflections = signed(run, tmp_path, "--lenses")["reflections"]
    [marked] = [each for each in reflections if each.get("title") == "Marked"]
    assert (marked["lenses"], marked["themes"]) == (["community"], ["belonging"])
    assert re.search(r"lenses of \d reflections?\b", " ".join(preview(run, "--lenses").split()))
    refused = run("export", "--preview", "--lenses", "--profile", "mentee", "--mentee", "M-01")
    assert refused.code == 2
    assert "has no place in a copy for a mentee" in refused.err


def test_what_would_stay_anyway_cannot_be_taken_out(run: Run) -> None:
    """Nor what is taken in by the same line; nothing is signed in either case."""
    [known, *_] = run("reflections", "--json").json
    run("reflect", "By the way.", "--document", "diary")
    [diary] = [each for each in run("reflections", "--json").json if each["document"] == "diary"]
    for options, why in (
        (("--without", diary["id"][-6:]), "stays anyway"),
        (("--without", known["id"][-6:], "--reflection", known["id"][-6:]), "leave one out"),
        (("--without", "all", "--profile", "public"), "no reflection leaves that you do not name"),
    ):
        outcome = run("export", "--preview", *options)
        assert outcome.code == 2
        assert why in outcome.err


def test_a_text_that_is_asked_for_and_stays_is_said_before_signing(run: Run) -> None:
    """With how to include it; once it is included there is nothing to say."""
    said = " ".join(preview(run, "--without", "all").split())
    assert "“Submit written reflections” is met by 4 texts that stay with you." in said
    assert "To include them: --reflection all" in said
    assert "that stay with you. To" not in " ".join(preview(run, "--reflection", "all").split())
    ids = [one["id"][-6:] for one in of_the_period(run)]
    assert f"To include it: --reflection {ids[-1]}" in " ".join(preview(run, "--without", ids[-1]).split())


def test_more_names_than_a_screen_holds_are_still_told(run: Run) -> None:
    """The last line of the notes counts those that there is no room for, and says where they are."""
    for day in range(1, 10):
        run("log", f"2026-02-0{day} 30m with M-01: Talked with Souza about exams")
    said = preview(run)
    assert len(said.rstrip("\n").split("\n")) <= 24
    assert "more sentences of this sort: --full shows every field" in said


def test_a_name_in_a_text_is_told_however_many_texts_there_are(run: Run) -> None:
    """Before anything else that needs a second look; it leaves by default, and cannot be called back."""
    for day in range(1, 10):
        run("reflect", "Souza came.", "--title", f"Day {day}", "--on", f"2026-02-0{day}")
    run("log", "2026-02-10 30m with M-01", "--facts", "None.")
    said = preview(run, "--reflection", "all")
    assert len(said.rstrip("\n").split("\n")) <= 24
    assert "holds “Souza”" in " ".join(said.split())


@posix_only
def test_at_a_terminal_one_key_leaves_the_facts_out(host: Host, tmp_path: Path) -> None:
    """The summary comes again, and what is agreed to then is what is signed."""
    out = tmp_path / "out"
    options = ("--as-of", "2026-03-11", "--out", str(out))
    code, seen = at_terminal(host.home, "export", *options, typed="f\ny\n")
    assert code == 0, seen
    assert "nothing: you leave it out" in seen
    [folder] = out.iterdir()
    subject = json.loads((folder / "packet.json").read_bytes())["credentialSubject"]
    assert not any("facts" in meeting for meeting in subject["meetings"])


def without_salts(text: str) -> list[str]:
    """Return lines with no digests of names in them: each time, their salt is another."""
    return re.sub(r"read: [\w-]{43}\)", "read: …)", text).splitlines()


def test_a_second_packet_says_what_it_replaces(run: Run, tmp_path: Path) -> None:
    """The table takes the newer for the one that counts; copies for mentees replace nothing."""
    run("export", "--yes", "--out", str(tmp_path / "in"), "--profile", "mentee", "--mentee", "M-01")
    first = signed(run, tmp_path / "in")
    second = signed(run, tmp_path / "in", "--no-facts")
    assert "replaces" not in first
    assert len(second["replaces"]) == 1
    said = run("verify", *(str(folder) for folder in (tmp_path / "in").iterdir())).out
    assert said.count("Replaces 1 earlier packet, the last of 11 March 2026") == 1
    rows = run("verify", str(tmp_path / "in"), "--json").json
    assert sorted(bool(row["superseded_by"]) for row in rows) == [False, False, True]


def test_titles_of_goals_are_chosen(run: Run) -> None:
    """All by default, none, or those that are named."""
    first, second, *_ = run("goals", "--json").json
    assert first["title"] in shown(run)
    assert first["title"] not in shown(run, "--no-goals")
    one = shown(run, "--goal", first["id"])
    assert first["title"] in one
    assert second["title"] not in one


def test_a_name_is_chosen(run: Run) -> None:
    """Who agreed is named; the others stay a pseudonym with a digest."""
    assert "M-01: Ana Souza" not in shown(run)
    assert "M-01: Ana Souza" in shown(run, "--name", "M-01")


def test_all_reflections_are_chosen_at_once(run: Run) -> None:
    """Every one of the period, and everything noted as a reflection on a meeting."""
    said = shown(run, "--reflection", "all", "--meeting-reflection", "all")
    written = of_the_period(run)
    assert len(written) > 1
    assert all(one["passages"][0]["text"].splitlines()[0] in said for one in written)
    assert "I talked too much" in said


def test_signposting_leaves_unless_it_is_left_out(run: Run) -> None:
    """Counts by default."""
    run("referrals", "add", "student_wellbeing", "--mentee", "M-01")
    assert "Pointed to help" in shown(run)
    assert "Pointed to help" not in shown(run, "--no-signposting")


def test_the_change_in_a_questionnaire_is_chosen(run: Run) -> None:
    """By its id, of one mentee or of all."""
    day = run("export", "--preview", "--json").json
    assert not any(line["section"] == "Questionnaires" for line in day)
    for mentee, choice in (("M-01", "3"), ("M-01", "5"), ("M-02", "4"), ("M-02", "2")):
        answers = ",".join([choice] * 18)
        kept = run("survey", "answer", "cop-mentee", "--mentee", mentee, "--answers", answers)
        assert kept.code == 0, kept.err
    both = shown(run, "--survey", "cop-mentee")
    assert "filled in by M-01" in both
    assert "filled in by M-02" in both
    one = shown(run, "--survey", "cop-mentee:M-01")
    assert "filled in by M-01" in one
    assert "filled in by M-02" not in one


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--name", "M-02"), "has not agreed to be named"),
        (("--name", "M-03"), "has no name in the logbook"),
        (("--name", "nobody"), "There is no mentee nobody"),
        (("--reflection", "ffffff"), "There is no reflection ffffff"),
        (("--survey", "something"), "There is no change to tell for something"),
        (("--mentee", "M-01"), "--mentee is for --profile mentee"),
        (("--profile", "mentee"), "needs to know for whom: --mentee M-01"),
        (("--profile", "mentee", "--mentee", "M-02", "--name", "M-01"), "names nobody else"),
        (("--profile", "mentee", "--mentee", "M-02", "--survey", "cop-mentee:M-01"), "nobody else’s answers"),
        (("--profile", "public", "--name", "M-01"), "names no mentee"),
        (("--profile", "public", "--goal", "ffffff"), "lists no goals"),
        (("--profile", "public", "--meeting-reflection", "all"), "lists no meetings"),
    ],
)
def test_what_cannot_be_heeded_is_refused(run: Run, options: tuple[str, ...], says: str) -> None:
    """A choice is never passed over in silence."""
    outcome = run("export", "--preview", *options)
    assert outcome.code == 2
    assert says in outcome.err


def test_what_stays_is_listed(run: Run) -> None:
    """The preview ends with what is omitted."""
    lines = [line for line in shown(run).splitlines() if line.startswith("  omitted: ")]
    assert "  omitted: private notes (these never leave the mentor’s computer)" in lines
    assert len(lines) > 3


def test_a_public_summary_without_a_text_suggests_one(run: Run) -> None:
    """The model that suits a CV is named until a reflection is chosen."""
    assert "--model carl" in shown(run, "--profile", "public")
    assert "--model carl" not in shown(run, "--profile", "public", "--reflection", "all")


def test_a_real_name_in_a_chosen_text_is_warned_of(run: Run) -> None:
    """The warning names the text and the pseudonym, in the preview and beside its JSON."""
    run("log", "2026-03-10 30m with M-01: Talked with Souza about exams")
    assert "“Souza”, which is in the name of M-01" in shown(run)
    assert "“Souza”, which is in the name of M-01" in " ".join(preview(run).replace("\n ", "").split())
    as_json = run("export", "--preview", "--json")
    assert "“Souza”" in as_json.err
    [warning] = [line["text"] for line in as_json.json if line["section"] == "Warnings"]
    assert "“Souza”, which is in the name of M-01" in warning


def test_a_name_is_warned_of_once_for_each_text(run: Run) -> None:
    """The whole name says it; its parts need not be listed beside it."""
    run("mentees", "edit", "M-01", "--name", "Paula Souza")
    run("log", "2026-03-10 30m with M-01: Talked with Paula Souza about exams")
    found = [line for line in shown(run).splitlines() if "is in the name of M-01" in line]
    assert len(found) == 1
    assert "“Paula Souza”" in found[0]


def test_all_parts_of_a_name_in_a_text_are_warned_of(run: Run) -> None:
    """Who takes out the first would else send the other."""
    run("mentees", "edit", "M-01", "--name", "Nguyễn Thảo")
    run("log", "2026-03-10 30m with M-01: Nguyen asked for Thao about exams")
    assert "holds “Nguyễn” and “Thảo”, which are in the name of M-01" in shown(run)


def test_a_pseudonym_that_is_part_of_the_name_is_warned_of(run: Run) -> None:
    """It leaves with every packet, and would give the mentee away."""
    run("mentees", "add", "Paula")
    run("mentees", "edit", "Paula", "--name", "Paula Brito")
    run("log", "2026-03-10 30m with Paula")
    assert "The pseudonym Paula holds “Paula”, which is in the name of Paula" in shown(run)


def test_verify_says_whose_year_it_is(run: Run, tmp_path: Path) -> None:
    """For one packet the mentor, the programme and how the musts stand; of a rejected one its claim."""
    whole = signed(run, tmp_path / "out")
    [folder] = (tmp_path / "out").iterdir()
    said = run("verify", str(folder)).out
    period = between(*(date.fromisoformat(whole["period"][end]) for end in ("from", "to")))
    assert f"{whole['name']}: {whole['programme']['name']}, {period}" in said
    assert "Requirements: not judged" in said
    (folder / "packet.json").write_bytes((folder / "packet.json").read_bytes().replace(b'"held"', b'"Held"'))
    rejected = run("verify", str(folder)).out
    assert f"Claims to be from {whole['name']}" in rejected
    assert whole["programme"]["name"] not in rejected


def test_a_packet_that_cannot_be_remembered_is_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk at the last moment is said, together with where the packet lies."""

    def full(*_: object) -> None:
        """Fail as a full disk does."""
        raise StoreError("The disk is full.")

    monkeypatch.setattr(SentRecords, "keep_packet", full)
    outcome = run("export", "--yes", "--out", str(tmp_path / "out"))
    assert outcome.code == 2
    [folder] = (tmp_path / "out").iterdir()
    assert f"The packet is written and good ({folder})" in outcome.err


@pytest.mark.parametrize("option", [["--preview"], ["--no-facts"], ["--name", "M-01"]])
def test_nothing_is_chosen_for_an_archive(run: Run, tmp_path: Path, option: list[str]) -> None:
    """An option that it cannot heed is refused before anything is written."""
    outcome = run("export", "--yes", "--profile", "archive", "--out", str(tmp_path / "all.json"), *option)
    assert (outcome.code, (tmp_path / "all.json").exists()) == (2, False)
    assert outcome.err.startswith(f"mentorlog: {option[0]} is for packets.")


def test_a_day_that_has_not_come_is_refused(run: Run, tmp_path: Path) -> None:
    """The archive is no summary: it has everything, whatever day it is."""
    refused = run("export", "--yes", "--as-of", "2026-03-12", "--out", str(tmp_path / "out"))
    assert (refused.code, refused.out) == (2, "")
    assert "2026-03-12 has not come yet" in refused.err
    assert not (tmp_path / "out").exists()


def test_today_is_not_over(run: Run, tmp_path: Path) -> None:
    """Naming the day makes no difference."""
    folder = run("export", "--yes", "--as-of", "2026-03-11", "--out", str(tmp_path / "out"), "--json").json[
        "folder"
    ]
    document = json.loads((Path(folder) / "packet.json").read_bytes())
    assert document["credentialSubject"]["dayOver"] is False
