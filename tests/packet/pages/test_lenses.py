"""What reflections were marked with is counted on the pages from the reflections that are listed."""

from dataclasses import replace

import pytest

from mentorlog.host import Host
from mentorlog.model import Lens
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.summary import summarise
from mentorlog.packet.pages.document import compose
from mentorlog.packet.pages.document.blocks import Block, Heading, Paragraph, Style, Table, Text, plain
from tests.packet.conftest import Year
from tests.packet.filling import unsigned

HEADING = "What the reflections show"


@pytest.fixture
def marked(year: Year) -> Year:
    """A year whose two reflections have lenses, themes and skills."""
    first, second = year.logbook.reflections
    year.logbook = replace(
        year.logbook,
        reflections=(
            replace(
                first,
                lenses=(Lens.COMMUNITY, Lens.PRACTICE),
                themes=("belonging", "empowerment"),
                skills=("communication",),
                level=2,
            ),
            replace(second, lenses=(Lens.COMMUNITY,), themes=("belonging", "from_later"), level=3),
        ),
    )
    return year


def below_the_heading(year: Year, host: Host, choices: Choices) -> list[Block]:
    """Return what stands below the heading, before the next one."""
    blocks = compose(unsigned(summarise(year.logbook, year.report, choices, host).subject.plain())).blocks
    places = [
        n for n, block in enumerate(blocks) if isinstance(block, Heading) and plain(block.text) == HEADING
    ]
    if not places:
        return []
    after = list(blocks[places[0] + 1 :])
    return after[: next(n for n, block in enumerate(after) if isinstance(block, Heading))]


def told(text: Text) -> str:
    """Return a text without its pictures."""
    return plain(tuple(run for run in text if run.style is not Style.PICTURE))


def shown(year: Year, host: Host, choices: Choices) -> tuple[list[list[str]], list[str]]:
    """Return the rows of the tables below the heading, and the paragraphs there."""
    blocks = below_the_heading(year, host, choices)
    rows = [list(map(told, row)) for it in blocks if isinstance(it, Table) for row in it.rows]
    return rows, [plain(it.text) for it in blocks if isinstance(it, Paragraph)]


def test_lenses_leave_only_by_choice(marked: Year, host: Host) -> None:
    """Without it neither the data nor the pages have any, and the packet says that they stay."""
    subject = summarise(marked.logbook, marked.report, Choices(), host).subject
    assert not any(each.lenses or each.themes or each.skills or each.level for each in subject.reflections)
    assert "lenses, themes, skills and levels of evidence of reflections" in subject.omitted
    assert shown(marked, host, Choices()) == ([], [])


def test_the_counts_follow_from_what_is_listed(marked: Year, host: Host) -> None:
    """Each lens and overlap, both sides by the month, each theme, skills and levels."""
    rows, said = shown(marked, host, Choices(lenses=True))
    assert rows[:4] == [
        ["Domain", "why we mentor", "0"],
        ["Community", "how we get on", "2"],
        ["Practice", "what we do", "1"],
        ["Community and practice", "co-creation", "1"],
    ]
    assert rows[4] == ["Antecedents", "·", "·", "2", *"·" * 9]
    assert rows[5] == ["Consequences", "·", "·", "1", *"·" * 9]
    assert rows[6:] == [
        ["Belonging", "antecedent", "2"],
        ["Empowerment", "consequence", "1"],
        ["From later", "", "1"],
    ]
    assert said[0].startswith("As the mentor marked 2 of 2\u00a0reflections.")
    assert said[-2:] == [
        "Skills: Communication (1).",
        "Evidence, after Kirkpatrick: learning (1), behaviour (1).",
    ]


def test_both_sides_are_drawn_from_one_line(marked: Year, host: Host) -> None:
    """Antecedents stand on it and consequences hang from it, the largest count six squares at most."""
    first, second = marked.logbook.reflections
    grown = replace(first, themes=("belonging", "peer_support", "organisational_trust"))
    marked.logbook = replace(marked.logbook, reflections=(grown, second))
    tables = [it for it in below_the_heading(marked, host, Choices(lenses=True)) if isinstance(it, Table)]
    early, late = ([plain(cell) for cell in row[1:]] for row in tables[1].rows)
    drawn = [cell for cell in zip(early, late, strict=True) if "■" in "".join(cell)]
    assert len(drawn) == 1
    for above, below in zip(early, late, strict=True):
        *squares, number = above.split("\n")
        assert "".join(squares).lstrip("\u00a0") == "■" * (0 if number == "·" else int(number))
        number, *squares = below.split("\n")
        assert "".join(squares).rstrip("\u00a0") == "■" * (0 if number == "·" else int(number))


def test_a_public_summary_counts_what_it_lists(marked: Year, host: Host) -> None:
    """Reflections that stay are not counted, so that nothing is claimed of what is not there."""
    chosen = frozenset([marked.ids["reflection"]])
    rows, _ = shown(marked, host, Choices(profile=Profile.PUBLIC, reflections=chosen, lenses=True))
    assert ["Community", "how we get on", "1"] in rows
    assert not any(row[0] == "From later" for row in rows)
