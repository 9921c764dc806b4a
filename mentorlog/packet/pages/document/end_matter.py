"""The end: what is left out, the mentor's statement, how to check all this, and room for the coordinator."""

from collections.abc import Iterator

from mentorlog.formats.public_key import PublicKey
from mentorlog.model.sent import ANSWERS
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.schema import Subject
from mentorlog.packet.pages.document.blocks import (
    Blanks,
    Callout,
    Fact,
    Heading,
    Items,
    Paragraph,
    Seal,
    code,
    verbatim,
    words,
)
from mentorlog.packet.pages.document.formatting import counted, day, instant_in_words
from mentorlog.wording import capital

NOTICE = (
    "This is a copy to read. The signature covers packet.pdf and packet.json, and not this file, which "
    "anybody can change: it is no evidence of anything."
)
"""What every form but the PDF says of itself."""


def left_out(subject: Subject) -> Iterator[Heading | Items | Paragraph]:
    """Yield what stays with the mentor, and what there was nothing of."""
    yield Heading(words("What is left out"))
    if subject.omitted:
        yield Items(tuple(words(verbatim(it)) for it in subject.omitted))
    if subject.profile is Profile.COORDINATOR:
        empty = [
            name
            for name, entries in (
                ("reflections", subject.reflections),
                ("goals", subject.goals),
                ("training", subject.training),
            )
            if not entries
        ]
        if empty:
            yield Paragraph(words(f"Nothing was recorded under: {', '.join(empty)}."))


def mentor_statement(
    subject: Subject, key: PublicKey, packet: str, signed_at: str, sha256: str
) -> Iterator[Heading | Callout | Paragraph | Seal]:
    """Yield what the mentor says by signing, and how the key and the data are known."""
    yield Heading(words("Statement and signature"))
    yield Callout(words(verbatim(subject.statement)))
    signed = instant_in_words(signed_at, subject.programme.zone)
    yield Paragraph(words(verbatim(subject.name), f", {signed}, with ", verbatim(subject.software)))
    yield Seal(key.words, tuple(_facts(subject, key, packet, sha256)), f"{key.did}\nSHA-256 {sha256}")


def _facts(subject: Subject, key: PublicKey, packet: str, sha256: str) -> Iterator[Fact]:
    """Yield everything that is compared sign by sign."""
    yield Fact("Fingerprint", words(code(key.fingerprint)))
    yield Fact("Key", words(code(key.did)))
    yield Fact("Packet", words(code(packet)))
    yield Fact("Its data", words("SHA-256 ", code(sha256)))
    yield Fact("The rules", words("SHA-256 ", code(subject.programme.policy_sha256)))
    if subject.log:
        yield Fact("History", words(counted(subject.log.size, "change"), ", root ", code(subject.log.root)))
        for point in subject.log.checkpoints:
            size = counted(point.size, "change")
            yield Fact("Continues", words(f"that of {day(point.day)}, {size}, root ", code(point.root)))


def checking() -> Iterator[Heading | Items]:
    """Yield how to check the packet with mentorlog and without it."""
    yield Heading(words("How to check"))
    yield Items(
        (
            words(
                "Keep ",
                code("packet.pdf"),
                " as it is, together with ",
                code("packet.pdf.sig"),
                ". Printing or saving it anew breaks the signature.",
            ),
            words(
                "Ask the mentor to read out the six words, on a number that you know from elsewhere, "
                "and compare."
            ),
            words(
                "In a browser: drop both on the page ",
                code("verify.html"),
                " of your programme. With mentorlog: ",
                code("mentorlog verify packet.pdf"),
                ". With neither, as ",
                code("HOW-TO-CHECK.txt"),
                " beside it explains step by step.",
            ),
            words(
                "The signed data itself is attached to ",
                code("packet.pdf"),
                " as ",
                code("packet.json"),
                ". Trust it, not a picture of a page. "
                "The square code holds the key and the SHA-256 of that data.",
            ),
        ),
        ordered=True,
    )


def countersignature(subject: Subject) -> Iterator[Heading | Paragraph | Blanks]:
    """Yield room for the coordinator's decision, where one is asked for."""
    if subject.profile is not Profile.COORDINATOR:
        return
    yield Heading(words("For the coordinator"))
    yield Paragraph(words("Filled in on paper. It is no part of what the mentor signed."), small=True)
    yield Blanks(
        (*(capital(ANSWERS[each]) for each in ("accept", "hold")), f"{capital(ANSWERS['ask'])}:"),
        ("Verdict of the check, and on which day", "Remarks", "Name and position", "Date and signature"),
    )
