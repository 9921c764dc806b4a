"""A programme with thirty-six packets, from publishing its rules to the figures of its year, by commands.

The mentors take in the programme's file, make cards and sign packets; the office enrols them, checks, decides
and certifies; receipts go back. Among what it was sent is everything that goes wrong in real inboxes. What
was issued is then read by other people's libraries.
"""

import base64
import csv
import gzip
import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
from openbadgeslib.ob3.contexts import bundled_contexts

from mentorlog.formats.multibase import from_base58
from mentorlog.policyfile.shipped_programmes import shipped
from tests.certify.cohort import DECIDED, DUE, RULES, TRAINED, Cohort
from tests.conftest import NOON
from tests.crosscheck.published_schema import faults
from tests.node import Node, require_node

NAMES = (
    *(
        "Farah Nadia binti Rahman",
        "مریم رضایی",
        "王小明",
        "Zoë Müller-Öztürk",
        "Ana [/b] [TODO]",
        "Nguyễn Thị Hồng",
    ),
    *("=1+1", "Łukasz Żółć", "Ελένη Παπαδοπούλου", "Иван Петров", "O’Neill, Seán", "B" * 120),
    *("Amina", "Bao"),
)
TWICE = ("Gita", "Hugo")
SHORT = (0, 2, 3, 4)
SILENT = ("Silent [/b] [TODO]", "سارا")
"""Who made a card, and sent nothing."""
COMPLETE = (
    *(f"complete-{number:02}" for number in range(len(NAMES))),
    *("gita-second", "hugo-second", "late", "renamed"),
)
LATER = "2030-01-01T00:00:00Z"
"""The clock of the other libraries, well after everything was signed."""
_OFFICE_NAME = "Dr Lim Siew Ping"


@dataclass(frozen=True)
class Said:
    """What the commands answered."""

    cohort: Cohort
    verified: str
    """The table of `mentorlog verify`."""
    rows: dict[str, dict[str, str]]
    """Its CSV, by the name of the packet in the inbox."""
    not_sent: list[dict[str, str]]
    """The rows of its CSV that are of nobody's packet."""
    receipts: dict[str, dict[str, Any]]
    """What was decided, by the mentors' names."""
    certified: dict[str, dict[str, Any]]
    """The answer of `mentorlog certify`, by the name of the packet."""

    def entry(self, packet: str) -> dict[str, Any]:
        """Return what the register says of a packet's credential."""
        register = json.loads((self.cohort.out / "register.json").read_text("utf-8"))
        return next(one for one in register["entries"] if one["id"] == self.certified[packet]["certificate"])

    def files(self, packet: str) -> Path:
        """Return where the files of a packet's credential are."""
        return self.cohort.out / str(self.certified[packet]["folder"])

    def document(self, packet: str) -> dict[str, Any]:
        """Return a credential with its embedded proof."""
        found: dict[str, Any] = json.loads((self.files(packet) / "credential.json").read_text("utf-8"))
        return found

    @property
    def issued(self) -> list[str]:
        """The packets that something was issued for."""
        return [name for name, one in self.certified.items() if one["answer"] == "issued"]


def enrol(cohort: Cohort) -> None:
    """Let everybody begin; the office hears the words of all but those who come to nobody's notice."""
    for number, name in enumerate(NAMES):
        cohort.enrol(f"complete-{number:02}", name)
    for name in TWICE:
        cohort.enrol(f"{name.lower()}-first", name)
    for meetings in SHORT:
        cohort.enrol(f"short-{meetings}", f"Short {meetings}", meetings=meetings)
    for folder, name in (
        *(("tampered-data", "Ines"), ("tampered-pages", "Jonas"), ("tampered-swapped", "Kofi")),
        *(("other-version", "Mei"), ("other-rules", "Noor"), ("for-a-mentee", "Olga")),
        *(("for-everybody", "Pavel"), ("expired-line", "Quentin"), ("late", "Rosa"), ("renamed", "Sefa")),
    ):
        cohort.enrol(folder, name, meetings=4 if folder == "other-version" else 12)
    cohort.enrol("waived", "Tove", journal=False)
    cohort.enrol("claimed", "Uma")
    for number, name in enumerate(SILENT):
        cohort.enrol(f"silent-{number}", name)
    cohort.enrol("unknown", "Leila", card=False)
    cohort.enrol("forged", "Uma", card=False, email="claimed@example.org")
    cohort.enrol_all()
    # An office that knows when a key ended writes it into its list by hand.
    line = cohort.key_line("expired-line")
    ended = line.replace("namespaces=", 'valid-before="20260301",namespaces=')
    cohort.signers.write_text(cohort.signers.read_text("utf-8").replace(line, ended), encoding="utf-8")


def send(cohort: Cohort) -> None:
    """Send 36 packets."""
    for number in range(len(NAMES)):
        cohort.send(f"complete-{number:02}")
    for name in map(str.lower, TWICE):
        cohort.send(f"{name}-first")
        cohort.send(f"{name}-second", home=f"{name}-first", days=7)
    for meetings in SHORT:
        cohort.send(f"short-{meetings}")
    flip(cohort.send("tampered-data") / "packet.json")
    flip(cohort.send("tampered-pages") / "packet.pdf")
    other = cohort.send("tampered-swapped")
    (other / "packet.pdf.sig").write_bytes((cohort.inbox / "complete-00" / "packet.pdf.sig").read_bytes())
    for name, text in (
        ("other-version", RULES.replace("2021.1", "2020.1").replace("at_least = 5", "at_least = 3")),
        ("other-rules", shipped()["five-meetings"]),
    ):
        policy = cohort.place / f"{name}.toml"
        policy.write_text(text, encoding="utf-8")
        cohort.run("programme", "use", str(policy), "--yes", host=cohort.mentor(name, "rules"))
        cohort.send(name)
    cohort.send("for-a-mentee", "--profile", "mentee", "--mentee", "M-01")
    cohort.send("for-everybody", "--profile", "public")
    reason = ("--reason", "On leave in autumn", "--by", "Dr Lim")
    cohort.now = NOON - timedelta(days=9)
    cohort.run("programme", "waive", "journal", *reason, host=cohort.mentor("waived", "waiver"))
    for name in ("expired-line", "waived", "claimed", "unknown", "forged"):
        cohort.send(name)
    cohort.send("late", days=14)
    renamed = cohort.send("renamed")
    for name, other_name in (("packet.pdf", "packet (1).pdf"), ("packet.pdf.sig", "packet.pdf (1).sig")):
        (renamed / name).rename(renamed / other_name)


def by_programme(cohort: Cohort) -> tuple[str, str]:
    """Return the arguments by which the programme's own key signs."""
    return "--programme", str(cohort.file)


def flip(path: Path) -> None:
    """Change one bit in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def trained(cohort: Cohort) -> str:
    """Write who took part in the training: two of each three, one who sent nothing, and somebody else."""
    people = [*(name for number, name in enumerate(NAMES) if number % 3), SILENT[0]]
    path = cohort.place / "training.csv"
    path.write_text("\n".join(["Name", "Somebody Else", *(f'"{name}"' for name in people)]), encoding="utf-8")
    return f"Training course {TRAINED}={path}"


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Said:
    """The whole year, and what the office was told in the end."""
    cohort = Cohort(tmp_path_factory.mktemp("programme"))
    cohort.publish()
    enrol(cohort)
    roster = cohort.place / "roster.csv"
    cohort.run("signers", "--signers", str(cohort.signers), "--csv", str(roster))
    send(cohort)
    cohort.now = DECIDED
    verdicts = cohort.place / "verdicts.csv"
    asked = ("--roster", str(roster), "--due", DUE, "--attendance", trained(cohort))
    table = (*asked, "--csv", str(verdicts), "--group", "outcome")
    verified = cohort.run("verify", str(cohort.inbox), *cohort.judged, *table, code=1).out
    programme = by_programme(cohort)
    decided = [
        each
        for answer in (("accept", "--only", "complete"), ("ask", "--only", "short", "--note", "=Why [TODO]?"))
        for each in cohort.answers("decide", str(cohort.inbox), *answer, *cohort.judged, *programme)
    ]
    certified = cohort.answers(
        *("certify", str(cohort.inbox), "--signers", str(cohort.signers), *programme),
        *("--out", str(cohort.out)),
    )
    rows = [*csv.DictReader(io.StringIO(verdicts.read_bytes().decode("utf-8-sig"), newline=""))]
    return Said(
        cohort,
        verified,
        {Path(row["file"]).name: row for row in rows if row["file"]},
        [row for row in rows if not row["file"]],
        {each["mentor"]: each for each in decided},
        {Path(one["file"]).name: one for one in certified},
    )


@pytest.fixture(scope="module")
def peer() -> Iterator[Node]:
    """Libraries of other people, in another language."""
    place = Path(__file__).parents[1] / "crosscheck"
    require_node(place)
    made = Node(place / "open_badges.mjs")
    yield made
    made.close()


def test_each_packet_is_there_once(said: Said) -> None:
    """Thirty-six were sent, and each of both tables has them all."""
    assert len(said.rows) == len(said.certified) == 36
    assert said.rows.keys() == said.certified.keys()


def test_the_verdicts(said: Said) -> None:
    """What is changed is not genuine, of whose key is not known that is said, all else is whole."""
    words = {name: row["trust"] for name, row in said.rows.items()}
    changed = {name for name in words if name.startswith("tampered")}
    assert {name for name, one in words.items() if one == "not genuine"} == changed
    assert {name: one for name, one in words.items() if one not in ("genuine", "not genuine")} == {
        "unknown": "words to compare",
        "forged": "two keys",
        "claimed": "two keys",
        "expired-line": "unlike your list",
        "for-everybody": "genuine, to check",
    }


def test_an_address_that_two_keys_claim_is_decided_for_neither(said: Said) -> None:
    """Not even for the one on the list: the table shows both keys."""
    claimed, forged = said.rows["claimed"], said.rows["forged"]
    assert claimed["fingerprint"] != forged["fingerprint"]
    for row in (claimed, forged):
        assert claimed["six words"] in row["two keys"]
        assert forged["six words"] in row["two keys"]
    assert not {"claimed", "forged"} & {*said.issued}


def test_who_is_complete_and_who_is_short_of_what(said: Said) -> None:
    """The table says of the musts how much is missing, in words: no id of a rule."""
    short = {
        name: row["what is missing"] for name, row in said.rows.items() if row["requirements"] == "short"
    }
    assert short.keys() == {"short-0", "short-2", "short-3", "short-4", "other-version"}
    assert short["short-2"].startswith("3 meetings short (At least five meetings ")
    assert not any("meet5" in value for row in said.rows.values() for value in row.values())
    complete = {name for name, row in said.rows.items() if row["outcome"] == "complete"}
    assert complete == {*COMPLETE}
    assert [name for name, row in said.rows.items() if row["outcome"] == "met on own word"] == ["waived"]
    assert said.rows["waived"]["waivers"] == "Keep a journal (by Dr Lim)"
    assert {said.rows[name]["requirements"] for name in ("for-a-mentee", "for-everybody")} == {""}


def test_whatever_a_mentor_was_judged_by_the_coordinators_rules_decide(said: Said) -> None:
    """Four meetings are complete by a version of the mentor's own, and short by the programme."""
    row = said.rows["other-version"]
    assert (row["requirements"], row["outcome"]) == ("short", "1 meeting short")
    assert row["says"] == "met"
    other = "Its rules are another text of peer-mentoring: version 2020.1, yours is version 2021.1"
    assert other in row["reasons"]
    assert "(peer-mentoring, version 2021.1); " in row["judged by"]
    unknown = said.rows["other-rules"]
    assert unknown["requirements"] == "not judged"
    assert unknown["not judged because"] == "other rules: it names five-meetings, version 1"


def test_the_summary_of_verify_is_for_people(said: Said) -> None:
    """The last line has the numbers; a name with marks in it stands in the table as it is."""
    _, _, last = said.verified.strip().rpartition("\n\n")
    last = " ".join(last.split())
    assert last.startswith("36 packets: ")
    for part in (
        *("18 complete", "1 met on own word", "5 short", "3 not judged", "3 not genuine"),
        *("2 that decide nothing", "2 superseded", "1 not on the roster", "7 mentors have not sent"),
    ):
        assert part in last
    assert "Ana [/b] [TODO]" in said.verified
    assert "short (5)" in said.verified
    [line] = [line for line in said.verified.splitlines() if "short-2  " in line]
    assert "3 meetings short" in line
    assert "0 of 5" not in said.verified


def test_who_has_not_sent_is_in_the_table(said: Said) -> None:
    """So is whose packet is rejected only; who sent and is not on the roster is said."""
    silent = [(row["mentor"], row["outcome"]) for row in said.not_sent]
    assert {name for name, _ in silent} == {*SILENT, "Ines", "Jonas", "Kofi", "Olga", "Pavel"}
    assert {outcome for _, outcome in silent} == {"not sent"}
    strangers = {name for name, row in said.rows.items() if row["on the roster"] == "no"}
    assert strangers == {"unknown"}, "the forged one claims an address that is expected"


def test_the_table_says_in_words_how_it_is_with_each_mentor(said: Said) -> None:
    """What an office needs stands first; each mentor is there once, under what it comes to."""
    assert [*said.rows["short-2"]][:5] == ["mentor", "email", "outcome", "what is missing", "meetings"]
    assert said.rows["short-2"]["outcome"] == "3 meetings short"
    assert said.rows["short-2"]["what is missing"] == (
        "3 meetings short (At least five meetings with mentees across the academic year)"
    )
    assert said.rows["short-2"]["whose rules"].endswith(
        "(peer-mentoring, version 2021.1); your period; your windows"
    )
    assert said.rows["gita-first"]["left aside because"].startswith("a later packet of the same mentor")
    late = {name: row["late"] for name, row in said.rows.items() if row["late"]}
    assert late == {"late": "signed on 25 March 2026, due on 20 March 2026"}
    names = [said.rows[f"complete-{number:02}"]["mentor"] for number in range(len(NAMES))]
    assert names == ["'=1+1" if name == "=1+1" else name for name in NAMES]


def test_lists_of_who_took_part_stand_beside_what_packets_say(said: Said) -> None:
    """Everybody who sent says that they were trained; the list has some of them, and one nobody knows."""
    for number in range(len(NAMES)):
        told = said.rows[f"complete-{number:02}"]["attendance"]
        assert told == ("on the list" if number % 3 else "not on the list")
    for name in ("tampered-data", "for-a-mentee", "gita-first"):
        assert said.rows[name]["attendance"] == "", "it says nothing, or nothing that counts"
    missed = "Training course: says they took part on 10 January 2026; not on the list of that day"
    assert said.rows["complete-03"]["attendance in words"] == missed
    silent = {row["mentor"]: row["attendance"] for row in said.not_sent}
    assert (silent["Silent [/b] [TODO]"], silent["سارا"]) == ("on the list only", "neither")
    assert missed in said.verified


def test_decisions_are_in_the_table_and_receipts_reach_their_mentors(said: Said) -> None:
    """Each takes in the own one; none takes that of another, and nothing is decided on what is rejected."""
    cohort = said.cohort
    complete = [name for name in COMPLETE if name.startswith("complete")]
    accepted = {mentor for mentor, one in said.receipts.items() if one["answer"] == "accept"}
    assert accepted == {*NAMES, *TWICE, "Rosa", "Sefa"}
    assert {*said.receipts} - accepted == {*(f"Short {n}" for n in SHORT), "Mei"}
    register = (cohort.place / "decisions.jsonl").read_bytes()
    cohort.run("decide", str(cohort.inbox / "tampered-data"), "hold", "--by", "X", code=2)
    assert (cohort.place / "decisions.jsonl").read_bytes() == register
    told = cohort.answers("verify", str(cohort.inbox), *cohort.judged, code=1)
    rows = {Path(each["file"]).name: each for each in told}
    assert {name for name, each in rows.items() if each["decision"] == "accept"} == {*COMPLETE}
    assert rows["short-2"]["decided"]["note"] == "=Why [TODO]?"
    for folder, name in zip(complete, NAMES, strict=True):
        receipt = said.receipts[name]["receipt"]
        host = cohort.mentor(folder, "receipt")
        got = cohort.run("packets", "receive", receipt, host=host)
        assert f"accepted on 29 March 2026 by {_OFFICE_NAME}" in got.out
        assert f"accepted on 29 March 2026 by {_OFFICE_NAME}" in cohort.run("packets", host=host).out
    cohort.run("packets", "receive", receipt, host=cohort.mentor("short-2", "receipt"), code=2)
    packet = ("decide", str(cohort.inbox / folder), *cohort.judged)
    mallory = cohort.mentor("mallory")
    refused = cohort.run(*packet, "hold", "--by", "Mallory", "--yes", host=mallory, code=2)
    assert "--programme programme.toml" in refused.err
    unjudged = (*packet[:2], "hold", "--by", "Mallory", "--yes", "--signers", str(cohort.signers))
    made = cohort.run(*unjudged, "--json", host=mallory)
    forged = cohort.run("packets", "receive", made.json[0]["receipt"], host=host, code=2)
    assert "signed with another key than your programme’s file" in forged.err
    [again] = cohort.answers(*packet, "accept", *by_programme(cohort))
    assert again["new"], "it is what the register says last"


def test_reminders_say_what_is_missing(said: Said) -> None:
    """To who is short, with what was asked, and to who has not sent; to nobody whose key is unknown."""
    cohort = said.cohort
    due = ("--due", "2026-04-01", "--roster", str(cohort.place / "roster.csv"), "--by", "Dr Lim")
    told = cohort.answers("reminders", str(cohort.inbox), *cohort.judged, *due)
    texts = {each["name"]: each for each in told}
    assert texts.keys() == {
        *SILENT,
        *(f"Short {n}" for n in SHORT),
        *("Mei", "Ines", "Jonas", "Kofi", "Olga", "Pavel"),
    }
    assert "2 of 5 meetings, 3 meetings short" in texts["Short 2"]["text"]
    assert "We also ask: =Why [TODO]?" in texts["Short 2"]["text"]
    assert "by 1 April 2026" in texts["سارا"]["text"]
    printed = cohort.run(
        "reminders", str(cohort.inbox), *cohort.judged, "--find", "Short 2", "--by", "Dr Lim"
    )
    assert printed.out.splitlines()[1:4] == [
        "Subject: Your mentoring packet: what is still missing",
        "",
        "Dear Short 2,",
    ]


def test_the_annual_figures_are_of_those_whose_packets_count(said: Said) -> None:
    """Each mentor once; nobody whose key is unknown, and nothing of a few."""
    told = said.cohort.answers("figures", str(said.cohort.inbox), *said.cohort.judged)
    figures = {(one["table"], one["name"]): one["value"] for one in told}
    known = {name for name, row in said.rows.items() if row["trust"].startswith("genuine")} | {"claimed"}
    counted = [row for name, row in said.rows.items() if name in known and row["requirements"]]
    counted = [row for row in counted if not row["left aside because"]]
    assert figures["all", "mentors"] == len(counted) == 26
    assert figures["all", "meetings"] == sum(int(row["meetings"]) for row in counted)
    assert figures["mentors by outcome", "complete"] == len(COMPLETE)
    assert figures["mentors by outcome", "not judged"] is None, "it is two mentors"
    changed = [value for (table, _), value in figures.items() if table.startswith("change of questionnaires")]
    assert changed == [200] * 4, "all went from 3 to 5"


def test_the_figures_stand_beside_those_of_an_earlier_year(said: Said) -> None:
    """From what the command answered then: a table, a spreadsheet, a page; the same year is refused."""
    cohort = said.cohort
    now = cohort.run("figures", str(cohort.inbox), *cohort.judged, "--json").out
    (cohort.place / "now.json").write_text(now, encoding="utf-8")
    earlier = now.replace("2026-03-10", "2025-03-10").replace("2025-09-01", "2024-09-01")
    (cohort.place / "earlier.json").write_text(
        earlier.replace('"value": 26,', '"value": 24,'), encoding="utf-8"
    )
    out = ("--csv", str(cohort.place / "years.csv"), "--pdf", str(cohort.place / "years.pdf"))
    both = ("figures", str(cohort.inbox), *cohort.judged, "--with", str(cohort.place / "earlier.json"))
    table = [line.split() for line in cohort.run(*both, *out).out.splitlines()]
    assert table[0] == ["2024/25", "2025/26", "change"]
    assert table[1] == ["all", "mentors", "24", "26", "+2", "mentors"]
    assert ["mentors", "by", "outcome", "not", "judged", "hidden", "hidden", "mentors"] in table
    assert (cohort.place / "years.pdf").read_bytes().startswith(b"%PDF")
    assert "all,mentors,24,26,2,mentors" in (cohort.place / "years.csv").read_text("utf-8-sig")
    years = {each["to"] for each in cohort.answers(*both)}
    assert years == {"2025-03-10", "2026-03-10"}
    same = cohort.run(*both[:-1], str(cohort.place / "now.json"), code=2)
    assert "days in common" in same.err
    assert "days in common" in cohort.run(*both[:-1], str(cohort.inbox), code=2).err


def test_who_gets_a_certificate(said: Said) -> None:
    """All who are complete by the programme's own rules, with a key that it knows, and nobody else."""
    assert {*said.issued} == {*COMPLETE}


@pytest.mark.parametrize(
    ("packet", "why"),
    [
        ("short-4", "1 meeting short ("),
        ("tampered-data", "not genuine: "),
        ("tampered-pages", "not genuine: "),
        ("tampered-swapped", "not genuine: "),
        ("unknown", "words to compare: The key is not on your list"),
        ("forged", "two keys: "),
        ("claimed", "two keys: "),
        ("waived", "waive"),
        ("expired-line", "unlike your list: The key is on your list, but it was not valid"),
        ("gita-first", "superseded by "),
        ("other-version", "1 meeting short ("),
        ("other-rules", "other rules: it names five-meetings, version 1"),
        ("for-a-mentee", "it is a copy for a mentee, which decides no requirement"),
        ("for-everybody", "genuine, to check: "),
    ],
)
def test_why_somebody_gets_none(said: Said, packet: str, why: str) -> None:
    """A sentence tells the coordinator."""
    one = said.certified[packet]
    assert one["answer"] == "not issued"
    assert why in one["why"]
    assert one["why"]


def test_each_credential_names_its_packet(said: Said) -> None:
    """By identifier and by SHA-256 of the very file that was sent."""
    for name in said.issued:
        data = (said.cohort.inbox / name / "packet.json").read_bytes()
        evidence, _ = said.document(name)["evidence"]
        digest = hashlib.sha256(data).digest()
        assert evidence["id"] == json.loads(data)["id"]
        assert evidence["digestSRI"] == f"sha256-{base64.b64encode(digest).decode()}"
        assert digest.hex() in evidence["narrative"]


def test_the_embedded_proofs_hold_for_others(said: Said, peer: Node) -> None:
    """Digital Bazaar's library verifies every credential, and none with a word changed."""
    listed = (said.cohort.out / "status.jwt").read_text("utf-8")
    contexts = dict(bundled_contexts())

    def verified(document: dict[str, Any]) -> bool:
        answer = peer.ask("document", document=document, contexts=contexts, list=listed, now=LATER)
        return bool(answer["verified"])

    for name in said.issued:
        document = said.document(name)
        assert verified(document), name
        document["credentialSubject"]["result"][0]["value"] = "99"
        assert not verified(document), name


def test_every_badge_is_valid_by_the_published_schema(said: Said) -> None:
    """Whoever it is for, in the form with an embedded proof and in the token."""
    for name in said.issued:
        assert faults(said.document(name)) == [], name
        token = (said.files(name) / "credential.jwt").read_text("utf-8")
        assert faults(jwt.decode(token, options={"verify_signature": False})) == [], name


def test_every_word_means_something_to_others(said: Said, peer: Node) -> None:
    """No term is undefined for those who read credentials as linked data."""
    contexts = dict(bundled_contexts())
    document = said.document("complete-00")
    assert peer.ask("undefinedTerms", document=document, contexts=contexts) == []
    assert peer.ask("undefinedTerms", document=document | {"nonsense": 1}, contexts=contexts) != []


def test_the_tokens_hold_for_others(said: Said, peer: Node) -> None:
    """jose and PyJWT read from every token what the document says; neither takes another key."""
    for name in said.issued:
        document = said.document(name)
        token = (said.files(name) / "credential.jwt").read_text("utf-8")
        issuer = document["issuer"]["id"]
        claims = peer.ask("token", token=token, issuer=issuer, now=LATER)
        [proof] = document.pop("proof")
        assert proof["cryptosuite"] == "eddsa-rdfc-2022"
        assert {key: claims[key] for key in document} == document
        assert jwt.decode(token, public_key(issuer), algorithms=["EdDSA"]) == claims
        with pytest.raises(jwt.InvalidSignatureError):
            jwt.decode(token, public_key(document["credentialSubject"]["id"]), algorithms=["EdDSA"])


def public_key(did: str) -> Any:
    """Return the key in a `did:key`, as PyJWT takes it."""
    raw = from_base58(did.removeprefix("did:key:"))[2:]
    x = base64.urlsafe_b64encode(raw).decode().rstrip("=")
    return jwt.PyJWK({"kty": "OKP", "crv": "Ed25519", "x": x})


def test_what_is_revoked_is_told_to_others(said: Said, peer: Node) -> None:
    """The list has that one bit set then, and the other library takes that credential no more."""
    entry = said.entry("complete-03")
    before = decoded(said)
    assert before.count(0) == len(before)
    where = ("--programme", str(said.cohort.file), "--out", str(said.cohort.out))
    said.cohort.run("certify", "revoke", entry["id"], "--reason", "Wrong name", *where)
    bits = decoded(said)
    assert len(bits) * 8 == 131_072
    assert [at for at in range(131_072) if bits[at // 8] & 0x80 >> at % 8] == [entry["index"]]
    listed = (said.cohort.out / "status.jwt").read_text("utf-8")
    contexts = dict(bundled_contexts())
    for name, holds in (("complete-03", False), ("complete-04", True)):
        document = said.document(name)
        found = peer.ask("document", document=document, contexts=contexts, list=listed, now=LATER)
        assert found["verified"] is holds
        assert found["proof"] is True, "what was revoked is still what was signed"


def decoded(said: Said) -> bytes:
    """Return the bits of the list, unpacked by hand."""
    payload = (said.cohort.out / "status.jwt").read_text("utf-8").split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    packed = claims["credentialSubject"]["encodedList"].removeprefix("u")
    return gzip.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))


def test_the_numbers_are_told(said: Said, capsys: pytest.CaptureFixture[str]) -> None:
    """What became of the 36, as a table: each answer with its reasons."""
    outcomes = Counter(
        (one["answer"], " ".join(one["why"].split(":")[0].split()[:3])) for one in said.certified.values()
    )
    with capsys.disabled():
        print(f"\n{'trust':20}{'requirements':14}{'answer':14}packet")
        for name, row in said.rows.items():
            print(f"{row['trust']:20}{row['requirements']:14}{said.certified[name]['answer']:14}{name}")
    assert sum(outcomes.values()) == 36
    assert outcomes["issued", ""] == len(COMPLETE)
