"""The page about policies says everything, and what it says is true."""

import re
from pathlib import Path
from textwrap import dedent

import pytest

from mentorlog.model import Channel, Kind
from mentorlog.policy import State
from mentorlog.policy.caps import Cap
from mentorlog.policy.credit import Credit, Size
from mentorlog.policy.document import Policy, SpanDeclaration
from mentorlog.policy.kinds import KINDS
from mentorlog.policy.kinds.gap import PhaseGap
from mentorlog.policy.kinds.shared.rule import Rule
from mentorlog.policy.meeting_filter import MeetingFilter
from mentorlog.policy.table import TableType, fields_of
from mentorlog.policyfile.parsing import parse
from tests.policy.making import HEAD

PAGE = (Path(__file__).parents[2] / "docs" / "policies.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


def keys(model: TableType) -> set[str]:
    """Return the keys of a table as files spell them."""
    return {field.key for field in fields_of(model)}


def section(kind: str) -> str:
    """Return what the page says about a kind."""
    found = re.search(rf"^### `{kind}`:(.*?)(?=^##)", PAGE, re.DOTALL | re.MULTILINE)
    assert found, f"{kind} has no section"
    return found[1]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_section_with_an_example_and_all_its_keys(kind: str) -> None:
    """Nobody has to read the code to write a rule."""
    text = section(kind)
    assert f'kind = "{kind}"' in text
    for key in keys(KINDS[kind]) - keys(Rule):
        assert f"`{key}`" in text, f"{kind}: {key} is not explained"


@pytest.mark.parametrize("model", [Policy, SpanDeclaration, Rule, MeetingFilter, Credit, Size, Cap, PhaseGap])
def test_every_other_key_is_explained(model: TableType) -> None:
    """Those of the file, of phases and windows, of every requirement, and of the filter."""
    assert [key for key in keys(model) if f"`{key}`" not in PAGE] == []


@pytest.mark.parametrize("word", [*Kind, *Channel])
def test_every_choice_of_the_filter_is_named(word: str) -> None:
    """Kinds of meetings and channels."""
    assert f"`{word}`" in PAGE


@pytest.mark.parametrize("state", State)
def test_every_state_is_explained(state: State) -> None:
    """In the table of states."""
    assert f"\n| {state.label} | " in PAGE


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_every_example_on_the_page_is_good(example: str) -> None:
    """It is read without a problem, as it stands or in a file of its own."""
    text = example if "source =" in example else HEAD + example
    if "[[requirement]]" not in text:
        text += '[[requirement]]\nid = "a"\ntext = "A"\nkind = "count"\nat_least = 1\n'
    for names in re.findall(r"windows = \[(.*)\]", text):
        text += "".join(f"[[window]]\nname = {name.strip()}\n" for name in names.split(","))
    assert parse(text, "docs/policies.md").requirements


@pytest.mark.parametrize("kind", KINDS.values())
def test_the_example_in_a_kinds_docstring_is_good(kind: type[Rule]) -> None:
    """Every class shows how it is written."""
    _, _, example = (kind.__doc__ or "").partition("Example::")
    text = HEAD + dedent(example)
    for called in ("phase", "window"):
        for names in re.findall(rf"^{called}s? = (.*)", text, re.MULTILINE):
            text += "".join(f"[[{called}]]\nname = {name.strip(' []')}\n" for name in names.split(","))
    assert type(parse(text, kind.__name__).requirements[0]) is kind
