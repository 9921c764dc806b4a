"""Verdicts: OK, CHECK or REJECT, each with a reason, whatever the bytes."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorlog.formats import jcs, sshsig
from mentorlog.formats.allowed_signers import AllowedSigners, BadSigners, parse_signers
from mentorlog.packet.checking.batch.next_step import next_step
from mentorlog.packet.checking.batch.row import row_of
from mentorlog.packet.checking.evidence.packet_parts import PacketParts
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.packet.checking.verify import verify, verify_parts
from tests.packet.conftest import Sample
from tests.packet.forging import SOMEBODY, at, field_change, paths, resigned, said, subject_change


def listed(*lines: str) -> AllowedSigners:
    """Return a coordinator's list."""
    return parse_signers(lines)


@pytest.fixture
def copy(sample: Sample, tmp_path: Path) -> Path:
    """A packet folder that a test may change."""
    return Path(shutil.copytree(sample.folder, tmp_path / "copy"))


@pytest.mark.parametrize("name", ["", "packet.pdf", "packet.json", "packet.pdf.sig"])
def test_a_known_key_is_ok(sample: Sample, name: str) -> None:
    """Folder, pages with their signature, and data alone are OK when the key is on the list."""
    verdict = verify(sample.folder / name, listed(sample.line))
    assert (verdict.outcome, verdict.signer) == (Outcome.OK, "farah@example.org")
    assert verdict.words == sample.exported.words
    assert verdict.fingerprint == sample.exported.fingerprint


@pytest.mark.parametrize("name", ["", "packet.pdf", "packet.json"])
def test_without_a_list_it_is_to_be_checked(sample: Sample, name: str) -> None:
    """Nobody vouches for the key yet; the reason gives the six words to ask for."""
    verdict = verify(sample.folder / name)
    assert (verdict.outcome, verdict.signer) == (Outcome.CHECK, None)
    assert sample.exported.words in said(verdict)


def test_an_unknown_key_is_to_be_checked(sample: Sample) -> None:
    """A whole packet of somebody who is not on the list is not OK."""
    line = sample.line.replace(sample.key.public.line, SOMEBODY.public.line)
    assert verify(sample.folder, listed(line)).outcome is Outcome.CHECK


@pytest.mark.parametrize(
    ("lines", "outcome", "says"),
    [
        (("omar@example.org {0}", "farah@example.org {0}"), Outcome.OK, "as farah@example.org"),
        (("!farah@*,*@example.org {0}",), Outcome.CHECK, "says that it is of farah@example.org"),
        (("Farah@example.org {0}",), Outcome.CHECK, "Only capitals and small letters differ"),
        (
            ("farah@example.org {0}", "farah@example.org {1}"),
            Outcome.CHECK,
            "another key for farah@example.org",
        ),
        (("mentor-17 {0}", "*@example.org {1}"), Outcome.CHECK, "on line 2: SHA256:"),
        (
            (
                'farah@example.org valid-after="20260311120000Z" {0}',
                'farah@example.org valid-before="20260311120000Z" {1}',
            ),
            Outcome.OK,
            "",
        ),
    ],
)
def test_whom_the_list_means(sample: Sample, lines: tuple[str, ...], outcome: Outcome, says: str) -> None:
    """The line that fits best counts; a list by which somebody else could be the mentor is pointed out."""
    keys = sample.key.public.line, SOMEBODY.public.line, '"20260311120000Z"'
    verdict = verify(sample.folder, listed(*(line.format(*keys) for line in lines)))
    assert verdict.outcome is outcome
    assert says in said(verdict)


def test_the_list_is_read_from_its_file(sample: Sample, tmp_path: Path) -> None:
    """The coordinator gives the path of the list."""
    (tmp_path / "allowed_signers").write_text(f"# mentors\n\n{sample.line}\n")
    assert verify(sample.folder, tmp_path / "allowed_signers").outcome is Outcome.OK


def test_a_missing_list_is_said(sample: Sample, tmp_path: Path) -> None:
    """A list that is not there is an error of its own, not a verdict."""
    with pytest.raises(BadSigners, match="cannot be read"):
        verify(sample.folder, tmp_path / "nothing")


@pytest.mark.parametrize(
    ("options", "outcome"),
    [
        ('namespaces="mentorlog-packet@v1,git"', Outcome.OK),
        ('namespaces="mentorlog-*"', Outcome.OK),
        ('namespaces="git"', Outcome.CHECK),
        ('valid-after="20260101",valid-before="20261231Z"', Outcome.OK),
        ('valid-before="20260101"', Outcome.CHECK),
        ('valid-after="20270101"', Outcome.CHECK),
        ("", Outcome.OK),
    ],
)
def test_the_options_of_the_list_count(sample: Sample, options: str, outcome: Outcome) -> None:
    """Purpose and span of time bind a key as they do for ssh-keygen, by the day of signing."""
    line = f"farah@example.org {options} {sample.key.public.line}"
    assert verify(sample.folder, listed(line)).outcome is outcome


def test_another_address_on_the_list_is_to_be_checked(sample: Sample) -> None:
    """A known mentor cannot pass for another one."""
    line = sample.line.replace("farah@example.org", "omar@example.org")
    verdict = verify(sample.folder, listed(line))
    assert verdict.outcome is Outcome.CHECK
    assert "omar@example.org" in said(verdict)
    assert "farah@example.org" in said(verdict)
    assert not verdict.two_keys
    both = verify(sample.folder, listed(line, f"farah@example.org {SOMEBODY.public.line}"))
    assert both.two_keys.startswith("The list has another key for farah@example.org: ")


@pytest.mark.parametrize(("listed_as", "says"), [("Farah@example.org", True), ("omar@example.org", False)])
def test_another_key_for_the_same_address_is_pointed_out(
    sample: Sample, listed_as: str, *, says: bool
) -> None:
    """Either the mentor has a new key, or somebody passes for the mentor."""
    line = f"{listed_as} {SOMEBODY.public.line}"
    verdict = verify(sample.folder, listed(line))
    assert verdict.outcome is Outcome.CHECK
    assert ("The list has another key for farah@example.org" in said(verdict)) is says
    assert next_step(verdict).startswith("Your list has another key for this address.") is says


def test_a_name_of_the_coordinators_own_is_ok(sample: Sample) -> None:
    """The list may call a mentor something else than an address."""
    line = sample.line.replace("farah@example.org", "mentor-17")
    assert verify(sample.folder, listed(line)).signer == "mentor-17"


def test_another_name_on_the_list_is_worth_knowing(sample: Sample) -> None:
    """Whoever compared the words wrote whose key it is; capitals and accents make no other name."""
    odd = row_of(verify(sample.folder, listed("# Name: Farah [/b]", sample.line)))
    assert (odd.verdict, odd.listed_name) == ("OK", "Farah [/b]")
    assert odd.remarks == "Your list has another name for its key: “Farah [/b]”"
    same = row_of(verify(sample.folder, listed("# Name: FÁRAH NADIA BINTI RAHMAN", sample.line)))
    assert (same.listed_name, same.remarks) == ("", "")


def test_pages_without_their_signature_are_to_be_checked(sample: Sample, copy: Path) -> None:
    """The data is whole, but the pages could have been changed."""
    (copy / "packet.pdf.sig").unlink()
    verdict = verify(copy, listed(sample.line))
    assert verdict.outcome is Outcome.CHECK
    assert "packet.pdf.sig is missing" in said(verdict)
    assert "The key is on your list as farah@example.org." in said(verdict)


def test_the_summary_is_what_was_signed(sample: Sample) -> None:
    """A verdict carries the figures of the signed data."""
    summary = verify(sample.folder).summary
    assert summary is not None
    assert summary["name"] == "Farah Nadia binti Rahman"
    assert summary["requirements"][0] == {
        "ref": "meet5",
        "severity": "must",
        "state": "met",
        "have": 9,
        "needed": 5,
        "unit": "meetings",
    }
    json.dumps(summary)


def test_a_reflection_has_the_words_that_it_claims(sample: Sample, tmp_path: Path) -> None:
    """One word is not passed off as many where its text can be read."""

    def boast(document: dict[str, Any]) -> None:
        """Claim more words than the chosen reflection has."""
        chosen = next(one for one in document["credentialSubject"]["reflections"] if "passages" in one)
        chosen["words"] = 500

    (tmp_path / "packet.json").write_bytes(resigned(sample, boast, sample.key))
    verdict = verify(tmp_path / "packet.json", listed(sample.line))
    assert verdict.outcome is Outcome.REJECT
    assert "says that it has 500 words; its text has " in said(verdict)


# Tampering; tests/packet/test_tampering.py tries what can be tried everywhere


def test_data_signed_with_another_key_is_rejected(sample: Sample, tmp_path: Path) -> None:
    """Somebody else's signature under this mentor's name does not pass."""
    (tmp_path / "packet.json").write_bytes(resigned(sample, lambda document: None, SOMEBODY))
    verdict = verify(tmp_path / "packet.json", listed(sample.line))
    assert verdict.outcome is Outcome.REJECT
    assert verdict.summary is None


def test_data_of_another_packet_is_rejected(sample: Sample, copy: Path) -> None:
    """A second packet of the same mentor cannot lend its data to the pages of the first."""
    other = field_change("id", "urn:uuid:00000000-0000-7000-8000-000000000000")
    (copy / "packet.json").write_bytes(resigned(sample, other, sample.key))
    verdict = verify(copy, listed(sample.line))
    assert verdict.outcome is Outcome.REJECT
    assert "two packets" in said(verdict)


def test_pages_signed_with_another_key_are_rejected(sample: Sample, copy: Path) -> None:
    """The signature over the pages must be by the key of the data."""
    pages = sample.read("packet.pdf")
    (copy / "packet.pdf.sig").write_bytes(sshsig.sign(pages, SOMEBODY.public, SOMEBODY.sign))
    verdict = verify(copy, listed(sample.line))
    assert verdict.outcome is Outcome.REJECT
    assert "another key" in said(verdict)


def test_a_stripped_attachment_is_rejected(sample: Sample, copy: Path) -> None:
    """Pages without their data are not a packet, even where the data lies beside them."""
    pages = sample.read("packet.pdf").replace(b"/EmbeddedFile/", b"/EmbeddedFool/")
    (copy / "packet.pdf").write_bytes(pages)
    (copy / "packet.pdf.sig").write_bytes(sshsig.sign(pages, sample.key.public, sample.key.sign))
    assert verify(copy, listed(sample.line)).outcome is Outcome.REJECT


@pytest.mark.parametrize(
    "layout",
    [
        lambda data: data + b"\n",
        lambda data: json.dumps(json.loads(data), indent=1).encode(),
        lambda data: json.dumps(json.loads(data), separators=(",", ":")).encode(),
        lambda data: b'{"@context":[],' + data[1:],
        lambda data: b"\xef\xbb\xbf" + data,
    ],
    ids=["newline", "indented", "escaped", "doubled name", "byte order mark"],
)
def test_the_same_data_in_another_layout_is_rejected(
    sample: Sample, tmp_path: Path, layout: Callable[[bytes], bytes]
) -> None:
    """The file's bytes are the one form that its content has."""
    (tmp_path / "packet.json").write_bytes(layout(sample.read("packet.json")))
    assert verify(tmp_path / "packet.json", listed(sample.line)).outcome is Outcome.REJECT


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("totals.meetings", 40, "40 meetings in total"),
        ("totals.minutes", 1, "1 minutes in total"),
        ("totals.mentees", 9, "9 mentees in total"),
        ("totals.reflections", 0, "0 reflections in total"),
        ("totals.goalsMet", 2, "2 goals met in total"),
        ("meetings.0.minutes", 20, "adds 30 minutes for m0001, which took 20"),
        ("meetings.0.groupSize", 5, "m0001 says that 5 took part, but lists"),
        ("meetings.0.others", 3, "took part, but lists"),
        ("programme.openings.0.amount", 400, "adds 45 for o01, which does not bring that forward"),
        ("meetings.0.status", "planned", "in total"),
        ("meetings.0.ref", "m0002", "same number"),
        ("meetings.0.countedFor", [], "disagree"),
        ("requirements.0.have", 10, "says 10 meetings, but its entries make 9"),
        ("requirements.0.needed", 50, "called met with 9 of 50"),
        ("requirements.0.counted.0", "m0999", "not listed"),
        ("requirements.0.counted.0", "m0003", "both counts and does not count"),
        ("requirements.0.counted.0", "m0002", "more than once"),
        ("requirements.2.have", 1, "its entries make 0"),
        ("requirements.3.counted", [], "more than once"),
    ],
)
def test_a_mentor_who_signs_wrong_sums_is_rejected(
    sample: Sample, tmp_path: Path, name: str, value: object, says: str
) -> None:
    """A good signature does not save figures that do not follow from the entries."""
    data = resigned(sample, subject_change(name, value), sample.key)
    (tmp_path / "packet.json").write_bytes(data)
    verdict = verify(tmp_path / "packet.json", listed(sample.line))
    assert verdict.outcome is Outcome.REJECT
    assert says in said(verdict)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("type", "Something"),
        ("id", "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"),
        ("name", 5),
        ("name", "Somebody Else"),
        ("schema", 0),
        ("schema", True),
        ("meetings", {}),
        ("meetings.0", None),
        ("meetings.0.date", "2026-02-30"),
        ("meetings.0.minutes", -1),
        ("meetings.0.minutes", True),
        ("meetings.1.start", "1\u0668:05"),
        ("requirements.0.state", "excellent"),
        ("totals", []),
        ("period", {"from": "2026-01-01"}),
    ],
)
def test_signed_data_of_another_form_is_rejected(
    sample: Sample, tmp_path: Path, name: str, value: object
) -> None:
    """Anybody can sign anything; only the documented form is a packet."""
    (tmp_path / "packet.json").write_bytes(resigned(sample, subject_change(name, value), sample.key))
    assert verify(tmp_path / "packet.json", listed(sample.line)).outcome is Outcome.REJECT


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("@context", ["https://www.w3.org/ns/credentials/v2"]),
        ("id", "urn:uuid:1"),
        ("type", ["VerifiableCredential"]),
        ("name", "Certificate of excellence"),
        ("issuer", "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"),
        ("validFrom", "2020-01-01T00:00:00Z"),
        ("evidence", []),
        ("credentialSubject", None),
    ],
)
def test_another_envelope_is_rejected(sample: Sample, tmp_path: Path, name: str, value: object) -> None:
    """Around the summary stands what the format says and nothing more."""
    (tmp_path / "packet.json").write_bytes(resigned(sample, field_change(name, value), sample.key))
    assert verify(tmp_path / "packet.json", listed(sample.line)).outcome is Outcome.REJECT


def test_a_name_of_the_programs_own_is_not_one_of_the_form(sample: Sample, tmp_path: Path) -> None:
    """A field has the one name that the format gives it, whatever Python calls it."""

    def rename(document: dict[str, Any]) -> None:
        """Spell one field as the program does inside."""
        totals = document["credentialSubject"]["totals"]
        totals["goals_set"] = totals.pop("goalsSet")

    (tmp_path / "packet.json").write_bytes(resigned(sample, rename, sample.key))
    assert verify(tmp_path / "packet.json", listed(sample.line)).outcome is Outcome.REJECT


def test_a_later_form_is_to_be_checked(sample: Sample, tmp_path: Path) -> None:
    """A packet of a newer mentorlog is not called forged, and not believed either."""
    data = resigned(sample, subject_change("schema", 2), sample.key)
    (tmp_path / "packet.json").write_bytes(data)
    verdict = verify(tmp_path / "packet.json", listed(sample.line))
    assert (verdict.outcome, verdict.summary) == (Outcome.CHECK, None)


def test_a_further_field_is_allowed(sample: Sample, tmp_path: Path) -> None:
    """Later versions may add to the form without breaking older verifiers."""
    data = resigned(sample, subject_change("weather", 3), sample.key)
    (tmp_path / "packet.json").write_bytes(data)
    assert verify(tmp_path / "packet.json", listed(sample.line)).outcome is Outcome.OK


# Odd things in the way


def test_other_json_is_called_no_packet(tmp_path: Path) -> None:
    """The reason names what is wrong, not something further on."""
    (tmp_path / "other.json").write_text('{"type":["VerifiableCredential"]}')
    assert said(verify(tmp_path / "other.json")) == "It is not a mentoring packet."


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from(["", "%PDF-1.7\n", '{"proof":', '{"type":']))
def test_any_bytes_are_rejected_with_a_reason(tmp_path: Path, data: bytes, start: str) -> None:
    """No file makes verifying fail."""
    path = tmp_path / "file"
    path.write_bytes(start.encode() + data)
    verdict = verify(path)
    assert verdict.outcome is Outcome.REJECT
    assert verdict.reasons


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_mangled_document_is_rejected_with_a_reason(sample: Sample, data: st.DataObject) -> None:
    """Whatever value stands anywhere in a well-signed document, there is a verdict."""
    subject = jcs.parse(sample.read("packet.json"))["credentialSubject"]
    name = data.draw(st.sampled_from(paths(subject)))
    odd: list[Any] = [None, True, False, [], {}, "", "x", "2026-01-01", 0, -1, 5, [[]], {"ref": "m0001"}]
    value: Any = data.draw(st.sampled_from(odd))
    if at(subject, name) == value:
        return
    mangled = resigned(sample, subject_change(name, value), sample.key)
    verdict = verify_parts("mangled", PacketParts(data=mangled), None)
    assert verdict.outcome is not Outcome.OK
    assert verdict.reasons


@pytest.mark.parametrize("name", ["nothing", "a\0b"])
def test_a_path_with_nothing_there_is_rejected(tmp_path: Path, name: str) -> None:
    """A missing file gets a verdict, so that one of hundreds does not stop the rest."""
    assert verify(tmp_path / name).outcome is Outcome.REJECT


def test_an_empty_folder_is_rejected(tmp_path: Path) -> None:
    """A folder without a packet says so."""
    assert "There is no packet here" in said(verify(tmp_path))


def test_a_folder_in_the_place_of_a_file_is_no_file(copy: Path, sample: Sample) -> None:
    """Whatever lies under the name of a part, nothing breaks; the part is missing."""
    (copy / "packet.pdf.sig").unlink()
    (copy / "packet.pdf.sig").mkdir()
    verdict = verify(copy, listed(sample.line))
    assert (verdict.outcome, "packet.pdf.sig is missing" in said(verdict)) == (Outcome.CHECK, True)


def test_reasons_are_safe_on_a_terminal(sample: Sample, tmp_path: Path) -> None:
    """A forger's words reach the terminal without control characters."""
    data = resigned(sample, subject_change("requirements.0.counted.0", "\x1b]0;owned\x07"), sample.key)
    (tmp_path / "packet.json").write_bytes(data)
    text = said(verify(tmp_path / "packet.json", listed(sample.line)))
    assert "<U+001B>" in text
    assert "\x1b" not in text


def test_verifying_needs_no_typst_and_no_store(sample: Sample) -> None:
    """A verifier loads neither the page setter nor the database nor the app."""
    code = (
        "import sys; from pathlib import Path; from mentorlog.packet.checking.verify import verify; "
        "verify(Path(sys.argv[1])); "
        "print([m for m in ('typst', 'textual', 'sqlite_utils', 'sqlite3') if m in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(sample.folder)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"


def test_the_package_is_light() -> None:
    """Importing the package loads nothing heavy."""
    code = (
        "import sys, mentorlog.packet; "
        "print([m for m in ('typst', 'pydantic', 'cryptography', 'json') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
