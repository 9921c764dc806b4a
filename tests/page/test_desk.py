"""The coordinator's desk on the page: who should send, keys confirmed aloud, what was decided."""

import json
import random
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mentorlog.desk.decisions.decision import Decision, SignedDecision, read_decision, sign_decision
from mentorlog.desk.decisions.decision_register import digest_of
from mentorlog.desk.people_table import _ADDRESS, _FIRST_NAME, _LAST_NAME, _WHOLE_NAME
from mentorlog.desk.problems import DeskProblem
from mentorlog.desk.roster import read_roster
from mentorlog.packet.checking.signers.enrolment import enrol
from mentorlog.packet.checking.signers.list_changes import KeyNotAdded
from mentorlog.packet.keys.enrolment_card import BadCard, EnrolmentCard, cards_in
from mentorlog.packet.keys.signing_key import SigningKey
from tests.packet.checking.evidence.test_opened_inbox import message, zipped
from tests.packet.tools import needs_ssh_keygen, run
from tests.page.conftest import Script, encoded

DAY = datetime(2026, 9, 1, 10, tzinfo=UTC)
KEYS = [SigningKey.from_seed(bytes([number]) * 32) for number in range(6)]


def card(number: int, name: str = "Ana [/b] [TODO]", address: str = "ana@example.org") -> EnrolmentCard:
    """Return a signed card."""
    key = KEYS[number]
    return EnrolmentCard(name=name, address=address, key=key.public, day=DAY.date()).signed(key.sign)


# Who should send

TABLES = [
    "Name,Email\nAna [/b] [TODO],ana@example.org\n=1+1,ben@example.org\n,\nAna,ANA@example.org\n",
    "sep=;\r\nVorname;Nachname;E-Mail-Adresse\r\nJosé;Ñúñez;<jose@example.org>\r\n",
    "ana@example.org\tAna\nben@example.org\tBen\n",
    "Peer mentors 2026\n\nNom;Prénom;Courriel\nLim;Wei;wei@example.org\n",
    '"Full name"|"Mentor email"\n"Lim, ""Wei""\nMing"|wei@example.org\n',
    "Name\n王小明\nمریم رضایی\n",
    "just,some\nwords,here\n",
    'Name,Email\n"Ana,ana@example.org\n',
    'Name,Email\n"Ana" x,ana@example.org\n',
    "Name,Email\n\u202eAna\u0007,ana@example.org\n",
    "Name\tEmail\nAna,Berta\ta@example.org\n",
    "\n\n\n",
    'Name,Email\nAna,mailto:a@example.org?subject=x\nBo,"b@x.org; B@x.org"\nCy,Cy [/b] <c@example.org>\n',
    "MAILTO:a@example.org\tAna\n",
    "الاسم;البريد الإلكتروني\nمریم;m@example.org\n",
    "Nama Penuh,E-mel\nFarah,f@example.org\n",
    "姓名\t电子邮件\n王小明\tw@example.org\n",
    "Name,Email\n'=1+1,a@example.org\n'-x,'@b@example.org\n't Hooft,c@example.org\n",
]


def both_rosters(script: Script, data: bytes, path: Path) -> tuple[Any, Any]:
    """Return what the page and the command line make of a table."""
    path.write_bytes(data)
    ours = script.ask("roster", data=encoded(data))
    try:
        right = read_roster(path)
    except DeskProblem:
        return ours.get("refused") and True, True
    return ours, {"mentors": [[each.name, each.address] for each in right.mentors], "leftOut": right.left_out}


@pytest.mark.parametrize("text", TABLES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_of_names_is_read_alike(script: Script, tmp_path: Path, text: str, encoding: str) -> None:
    """Headings in several languages, any sign between cells, and hostile names."""
    ours, theirs = both_rosters(script, text.encode(encoding), tmp_path / "mentors.csv")
    assert ours == theirs


@pytest.mark.parametrize(("rows", "is_read"), [(19_999, True), (20_000, False)])
def test_a_table_that_is_too_long_is_refused(
    script: Script, tmp_path: Path, rows: int, is_read: bool
) -> None:
    """Who stands further down would be said to be missing."""
    text = "Email\n" + "".join(f"m{number}@example.org\n" for number in range(rows))
    ours, theirs = both_rosters(script, text.encode(), tmp_path / "mentors.csv")
    assert ours == theirs
    assert (theirs is not True) is is_read


def test_every_heading_is_known(script: Script, tmp_path: Path) -> None:
    """All that the command line knows, in any case and with what stands around them."""
    for known in (_ADDRESS, _WHOLE_NAME, _FIRST_NAME, _LAST_NAME):
        for heading in sorted(known):
            text = f"Nr;*{heading.upper()}:\n1;x@example.org\n"
            ours, theirs = both_rosters(script, text.encode(), tmp_path / "mentors.csv")
            assert ours == theirs, heading


def test_tables_by_chance_are_read_alike(script: Script, tmp_path: Path) -> None:
    """Quotation marks, signs and line ends anywhere."""
    chance = random.Random(5)
    signs = [*'",;\t|"\n\r<>', "\r\n", "Name", "Email", "a@b.org", "Ana", " ", "é", "Bo <b@c.org>"]
    for _ in range(400):
        text = "".join(chance.choices(signs, k=chance.randint(1, 25)))
        if text.strip():
            ours, theirs = both_rosters(script, text.encode(), tmp_path / "mentors.csv")
            assert ours == theirs, repr(text)


def test_a_list_of_keys_is_a_roster(script: Script, tmp_path: Path) -> None:
    """With the names that stand above its lines; who only decides is not expected to send."""
    path = tmp_path / "allowed_signers"
    for number, name in enumerate(["Ana [/b]", "Ben"]):
        enrol(card(number, name, f"m{number}@example.org"), path, "Dr Lim", DAY)
    office = f'office namespaces="mentorlog-decision@v1" {KEYS[4].public.line}'
    path.write_text(path.read_text() + f"mentor-3 {KEYS[3].public.line}\n{office}\n")
    right = [[each.name, each.address] for each in read_roster(path).mentors]
    assert script.ask("roster", keys=encoded(path.read_bytes()))["mentors"] == right
    assert right == [["Ana [/b]", "m0@example.org"], ["Ben", "m1@example.org"], ["mentor-3", ""]]


# Cards


def forms() -> list[str]:
    """Return texts with cards in them, good ones and others."""
    good, other = card(0), card(1, "مریم رضایی", "m@example.org")
    file = good.file.decode()
    texts = [
        file,
        good.code,
        f"\ufeff{file}".replace("\n", "\r\n"),
        f"Dear Dr Lim,\n\n{file}\nYours\n{other.code}\n",
    ]
    texts += [file.replace("ana@", "eve@"), good.code[:-2], good.code + "A", file.replace("Ana", "Ana\u202e")]
    texts += [
        file.replace(KEYS[0].public.line, KEYS[1].public.line),
        "mentorlog card 1\nlost",
        "mentorlog-card-1:AAAA",
    ]
    chance = random.Random(2)
    for _ in range(60):
        at = chance.randrange(len(file))
        texts.append(file[:at] + chance.choice("aZ 9\n") + file[at + 1 :])
    return texts


def test_cards_are_read_alike(script: Script) -> None:
    """The same cards are believed, in files, codes and messages, and the same ones are not."""
    for text in forms():
        right = [*cards_in(text)]
        good = [each for each in right if isinstance(each, EnrolmentCard)]
        found = script.ask("cards", text=text)
        assert found["cards"] == [
            [each.name, each.address, str(each.day), each.key.words, each.key.fingerprint, each.code]
            for each in good
        ]
        assert len(found["bad"]) == sum(isinstance(each, BadCard) for each in right), text


def test_a_packets_signature_makes_no_card(script: Script) -> None:
    """Each signature is good for one thing."""
    from mentorlog.formats import sshsig

    text = card(0).text
    signature = sshsig.sign(text.encode(), KEYS[0].public, KEYS[0].sign).decode()
    found = script.ask("cards", text=text + signature)
    assert found == {
        "cards": [],
        "bad": ["The card that says it is of Ana [/b] [TODO] has no signature that is one for a card."],
    }


def confirmed(each: EnrolmentCard, by: str) -> dict[str, Any]:
    """Return a card's key as the page has it once its words were compared."""
    raw = encoded(each.key.raw)
    return {
        "name": each.name,
        "address": each.address,
        "key": raw,
        "at": DAY.timestamp() * 1000,
        "day": "2026-09-01",
        "by": by,
    }


LISTS = [
    "",
    "# mine\nold@example.org ssh-ed25519 broken\n",
    f"someone@example.org {KEYS[4].public.line}",
    f'ana@example.org valid-before="20260301Z" {KEYS[5].public.line}\r\n',
    f"ana@example.org {KEYS[0].public.line}\n",
    f"*@example.org {KEYS[5].public.line}\n",
    f"АNA@example.org {KEYS[5].public.line}\n",
    f'ana@example.org valid-before="20300301Z" {KEYS[5].public.line}\n',
]


@pytest.mark.parametrize("text", LISTS)
@pytest.mark.parametrize("by", ["", "Dr Lim\n# Name: Eve"])
def test_the_list_is_written_as_signers_enrol_writes_it(
    script: Script, tmp_path: Path, text: str, by: str
) -> None:
    """To the byte, whatever the list was; and where another key stands in the way, neither adds anything."""
    path = tmp_path / "allowed_signers"
    path.write_bytes(text.encode())
    each = card(0)
    found = script.ask("listed", list=encoded(text), confirmed=[confirmed(each, by)])
    try:
        enrol(each, path, by, DAY)
    except KeyNotAdded:
        assert "Your list has another key for ana@example.org already (line 1)" in found["refused"]
    else:
        assert found == encoded(path.read_bytes())


@needs_ssh_keygen
def test_ssh_keygen_takes_the_list_that_the_page_writes(script: Script, tmp_path: Path) -> None:
    """It finds the mentor by a signature, and verifies as them."""
    import base64

    both = [card(0), card(1, "Ben", "ben@example.org")]
    written = script.ask("listed", list="", confirmed=[confirmed(each, "Dr Lim") for each in both])
    (tmp_path / "allowed_signers").write_bytes(base64.b64decode(written))
    (tmp_path / "data").write_bytes(b"a year")
    from mentorlog.formats import sshsig

    (tmp_path / "data.sig").write_bytes(sshsig.sign(b"a year", KEYS[1].public, KEYS[1].sign))
    files = ("-s", str(tmp_path / "data.sig"), "-f", str(tmp_path / "allowed_signers"))
    found = run("ssh-keygen", "-Y", "find-principals", *files)
    assert found.stdout.decode().strip() == "ben@example.org"
    namespace = ("-n", "mentorlog-packet@v1", "-I", "ben@example.org")
    assert b"Good" in run("ssh-keygen", "-Y", "verify", *files, *namespace, stdin=b"a year").stdout


# Decisions


def decided(answers: list[str], days: Sequence[int] = range(1, 29)) -> list[SignedDecision]:
    """Return decisions, each naming the one before it."""
    made: list[SignedDecision] = []
    for number, answer in enumerate(answers):
        content = {
            "id": f"urn:uuid:00000000-0000-4000-8000-{number:012}",
            "at": f"2027-01-{days[number]:02}T09:00:00Z",
            "answer": answer,
            "by": "Dr Lim [/b]",
            "note": "Who confirmed\nthe training?" if answer == "ask" else "",
            "packet": "urn:uuid:00000000-0000-4000-8000-000000000099",
            "packet_sha256": f"{number % 2}" * 64,
            "mentor": "Ana",
            "mentor_key": "SHA256:x",
            "previous": digest_of(made[-1]) if made else None,
        }
        made.append(sign_decision(Decision.model_validate(content), KEYS[0]))
    return made


def register(made: list[SignedDecision]) -> bytes:
    """Return the lines of a register."""
    return b"".join(each.data + b"\n" for each in made)


def test_a_register_says_the_last_about_each_packet(script: Script) -> None:
    """Who decided what and when."""
    made = decided(["accept", "ask", "hold"])
    found = script.ask("decisions", files={"decisions.jsonl": encoded(register(made))})
    assert found["entries"] == [
        ["0" * 64, "accept", "2027-01-01T09:00:00Z", "Dr Lim [/b]", ""],
        ["1" * 64, "ask", "2027-01-02T09:00:00Z", "Dr Lim [/b]", "Who confirmed\nthe training?"],
        ["0" * 64, "hold", "2027-01-03T09:00:00Z", "Dr Lim [/b]", ""],
    ]
    assert found["bad"] == []


def test_the_lines_of_a_register_say_what_came_first(script: Script) -> None:
    """Whatever the clock said; receipts of them change nothing, one that is not in it goes by its time."""
    made = decided(["accept", "ask", "hold", "accept"], days=[9, 5, 3, 6])
    files = {"old.decision": made[0].data, "decisions.jsonl": register(made[:3]), "x.decision": made[3].data}
    found = script.ask("decisions", files={name: encoded(data) for name, data in files.items()})
    assert [each[1] for each in found["entries"]] == ["accept", "ask", "hold", "accept"]
    cut = script.ask("decisions", files={"decisions.jsonl": encoded(made[1].data + b"\n")})
    assert cut["entries"] == []
    assert "was changed in line 1: It does not follow the line before it." in cut["bad"][0]


def test_receipts_are_taken_one_by_one(script: Script) -> None:
    """Each is a file of its own; that it names one before it is no fault there. A forged one is refused."""
    made = decided(["accept", "ask"])
    files = {"a.decision": encoded(made[0].data + b"\n"), "b.decision": encoded(made[1].data)}
    files["c.decision"] = encoded(made[0].data.replace(b"accept", b"accepT"))
    found = script.ask("decisions", files=files)
    assert [each[1] for each in found["entries"]] == ["accept", "ask"]
    assert found["bad"] == [
        "c.decision was not used: It was changed after it was signed: the signature does not fit it."
    ]


def test_a_register_that_was_changed_is_not_used(script: Script) -> None:
    """A line taken out, put elsewhere or written anew."""
    made = decided(["accept", "ask", "hold"])
    for lines in ([made[0], made[2]], [made[1], made[2]], [made[0], made[1], made[1]], made[::-1]):
        found = script.ask("decisions", files={"decisions.jsonl": encoded(register(lines))})
        assert found["entries"] == []
        assert "was changed in line" in found["bad"][0]


def test_decisions_by_chance_are_read_alike(script: Script) -> None:
    """Whatever is signed: both believe it, or neither does."""
    from mentorlog.formats import data_integrity, jcs

    [made] = decided(["accept"])
    whole = json.loads(made.data)
    whole.pop("proof")
    odd = [
        "",
        "x",
        1,
        None,
        True,
        [],
        {},
        "a\nb",
        "a\u202eb",
        "\u0000",
        " x",
        "x" * 3000,
        "2027-02-30T09:00:00Z",
    ]
    cases = [whole | {name: value} for name in (*whole, "previous", "unheard", "__proto__") for value in odd]
    cases += [{name: value for name, value in whole.items() if name != left} for left in whole]
    for document in cases:
        if document.get("version") is True:
            continue  # Which Python takes for 1, and the page does not.
        key = KEYS[0]
        data = jcs.encode(data_integrity.sign(document, key.public, key.sign, made.decision.at))
        try:
            read_decision(data)
            right = True
        except ValueError:
            right = False
        found = script.ask("decisions", files={"x.decision": encoded(data)})
        assert (found["bad"] == []) is right, document


# What is dropped


def test_what_came_from_mentors_is_no_ones_own(script: Script) -> None:
    """Of what is packed or attached only cards are taken; rules, tables and decisions in it are not."""
    from tests.policyfile.test_published_programme import published

    made = card(0)
    files = {"card.txt": made.file, "mentors.csv": b"Name\nEve\n", "programme.txt": published().data}
    files |= {"x.decision": register(decided(["accept"])), "rules.toml": b"[rules]\n"}
    loose = script.ask("desk", files={name: encoded(data) for name, data in files.items()})
    assert (loose["published"], loose["rosters"], loose["decisions"]) == (
        ["programme.txt"],
        ["mentors.csv"],
        ["x.decision"],
    )
    packed = {"a.zip": encoded(zipped(files)), "b.eml": encoded(bytes(message(files)))}
    found = script.ask("desk", files=packed)
    assert found["cards"] == [made.name] * 2
    assert not found["published"] + found["rosters"] + found["decisions"]
