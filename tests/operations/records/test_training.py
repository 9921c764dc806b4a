"""The file that proves training, the topics that are covered, and how often resources were shared."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorlog.host import Host
from mentorlog.model import Attestation, Meeting, Resource
from mentorlog.operations.errors import NotPossible
from mentorlog.operations.records.resources import known_resources, shared_in
from mentorlog.operations.records.training import TOPICS, covered, facts, proved_by
from mentorlog.store import Store

DAY = date(2026, 3, 4)


def test_of_a_file_its_name_and_hash_are_kept(host: Host, tmp_path: Path) -> None:
    """The name stands beside what was said already, once; control characters in it are shown, not obeyed."""
    file = tmp_path / "quiz [b]\x1b.pdf"
    file.write_bytes(b"18 of 20" * 300_000)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    plain = Attestation(id=host.new_id(), what="quiz", day=DAY)
    proved = proved_by(plain, file)
    assert (proved.evidence, proved.evidence_sha256) == ("quiz [b]<U+001B>.pdf", digest)
    assert proved_by(proved, file) == proved
    said = proved_by(replace(plain, evidence="No. 7"), file)
    assert said.evidence == "No. 7 (quiz [b]<U+001B>.pdf)"


def test_what_is_no_file_is_a_sentence(host: Host, tmp_path: Path) -> None:
    attestation = Attestation(id=host.new_id(), what="quiz", day=DAY)
    for nothing in (tmp_path, tmp_path / "none.pdf"):
        with pytest.raises(NotPossible, match="There is no file"):
            proved_by(attestation, nothing)


def test_topics_are_covered_by_any_training(host: Host, store: Store) -> None:
    """The usual six first, then the mentor's own."""
    first = Attestation(id=host.new_id(), what="workshop", day=DAY, topics=("active listening", "exams"))
    second = Attestation(id=host.new_id(), what="workshop", day=DAY, topics=("active listening",))
    topics = covered([first, second])
    assert list(topics) == [*TOPICS, "exams"]
    assert topics["active listening"] == [first, second]
    assert topics["confidentiality"] == []
    store.add(first)
    assert ("Counts for", "no rule") in facts(store.logbook(), first, DAY)


def test_a_resource_is_counted_by_its_title_or_where_it_is(
    host: Host, store: Store, meeting: Meeting
) -> None:
    """In any case and with or without accents; a title inside another line is not it."""
    cards = Resource(id=host.new_id(), title="Anatomía", where="https://example.org/cards")
    other = Resource(id=host.new_id(), title="Map")
    store.add(cards, other)
    store.edit(meeting, replace(meeting, resources=("anatomia", "Map of the wards")))
    again = replace(
        meeting, id=host.new_id(), day=DAY, resources=("see https://EXAMPLE.org/cards", "Anatomía")
    )
    store.add(again)
    logbook = store.logbook()
    assert [each.id for each in shared_in(logbook, cards)] == [again.id, meeting.id]
    assert shared_in(logbook, other) == ()
    assert known_resources(logbook)[:2] == ("Anatomía", "Map")
    assert "Map of the wards" in known_resources(logbook)
