"""The programme's published file on the page: the same rules as `mentorlog verify --rules`, or refused."""

import random
from datetime import date

import pytest

from mentorlog.model import Span
from mentorlog.packet.checking.judging.judged_year import JudgedYear
from mentorlog.packet.checking.judging.published_rules import rules_in
from mentorlog.packet.checking.judging.requirements import judge_requirements
from mentorlog.packet.checking.judging.rules_file import BadRules
from mentorlog.packet.content.listed_programme import policy_sha256
from mentorlog.policyfile.published_programme import (
    BadPublished,
    PublishedRules,
    PublishedTable,
    parse_published,
    publish,
)
from mentorlog.policyfile.shipped_programmes import shipped
from tests.packet.checking.judging.judged import END, START, every, meetings, subject
from tests.packet.checking.judging.test_own_word import MONTHLY
from tests.page.conftest import Script, either_engine, encoded
from tests.policyfile.test_published_programme import KEY, published, signed

DAYS = {"from": date(2026, 9, 1), "to": date(2027, 6, 30)}


def whole() -> bytes:
    """Return a programme's file that says everything."""
    about = PublishedTable(
        name="Ana [/b] <img src=x>",
        institution="أمل 陳小明",
        version=3,
        day=date(2026, 9, 1),
        coordinator="Dr Lim",
        email="mentoring@example.org",
        zone="Asia/Kuala_Lumpur",
        hand_in="Mail it.\n\n[rules]\nBy 30 June.",
        vacations=("term_break=2026-12-20..2027-01-05",),
    )
    given = {"policies": (shipped()["numed-2021"],), "windows": {"exams": "2027-05-17..2027-06-04"}}
    return publish(about, PublishedRules.model_validate(given | DAYS), KEY.public, KEY.sign).data


@pytest.mark.parametrize("mailed", [False, True])
def test_it_says_what_it_says_to_the_command_line(script: Script, mailed: bool) -> None:
    """Policies to the byte, days, vacations and whose key it is; whatever mail made of its line ends."""
    data = whole()
    right = parse_published(data, "FILE")
    rules = rules_in(right)
    given = b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n") if mailed else data
    found = script.ask("published", data=encoded(given))
    assert found["key"] == {"fingerprint": KEY.public.fingerprint, "words": KEY.public.words}
    assert found["policies"] == [["numed-2021", policy_sha256(rules.policies[0])]]
    assert found["days"]["from"], found["days"]["to"] == tuple(map(str, (rules.start, rules.end)))
    for name in ("windows", "phases", "vacations"):
        spans = [
            {"name": each.name, "from": str(each.start), "to": str(each.end)} for each in getattr(rules, name)
        ]
        assert found["days"][name] == spans
    assert found["about"]["name"] == right.about.name
    assert (found["about"]["version"], found["about"]["day"]) == (3, "2026-09-01")


@either_engine
def test_every_change_is_noticed(script: Script) -> None:
    """At places all over the file, and where it is cut off."""
    chance, data = random.Random(3), whole()
    tries = [data[: len(data) - cut] for cut in (2, 30, 400)]
    for _ in range(60):
        changed = bytearray(data)
        changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        tries.append(bytes(changed))
    for each in tries:
        found = script.ask("published", data=encoded(each))
        assert "refused" in found or accepted(each), each[-200:]


def accepted(data: bytes) -> bool:
    """Say whether the command line takes a file."""
    try:
        rules_in(parse_published(data, "FILE"))
    except (BadPublished, BadRules):
        return False
    return True


@pytest.mark.parametrize(
    "days", ["2025-10-01..2026-02-28", "2025-09-01..2026-02-28", "2025-10-01..2026-02-27"]
)
def test_packets_are_judged_by_it(script: Script, days: str) -> None:
    """Days left out that are its vacations rest on nobody's word; others do, by both."""
    strike = Span(name="strike", start=date(2025, 10, 1), end=END)
    packet = subject(MONTHLY, meetings(*every(14, 3)), excluded=(strike,))
    about = PublishedTable(name="x", version=1, day=START, vacations=(f"term_break={days}",))
    rules = PublishedRules.model_validate({"policies": (MONTHLY,), "from": START, "to": END})
    made = publish(about, rules, KEY.public, KEY.sign)
    right = judge_requirements(JudgedYear(packet), rules_in(made))
    case = {
        "subject": packet.model_dump(mode="json", by_alias=True, exclude_none=True),
        "rules": {"published": encoded(made.data)},
    }
    [found] = script.ask("judged", cases=[case])
    rests_on = [each.text for each in right.rests_on]
    assert (found["requirements"], found["grants"] + found["days"]) == (right.requirements, rests_on)
    assert bool(rests_on) is days.endswith("27")


HEAD = "# mentorlog programme 1\n"
PUBLISHED = '[published]\nname = "x"\nversion = 1\nday = 2026-09-01\n'
RULES = f"[rules]\npolicies = ['''{shipped()['five-meetings']}''']\n"


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        HEAD + PUBLISHED,
        HEAD + PUBLISHED + "[rules]\npolicies = []\n",
        HEAD + PUBLISHED + '[rules]\npolicies = ["numed-2021"]\n',
        HEAD + PUBLISHED + RULES + "from = 2027-01-01\nto = 2026-01-01\n",
        HEAD + PUBLISHED + RULES + "unheard = 1\n",
        HEAD + PUBLISHED + RULES + '[rules.windows]\nexams = "2027-05-17..2027-06-04"\n',
        HEAD + PUBLISHED + RULES + "[other]\n",
        HEAD + PUBLISHED + "__proto__ = 1\n" + RULES,
        HEAD + PUBLISHED + 'vacations = ["x"]\n' + RULES,
        HEAD + PUBLISHED.replace("1", "0", 1) + RULES,
        HEAD + PUBLISHED.replace("2026-09-01", '"2026-09-01"') + RULES,
        "[[" * 4000,
        HEAD + "a." * 4000 + "b = 1\n",
    ],
)
def test_what_no_programme_can_say_is_refused_though_it_is_signed(script: Script, text: str) -> None:
    """By both; with a sentence that names the file."""
    assert not accepted(signed(text))
    assert script.ask("published", data=encoded(signed(text)))["refused"].startswith("FILE ")


@either_engine
def test_a_signature_for_something_else_is_none(script: Script) -> None:
    """A packet's signature, or a card's, publishes nothing."""
    from mentorlog.formats import sshsig

    text = published().data.partition(b"-----BEGIN")[0]
    other = text + sshsig.sign(text, KEY.public, KEY.sign)
    assert "changed after it was signed" in script.ask("published", data=encoded(other))["refused"]
