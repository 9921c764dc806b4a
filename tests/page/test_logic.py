"""The page comes to the same verdicts as mentorlog verify, for the same reasons."""

import csv
import io
import json
import random
from typing import Any

import pytest

from mentorlog.formats import jcs
from mentorlog.model.text import one_line
from mentorlog.packet.checking.evidence.packet_parts import PacketParts
from mentorlog.packet.checking.verdict import Outcome
from tests.packet.clashing import SCENARIOS, clashing
from tests.packet.conftest import Sample
from tests.packet.forging import HOSTILE, SOMEBODY, field_change, paths, resigned, subject_change
from tests.page.agreement import agree
from tests.page.conftest import Script, either_engine, parts, sent

# Good packets


@either_engine
@pytest.mark.parametrize("keep", ["data", "pages", "pages signature", "data pages signature", "data pages"])
@pytest.mark.parametrize("list_of", ["the mentor", "somebody else", "nobody", None])
def test_whole_packets(script: Script, sample: Sample, keep: str, list_of: str | None) -> None:
    """Every combination of files and lists gets the verdict and the sentences of mentorlog verify."""
    lists = {
        "the mentor": sample.line,
        "somebody else": sample.line.replace(sample.key.public.line, SOMEBODY.public.line),
        "nobody": "# nobody yet\n",
        None: None,
    }
    whole = parts(sample)
    evidence = PacketParts(**{name: getattr(whole, name) for name in keep.split()})
    assert agree(script, evidence, lists[list_of]) is not Outcome.REJECT


@pytest.mark.parametrize(
    "path", ["name", "email", "programme.name", "programme.policy", "requirements.0.ref"]
)
def test_hostile_names_are_one_line(script: Script, sample: Sample, path: str) -> None:
    """Line feeds, controls and wide spaces in a field: the same reasons, and one row of one cell each."""
    evidence = PacketParts(data=resigned(sample, subject_change(path, HOSTILE), sample.key))
    agree(script, evidence, f"farah@example.org {sample.key.public.line}")
    text = script.ask("csv", packets=[{"name": HOSTILE, "evidence": sent(evidence)}], signers=None)
    assert len(text.splitlines()) == 2
    [head, row] = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert row[head.index("file")] == one_line(HOSTILE)
    assert not any(set(cell) & set("\n\r\t\x1b\u2028\u3000") or "  " in cell for cell in row)


@either_engine
@pytest.mark.parametrize(
    "line",
    [
        'farah@example.org namespaces="mentorlog-packet@v1,git" {}',
        'farah@example.org namespaces="git" {}',
        'farah@example.org valid-after="20260101",valid-before="20261231Z" {}',
        'farah@example.org valid-before="20260101" {}',
        'farah@example.org valid-after="202603111200Z" {}',
        'farah@example.org valid-after="20260311120001Z" {}',
        "omar@example.org {}",
        "FARAH@*,omar@example.org {}",
        "mentor-17 {} a comment",
        "# Name: Farah [/b] Nadia\nfarah@example.org {}",
        "# Name: FÁRAH NADIA BINTI RAHMAN\nfarah@example.org {}",
        "# Name: Farah Nadıa binti Rahman\nfarah@example.org {}",
        "# Name: \u200bFarah Nađia binti Rahman\nfarah@example.org {}",
        "# Name: Mei\nfarah@example.org {0}\n# Name: 王小明\n*@example.org {0}",
        '"farah@example.org" namespaces="!git,mentorlog-*" {}',
        'farah@example.org namespaces="!mentorlog-*,*" {}',
        "farah@example.org cert-authority {}",
        "farah@example.org frequently {}",
        'farah@example.org valid-after="soon" {}',
        "farah@example.org",
        "farah@example.org ssh-rsa AAAA",
        "!farah@*,*@example.org {0}",
        "*@example.org,!omar@* {0}",
        "Farah@example.org {0}",
        "omar@example.org {0}\nfarah@example.org {0}",
        'farah@example.org valid-before="20260101Z" {0}\nfarah@example.org valid-after="20260101Z" {0}',
        "farah@example.org {0}\nfarah@example.org " + SOMEBODY.public.line,
        "farah@example.org {0}\nFARAH@example.org " + SOMEBODY.public.line,
        "farah@example.org {0}\n*@example.org " + SOMEBODY.public.line,
        "mentor-17 {0}\nfarah@example.org " + SOMEBODY.public.line,
        'farah@example.org {0}\nfarah@example.org valid-before="20260311120000Z" ' + SOMEBODY.public.line,
        'farah@example.org {0}\nfarah@example.org valid-before="20260311120001Z" ' + SOMEBODY.public.line,
        "*@example.org " + SOMEBODY.public.line,
        "\ufefffarah@example.org {0}",
        "farah@example.org\u00a0{0}",
    ],
)
def test_lines_of_the_list(script: Script, sample: Sample, line: str) -> None:
    """Options, patterns and lines that do not count are read alike."""
    agree(script, parts(sample), line.format(sample.key.public.line))


@either_engine
def test_the_signed_data_is_handed_on(script: Script, sample: Sample) -> None:
    """What the page shows is the signed data and nothing else."""
    subject = json.loads(sample.read("packet.json"))["credentialSubject"]
    assert script.assess(parts(sample))["subject"] == subject


# Signed data of every kind


def test_documents_changed_in_one_place_and_signed_anew_are_judged_alike(
    script: Script, sample: Sample, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever value a mentor puts anywhere, form and sums are judged as mentorlog verify judges them."""
    chance = random.Random(4)
    places = paths(jcs.parse(sample.read("packet.json"))["credentialSubject"])
    odd: list[Any] = [
        None, True, False, [], {}, "", "x", "2026-01-01", "2026-02-30", 0, 1, -1, 5, 2**53 - 1, [[]],
        {"ref": "m0001"}, "met", "a" * 200, "😀" * 201, "ۼ\u202e", ["m0001"], "18:05", "2026-01-01T00:00:00Z",
    ]  # fmt: skip
    outcomes = dict.fromkeys(Outcome, 0)
    for place in chance.sample(places, 350):
        data = resigned(sample, subject_change(place, chance.choice(odd)), sample.key)
        outcomes[agree(script, PacketParts(data=data), sample.line)] += 1
    for name in ("@context", "id", "type", "name", "issuer", "validFrom", "evidence", "credentialSubject"):
        for value in odd:
            data = resigned(sample, field_change(name, value), sample.key)
            outcomes[agree(script, PacketParts(data=data))] += 1
    with capsys.disabled():
        print(f"\nsigned anew, same verdict and same words: { {k.value: v for k, v in outcomes.items()} }")


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("totals.meetings", 40),
        ("totals.minutes", 1),
        ("totals.mentees", 9),
        ("totals.goalsMet", 2),
        ("meetings.0.minutes", 400),
        ("meetings.0.minutes", 2**53 - 1),
        ("meetings.0.ref", "m0002"),
        ("meetings.0.countedFor", []),
        ("requirements.0.have", 10),
        ("requirements.0.needed", 50),
        ("requirements.0.counted.0", "m0999"),
        ("requirements.0.counted.0", "\x1b]0;owned\x07"),
        ("requirements.0.counted.0", "m0003"),
        ("requirements.0.counted.0", "m0002"),
        ("requirements.0.adds", [2**53 - 1] * 9),
        ("requirements.0.adds.0", -(2**53) + 1),
        ("requirements.2.have", 1),
        ("meetings.0.groupSize", 9),
        ("meetings.0.groupSize", 0),
        ("programme.openings.0.amount", 7),
        ("programme.openings.0.requirement", "meet5"),
        ("requirements.3.counted", []),
        ("schema", 2),
        ("signposting", 3),
        ("__proto__", {"schema": 2}),
        ("constructor", "x"),
    ],
)
def test_sums_are_made_again_alike(script: Script, sample: Sample, place: str, value: object) -> None:
    """Wrong figures get the same sentences, exact beyond what a browser's numbers can hold."""
    agree(script, PacketParts(data=resigned(sample, subject_change(place, value), sample.key)), sample.line)


@pytest.mark.parametrize("kind", ["any_of", "tiers", "sum"])
@pytest.mark.parametrize("amount", [None, 0, 7, 2**53 - 1])
@pytest.mark.parametrize("requirement", ["inner", "meet5"])
def test_balances_of_inner_rules_are_counted_again_alike(
    script: Script, sample: Sample, kind: str, amount: int | None, requirement: str
) -> None:
    """A rule made of rules may count what is brought forward for one that the packet does not name."""

    def change(document: Any) -> None:
        subject = document["credentialSubject"]
        [opening] = subject["programme"]["openings"]
        [need] = [one for one in subject["requirements"] if opening["ref"] in one["counted"]]
        need["kind"], opening["requirement"] = kind, requirement
        if amount is not None:
            opening["amount"] = amount

    agree(script, PacketParts(data=resigned(sample, change, sample.key)), sample.line)


@pytest.mark.parametrize("name", SCENARIOS)
def test_meetings_that_lie_on_top_of_each_other_are_pointed_out_alike(
    script: Script, sample: Sample, name: str
) -> None:
    """In the same words, and with the same verdict."""
    data = resigned(sample, clashing(name), sample.key)
    assert agree(script, PacketParts(data=data), sample.line) is SCENARIOS[name][1]
