"""Whether a packet is the mentor's: the six words, how one compares them by voice, what was signed when."""

from collections.abc import Iterator

from mentorlog.formats.public_key import PublicKey
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.schema import Subject
from mentorlog.packet.pages.document.blocks import Fact, FactList, Heading, Paragraph, code, strong, words
from mentorlog.packet.pages.document.formatting import instant_in_words
from mentorlog.packet.pages.document.headline import DONE
from mentorlog.policy import Severity

_PROVES = {
    Profile.COORDINATOR: (
        "It does not prove that the meetings took place: "
        "that rests on the mentor’s word and on your judgement."
    ),
    Profile.MENTEE: (
        "It is about one mentee and nobody else, and says nothing about the requirements that the mentor has "
        "to meet."
    ),
    Profile.PUBLIC: (
        "The entries behind the sums stay with the mentor, so nobody can add them up again: the sums are the "
        "mentor’s own word."
    ),
}


def identity(subject: Subject, key: PublicKey, signed_at: str) -> Iterator[Heading | FactList]:
    """Yield the six words with what one does with them, and what the signature covers.

    Args:
        subject: what the packet says.
        key: whose signature it has.
        signed_at: when, in UTC.
    """
    yield Heading(words("Is it really the mentor’s? Six words tell"))
    yield FactList(
        (
            Fact(
                "By voice",
                words(
                    "Once for each mentor: ring a number that you know from elsewhere, and let them read out "
                    "their six words. All must be these, and those that the check of this file gives."
                ),
            ),
            Fact(
                "Signed",
                words(
                    instant_in_words(signed_at, subject.programme.zone),
                    ", by the mentor’s own clock: these pages and the data inside them, so that nobody can "
                    "have changed either unnoticed. ",
                    _PROVES[subject.profile],
                ),
            ),
        ),
        title=words(key.words),
    )


def next_step(subject: Subject) -> Iterator[Paragraph]:
    """Yield what a coordinator does with the packet, where one is asked to decide."""
    if subject.profile is not Profile.COORDINATOR:
        return
    musts = [must for must in subject.requirements if must.severity is Severity.MUST]
    if all(must.state in DONE for must in musts):
        decide = "Then decide, at the end of these pages or in your programme’s own way."
    else:
        decide = "Then tell the mentor what is missing: a later packet takes the place of this one."
    yield Paragraph(
        words(
            strong("What to do next."),
            " Drop this file and ",
            code("packet.pdf.sig"),
            " on the page ",
            code("verify.html"),
            " that your programme gave you: it says whether anything was changed, and judges by your own "
            f"rules, whatever these pages say. {decide}",
        )
    )
