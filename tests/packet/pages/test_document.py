"""What the pages say: everything that is signed and meant for people, in all three forms."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from mentorlog.host import Host
from mentorlog.packet.content import schema
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.pages.document import compose
from mentorlog.packet.pages.document.blocks import Heading, Seal, plain
from mentorlog.packet.pages.document.formatting import day, duration_in_words, instant_in_words
from mentorlog.packet.pages.html import html
from mentorlog.packet.pages.markdown import markdown
from tests.packet.conftest import Sample, Year
from tests.packet.filling import Filler, leaves, unsigned
from tests.packet.packing import profiled
from tests.packet.reading import Seen, all_texts, letters, reader, shown

FOR_SOFTWARE = {
    ".id",
    ".type",
    ".schema",
    ".mentees.nameDigest",
    ".meetings.others",
    ".meetings.recordedAt",
    ".meetings.change",
    ".meetings.edits",
    ".meetings.imported.sha256",
    ".reflections.model",
    ".reflections.about",
    ".requirements.kind",
    ".training.evidenceSha256",
    ".requirements.adds",
    ".requirements.parts.from",
    ".requirements.parts.to",
    ".replaces.sha256",
    ".log.alg",
    ".log.form",
    ".log.inclusion",
    ".log.checkpoints.proof",
}
"""Fields that say nothing to people, or nothing that does not stand on the pages in another way."""

ASKED = "For the coordinator"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT.*Z")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def spelled(path: str, value: Any, zone: str) -> Iterator[str]:
    """Yield the ways in which the pages may spell a field of a packet whose days are of a zone."""
    if value is True:
        yield {
            ".dayOver": "the end of",
            ".requirements.atMost": "at most",
            ".meetings.byChance": "by chance",
        }[path]
    elif isinstance(value, int):
        yield f"{value:,}"
        yield duration_in_words(value)
        yield f"{value / 100:,.2f}"
    elif INSTANT.fullmatch(value):
        yield instant_in_words(value, zone)
    elif DAY.fullmatch(value):
        # Two days of one year are written as `1 Jan–19 Sept 2026`, of one month as `1–19 Jan 2026`.
        yield day(value).rpartition("\u00a0")[0]
        yield f"{int(value[-2:])}–"
    elif path == ".replaces.id":
        yield value[-12:]
    else:
        words = value.replace("_", " ")
        yield from (value, words, words.capitalize(), value.replace("_", "-"))


@pytest.mark.parametrize("form", ["document", "html", "markdown"])
def test_every_field_for_people_is_printed(form: str) -> None:
    """A field that is added to the data and forgotten on the pages is found here."""
    whole = Filler().part(schema.Subject) | {"profile": "coordinator"}
    for need, waiver, opening in zip(
        whole["requirements"], whole["programme"]["waivers"], whole["programme"]["openings"], strict=True
    ):
        need["state"] = "at_risk"
        waiver["requirement"] = opening["requirement"] = need["ref"]
    del whole["reflections"][0]["meeting"], whole["reflections"][1]["window"]
    packet, zone = unsigned(whole), whole["programme"]["zone"]
    said = letters(
        {
            "document": lambda: "".join(all_texts(compose(packet))),
            "html": lambda: "".join(Seen(html(packet)).text),
            "markdown": lambda: shown(reader().parse(markdown(packet))),
        }[form]()
    )
    missing = [
        (path, value)
        for path, value in leaves(whole)
        if path not in FOR_SOFTWARE and not any(letters(way) in said for way in spelled(path, value, zone))
    ]
    assert missing == []


def test_what_an_entry_goes_through_is_not_counted_as_edits() -> None:
    """The count that is signed has holding a plan in it, and linking a reflection: normal life, not doubt."""
    whole = Filler().part(schema.Subject) | {"profile": "coordinator"}
    whole["meetings"][0] |= {"recordedAfterDays": 3, "edits": 7}
    said = [text.replace("\u00a0", " ") for text in all_texts(compose(unsigned(whole)))]
    assert [text for text in said if "3 days later" in text]
    assert not [text for text in said if "edit" in text]


@pytest.mark.parametrize(
    ("profile", "title", "parts"),
    [
        (
            Profile.COORDINATOR,
            "Summary of mentoring for certificate consideration",
            (
                "Requirements",
                "Who vouches for this",
                "Meetings",
                "Training and other duties",
                ASKED,
            ),
        ),
        (Profile.MENTEE, "Mentoring record: copy for one mentee", ("Meetings", "Reflections")),
        (Profile.PUBLIC, "Summary of mentoring experience", ("Requirements", "Reflections")),
    ],
)
def test_each_profile_has_its_title_and_its_parts(
    profile: Profile, title: str, parts: tuple[str, ...], year: Year, host: Host
) -> None:
    """Only the coordinator is asked to decide, and no title says certificate but that one's."""
    document = compose(profiled(year, host, profile))
    blocks = (*document.blocks, *document.sealed, *document.by_hand)
    found = [plain(it.text) for it in blocks if isinstance(it, Heading) and it.level < 3]
    assert found[0] == title
    assert {*parts} <= {*found}
    others = {"Who vouches for this", "Training and other duties", ASKED}
    assert not (others - {*parts}) & {*found}
    if profile is Profile.PUBLIC:
        assert not {"Meetings", "Goals", "Mentees"} & {*found}


def test_the_seal_names_the_key_and_the_very_bytes(sample: Sample) -> None:
    """The QR code holds the key and the SHA-256 that `sha256sum packet.json` prints."""
    import hashlib

    packet = sample.read("packet.json")
    [seal] = [it for it in compose(packet).sealed if isinstance(it, Seal)]
    assert seal.words == sample.exported.words
    assert seal.code == f"{sample.key.public.did}\nSHA-256 {hashlib.sha256(packet).hexdigest()}"


def test_a_later_summary_says_what_it_replaces() -> None:
    """By day and by the end of its identifier, on the first page."""
    whole = Filler().part(schema.Subject) | {"profile": "coordinator"}
    whole["replaces"] = [
        {
            "id": f"urn:uuid:00000000-0000-7000-8000-00000000000{n}",
            "sha256": "0" * 64,
            "at": f"2026-05-0{n}T10:00:00Z",
        }
        for n in (3, 1)
    ]
    whole["programme"]["zone"] = "Asia/Kuala_Lumpur"
    first = " ".join(all_texts(compose(unsigned(whole)).blocks[1])).replace("\u00a0", " ")
    assert "This replaces the summary" in first
    assert "of 3 May 2026, 18:00 (Kuala Lumpur time)" in first
    assert "000000000003" in first
    assert "and that of 1 May 2026" in " ".join(first.split())
    assert "superseded" in first
