"""Thirty-six packets of a made-up programme: verified in one command, certified in one, read by others.

The programme awards by its own rules. Among what it was sent is everything that goes wrong in real inboxes;
no packet here is an imitation: each was signed and written by an export.
"""

import base64
import csv
import gzip
import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import jwt
import pytest
from openbadgeslib.ob3.contexts import bundled_contexts

from mentorlog.certify.programme_file import read_file
from mentorlog.cli import main
from mentorlog.formats.multibase import from_base58
from mentorlog.formats.public_key import from_did
from mentorlog.host import Host
from mentorlog.model import Mentor, Sent
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.profile import Profile
from mentorlog.policyfile.shipped import shipped
from mentorlog.store import Store
from tests.certify.conftest import inbox, office
from tests.certify.programme import END, OTHER_VERSION, Made, make_programme
from tests.conftest import NOON
from tests.crosscheck.published_schema import faults
from tests.node import Node, require_node
from tests.packet.conftest import make_year

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
    *("Amina", "Bao", "Chidi", "Dewi", "Eun-ji", "Faisal"),
)
TWICE = ("Gita", "Hugo")
LATER = "2030-01-01T00:00:00Z"
"""The clock of the other libraries, well after everything was signed."""


@dataclass(frozen=True)
class Said:
    """What the commands answered."""

    made: Made
    verified: str
    """The table of `mentorlog verify`."""
    rows: dict[str, dict[str, str]]
    """Its CSV, by the name of the packet in the inbox."""
    not_sent: list[dict[str, str]]
    """The rows of its CSV that are of nobody's packet."""
    certified: dict[str, dict[str, Any]]
    """The answer of `mentorlog certify`, likewise."""

    def entry(self, packet: str) -> dict[str, Any]:
        """Return what the register says of a packet's credential."""
        register = json.loads((self.made.out / "register.json").read_text("utf-8"))
        return next(one for one in register["entries"] if one["id"] == self.certified[packet]["certificate"])

    def files(self, packet: str) -> Path:
        """Return where the files of a packet's credential are."""
        return self.made.out / str(self.certified[packet]["folder"])

    def document(self, packet: str) -> dict[str, Any]:
        """Return a credential with its embedded proof."""
        found: dict[str, Any] = json.loads((self.files(packet) / "credential.json").read_text("utf-8"))
        return found

    @property
    def issued(self) -> list[str]:
        """The packets that something was issued for."""
        return [name for name, one in self.certified.items() if one["answer"] == "issued"]


def fill(made: Made) -> None:
    """Send 36 packets."""
    for number, name in enumerate(NAMES):
        made.send(f"complete-{number:02}", name)
    for name in TWICE:
        made.send(f"{name.lower()}-first", name)
        made.send(f"{name.lower()}-second", name, days=7, home=f"{name.lower()}-first")
    for meetings in (0, 2, 3, 4):
        made.send(f"short-{meetings}", f"Short {meetings}", meetings=meetings)
    flip(made.send("tampered-data", "Ines") / "packet.json")
    flip(made.send("tampered-pages", "Jonas") / "packet.pdf")
    other = made.send("tampered-swapped", "Kofi")
    (other / "packet.pdf.sig").write_bytes((made.inbox / "complete-00" / "packet.pdf.sig").read_bytes())
    made.send("unknown-1", "Farah Nadia binti Rahman", known=False)
    made.send("unknown-2", "Leila", known=False)
    made.send("other-version", "Mei", policy=OTHER_VERSION, meetings=4)
    made.send("other-rules", "Noor", policy=shipped()["five-meetings"])
    made.send(
        "for-a-mentee",
        "Olga",
        choose=lambda year: Choices(profile=Profile.MENTEE, mentee=year.logbook.mentees[0].id),
    )
    made.send("for-everybody", "Pavel", choose=lambda year: Choices(profile=Profile.PUBLIC))
    made.send("expired-line", "Quentin", option='valid-before="20260301"')


SILENT = ("Silent [/b] [TODO]", "سارا")
"""Who should send, and did not."""


def roster(made: Made) -> Path:
    """Write who should send, as an office would: all but the two with unknown keys, and two who did not."""
    lines = ["Mentor;E-mail"]
    for folder in sorted(path.name for path in made.inbox.iterdir()):
        if not folder.startswith("unknown") and not folder.endswith("-second"):
            lines.append(f"{folder};{folder}@example.org")
    lines += [f"{name};silent-{number}@example.org" for number, name in enumerate(SILENT)]
    path = made.place / "roster.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def flip(path: Path) -> None:
    """Change one bit in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Said:
    """The packets, verified and certified by one command each."""
    made = make_programme(tmp_path_factory.mktemp("programme"))
    fill(made)
    verdicts = made.place / "verdicts.csv"
    names = (
        "--signers",
        str(made.signers),
        "--policy",
        str(made.place / "rules.toml"),
        "--csv",
        str(verdicts),
        "--roster",
        str(roster(made)),
        "--group",
        "outcome",
    )
    with pytest.MonkeyPatch.context() as patch:
        code, verified = answer(patch, made, "verify", str(made.inbox), *names)
        assert code == 1, "some are rejected"
        code, certified = answer(patch, made, "certify", *inbox(made), "--json")
        assert code == 0
    table = [*csv.DictReader(io.StringIO(verdicts.read_bytes().decode("utf-8-sig"), newline=""))]
    return Said(
        made,
        verified,
        {Path(row["file"]).name: row for row in table if row["file"]},
        [row for row in table if not row["file"]],
        {Path(one["file"]).name: one for one in json.loads(certified)},
    )


def answer(patch: pytest.MonkeyPatch, made: Made, *arguments: str) -> tuple[int, str]:
    """Run one command in the programme's office; return its exit code and its answer."""
    out = io.StringIO()
    patch.setattr("sys.stdout", out)
    return main(arguments, made.host), out.getvalue()


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
    """What is changed is rejected, whose key is not known is to be checked, all else is whole."""
    verdicts = {name: row["verdict"] for name, row in said.rows.items()}
    rejected = {name for name in verdicts if name.startswith("tampered")}
    doubtful = {"unknown-1", "unknown-2", "expired-line"}
    assert {name for name, one in verdicts.items() if one == "REJECT"} == rejected
    assert doubtful <= {name for name, one in verdicts.items() if one == "CHECK"}
    assert {name for name, one in verdicts.items() if one != "OK"} <= rejected | doubtful | {
        "for-a-mentee",
        "for-everybody",
    }


def test_who_is_complete_and_who_is_short_of_what(said: Said) -> None:
    """The table names the musts that are not met, with their figures."""
    short = {name: row["short of"] for name, row in said.rows.items() if row["requirements"] == "short"}
    assert short.keys() == {"short-0", "short-2", "short-3", "short-4", "other-version"}
    assert short["short-2"] == "meet5: 2 of 5 meetings, not met"
    met = {name for name, row in said.rows.items() if row["requirements"] == "met"}
    assert not met & {"for-a-mentee", "for-everybody"}, "they decide no requirement"
    assert {said.rows[name]["requirements"] for name in ("for-a-mentee", "for-everybody")} == {""}


def test_whatever_a_mentor_was_judged_by_the_coordinators_rules_decide(said: Said) -> None:
    """Three of five meetings are complete by a version of the mentor's own, and short by the programme."""
    row = said.rows["other-version"]
    assert (row["requirements"], row["short of"]) == ("short", "meet5: 3 of 5 meetings, not met")
    assert row["says"] == "met; waived: journal (by Dr Lim)"
    other = "Its rules are another text of peer-mentoring: version 2020.1, yours is version 2021.1"
    assert other in row["reasons"]
    assert row["judged by"].startswith("peer-mentoring, version 2021.1 (SHA-256 ")
    unknown = said.rows["other-rules"]
    assert unknown["requirements"] == "not judged"
    assert unknown["not judged because"] == "other rules: it names five-meetings, version 1"


def test_the_summary_of_verify_is_for_people(said: Said) -> None:
    """The last line has the numbers; a name with marks in it stands in the table as it is."""
    _, _, last = said.verified.strip().rpartition("\n\n")
    last = " ".join(last.split())
    assert last.startswith("36 packets: ")
    assert "3 REJECT" in last
    # Of an unknown key are two that the list does not have, and one whose line has ended.
    for part in (
        *("20 met on the mentor’s own word", "3 met, but of an unknown key", "5 short"),
        *("1 not judged", "2 that decide nothing", "2 superseded"),
    ):
        assert part in last
    assert "Ana [/b] [TODO]" in said.verified


def test_who_has_not_sent_is_in_the_table(said: Said) -> None:
    """So is whose packet is rejected only; who sent and is not on the roster is said."""
    silent = [(row["mentor"], row["outcome"]) for row in said.not_sent]
    tampered = {name for name in said.rows if name.startswith("tampered")}
    copies = {"for-a-mentee", "for-everybody"}
    assert {name for name, _ in silent} == {*SILENT, *tampered, *copies}
    assert {outcome for _, outcome in silent} == {"not sent"}
    strangers = {name for name, row in said.rows.items() if row["on the roster"] == "no"}
    assert strangers == {"unknown-1", "unknown-2"}
    assert "2 not on the roster, 7 not sent" in " ".join(said.verified.split())


def test_the_table_says_in_words_how_it_is_with_each_mentor(said: Said) -> None:
    """What an office needs stands first; each mentor is there once, under what it comes to."""
    assert [*said.rows["short-2"]][:5] == ["mentor", "email", "outcome", "what is missing", "meetings"]
    assert said.rows["short-2"]["outcome"] == "3 meetings short"
    assert said.rows["short-2"]["what is missing"] == "3 meetings short (meet5)"
    assert said.rows["short-2"]["waivers"] == "journal (by Dr Lim)"
    assert said.rows["short-2"]["whose rules"].startswith(
        "peer-mentoring, version 2021.1; the packet’s period"
    )
    assert said.rows["gita-first"]["left aside because"].startswith("a later packet of the same mentor")
    assert "short (5)" in said.verified
    [line] = [line for line in said.verified.splitlines() if "short-2  " in line]
    assert "3 meetings short" in line
    assert "0 of 5" not in said.verified


@pytest.fixture(scope="module")
def decided(said: Said) -> dict[str, Path]:
    """What was decided about the cohort: the receipts, by the mentors' names."""
    chosen = (*judged(said.made), "--programme", str(said.made.file), "--json")
    with pytest.MonkeyPatch.context() as patch:
        made = []
        for given in (("accept", "--only", "own-word"), ("ask", "--only", "short", "--note", "=Why [TODO]?")):
            code, told = answer(patch, said.made, "decide", str(said.made.inbox), *given, *chosen)
            assert code == 0
            made += json.loads(told)
    return {one["mentor"]: Path(one["receipt"]) for one in made}


def judged(made: Made) -> tuple[str, ...]:
    """Return the arguments that name the list and the rules."""
    return ("--signers", str(made.signers), "--policy", str(made.place / "rules.toml"))


def test_decisions_are_in_the_table_and_receipts_reach_their_mentors(
    said: Said, decided: dict[str, Path]
) -> None:
    """Each takes in the own one, by the programme's six words; none takes that of another."""
    assert decided.keys() == {*NAMES, *TWICE, *(f"Short {n}" for n in (0, 2, 3, 4)), "Mei"}
    made = said.made
    register = (made.place / "decisions.jsonl").read_bytes()
    with pytest.MonkeyPatch.context() as patch:
        refused, _ = answer(patch, made, "decide", str(made.inbox / "tampered-data"), "hold", "--by", "X")
        assert (refused, (made.place / "decisions.jsonl").read_bytes()) == (2, register)
        _, told = answer(patch, made, "verify", str(made.inbox), *judged(made), "--json")
        rows = {Path(one["file"]).name: one for one in json.loads(told)}
        assert {name for name, one in rows.items() if one["decision"] == "accept"} == {
            *said.issued,
        }
        assert rows["short-2"]["decided"]["note"] == "=Why [TODO]?"
        words = from_did(read_file(made.file).issuer.id).words
        mentor = packet_logbook(made, "complete-01")
        for receipt, code in ((decided["王小明"], 2), (decided["مریم رضایی"], 0)):
            got, said_back = answer(
                patch, replace(made, host=mentor), "packets", "receive", str(receipt), "--words", words
            )
            assert got == code
        assert "accepted on 20 March 2026 by Dr Lim Siew Ping" in said_back
        _, listed = answer(patch, replace(made, host=mentor), "packets")
        assert "accepted on 20 March 2026" in listed


def packet_logbook(made: Made, packet: str) -> Host:
    """Return the machine of a mentor whose logbook knows the packet that was sent."""
    document = json.loads((made.inbox / packet / "packet.json").read_text("utf-8"))
    host = Host(home=made.place / "logbooks" / packet, now=made.host.now)
    with Store(host) as store:
        year = make_year(host).logbook.programme
        assert year is not None
        store.add(year, Mentor(id=host.new_id(), name="Mentor", programme=year.id))
        sent = Sent(
            id=document["id"].removeprefix("urn:uuid:"),
            at=NOON,
            profile="coordinator",
            programme=year.id,
            period_start=year.start,
            period_end=year.end,
            as_of=END,
            sha256=hashlib.sha256((made.inbox / packet / "packet.json").read_bytes()).hexdigest(),
            pdf_sha256="0" * 64,
            folder="sent",
            log_size=0,
            log_root="0" * 64,
        )
        store.sent.keep_packet(sent, {})
    return host


def test_reminders_say_what_is_missing(said: Said, decided: dict[str, Path]) -> None:
    """To who is short, with what was asked, and to who has not sent; to nobody whose key is unknown."""
    with pytest.MonkeyPatch.context() as patch:
        due = ("--due", "2026-04-01", "--roster", str(said.made.place / "roster.csv"), "--by", "Dr Lim")
        code, told = answer(
            patch, said.made, "reminders", str(said.made.inbox), *judged(said.made), *due, "--json"
        )
        printed = ("--find", "Short 2", "--by", "Dr Lim")
        _, text = answer(patch, said.made, "reminders", str(said.made.inbox), *judged(said.made), *printed)
    assert text.splitlines()[1:4] == [
        "Subject: Your mentoring packet: what is still missing",
        "",
        "Dear Short 2,",
    ]
    assert code == 0
    texts = {one["name"]: one for one in json.loads(told)}
    assert texts.keys() == {
        *SILENT,
        *(f"Short {n}" for n in (0, 2, 3, 4)),
        "Mei",
        *(name for name in said.rows if name.startswith(("tampered", "for-"))),
    }
    assert "2 of 5 meetings, 3 meetings short" in texts["Short 2"]["text"]
    assert "We also ask: =Why [TODO]?" in texts["Short 2"]["text"]
    assert "until 1 April 2026" in texts["سارا"]["text"]


def test_the_annual_figures_are_of_those_whose_packets_count(said: Said) -> None:
    """Each mentor once; nobody whose key is unknown, and nothing of a few."""
    with pytest.MonkeyPatch.context() as patch:
        code, told = answer(patch, said.made, "figures", str(said.made.inbox), *judged(said.made), "--json")
    assert code == 0
    figures = {(one["table"], one["name"]): one["value"] for one in json.loads(told)}
    counted = [row for row in said.rows.values() if row["authentic"] == "yes" and row["requirements"]]
    counted = [row for row in counted if not row["left aside because"]]
    assert figures["all", "mentors"] == len(counted) == 26
    assert figures["all", "meetings"] == sum(int(row["meetings"]) for row in counted)
    assert figures["mentors by outcome", "met on own word"] is not None
    assert figures["mentors by outcome", "not judged"] is None, "it is one mentor"


def test_who_gets_a_certificate(said: Said) -> None:
    """All who are complete by the programme's own rules, with a key that it knows, and nobody else."""
    expected = {f"complete-{number:02}" for number in range(len(NAMES))} | {"gita-second", "hugo-second"}
    assert set(said.issued) == expected


@pytest.mark.parametrize(
    ("packet", "why"),
    [
        ("short-4", "short of meet5: "),
        ("tampered-data", "REJECT: "),
        ("tampered-pages", "REJECT: "),
        ("tampered-swapped", "REJECT: "),
        ("unknown-1", "CHECK: The key is not on your list"),
        ("expired-line", "CHECK: The key is on your list, but it was not valid"),
        ("gita-first", "superseded by "),
        ("other-version", "short of meet5: 3 of 5 meetings, not met"),
        ("other-rules", "other rules: it names five-meetings, version 1"),
        ("for-a-mentee", "it is a copy for a mentee, which decides no requirement"),
        ("for-everybody", "CHECK: "),
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
        data = (said.made.inbox / name / "packet.json").read_bytes()
        evidence, _ = said.document(name)["evidence"]
        digest = hashlib.sha256(data).digest()
        assert evidence["id"] == json.loads(data)["id"]
        assert evidence["digestSRI"] == f"sha256-{base64.b64encode(digest).decode()}"
        assert digest.hex() in evidence["narrative"]


def test_the_embedded_proofs_hold_for_others(said: Said, peer: Node) -> None:
    """Digital Bazaar's library verifies every credential, and none with a word changed."""
    listed = (said.made.out / "status.jwt").read_text("utf-8")
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
    with pytest.MonkeyPatch.context() as patch:
        before = decoded(said)
        assert before.count(0) == len(before)
        code, _ = answer(
            patch, said.made, "certify", "revoke", entry["id"], "--reason", "Wrong name", *office(said.made)
        )
    assert code == 0
    bits = decoded(said)
    assert len(bits) * 8 == 131_072
    assert [at for at in range(131_072) if bits[at // 8] & 0x80 >> at % 8] == [entry["index"]]
    listed = (said.made.out / "status.jwt").read_text("utf-8")
    contexts = dict(bundled_contexts())
    for name, holds in (("complete-03", False), ("complete-04", True)):
        document = said.document(name)
        found = peer.ask("document", document=document, contexts=contexts, list=listed, now=LATER)
        assert found["verified"] is holds
        assert found["proof"] is True, "what was revoked is still what was signed"


def decoded(said: Said) -> bytes:
    """Return the bits of the list, unpacked by hand."""
    payload = (said.made.out / "status.jwt").read_text("utf-8").split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    packed = claims["credentialSubject"]["encodedList"].removeprefix("u")
    return gzip.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))


def test_the_numbers_are_told(said: Said, capsys: pytest.CaptureFixture[str]) -> None:
    """What became of the 36, as a table: each answer with its reasons."""
    outcomes = Counter(
        (one["answer"], " ".join(one["why"].split(":")[0].split()[:3])) for one in said.certified.values()
    )
    with capsys.disabled():
        print(f"\n{'verdict':10}{'requirements':14}{'answer':14}packet")
        for name, row in said.rows.items():
            print(f"{row['verdict']:10}{row['requirements']:14}{said.certified[name]['answer']:14}{name}")
    assert sum(outcomes.values()) == 36
    assert outcomes["issued", ""] == len(NAMES) + len(TWICE)
