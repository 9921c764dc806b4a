"""What a coordinator requires, on the page: said once, applied to every packet, never taken for granted."""

import csv
import hashlib
import random
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mentorlog.desk.decisions.office_decisions import NO_DECISIONS
from mentorlog.desk.mentor_rows import chosen_rows, mentor_rows
from mentorlog.desk.spreadsheet import HEAD as HEAD_OF_TABLE
from mentorlog.desk.spreadsheet import table_as_csv
from mentorlog.formats import jcs
from mentorlog.formats.allowed_signers import parse_signers
from mentorlog.model import Span
from mentorlog.model.quotation import text_parts
from mentorlog.model.text import count_words
from mentorlog.packet.checking.batch.verify_batch import verify_batch
from mentorlog.packet.checking.evidence.packet_parts import PacketParts, read_parts
from mentorlog.packet.checking.judging.judged_year import JudgedYear
from mentorlog.packet.checking.judging.requirements import SAY_YOUR_RULES, judge_requirements
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.schema import Subject
from mentorlog.packet.keys.signing_key import SigningKey
from mentorlog.policyfile.parsing import parse
from tests.conftest import NOON
from tests.packet.changes import found as find
from tests.packet.changes import places
from tests.packet.checking.judging.judged import END, FIVE, FULL, HEAD, MENTEE, judged, subject
from tests.packet.conftest import POLICY
from tests.packet.forging import signed_anew
from tests.packet.packing import LINES, Make
from tests.page.agreement import DROP_YOUR_RULES, agree
from tests.page.conftest import Said, Script, encoded, sent
from tests.page.rules import Case, Chance
from tests.policy.making import identifier

OURS = (("ours.toml", POLICY),)
"""The rules that the packet was made by."""
SAYING = '[rules]\npolicies = ["ours.toml"]\nfrom = 2026-01-01\nto = 2026-12-31\n'
SAMPLES = Path(__file__).parents[1] / "samples" / "v0_1_0"
EACH = f'{HEAD}{FIVE}per = "mentee"\n'
"""Rules that ask about each mentee."""
OTHER = SigningKey.from_seed(bytes(range(1, 33)))


def said(more: str = "", policy: str = POLICY) -> tuple[tuple[str, str], ...]:
    """Return a policy and a file that says rules by it."""
    return ("rules.toml", SAYING + more), ("ours.toml", policy)


def judgement(script: Script, evidence: PacketParts, rules: Said | None) -> Any:
    """Return what the page makes of the requirements of a packet."""
    return script.assess(evidence, LINES, rules=rules)["judgement"]


def test_without_rules_nothing_is_judged(script: Script, packed: Make) -> None:
    """What the packet calls its own rules is no answer to what is required."""
    found = judgement(script, PacketParts(data=packed(Profile.COORDINATOR).data), None)
    assert (found["requirements"], found["notJudged"]) == ("not judged", "your rules were not said")
    assert found["report"] == []


@pytest.mark.parametrize("rules", [OURS, said()])
def test_what_was_granted_is_not_taken_for_granted(script: Script, packed: Make, rules: Said) -> None:
    """Met with a waiver and a day of the mentor's own: both are named."""
    found = judgement(script, PacketParts(data=packed(Profile.COORDINATOR).data), rules)
    assert (found["requirements"], found["shortOf"]) == ("met", [])
    assert found["grants"] == ["waived: Keep a journal (by Dr Lim)", "day enrolled: 5 January 2026"]
    assert found["days"] == []


def test_the_same_name_is_not_the_same_rules(script: Script, packed: Make) -> None:
    """A packet that met easier rules of that name is judged by the coordinator's, and so told."""
    made = packed(Profile.COORDINATOR)
    document = made.document
    document["credentialSubject"]["programme"] |= {"version": "easy", "policySha256": "0" * 64}
    strict = POLICY.replace("at_least = 5", "at_least = 50")
    found = judgement(script, made.resigned(document), (("ours.toml", strict),))
    assert found["requirements"] == "short"
    assert found["shortOf"][0].startswith("meet5: 9 of 50 meetings")
    assert "another text of peer-mentoring: version easy, yours is version 2021.1" in found["sentences"][0]


def test_rules_of_another_name_are_not_judged(script: Script, packed: Make) -> None:
    """Neither by theirs nor by ours."""
    found = judgement(script, PacketParts(data=packed(Profile.COORDINATOR).data), "numed-2021")
    assert found["notJudged"] == "other rules: it names peer-mentoring, version 2021.1"


def test_rules_that_ask_for_more_than_a_packet_tells_judge_nothing(script: Script, packed: Make) -> None:
    """Tags and cohorts are in a packet only where its own rules ask about them."""
    asking = POLICY.replace(', after = "enrolled"', ', not_tags = ["social"]')
    found = judgement(script, PacketParts(data=packed(Profile.COORDINATOR).data), (("ours.toml", asking),))
    assert found["notJudged"] == "other rules: its text may leave out what yours ask about"


def test_a_must_that_was_lifted_asks_for_no_days(script: Script, packed: Make) -> None:
    """The waiver is what it rests on, and not the windows that it would go by."""
    must = POLICY.replace('severity = "should"\nkind = "coverage"', 'kind = "coverage"')
    made = packed(Profile.COORDINATOR)
    document = made.document
    waiver = {"requirement": "timing", "reason": "No exams", "grantedBy": "Dr Lim"}
    document["credentialSubject"]["programme"]["waivers"].append(waiver)
    found = judgement(script, made.resigned(document), said(policy=must))
    assert found["requirements"] == "met"
    assert "waived: Meetings around the exams (by Dr Lim)" in found["grants"]
    assert found["days"] == []


def test_days_that_the_coordinator_said_take_the_place_of_others(script: Script, packed: Make) -> None:
    """Windows and the period are the coordinator's; the packet's own are named beside them."""
    must = POLICY.replace('severity = "should"\nkind = "coverage"', 'kind = "coverage"')
    evidence = PacketParts(data=packed(Profile.COORDINATOR).data)
    own = judgement(script, evidence, said(policy=must))
    ours = judgement(script, evidence, said('[rules.windows]\nexams = "2026-11-01..2026-11-02"\n', must))
    assert (
        own["shortOf"] == ours["shortOf"] == ["timing: 0 of 1 windows, not due".replace("windows", "window")]
    )
    assert any(
        "Its window exams is 1 May 2026 to 15 June 2026; yours is 1 November 2026" in s
        for s in ours["sentences"]
    )
    wide = judgement(script, evidence, said('[rules.windows]\nexams = "2026-01-01..2026-12-31"\n', must))
    assert wide["requirements"] == "met"
    assert "your windows" in wide["judgedBy"]


def test_dates_of_windows_that_nobody_said_are_the_mentors_word(script: Script, packed: Make) -> None:
    """A mentor who calls the whole year the exams meets the rule on their own word only."""
    must = POLICY.replace('severity = "should"\nkind = "coverage"', 'kind = "coverage"')
    made = packed(Profile.COORDINATOR)
    document = made.document
    window = document["credentialSubject"]["programme"]["windows"][0]
    window |= {"from": "2026-01-01", "to": "2026-12-31"}
    found = judgement(script, made.resigned(document), said(policy=must))
    assert found["requirements"] == "met"
    assert found["days"] == ["window exams: 1 January 2026 to 31 December 2026"]


def test_what_the_page_cannot_judge_is_not_met(script: Script, packed: Make) -> None:
    """One must of a kind to come leaves the whole open, and says which."""
    coming = POLICY + '\n[[requirement]]\nid = "moon"\ntext = "At full moon"\nkind = "moon"\n'
    found = judgement(script, PacketParts(data=packed(Profile.COORDINATOR).data), (("ours.toml", coming),))
    assert (found["requirements"], found["notJudged"]) == (
        "not judged",
        "not judged here: moon needs mentorlog verify",
    )


def test_words_are_counted_as_mentorlog_does(script: Script) -> None:
    """In every script, with whatever stands between letters."""
    luck = random.Random(5)
    letters = "aéßЖ7٣²Ⅷ½_'’-‐\u200c\u200d .\n漢字かなカ한글กขاب\u0301\u064eᾳ𠀀𝔘😀ﬁⅻ〇"
    texts = ["".join(luck.choices(letters, k=luck.randint(0, 30))) for _ in range(3000)]
    assert script.ask("words", texts=texts) == [count_words(text) for text in texts]


def test_quotations_are_read_as_mentorlog_does(script: Script) -> None:
    """Marks, faces that only look like one, sources, and empty lines anywhere."""
    luck = random.Random(7)
    lines = ("> a", ">", "> — meeting of 12 Oct 2026 with M-01", ">_<", "b", "", " ", ">  c", "> —", "— d")
    texts = ["\n".join(luck.choices(lines, k=luck.randint(0, 7))) for _ in range(2000)]
    read = [
        [part if isinstance(part, str) else {"words": part.words, "source": part.source} for part in parts]
        for parts in map(text_parts, texts)
    ]
    assert script.ask("quoted", texts=texts) == read


def test_a_reflection_is_not_longer_than_its_text(script: Script, packed: Make) -> None:
    """One word that calls itself five hundred is a contradiction."""
    made = packed(Profile.COORDINATOR)
    document = made.document
    reflection = document["credentialSubject"]["reflections"][0]
    right = sum(count_words(passage["text"]) for passage in reflection["passages"])
    reflection["words"] = 500
    found = script.assess(made.resigned(document), LINES)
    assert found["outcome"] == "REJECT"
    assert found["reasons"][1] == f"{reflection['ref']} says that it has 500 words; its text has {right}."


def test_writing_that_is_not_in_the_packet_is_met_on_its_word(script: Script, packed: Make) -> None:
    """A reflection whose text was left out may be one word long."""
    rule = '\n[[requirement]]\nid = "eoy"\ntext = "End"\nkind = "text"\ndocument = "end_of_year_reflection"\n'
    found = judgement(
        script,
        PacketParts(data=packed(Profile.COORDINATOR).data),
        (("ours.toml", POLICY + rule + "at_least = 1\n"),),
    )
    assert found["remarks"] == [
        "the period is not over: until 31 December 2026",
        "End: met, text not in this packet (1 document, 1 word)",
    ]


@pytest.mark.parametrize("kind", ["one_to_one", "group", "call", "message"])
def test_meetings_to_which_nobody_came_count_for_nothing(script: Script, kind: str) -> None:
    """A kind that is with people needs somebody who came, whoever entered it."""
    subject = Chance(1).case().subject
    meeting = {"ref": "m1", "date": "2026-01-05", "minutes": 45, "kind": kind, "status": "held"}
    meeting |= {"mentees": [], "groupSize": 0, "topics": [], "countedFor": []}
    subject |= {"meetings": [meeting, {**meeting, "ref": "m2", "kind": "training"}], "asOf": "2026-06-30"}
    subject["period"] = {"from": "2025-09-01", "to": "2026-06-30"}
    policy = 'id = "p"\nversion = "1"\nname = "P"\nsource = "s"\n[[requirement]]\nid = "n"\ntext = "N"\n'
    case = Case(policy + 'kind = "count"\nat_least = 1\n', subject | {"programme": _bare(subject)}, {})
    [[rule]] = script.ask("evaluate", cases=[case.sent()])
    assert rule["have"] == 1


def _bare(subject: dict[str, Any]) -> dict[str, Any]:
    """Return a programme without days or favours."""
    empty = dict.fromkeys(("phases", "windows", "anchors", "excluded", "waivers", "openings"), ())
    return {**subject["programme"], **empty}


# The rules that a packet names itself


def test_claims_that_its_own_rules_do_not_give_are_contradictions(script: Script, packed: Make) -> None:
    """States, figures and quotations are judged again as mentorlog verify does, by the very same text."""
    luck, made = random.Random(9), packed(Profile.COORDINATOR)
    inside = [place for place in places(made.document) if place[:2] == ("credentialSubject", "requirements")]
    inside += [("credentialSubject", "programme", name) for name in ("version", "title", "source", "waivers")]
    odd: list[Any] = [0, 1, 3, 5, 99, "met", "not_met", "at_risk", "meet5", "x", "must", "should", True, []]
    outcomes = dict.fromkeys(Outcome, 0)
    for place in luck.choices(inside, k=400):
        document = made.document
        document["credentialSubject"]["software"] = luck.choice(["mentorlog 0.2.0", "mentorlog 0.1.0"])
        if found := find(document, place[:-1]):
            found[place[-1]] = luck.choice(odd)
        outcomes[agree(script, made.resigned(document), LINES, policies=(POLICY,))] += 1
    assert all(outcomes.values()), outcomes


def test_what_another_version_judged_otherwise_is_disputed(script: Script, packed: Make) -> None:
    """It is not met, however the coordinator's rules stand."""
    made = packed(Profile.COORDINATOR)
    document = made.document
    subject = document["credentialSubject"]
    timing = next(need for need in subject["requirements"] if need["ref"] == "timing")
    unit, timing["unit"] = timing["unit"], "spans"
    for software, outcome in (("mentorlog 0.1.0", "OK"), (subject["software"], "REJECT")):
        worded = {**document, "credentialSubject": {**subject, "software": software}}
        assert script.assess(made.resigned(worded), LINES, rules=OURS)["outcome"] == outcome
    timing |= {"unit": unit, "state": "at_risk"}
    for software, outcome in (("mentorlog 0.1.0", "CHECK"), (subject["software"], "REJECT")):
        subject["software"] = software
        found = script.assess(made.resigned(document), LINES, rules=OURS)
        assert found["outcome"] == outcome
        assert found["judgement"]["requirements"] == "not judged"
    assert found["reasons"][:2] == [
        "It contradicts the rules that it names, although its signature fits.",
        "timing says at risk with 0; by the named policy it is not due with 0.",
    ]


@pytest.mark.parametrize(
    ("name", "policy", "found"),
    [
        ("kemal-coordinator", "five-meetings", ("met", "")),
        ("farah-coordinator", "numed-2021", ("not judged", "disputed")),
    ],
)
def test_packets_of_an_earlier_version(
    script: Script, name: str, policy: str, found: tuple[str, str]
) -> None:
    """They are judged by today's rules; where meetings to which nobody came counted, that is disputed."""
    verdict = script.assess(
        read_parts(SAMPLES / name), (SAMPLES / "allowed_signers").read_text(), rules=policy
    )
    judged = verdict["judgement"]
    assert verdict["outcome"] == ("CHECK" if found[1] else "OK")
    assert (judged["requirements"], judged["notJudged"].partition(":")[0]) == found


# Files of rules

DUE = (
    'id = "due"\nversion = "1"\nname = "Due"\nsource = "here"\n[[phase]]\nname = "early"\n'
    '[[phase]]\nname = "late"\n[[requirement]]\nid = "train"\ntext = "Train"\nkind = "deadline"\n'
    'what = "training"\nby = "09-01"\n'
)
MEETING_DUE = DUE.replace('"deadline"\nwhat = "training"', '"count"\nat_least = 1')
NOT_BEFORE = DUE.replace('"deadline"', '"attest"').replace("by =", "not_before =")


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([("r.toml", "[rules")], "not TOML"),
        ([("r.toml", "")], "no policy that this page can read"),
        ([("r.toml", "[rules]\n")], "names no policies"),
        ([("r.toml", '[rules]\npolicies = ["nowhere"]\n')], "names the policy nowhere"),
        ([("r.toml", '[rules]\npolicies = ["ours.toml"]\n')], "Drop that file together"),
        (
            [("r.toml", '[rules]\npolicies = ["numed-2021"]\nfrom = "2026-09-01"\n')],
            "without quotation marks",
        ),
        (
            [("r.toml", '[rules]\npolicies = ["numed-2021"]\nfrom = 2026-09-01\nto = 2026-08-01\n')],
            '"to" is before',
        ),
        ([("r.toml", '[rules]\npolicies = ["numed-2021"]\nuntil = 2026-09-01\n')], "has the key until"),
        (
            [
                (
                    "r.toml",
                    '[rules]\npolicies = ["numed-2021"]\n[rules.windows]\nexam = "2026-05-01..2026-05-02"\n',
                )
            ],
            "None of its policies has the window exam",
        ),
        (
            [("r.toml", '[rules]\npolicies = ["numed-2021"]\n[rules.windows]\nexams = "2026-05-01"\n')],
            "not two days",
        ),
        ([("r.toml", '[rules]\npolicies = ["numed-2021"]\nfrom = 2026-02-30\n')], "a date that there is not"),
        (
            [
                ("due.toml", DUE),
                ("r.toml", '[rules]\npolicies = ["due.toml"]\nfrom = 2026-09-02\nto = 2027-06-30\n'),
            ],
            "The requirement train is due by 09-01, which no day of the period is.",
        ),
        (
            [
                ("due.toml", MEETING_DUE),
                ("r.toml", '[rules]\npolicies = ["due.toml"]\nfrom = 2026-09-02\nto = 2027-06-30\n'),
            ],
            "The requirement train is due by 09-01, which no day of the period is.",
        ),
        (
            [
                ("due.toml", NOT_BEFORE),
                ("r.toml", '[rules]\npolicies = ["due.toml"]\nfrom = 2026-09-02\nto = 2027-06-30\n'),
            ],
            "The requirement train counts no tick before 09-01, which no day of the period is.",
        ),
        (
            [("r.toml", '[rules]\npolicies = ["exeter-hear"]\nfrom = 2026-09-01\nto = 2027-06-30\n')],
            "The requirement by names 2025-04-04, in another year than the period.",
        ),
        (
            [
                ("due.toml", DUE),
                (
                    "r.toml",
                    '[rules]\npolicies = ["due.toml"]\n[rules.phases]\n'
                    'early = "2026-09-01..2026-12-01"\nlate = "2026-12-01..2027-02-01"\n',
                ),
            ],
            "The phases early and late share a day",
        ),
        ([("r.toml", '[rules]\npolicies = ["numed-2021"]\nwindows = "x"\n')], "are tables"),
        ([("r.toml", "[[rules]]\n")], "no table [rules]"),
        ([("r.toml", "a = " + "[" * 20_000)], "not TOML"),
        ([("r.toml", "a" + ".a" * 20_000 + " = 1")], "not TOML"),
        ([("a.toml", SAYING), ("b.toml", SAYING)], "both say rules"),
        ([("ours.toml", POLICY.replace("kind", "kindd", 1) + POLICY)], "ours.toml was not used"),
    ],
)
def test_files_that_cannot_be_used_say_why(script: Script, files: Said, sentence: str) -> None:
    """Nothing is guessed: a slip of the pen would let the mentor's own days count."""
    assert sentence in script.ask("rules", rules=files)["refused"]


def test_a_programmes_file_says_rules_too(script: Script, packed: Make) -> None:
    """What else is in certify's file is left alone."""
    found = script.ask(
        "rules", rules=[("programme.toml", 'name = "x"\n' + SAYING + "[award]\nx = 1\n"), *OURS]
    )
    assert [policy["id"] for policy in found["policies"]] == ["peer-mentoring"]


# Many packets


def table(
    script: Script, datas: list[bytes], rules: Said | None, lines: str | None = LINES
) -> list[dict[str, str]]:
    """Return the rows that the page saves."""
    packets = [
        {"name": f"{at}.json", "evidence": sent(PacketParts(data=data))} for at, data in enumerate(datas)
    ]
    text = script.ask("csv", packets=packets, signers=encoded(lines), rules=rules)
    return list(csv.DictReader(text.removeprefix("\ufeff").splitlines(keepends=True)))


def test_two_keys_for_one_address_are_set_side_by_side(script: Script, packed: Make) -> None:
    """Nothing is decided on either, whatever the list says of one of them."""
    made = packed(Profile.COORDINATOR)
    document = made.document | {"validFrom": "2026-12-21T00:00:00Z"}
    document["issuer"]["id"] = document["credentialSubject"]["id"] = OTHER.public.did
    forged = signed_anew(document, OTHER, "2026-12-21T00:00:00Z")
    rows = table(script, [made.data, forged], OURS)
    for row in rows:
        assert (row["trust"], row["requirements"]) == ("two keys", "not judged")
        assert row["not judged because"] == "two keys for one address: farah@example.org"
        assert all(other["fingerprint"] in row["two keys"] for other in rows)
    [alone] = table(script, [forged], OURS)
    assert alone["two keys"].startswith("The list has another key for farah@example.org: SHA256:")
    assert alone["next step"].startswith("Your list has another key for this address. Ask by telephone")
    new = LINES.replace("farah@example.org", 'farah@example.org valid-before="20261220"')
    lines = f'{new}\nfarah@example.org valid-after="20261220" {OTHER.public.line}'
    assert [row["two keys"] for row in table(script, [forged], OURS, lines)] == [""]


def test_a_rejected_packet_says_whom_it_claims_to_be_from(script: Script, packed: Make) -> None:
    """So that somebody can be asked; nothing else of it is told."""
    changed = packed(Profile.COORDINATOR).data.replace(b"Farah Nadia", b"Sarah Nadia")
    rows = table(script, [changed, b"{}"], OURS)
    assert [row["claims to be from"] for row in rows] == ["Sarah Nadia binti Rahman <farah@example.org>", ""]
    assert all(row["next step"].startswith("Decide nothing on it.") for row in rows)
    assert {row["mentor"] + row["email"] + row["packet"] for row in rows} == {""}


def test_meetings_that_were_entered_late_are_counted(script: Script, packed: Make) -> None:
    """A year written down afterwards is told from one that was kept."""
    made = packed(Profile.COORDINATOR)
    document = made.document
    for meeting in document["credentialSubject"]["meetings"][:9]:
        meeting["recordedAfterDays"] = 285
    [row] = table(script, [made.resigned(document).data or b""], OURS)
    assert row["entered late"].startswith("9 of ")
    assert row["entered late"].endswith("entered more than 30 days later, the longest after 285 days")


def test_days_of_a_mentee_that_run_backwards_are_judged_by_nobody(script: Script) -> None:
    """No logbook can hold them."""
    own = (replace(MENTEE, end=END),)
    packet = subject(EACH, FULL, mentees=own).plain()
    packet["mentees"][0]["from"] = "2026-03-01"
    [found] = script.ask("judged", cases=[{"subject": packet, "rules": [["ours.toml", EACH]]}])
    right = judged(Subject.model_validate(packet), EACH)
    assert found["notJudged"] == right.not_judged == "it cannot be judged by your rules"


def test_what_is_met_by_the_days_of_a_mentee_rests_on_them(script: Script) -> None:
    """Whoever is said to have left before the year began is a word of the mentor's."""
    gone = replace(MENTEE, id=identifier(9), pseudonym="M-02 [/b]", end=date(2025, 8, 31))
    packet = subject(EACH, FULL, mentees=(MENTEE, gone))
    [found] = script.ask("judged", cases=[{"subject": packet.plain(), "rules": [["ours.toml", EACH]]}])
    assert found["grants"] == ["days of M-02 [/b]: until 31 August 2025"]
    assert found["requirements"] == judged(packet, EACH).requirements == "met"


# Together with mentorlog verify


@pytest.mark.sweep
def test_judgements_are_those_of_mentorlog_verify(script: Script, sweep: bool) -> None:
    """Policies, years and rules by chance: the same words about met, short, not judged, and on whose word."""
    chance, luck = Chance(11), random.Random(11)
    for _ in range(40 if sweep else 4):
        cases = [_claiming(chance.case(luck.choice([2, 2, 8])), luck) for _ in range(25)]
        for case in filter(_is_refused, cases):
            refused = script.ask("rules", rules=_files(case))["refused"]
            assert any(reason in refused for reason in _REFUSED), refused
        cases = [case for case in cases if not _is_refused(case)]
        clocks = [luck.choice([None, NOON, NOON.replace(year=2030)]) for _ in cases]
        asked = [
            {"subject": case.subject, "rules": _files(case), "now": now and now.isoformat()}
            for case, now in zip(cases, clocks, strict=True)
        ]
        for case, now, found in zip(cases, clocks, script.ask("judged", cases=asked), strict=True):
            year = JudgedYear(Subject.model_validate(case.subject))
            right = judge_requirements(year, _rules(case), now=now)
            assert _page(found) == {
                "requirements": right.requirements.value if right.requirements else "",
                "short of": list(right.short_of),
                "lacks": list(right.lacks),
                "not judged": right.not_judged,
                "rests on": [reliance.text for reliance in right.rests_on],
                "remarks": list(right.remarks),
                "period": right.period_obstacle,
                "judged by": right.judged_by,
                "sentences": list(right.sentences),
            }


def test_the_table_is_that_of_mentorlog_verify(script: Script, packed: Make, tmp_path: Path) -> None:
    """Every column of the saved table, with two keys, late entries, copies and what is rejected."""
    made = packed(Profile.COORDINATOR)
    late, blank = made.document, made.document
    late.update(id="urn:uuid:00000000-0000-7000-8000-000000000002", validFrom="2026-12-24T00:00:00Z")
    for meeting in late["credentialSubject"]["meetings"][:9]:
        meeting["recordedAfterDays"] = 285
    blank["credentialSubject"]["email"] = "Ｆarah@example.org "
    blank["issuer"]["id"] = blank["credentialSubject"]["id"] = OTHER.public.did
    datas = [
        made.data,
        made.resigned(late).data or b"",
        packed(Profile.MENTEE).data,
        packed(Profile.PUBLIC).data,
    ]
    datas += [made.data.replace(b"Farah", b"Sarah"), b"{}", made.data]
    for more in ([], [signed_anew(blank, OTHER, blank["validFrom"])]):
        paths = [tmp_path / f"{number}.json" for number in range(len(datas + more))]
        for path, data in zip(paths, datas + more, strict=True):
            path.write_bytes(data)
        for rules, policies in ((None, ()), (OURS, (POLICY,))):
            rows = verify_batch(paths, parse_signers([LINES]), VerifierRules(policies=policies))
            mentors = chosen_rows(mentor_rows(rows, None, NO_DECISIONS, ZoneInfo("UTC")), sort="urgency")
            theirs = csv.DictReader(table_as_csv(mentors).decode("utf-8-sig").splitlines(keepends=True))
            ours = table(script, datas + more, rules)
            assert [*ours[0]] == [*HEAD_OF_TABLE]
            for mine, right in zip(ours, theirs, strict=True):
                words = {name: text.replace(DROP_YOUR_RULES, SAY_YOUR_RULES) for name, text in mine.items()}
                assert words == {name: text.replace(f"{tmp_path}/", "") for name, text in right.items()}


def _page(found: Any) -> dict[str, Any]:
    """Return the page's judgement by the names that it has here."""
    return {
        "requirements": found["requirements"],
        "short of": found["shortOf"],
        "lacks": found["lacks"],
        "not judged": found["notJudged"],
        "rests on": found["grants"] + found["days"],
        "remarks": found["remarks"],
        "period": found["periodObstacle"],
        "judged by": found["judgedBy"],
        "sentences": found["sentences"],
    }


def _claiming(case: Case, luck: random.Random) -> Case:
    """Return a case whose packet names the policy rightly, or nearly."""
    digest = hashlib.sha256(case.policy.encode()).hexdigest()
    programme = {**case.subject["programme"], "policySha256": luck.choice([digest, "0" * 64])}
    return Case(case.policy, {**case.subject, "programme": programme}, case.days)


_REFUSED = ("which no day of the period is", "in another year than the period", "before the period begins")
"""Why a verifier's rules are not used."""


def _is_refused(case: Case) -> bool:
    """Say whether a day that the policy names is none of the coordinator's year."""
    if not (days := case.days.get("period")):
        return False
    start, end = map(date.fromisoformat, days.values())
    return any(parse(case.policy, "chance").misfits(start, end, ()))


def _files(case: Case) -> list[tuple[str, str]]:
    """Return the files that say the rules of a case."""
    days = case.days.get("period")
    text = '[rules]\npolicies = ["chance.toml"]\n'
    text += f"from = {days['from']}\nto = {days['to']}\n" if days else ""
    for called in ("windows", "phases"):
        spans = case.days.get(called, [])
        text += f"[rules.{called}]\n" + "".join(f'{s["name"]} = "{s["from"]}..{s["to"]}"\n' for s in spans)
    return [("chance.toml", case.policy), ("rules.toml", text)]


def _rules(case: Case) -> VerifierRules:
    """Return the rules of a case as mentorlog verify has them."""
    spans = {
        called: tuple(
            Span(name=one["name"], start=date.fromisoformat(one["from"]), end=date.fromisoformat(one["to"]))
            for one in case.days.get(called, [])
        )
        for called in ("windows", "phases")
    }
    period = case.days.get("period", {})
    start, end = (date.fromisoformat(period[key]) if period else None for key in ("from", "to"))
    return VerifierRules(policies=(case.policy,), start=start, end=end, **spans)


def test_the_data_of_packets_is_what_is_judged(packed: Make) -> None:
    """The cases above are documents as packets hold them."""
    assert jcs.parse(packed(Profile.COORDINATOR).data)["credentialSubject"]["requirements"]
