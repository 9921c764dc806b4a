"""`mentorlog compose`: the material, the sections, and saving the document."""

from pathlib import Path

import pytest

from mentorlog.cli.terminal import own_editor
from mentorlog.host import Host
from mentorlog.model import Reflection
from mentorlog.store import Store
from tests.cli.conftest import ANA, Run
from tests.editors import use_editor


@pytest.fixture
def met(year: Run) -> Run:
    """A year by the rules of which a document is asked for, with a meeting in each of two months."""
    year("programme", "use", "numed-2021", "--from", "2025-09-01", "--to", "2026-06-30")
    year("log", f"2025-10-12 45m with {ANA}", "--facts", "She asked the lecturer.", "--private", "zzsecret")
    year("log", "2025-11-03 30m with M-01 about exams", "--learned", "To wait.")
    return year


def test_the_year_and_the_sections_are_printed(met: Run) -> None:
    shown = met("compose")
    assert shown.code == 0
    assert shown.out.startswith("End-of-year reflection: 0 words\n  # designed (0 words): How was it set up")
    assert f"> She asked the lecturer.\n> — meeting of 12 Oct 2025 with {ANA}\n" in shown.out
    assert "2 meetings with 2 mentees, 1 hour 15 minutes, October to November.\n" in shown.out
    assert "private until you take it over" in shown.out
    assert "zzsecret" not in shown.out + shown.err


def test_material_is_narrowed(met: Run) -> None:
    assert "To wait." not in met("compose", "--kind", "meeting").out
    refused = met("compose", "--window", "exms")
    assert refused.code == 2
    assert "There is no window exms." in refused.err
    told = met("compose", "--kind", "learned", "--json").json
    assert [each["words"] for each in told["material"]] == ["To wait."]
    assert told["material"][0]["text"] == "> To wait.\n> — learned at the meeting of 3 Nov 2025 with M-01"
    assert [section["stage"] for section in told["sections"]] == [
        "designed",
        "prepared",
        "trained",
        "supported",
    ]


def test_a_file_under_headings_becomes_the_document(met: Run, tmp_path: Path, host: Host) -> None:
    """Begun, filled in, saved, and saved again; what gives somebody away is said on standard error."""
    headings = [line for line in met("compose", "--begin").out.split("\n") if line]
    assert headings == ["# designed", "# prepared", "# trained", "# supported"]
    met("mentees", "edit", "M-01", "--name", "Nurul Huda")
    file = tmp_path / "year.txt"
    file.write_text("# trained\n> She asked.\n> — meeting of 12 Oct 2025\n\nNurul led.\n", encoding="utf-8")
    saved = met("compose", "--save", str(file))
    assert saved.code == 0
    assert "Kept your end-of-year reflection" in saved.out
    assert "It is in the packet for your coordinator, unless you take it out there." in saved.out
    assert saved.err == "! “Nurul” is in the real name of M-01. Write M-01 instead.\n"
    assert "# trained\n> She asked." in met("compose", "--begin").out
    assert met("compose", "--save", "-", stdin="# supported\nBy many.").code == 0
    with Store(host) as store:
        [document] = store.all(Reflection)
    assert document.document == "end_of_year_reflection"
    assert {p.stage: p.text for p in document.passages if p.text} == {"supported": "By many."}
    assert met("undo", "--yes").code == 0
    assert "She asked." in met("compose", "--begin").out


def test_a_heading_that_names_no_section_is_pointed_out(met: Run) -> None:
    """What stands below it is in the section above, where nobody looks for it; a hashtag is no heading."""
    saved = met("compose", "--save", "-", stdin="# Trained\nOne.\n#exams\n# suported\nTwo.")
    said = "begins no section, and stays as text. Use # designed, # prepared, # trained or # supported."
    assert saved.err == f"! “# suported” {said}\n"
    assert "# trained\nOne.\n#exams\n# suported\nTwo." in met("compose", "--begin").out
    assert met("reflect", "# Anything\nin free writing").err == ""


def test_another_model_has_other_sections_and_keeps_the_words(met: Run) -> None:
    met("compose", "--save", "-", stdin="# designed\nOne.\n# prepared\nTwo.\n# supported\nFour.")
    assert met("compose", "--begin", "--model", "free").out == "One.\n\nTwo.\n\nFour.\n"
    assert "There is no reflection model x." in met("compose", "--model", "x").err


def test_what_cannot_be_saved_is_refused(met: Run, tmp_path: Path) -> None:
    assert "the text is empty" in met("compose", "--save", "-").err
    assert "cannot be read" in met("compose", "--save", str(tmp_path / "none.txt")).err
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    assert "not UTF-8" in met("compose", "--save", str(tmp_path / "latin.txt")).err
    assert "Choose one of" in met("compose", "--begin", "--edit").err


def test_it_is_written_in_ones_own_editor_with_the_year_below(
    met: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_editor, "at_terminal", lambda: True)
    use_editor(
        monkeypatch,
        tmp_path,
        "text = path.read_text(encoding='utf-8'); assert '# > She asked the lecturer.' in text; "
        "path.write_text(text.replace('# trained', '# trained\\nA lot.'), encoding='utf-8')",
    )
    assert met("compose", "--edit").code == 0
    assert "# trained\nA lot." in met("compose", "--begin").out


def test_from_an_empty_document_to_a_signed_packet(met: Run, tmp_path: Path) -> None:
    """The rule counts it, the packet holds it whole, with the quotation and where it comes from."""
    quoted = next(
        each["text"]
        for each in met("compose", "--kind", "meeting", "--json").json["material"]
        if "lecturer" in each["words"]
    )
    assert '"end-of-year' not in met("check").out
    assert met("compose", "--save", "-", stdin=f"# trained\n{quoted}\n\nI learned to wait.").code == 0
    [document] = met("reflections", "--json").json
    out = tmp_path / "packet"
    made = met("export", "--yes", "--out", str(out), "--reflection", document["id"], "--also", "markdown")
    assert made.code == 0, made.err
    [page] = out.rglob("packet.md")
    text = page.read_text(encoding="utf-8")
    assert "She asked the lecturer." in text
    assert "meeting of 12 Oct 2025" in text
    assert "I learned to wait." in text
    assert "zzsecret" not in text
