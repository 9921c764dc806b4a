"""What a packet's pages are made for: the paper of the PDF, and other forms of the same data."""

from dataclasses import dataclass
from enum import StrEnum


class Paper(StrEnum):
    """What the PDF can be printed on."""

    A4 = "a4"
    LETTER = "letter"


class Form(StrEnum):
    """A form of the signed data beside the PDF: to read and to quote, no evidence."""

    HTML = "html"
    MARKDOWN = "markdown"

    @property
    def file(self) -> str:
        """What the file in the packet's folder is called."""
        return {"html": "packet.html", "markdown": "packet.md"}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """What to make of the signed data."""

    paper: Paper = Paper.A4
    also: frozenset[Form] = frozenset()


A4_ONLY = Forms()
"""The PDF on A4, and nothing beside it."""


def copies(packet: bytes, also: frozenset[Form], logo: bytes = b"") -> dict[str, bytes]:
    """Return the files of the other forms.

    Args:
        packet: the bytes of `packet.json`.
        also: the forms asked for.
        logo: a PNG of the programme; Markdown goes without pictures.
    """
    from mentorlog.packet.pages.html import html
    from mentorlog.packet.pages.markdown import markdown

    makers = {Form.HTML: lambda: html(packet, logo), Form.MARKDOWN: lambda: markdown(packet)}
    return {form.file: makers[form]().encode() for form in Form if form in also}
