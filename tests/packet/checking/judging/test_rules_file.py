"""What a coordinator requires, in a file: read once, and every slip of the pen told with its line."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorlog.packet.checking.judging.rules_file import BadRules, read_rules
from mentorlog.policyfile.shipped_programmes import shipped
from tests.packet.checking.judging.judged import FIVE, HEAD, PHASE

GOOD = """\
[rules]
policies = ["numed-2021", "ours.toml"]
from = 2026-09-01
to = 2027-06-30

[rules.windows]
exams = "2027-05-17..2027-06-04"

[rules.phases]
early = "2026-09-01 .. 2026-12-31"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the rules lie, and a policy of the programme's own beside them."""
    (tmp_path / "ours.toml").write_text(HEAD + PHASE, encoding="utf-8")
    return tmp_path


def written(folder: Path, text: str) -> Path:
    """Write a file of rules."""
    path = folder / "rules.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_policy_of_another_year_is_refused_with_its_day(folder: Path) -> None:
    """Nobody could have kept it within the period."""
    rules = '[rules]\npolicies = ["exeter-hear"]\nfrom = 2026-09-01\nto = 2027-06-30\n'
    with pytest.raises(
        BadRules, match="is due by 4 April 2025, in another year than the period, 1 Sept 2026"
    ):
        read_rules(written(folder, rules))
    assert read_rules(written(folder, rules.replace("2026", "2024").replace("2027", "2025")))


def test_a_file_says_everything_once(folder: Path) -> None:
    """Policies that ship and files beside it, the period, windows and phases."""
    rules = read_rules(written(folder, GOOD))
    assert rules.policies == (shipped()["numed-2021"], HEAD + PHASE)
    assert (rules.start, rules.end) == (date(2026, 9, 1), date(2027, 6, 30))
    [window], [phase] = rules.windows, rules.phases
    assert (window.name, window.start, window.end) == ("exams", date(2027, 5, 17), date(2027, 6, 4))
    assert (phase.name, phase.end) == ("early", date(2026, 12, 31))


def test_only_the_policies_are_needed(folder: Path) -> None:
    """What is left open is the packet's, and a programme's file may be named as well."""
    rules = read_rules(written(folder, '[issuer]\nname = "Us"\n[rules]\npolicies = ["five-meetings"]\n'))
    assert (rules.start, rules.end, rules.windows, rules.phases) == (None, None, (), ())


@pytest.mark.parametrize(("said", "days"), [("from", ("2026-09-01", "None")), ("to", ("None", "2026-09-01"))])
def test_one_day_of_the_period_may_be_left_open(folder: Path, said: str, days: tuple[str, str]) -> None:
    """It is the packet's, as both are where neither is said."""
    rules = read_rules(written(folder, f'[rules]\npolicies = ["five-meetings"]\n{said} = 2026-09-01\n'))
    assert (str(rules.start), str(rules.end)) == days


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[rules]", "[rule]", '"policies" is missing'),
        ("[rules]", "[rules", "this is not TOML"),
        ("policies =", "polices =", "did you mean 'policies'?"),
        ('"numed-2021"', '"numed-2022"', "`mentorlog programme list`"),
        ('"ours.toml"', '"theirs.toml"', "theirs.toml cannot be read"),
        ('["numed-2021", "ours.toml"]', "[]", '"policies" is empty'),
        ("from = 2026-09-01", 'from = "1 September"', "a date is needed"),
        ("from = 2026-09-01", "from = 2028-09-01", '"to" is before "from"'),
        ("from = 2026-09-01", "from = 1826-09-01", "more than a hundred years apart"),
        ("exams =", "exam =", "did you mean 'exams'?"),
        ("early =", "late =", "none of the policies has the phase 'late'; they have early"),
        ("2027-05-17..2027-06-04", "2027-06-17..2027-06-04", "ends before it starts"),
        ("2027-05-17..2027-06-04", "in May", "is not two days such as"),
        ("2027-05-17..2027-06-04", "20270517..20270604", "is not two days such as"),
        ("2027-05-17..2027-06-04", "2027-05-17..2027-06-31", "is not two days such as"),
        ('"2027-05-17..2027-06-04"', "3", '"exams" is 3'),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(folder: Path, old: str, new: str, says: str) -> None:
    """Days of a window that no rule has would leave those of the mentor: they are refused too."""
    changed = GOOD.replace(old, new, 1)
    assert changed != GOOD
    with pytest.raises(BadRules) as caught:
        read_rules(written(folder, changed))
    assert says in str(caught.value)
    assert "rules.toml" in str(caught.value) or "theirs.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"\xff", "UTF-8"), (b"#" * 200_001, "too large"), (None, "be read")],
    ids=["no text", "too large", "missing"],
)
def test_a_file_that_is_none_is_said(folder: Path, data: bytes | None, says: str) -> None:
    """Before any packet is looked at."""
    path = folder / "rules.toml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(BadRules, match=says):
        read_rules(path)


def test_phases_that_share_a_day_are_refused(folder: Path) -> None:
    """A day belongs to one phase."""
    both = HEAD + PHASE + PHASE.replace('"early"', '"late"').replace('"soon"', '"then"')
    (folder / "ours.toml").write_text(both, encoding="utf-8")
    with pytest.raises(BadRules, match="A day belongs to one phase"):
        read_rules(written(folder, f'{GOOD}late = "2026-12-31..2027-02-01"\n'))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_text_is_a_surprise(folder: Path, data: st.DataObject) -> None:
    """Whatever is cut out of the file or put into it, it is read or explained."""
    start = data.draw(st.integers(0, len(GOOD)))
    end = data.draw(st.integers(start, min(len(GOOD), start + 100)))
    inserted = data.draw(st.text(st.characters(codec="utf-8"), max_size=20))
    path = written(folder, GOOD[:start] + inserted + GOOD[end:])
    try:
        told = "".join(read_rules(path).policies)
    except BadRules as error:
        told = str(error)
    assert told


def test_the_file_in_the_documentation_is_one(folder: Path) -> None:
    """Coordinators copy it; what is commented out in it is good too, for a policy that has such a phase."""
    page = (Path(__file__).parents[4] / "docs" / "for-coordinators.md").read_text("utf-8")
    lines = page[page.index("    [rules]") : page.index("Save it as `rules.toml`")].splitlines()
    text = "\n".join(line[4:] for line in lines)
    named = {window.name for window in read_rules(written(folder, text)).windows}
    assert named == {"induction", "mid_semester", "exams"}, "as the policy of the sample names them"
    whole = text.replace("# early", "early").replace('["numed-2021"]', '["numed-2021", "ours.toml"]')
    assert [phase.name for phase in read_rules(written(folder, whole)).phases] == ["early"]


def test_terms_may_be_called_anything(folder: Path) -> None:
    """A rule for which every phase is a term declares none, so that any name is one of its own."""
    rules = read_rules(
        written(folder, '[rules]\npolicies = ["slu-micro"]\n[rules.phases]\nx = "2026-09-01..2026-12-31"\n')
    )
    assert [span.name for span in rules.phases] == ["x"]


@pytest.mark.parametrize("named", ["numed-2021", "five-meetings"])
def test_no_file_passes_for_a_policy_that_ships(folder: Path, named: str) -> None:
    """A mentor may send a file of that name into the folder in which the coordinator stands."""
    (folder / named).write_text((HEAD + FIVE).replace('"ours"', f'"{named}"'), encoding="utf-8")
    assert read_rules(written(folder, f'[rules]\npolicies = ["{named}"]\n')).policies == (shipped()[named],)
