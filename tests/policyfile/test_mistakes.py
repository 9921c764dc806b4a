"""Rules that mean nothing or contradict themselves are refused when they are taken into use."""

import re
from textwrap import dedent

import pytest

from mentorlog.policy.kinds import KINDS
from mentorlog.policyfile.parsing import PolicyError, parse
from mentorlog.policyfile.shipped_programmes import shipped
from tests.policy.making import HEAD
from tests.policy.test_docs import EXAMPLES

STATED = '[[phase]]\nname = "p"\n[[phase]]\nname = "q"\n[[window]]\nname = "w"\n'
RULE = '[[requirement]]\nid = "r"\ntext = "R"\n'
INNER = '[[requirement.rules]]\nid = "{}"\ntext = "I"\n'


def text_of(rule: str) -> str:
    """Return a policy with a rule, given without its id and text."""
    return f"{HEAD}{STATED}{RULE}{rule}\n"


def problem(rule: str) -> str:
    """Return the one thing that is wrong with a rule that is taken into use."""
    with pytest.raises(PolicyError) as caught:
        parse(text_of(rule), "p", for_use=True)
    [told] = caught.value.problems
    return told


NOTHING = [
    ('kind = "eligibility"', '"only" is missing; it says what a meeting needs to count'),
    (
        'kind = "eligibility"\nonly = {}',
        'every meeting passes "only", so it asks for nothing; name a condition',
    ),
    (
        'kind = "count"\nat_least = 1\nonly = {}',
        'asks for nothing; leave "only" out, or name a condition, such',
    ),
    ('kind = "count"\nat_least = 1\nonly = { min_group = 0 }', 'every meeting passes "only"'),
    ('kind = "each"\nshape = {}', 'such as shape = { kinds = ["group"] }.'),
    (
        'kind = "each"\nshape = { min_minutes = 9 }\nonly = { min_minutes = 10 }',
        '"only" passes "shape" as well',
    ),
    ('kind = "share"\nat_least = "5 %"\npart = {}', 'such as part = { kinds = ["group"] }.'),
    (
        'kind = "share"\nat_least = "5 %"\npart = { tags = ["A", "b"] }\nonly = { tags = ["a"] }',
        '"part" as well',
    ),
    ('kind = "share"\nat_most = "100 %"\npart = { tags = ["a"] }', '"at_most" is the whole'),
    (
        'kind = "sum"\nat_least = 9\ncaps = [{ name = "x", at_most = 9, only = {} }]',
        "p, line 16: caps 'x': every meeting passes \"only\", so it asks for nothing; name",
    ),
    (
        'kind = "sum"\nat_least = 9\ncaps = []',
        '"caps" is an empty list, which asks for nothing; leave it out',
    ),
    ('kind = "sum"\nat_least = 9\ncredit = {}', '"credit" is empty; leave it out, or write credit = {'),
    ('kind = "sum"\nat_least = 9\ncredit = { sizes = [] }', '"sizes" is an empty list'),
    ('kind = "sum"\nat_least = 9\ncredit = { times = 2 }', '"times" multiplies what is divided; add group ='),
    ('kind = "each_semester"\nat_least = 1\nterms = []', '"terms" is an empty list'),
    ('kind = "gap"\nmax_days = 9\ntaper = []', '"taper" is an empty list'),
    ('kind = "eligibility"\nonly = { max_group = 3 }\nrules = []', '"rules" is an empty list'),
    ('kind = "eligibility"\nonly = { max_group = 3 }\nrules = ["r"]', "names 'r', which is this rule itself"),
]
CONTRADICTIONS = [
    (
        'kind = "each"\nonly = { kinds = ["one_to_one"] }\nshape = { kinds = ["group"] }',
        'p, line 16: requirement \'r\': no meeting can pass both "only" and "shape", by their "kinds";',
    ),
    (
        'kind = "each"\nonly = { max_minutes = 60 }\nshape = { min_minutes = 90 }',
        'by their "min_minutes" and',
    ),
    (
        'kind = "each"\nonly = { channels = ["phone"] }\nshape = { channels = ["both"] }',
        'by their "channels"',
    ),
    ('kind = "each"\nonly = { planned = true }\nshape = { planned = false }', 'by their "planned"'),
    (
        'kind = "each"\nonly = { max_group = 2 }\nshape = { min_group = 3 }',
        'by their "min_group" and "max_group"',
    ),
    (
        'kind = "each"\nonly = { max_group = 0 }\nshape = { cohorts = ["a"] }',
        'by their "cohorts" and "max_group"',
    ),
    (
        'kind = "share"\nat_most = "5 %"\nonly = { not_tags = ["Á"] }\npart = { tags = ["a"] }',
        'both "only" and "part", by their "tags" and "not_tags"',
    ),
    (
        'kind = "sum"\nat_least = 9\nonly = { kinds = ["call"] }\n'
        'caps = [{ name = "x", at_most = 9, only = { kinds = ["group"] } }]',
        'no meeting can pass both "only" and the "only" of its cap, by their "kinds"',
    ),
    ('kind = "count"\nat_least = 1\nonly = { kinds = ["group"], max_group = 0 }', '"kinds" and "max_group"'),
    (
        'kind = "count"\nat_least = 1\nper = "mentee"\nonly = { max_group = 0 }',
        '"max_group" is 0, and this rule',
    ),
    (
        'kind = "distinct"\nat_least = 1\nonly = { max_group = 0 }',
        '"max_group" is 0, and this rule asks who came',
    ),
    (
        'kind = "count"\nat_least = 1\nonly = { max_minutes = 0 }',
        '"max_minutes" is 0, and meetings take time',
    ),
    (
        'kind = "count"\nat_least = 1\nonly = { min_minutes = "25 h" }',
        '"min_minutes" is 1500, longer than a day',
    ),
    (
        'kind = "eligibility"\nonly = { kinds = ["group"] }\n'
        '[[requirement]]\nid = "x"\ntext = "X"\nkind = "count"\nat_least = 1\nonly = { kinds = ["call"] }',
        "p, line 16: requirement 'x': nothing can count for it: the eligibility 'r' leaves out all",
    ),
]
UNREACHABLE = [
    (
        'kind = "sum"\nat_least = "3 h"\nonly = { kinds = ["group"] }\n'
        'caps = [{ name = "x", at_most = "2 h", only = { kinds = ["group"] } }]',
        '"caps" let at most 2 h count, and "at_least" asks for 3 h; nobody could reach that.',
    ),
    (
        'kind = "count_buckets"\nevery = "week"\nat_least = 2\neach = 4\n'
        'only = { kinds = ["group", "call"] }\n'
        'caps = [{ name = "x", at_most = 2, only = { kinds = ["group"] } },\n'
        '  { name = "y", at_most = 1, only = { kinds = ["call"] } }]',
        '"caps" let at most 3 meetings count, and "each" asks for 4 meetings',
    ),
    (
        'kind = "count_buckets"\nevery = "term"\nat_least = 3\neach = 1\nterms = ["p"]',
        '"at_least" asks for 3 of 1 term; nobody could reach that.',
    ),
    (
        'kind = "bucket"\nevery = "week"\nmeasure = "minutes"\nat_least = "169 h"',
        "more than 7 days have, 168 h",
    ),
    ('kind = "rolling"\ndays = 2\nmeasure = "minutes"\nat_most = "73 h"', "more than 3 days have, 72 h"),
    (
        f'kind = "tiers"\n{INNER.format("a")}kind = "sum"\nat_least = "25 h"\n'
        f'{INNER.format("b")}kind = "sum"\nat_least = "10 h"',
        "p, line 20: requirement 'b': whoever reaches 'a' has reached this level too",
    ),
]
IGNORED = [
    ('kind = "gap"\nmax_days = 9\ndocument = "d"\nonly = { kinds = ["group"] }', '"only" is about meetings'),
    (
        'kind = "gap"\nmax_days = 9\ndocument = "d"\nper = "mentee"',
        '"per" is about meetings; this rule looks at',
    ),
    (
        'kind = "bucket"\nevery = "month"\nat_least = 1\nterms = ["p"]',
        '"terms" names the phases of every = "term"',
    ),
    ('kind = "each_semester"\nat_least = 1\npartial = "keep"', '"partial" does not go with terms'),
    (
        'kind = "average"\nevery = "week"\nat_least = 1\ncredit = { group = "divided" }',
        '"credit" is about time;',
    ),
    (
        'kind = "distinct"\nof = "listed"\nat_least = 1\nonly = { kinds = ["call"] }',
        '"only" is about meetings; of =',
    ),
    ('kind = "distinct"\nof = "listed"\nat_least = 1\nwithin = "ever"', '"within" is about meetings; of ='),
    ('kind = "count"\nat_least = 1\nwithin = "ever"\nphase = "p"', '"within" does not go with "phase"'),
    (
        'kind = "average"\nevery = "week"\nat_least = 1\nwithin = "ever"',
        "only the weeks, months or terms that it",
    ),
    ('kind = "coverage"\nwindows = ["w"]\nwithin = "ever"', "changes nothing here: only its windows count."),
    ('kind = "coverage"\nwindows = ["w"]\nphase = "p"', '"phase" does not go with windows'),
    (
        f'kind = "any_of"\n{INNER.format("a")}kind = "attest"\nwhat = "a"\nseverity = "should"',
        "p, line 20: requirement 'a': \"severity\" is that of the requirement around this rule",
    ),
    (
        f'kind = "any_of"\n{INNER.format("a")}kind = "eligibility"\nonly = {{ max_group = 2 }}',
        "p, line 18: requirement 'a': an \"eligibility\" asks nothing, so it stands by itself",
    ),
    (
        'kind = "eligibility"\nonly = { max_group = 3 }\nrules = ["t"]\n'
        '[[requirement]]\nid = "t"\ntext = "T"\nkind = "attest"\nwhat = "t"',
        "p, line 16: requirement 'r': \"rules\" names 't', which looks at no meetings; leave it out.",
    ),
    (
        'kind = "eligibility"\nonly = { max_group = 3 }\nrules = ["t"]\n[[requirement]]\nid = "t"\n'
        f'text = "T"\nkind = "any_of"\n{INNER.format("a")}kind = "count"\nat_least = 1',
        "\"rules\" names 't', which is made of rules; name those inside it.",
    ),
]
TWICE = [
    ('kind = "coverage"\nwindows = ["w", "w"]', "\"windows\" names 'w' twice; once is enough."),
    ('kind = "each_semester"\nat_least = 1\nterms = ["p", "q", "p"]', "\"terms\" names 'p' twice"),
    (
        'kind = "gap"\ntaper = [{ phase = "p", max_days = 3 }, { phase = "p", max_days = 4 }]',
        "\"taper\" names 'p' twice",
    ),
    ('kind = "deadline"\nwhat = ["a", "a"]\nby = "05-01"', "\"what\" names 'a' twice"),
    (
        'kind = "sum"\nat_least = 9\ncaps = [{ name = "a", at_most = 3, only = { kinds = ["group"] } },\n'
        '  { name = "A", at_most = 3, only = { kinds = ["call"] } }]',
        "\"caps\" names 'A' twice",
    ),
    ('kind = "count"\nat_least = 1\nonly = { kinds = ["call", "call"] }', "\"kinds\" names 'call' twice"),
    ('kind = "count"\nat_least = 1\nonly = { cohorts = ["é", "E"] }', "\"cohorts\" names 'E' twice"),
    (
        'kind = "eligibility"\nonly = { max_group = 3 }\nrules = ["x", "x"]\n'
        '[[requirement]]\nid = "x"\ntext = "X"\nkind = "count"\nat_least = 1',
        "\"rules\" names 'x' twice",
    ),
]
ODD = [
    'kind = "count"\nat_least = 1\nshort = "join"\nonly = { min_minutes = "30 h" }',
    'kind = "count"\nat_least = 1\nonly = { kinds = ["message"], max_minutes = 0 }',
    'kind = "count"\nat_least = 1\nonly = { kinds = ["group"], max_group = 1 }',
    'kind = "count"\nat_least = 1\nonly = { kinds = ["practice"], max_group = 0 }',
    'kind = "each"\nonly = { cohorts = ["a"] }\nshape = { cohorts = ["b"] }',
    'kind = "each"\nonly = { channels = ["video"] }\nshape = { channels = ["in_person"] }',
    'kind = "each"\nonly = { tags = ["a", "b"] }\nshape = { not_tags = ["a"] }',
    'kind = "sum"\nat_least = 9\ncaps = [{ name = "x", at_most = 1, only = { kinds = ["call"] } }]',
    'kind = "sum"\nat_least = "3 h"\nonly = { kinds = ["group"] }\n'
    'caps = [{ name = "x", at_most = "2 h", only = { kinds = ["group"], max_group = 4 } }]',
    'kind = "bucket"\nevery = "week"\nmeasure = "minutes"\nat_least = "168 h"',
    'kind = "each_semester"\nat_least = 1\npartial = "keep"\nper = "mentee"',
    'kind = "share"\nat_most = "5 %"\nwithin = "ever"\npart = { tags = ["a"] }',
    'kind = "distinct"\nof = "listed"\nat_least = 1\nphase = "p"',
    'kind = "text"\ndocument = "d"\nat_least = 1\nphase = "p"\nwithin = "ever"',
    f'kind = "tiers"\n{INNER.format("a")}kind = "sum"\nat_least = "10 h"\n'
    f'{INNER.format("b")}kind = "sum"\nat_least = "10 h"\nonly = {{ kinds = ["group"] }}',
    f'kind = "exclusive"\n{INNER.format("a")}kind = "count"\nat_least = 1\n'
    f'{INNER.format("b")}kind = "count"\nat_least = 1',
]
MISTAKES = [*NOTHING, *CONTRADICTIONS, *UNREACHABLE, *IGNORED, *TWICE]


@pytest.mark.parametrize(("rule", "message"), MISTAKES)
def test_a_rule_that_means_nothing_is_refused_in_one_sentence(rule: str, message: str) -> None:
    """It names the line, the key and what to do."""
    told = problem(rule)
    assert message in told
    assert re.match(r"p, line \d+: ", told)


@pytest.mark.parametrize("rule", [rule for rule, _ in MISTAKES])
def test_what_a_logbook_keeps_is_judged_as_before(rule: str) -> None:
    """A mistake that earlier versions let pass changes no verdict."""
    assert parse(text_of(rule), "kept").requirements


@pytest.mark.parametrize("name", list(shipped()))
def test_no_policy_that_ships_is_a_mistake(name: str) -> None:
    """Each could be taken into use from a file."""
    assert parse(shipped()[name], name, for_use=True)


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_no_example_on_the_page_is_a_mistake(example: str) -> None:
    """Whoever copies one can use it."""
    text = example if "source =" in example else HEAD + example
    if "[[requirement]]" not in text:
        text += '[[requirement]]\nid = "a"\ntext = "A"\nkind = "count"\nat_least = 1\n'
    for names in re.findall(r"windows = \[(.*)\]", text):
        text += "".join(f"[[window]]\nname = {name.strip()}\n" for name in names.split(","))
    assert parse(text, "docs/policies.md", for_use=True)


@pytest.mark.parametrize("kind", KINDS.values())
def test_no_example_of_a_kind_is_a_mistake(kind: type) -> None:
    """As its class shows it."""
    text = HEAD + dedent((kind.__doc__ or "").partition("Example::")[2])
    for called in ("phase", "window"):
        for names in re.findall(rf"^{called}s? = (.*)", text, re.MULTILINE):
            text += "".join(f"[[{called}]]\nname = {name.strip(' []')}\n" for name in names.split(","))
    assert parse(text, kind.__name__, for_use=True)


@pytest.mark.parametrize("rule", ODD)
def test_what_may_be_meant_is_not_refused(rule: str) -> None:
    """However odd it looks."""
    assert parse(text_of(rule), "p", for_use=True)
