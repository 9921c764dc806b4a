"""Two keys for one address: whoever it is, a person must find out, and nothing is decided before."""

from dataclasses import replace
from pathlib import Path

import pytest

from mentorlog.formats.allowed_signers import AllowedSigners, parse_signers
from mentorlog.host import Host
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.batch.verify_batch import verify_batch
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.summary import summarise
from mentorlog.packet.keys.signing_key import SigningKey
from tests.packet.conftest import POLICY, make_year
from tests.packet.packing import data_of

OWN, OTHER = (SigningKey.from_seed(seed) for seed in (bytes(32), b"f" * 32))
RULES = VerifierRules(policies=(POLICY,))


@pytest.fixture
def inbox(host: Host, tmp_path: Path) -> list[Path]:
    """A packet of Farah's, and one with another key that claims her address in capitals."""
    year = make_year(host)
    paths = [tmp_path / "own.json", tmp_path / "other.json"]
    for path, key, email in zip(paths, (OWN, OTHER), ("farah@example.org", "Farah@Example.org"), strict=True):
        assert year.logbook.mentor is not None
        logbook = replace(year.logbook, mentor=replace(year.logbook.mentor, email=email))
        path.write_bytes(data_of(summarise(logbook, year.report, Choices(), host).subject, host, key))
    return paths


def listed(*keys: SigningKey, options: tuple[str, ...] = ("", "")) -> AllowedSigners:
    """Return a list with keys of Farah's."""
    return parse_signers(
        f"farah@example.org {option} {key.public.line}" for key, option in zip(keys, options, strict=False)
    )


def stands_out(rows: list[BatchRow]) -> bool:
    """Say whether all rows are marked, with both keys and their words, and none decides anything."""
    return all(
        row.verdict == "CHECK"
        and row.requirements == "not judged"
        and row.not_judged.startswith("two keys for one address: ")
        and all(f"{key.fingerprint} ({key.words})" in row.two_keys for key in (OWN.public, OTHER.public))
        and row.reasons[0].startswith(row.two_keys)
        and not row.complete
        for row in rows
    )


@pytest.mark.parametrize(
    "signers",
    [
        pytest.param(None, id="no list"),
        pytest.param(listed(OWN), id="one is known"),
        pytest.param(listed(OWN, OTHER), id="both are listed"),
        pytest.param(listed(OWN, OTHER, options=("", 'valid-after="20260101Z"')), id="both hold at a time"),
    ],
)
def test_two_keys_for_one_address_stand_side_by_side(
    inbox: list[Path], signers: AllowedSigners | None
) -> None:
    """Whichever of them the coordinator knows."""
    assert stands_out(verify_batch(inbox, signers, RULES))


def test_who_else_claims_an_address_is_told_alike_in_every_order(host: Host, inbox: list[Path]) -> None:
    """The sentence is of the packets, not of how they were named."""
    inbox.append(inbox[0].with_name("third.json"))
    year = make_year(host)
    subject = summarise(year.logbook, year.report, Choices(), host).subject
    inbox[2].write_bytes(data_of(subject, host, SigningKey.from_seed(b"g" * 32)))
    told = [{row.two_keys for row in verify_batch(paths, None, RULES)} for paths in (inbox, inbox[::-1])]
    assert told[0] == told[1]
    assert all("is claimed by 3 keys: " in sentence for sentence in told[0])


@pytest.mark.parametrize("email", ["farah@example.org ", "FARAH@EXAMPLE.ORG", "ｆarah@example.org"])
def test_addresses_that_look_alike_are_alike(host: Host, inbox: list[Path], email: str) -> None:
    """Nobody passes for a mentor by a blank or by letters of another width."""
    year = make_year(host)
    subject = summarise(year.logbook, year.report, Choices(), host).subject
    inbox[1].write_bytes(data_of(subject.model_copy(update={"email": email}), host, OTHER))
    assert stands_out(verify_batch(inbox, listed(OWN), RULES))
    assert verify_batch(inbox[1:], listed(OWN), RULES)[0].two_keys


def test_a_key_that_follows_another_is_no_second_one(host: Host, inbox: list[Path]) -> None:
    """A list on which the old line ends where the new one begins says that both are the mentor's."""
    year = make_year(host)
    later = data_of(summarise(year.logbook, year.report, Choices(), host).subject, host, OTHER, 5)
    inbox[1].write_bytes(later)
    handed_over = ('valid-before="20260314Z"', 'valid-after="20260314Z"')
    rows = verify_batch(inbox, listed(OWN, OTHER, options=handed_over), RULES)
    assert [(row.authentic, row.two_keys) for row in rows] == [("yes", ""), ("yes", "")]


def test_a_forger_alone_is_compared_with_the_list(inbox: list[Path]) -> None:
    """The mentor's own packet need not be there."""
    [row] = verify_batch(inbox[1:], listed(OWN), RULES)
    assert row.reasons[0] == row.two_keys
    assert row.two_keys.startswith("The list has another key for Farah@Example.org: ")
    assert all(key.public.fingerprint in row.two_keys for key in (OWN, OTHER))
    assert (row.authentic, row.complete) == ("unknown key", False)


def test_what_is_rejected_claims_nothing(inbox: list[Path]) -> None:
    """A broken packet with somebody's address does not hold up that mentor's own."""
    inbox[1].write_bytes(inbox[1].read_bytes().replace(b'"held"', b'"gone"'))
    own, rejected = verify_batch(inbox, listed(OWN), RULES)
    assert (own.two_keys, own.authentic, rejected.verdict) == ("", "yes", "REJECT")
    assert rejected.claims_to_be == "Farah Nadia binti Rahman <Farah@Example.org>"


def test_the_best_known_packet_of_a_key_speaks_for_it(host: Host, inbox: list[Path]) -> None:
    """One that was signed before the list takes the key makes no second key of it, in any order."""
    year = make_year(host)
    inbox.append(inbox[0].with_name("later.json"))
    inbox[2].write_bytes(
        data_of(summarise(year.logbook, year.report, Choices(), host).subject, host, OTHER, 5)
    )
    handed_over = ('valid-before="20260314Z"', 'valid-after="20260314Z"')
    for paths in (inbox, inbox[::-1]):
        rows = verify_batch(paths, listed(OWN, OTHER, options=handed_over), RULES)
        assert sorted((row.authentic, row.two_keys) for row in rows) == [
            ("unknown key", ""),
            ("yes", ""),
            ("yes", ""),
        ]
