"""Worked examples of rules on the page: each with a year that just meets it, and one that just does not."""

import random
from typing import Any

import pytest

from tests.page.conftest import Script
from tests.page.rules import Case
from tests.page.years import Years

HEAD = """
id = "ours"
version = "1"
name = "Ours"
source = "here"

[[anchor]]
name = "enrolled"

[[requirement]]
id = "asked"
text = "Asked"
"""

PROGRAMME: dict[str, list[Any]] = {
    "phases": [],
    "windows": [],
    "anchors": [{"name": "enrolled", "date": "2025-10-01"}],
    "excluded": [],
    "waivers": [],
    "openings": [],
}


def met(day: str, minutes: int = 60, *tags: str, group: int = 1, **more: Any) -> dict[str, Any]:
    """Return a meeting that was held with `M-1`, and with others where a group says so."""
    made: dict[str, Any] = {
        "date": day, "minutes": minutes, "kind": "one_to_one" if group == 1 else "group", "status": "held",
        "mentees": ["M-1"], "groupSize": group, "topics": [], "countedFor": [], "tags": [*tags],
    }  # fmt: skip
    return made | ({"others": group - 1} if group > 1 else {}) | more


def tick(day: str) -> dict[str, Any]:
    """Return a tick."""
    return {"date": day, "what": "check"}


def wrote(day: str, words: int) -> dict[str, Any]:
    """Return a piece of writing."""
    about = {"document": "reflection", "model": "free", "modelName": "Free", "about": "year"}
    return {"date": day, "words": words} | about


def stands(
    script: Script, rule: str, entries: list[dict[str, Any]], mentee: dict[str, str] | None = None
) -> dict[str, Any]:
    """Return how a rule stands on the last day of a year from September to June."""
    subject = Years(random.Random(1)).subject(0)
    entries = [{"ref": f"e{number}", **entry} for number, entry in enumerate(entries)]
    subject |= {
        "programme": subject["programme"] | PROGRAMME,
        "period": {"from": "2025-09-01", "to": "2026-06-30"},
        "asOf": "2026-06-30",
        "dayOver": True,
        "mentees": [{"alias": "M-1"} | (mentee or {})],
        "meetings": [entry for entry in entries if "kind" in entry],
        "training": [entry for entry in entries if "what" in entry],
        "reflections": [entry for entry in entries if "document" in entry],
    }
    [[found]] = script.ask("evaluate", cases=[Case(HEAD + rule, subject, {}).sent()])
    assert "unjudged" not in found, found
    return dict(found)


SUPERVISED = 'kind = "share"\nmeasure = "minutes"\nat_least = "5 %"\npart = { tags = ["supervised"] }'
FUNDRAISING = 'kind = "share"\nat_most = "1/3"\npart = { tags = ["fundraising"] }'
MONTHLY = 'kind = "share"\nevery = "month"\nat_least = "1/2"\npart = { kinds = ["group"] }\n'
SIZES = "[{ up_to = 4, share = '1/2' }, { up_to = 6, share = 'divided' }]"
GROUPS = f'kind = "sum"\nat_least = 70\ncredit = {{ sizes = {SIZES} }}'
CAP = '[{ name = "calls", at_most = 1, only = { kinds = ["call"] } }]'
ONLINE = '[{ name = "online", at_most = "1 h", only = { tags = ["online"] } }]'
CAPPED = f'kind = "count"\nat_least = 3\ncaps = {CAP}'
CAPPED_TERM = f'kind = "each_semester"\nat_least = 2\ncaps = {CAP}'
RECENT = f'kind = "rolling"\ndays = 30\nmeasure = "minutes"\nat_least = 100\ncaps = {ONLINE}'
REFLECTIONS = 'kind = "bucket"\nevery = "two_months"\ndocument = "reflection"\nmin_words = 200\nat_least = 1'
CHECK = 'kind = "attest"\nwhat = "check"\n'
PROMPT = 'kind = "count"\nat_least = 1\nonly = { logged_within = 7 }'
FIRST = 'kind = "count"\nat_least = 1\nby = "10-15"'
AFTER = 'kind = "sum"\nat_least = "2 h"\nafter = "enrolled"\ndays = 60'
JOINED = 'kind = "count"\nat_least = 1\nper = "mentee"\ndays_after_joining = 21'
EACH_MONTH = 'kind = "bucket"\nevery = "month"\nat_least = 1\nper = "mentee"'
WRITTEN = [wrote(f"{month}-15", 200) for month in ("2025-09", "2025-11", "2026-01", "2026-03", "2026-06")]


@pytest.mark.parametrize(
    ("rule", "entries", "state", "have", "needed"),
    [
        (SUPERVISED, [met("2025-10-01", 57), met("2025-10-02", 3, "supervised")], "met", 3, 3),
        (SUPERVISED, [met("2025-10-01", 58), met("2025-10-02", 3, "supervised")], "not_met", 3, 4),
        (SUPERVISED, [], "met", 0, 0),
        (FUNDRAISING, [met("2025-10-01", 60, "fundraising"), *[met("2025-10-02")] * 2], "met", 1, 1),
        (FUNDRAISING, [met("2025-10-01", 60, "fundraising"), met("2025-10-02")], "not_met", 1, 0),
        (MONTHLY, [met("2025-10-01"), met("2025-10-02", group=3)], "met", 10, 10),
        (MONTHLY, [met("2025-10-01"), met("2025-11-02", group=3)], "not_met", 9, 10),
        (GROUPS, [met("2025-10-01", 60, group=4), met("2025-10-02", 40)], "met", 70, 70),
        (GROUPS, [met("2025-10-01", 59, group=4), met("2025-10-02", 40)], "not_met", 69, 70),
        (GROUPS, [met("2025-10-01", 350, group=5)], "met", 70, 70),
        (GROUPS, [met("2025-10-01", 900, group=7)], "not_met", 0, 70),
        (CAPPED, [met("2025-10-01", kind="call"), *[met("2025-10-02")] * 2], "met", 3, 3),
        (CAPPED, [*[met("2025-10-01", kind="call")] * 2, met("2025-10-02")], "not_met", 2, 3),
        (CAPPED_TERM, [met("2025-10-01", kind="call"), met("2025-10-02")], "met", 1, 1),
        (CAPPED_TERM, [met("2025-10-01", kind="call")] * 2, "not_met", 0, 1),
        (RECENT, [met("2026-06-01", 90, "online"), met("2026-06-02", 40)], "met", 100, 100),
        (RECENT, [met("2026-06-01", 90, "online"), met("2026-06-02", 39)], "not_met", 99, 100),
        (REFLECTIONS, WRITTEN, "met", 5, 5),
        (REFLECTIONS, [wrote("2025-09-15", 199), *WRITTEN[1:]], "not_met", 4, 5),
        (CHECK + "valid = { months = 36 }", [tick("2023-06-30")], "met", 1, 1),
        (CHECK + "valid = { months = 36 }", [tick("2023-06-29")], "not_met", 0, 1),
        (CHECK + "not_before = 2024-09-01", [tick("2024-09-01")], "met", 1, 1),
        (CHECK + "not_before = 2024-09-01", [tick("2024-08-31")], "not_met", 0, 1),
        (CHECK + 'not_before = "10-01"', [tick("2025-10-01")], "met", 1, 1),
        (CHECK + 'after = "enrolled"', [tick("2025-09-30")], "not_met", 0, 1),
        (CHECK + "proved_by_log = true", [met("2026-06-30")], "met", 1, 1),
        (CHECK + "proved_by_log = true", [met("2025-08-31")], "not_met", 0, 1),
        (PROMPT, [met("2025-10-01", recordedAfterDays=7)], "met", 1, 1),
        (PROMPT, [met("2025-10-01", recordedAfterDays=8), met("2025-10-02")], "not_met", 0, 1),
        (FIRST, [met("2025-10-15")], "met", 1, 1),
        (FIRST, [met("2025-10-16")], "not_met", 0, 1),
        (AFTER, [met("2025-09-15"), met("2025-11-30")], "met", 120, 120),
        (AFTER, [met("2025-09-15"), met("2025-12-01")], "not_met", 60, 120),
    ],
)
def test_one_unit_decides(
    script: Script, rule: str, entries: list[dict[str, Any]], state: str, have: int, needed: int
) -> None:
    """A rule is met by what just suffices, and not by one unit less."""
    found = stands(script, rule, entries)
    assert (found["state"], found["have"], found["needed"]) == (state, have, needed)


@pytest.mark.parametrize(
    ("rule", "entries", "state"),
    [
        (JOINED, [met("2025-11-23")], "met"),
        (JOINED, [met("2025-11-24")], "not_met"),
        (JOINED, [met("2025-11-01")], "not_met"),
        (EACH_MONTH, [met(f"2026-0{month}-01") for month in range(1, 7)] + [met("2025-12-31")], "met"),
        (EACH_MONTH, [met(f"2026-0{month}-01") for month in range(1, 7)], "not_met"),
    ],
)
def test_who_joins_late_is_asked_from_then_on(
    script: Script, rule: str, entries: list[dict[str, Any]], state: str
) -> None:
    """A mentee of 2 November has no September to make up for; November is no whole month."""
    found = stands(script, rule, entries, {"from": "2025-11-02"})
    assert (found["state"], found["needed"]) == (state, 1)


def test_who_joins_after_the_last_day_is_not_asked(script: Script) -> None:
    """What is asked for by 15 October is asked of whoever was there until then."""
    rule = FIRST + '\nper = "mentee"'
    assert stands(script, rule, [], {"from": "2025-10-16"})["needed"] == 0
    assert stands(script, rule, [], {"from": "2025-10-15"})["needed"] == 1


EXCLUSIVE = """kind = "exclusive"
[[requirement.rules]]
id = "observed"
text = "Observed"
kind = "count"
at_least = 2
only = { tags = ["observed"] }
[[requirement.rules]]
id = "group"
text = "Group"
kind = "count"
at_least = 1
only = { kinds = ["group"] }
"""


def test_a_meeting_goes_to_the_rule_that_needs_it(script: Script) -> None:
    """The first fits both rules, and only one assignment meets both; else the nearest to both is taken."""
    both, alone = met("2025-10-01", 60, "observed", group=2), met("2025-10-02", 60, "observed")
    found = stands(script, EXCLUSIVE, [both, alone, alone])
    assert (found["state"], found["have"], found["needed"]) == ("met", 2, 2)
    found = stands(script, EXCLUSIVE, [both, alone])
    assert (found["state"], found["have"], found["needed"]) == ("not_met", 1, 2)
    assert [part["have"] for part in found["parts"]] == [1, 1]


def sharing(*rules: str) -> str:
    """Return an exclusive of rules, each given by its keys."""
    return 'kind = "exclusive"\n' + "".join(
        f'[[requirement.rules]]\nid = "r{at}"\ntext = "R"\n{rule}\n' for at, rule in enumerate(rules)
    )


def test_more_ways_than_can_be_compared_are_judged_where_no_other_way_meets_more(script: Script) -> None:
    """Hours for two of three rules, however they are shared; meetings that fit three of eight rules."""
    lengths, tags = (35, 50, 65, 77, 90), (("a", "b"), ("b", "c"), ("a", "c"))
    meetings = [met("2025-10-01", lengths[n % 5], *tags[n % 3]) for n in range(24)]
    for least, state, have in ((10, "not_met", 2), (8, "met", 3)):
        rules = [f'kind = "sum"\nat_least = "{least} h"\nonly = {{ tags = ["{name}"] }}' for name in "abc"]
        found = stands(script, sharing(*rules), meetings)
        assert (found["state"], found["have"], found["needed"]) == (state, have, 3)
    meetings = [met("2025-10-01", 60, *(f"t{(n + step) % 8}" for step in (0, 1, 3))) for n in range(80)]
    for least, state, have in ((10, "met", 8), (11, "not_met", 7)):
        rules = [f'kind = "count"\nat_least = {least}\nonly = {{ tags = ["t{n}"] }}' for n in range(8)]
        found = stands(script, sharing(*rules), meetings)
        assert (found["state"], found["have"], found["needed"]) == (state, have, 8)


def test_where_more_rules_might_be_met_than_were_found_it_is_unknown(script: Script) -> None:
    """Seven of thirteen meetings are needed for each of two rules, though they are long enough."""
    pair = 'kind = "sum"\nat_least = 601\nonly = { tags = ["pair"] }'
    other = 'kind = "sum"\nat_least = "200 h"\nonly = { not_tags = ["pair"] }'
    meetings = [met("2025-10-01", 100, "pair")] * 13 + [
        met("2025-10-02", 2**number) for number in range(1, 11)
    ]
    found = stands(script, sharing(pair, pair, other, other, other), meetings)
    assert (found["state"], found["have"], found["needed"]) == ("unknown", 0, 5)
