"""`mentorlog cv`: the year in few words, on standard output to be copied or piped."""

import pytest

from mentorlog.host import Host
from tests.cli.conftest import Run
from tests.copies import fill_made_up_year


@pytest.fixture
def year(host: Host, run: Run) -> None:
    """The made-up year, with a text after CARL."""
    fill_made_up_year(host)
    text = "# context\nThree first-years.\n# learning\nSilence helps. M-02 knows."
    run("reflect", text, "--model", "carl", "--title", "The year")


@pytest.mark.usefixtures("year")
def test_the_entry_and_the_paragraph_are_printed(run: Run) -> None:
    """What to know of them is a note, so that a pipe has the text alone."""
    entry = run("cv")
    assert entry.out.startswith("Mentor, NUMed Malaysia peer mentoring\n")
    assert entry.out.endswith("Context: Three first-years.\n\nLearning: Silence helps.\n")
    assert "first sentences of “The year”" in entry.err
    paragraph = run("cv", "--hear")
    assert paragraph.out.startswith("Farah Nadia binti Rahman was a mentor in ")
    assert "Silence" not in paragraph.out
    assert paragraph.err.startswith("Sign a packet")
    both = run("cv", "--json").json
    assert (both["cv"] + "\n", both["hear"] + "\n") == (entry.out, paragraph.out)
    assert len(both["notes"]) == 2


@pytest.mark.usefixtures("year")
def test_a_reflection_can_be_named(run: Run) -> None:
    """By its id; one that is not there is refused."""
    [lunch] = [each for each in run("reflections", "--json").json if each["title"] == "The first lunch"]
    assert "I had a list of twelve things" in run("cv", "--reflection", lunch["id"][-6:]).out
    assert run("cv", "--reflection", "zzzzzz").code == 2


def test_without_a_meeting_there_is_nothing_to_tell(run: Run) -> None:
    """Said in a sentence."""
    run("mentor", "--name", "Mei")
    run("programme", "use", "five-meetings")
    outcome = run("cv")
    assert outcome.code == 2
    assert "No meeting was held" in outcome.err
