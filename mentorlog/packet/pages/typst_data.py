"""The document as the template of the PDF reads it: JSON, in which people's words are made safe to set.

Characters that would turn a line around appear as their number, and those that no font has are spelled;
words that run the other way are kept apart from their surroundings; a word too long for its place may be
broken.
"""

import json
import re
import unicodedata
from dataclasses import asdict
from itertools import groupby
from typing import Any, assert_never

from mentorlog.formats import qr
from mentorlog.model.quotation import TextPart
from mentorlog.model.text import visible
from mentorlog.packet.pages.document import PagesDocument
from mentorlog.packet.pages.document.blocks import (
    Blanks,
    Block,
    Callout,
    FactList,
    Figures,
    Heading,
    Items,
    Paragraph,
    Quotation,
    Run,
    RunningText,
    Seal,
    Style,
    Table,
    Text,
    paragraphs,
    plain,
)
from mentorlog.packet.pages.document.chart import LEGEND, Chart
from mentorlog.packet.pages.document.cover import LOGO
from mentorlog.packet.pages.missing_signs import spelled
from mentorlog.packet.pages.text_direction import isolated, leftwards

_LONG = re.compile(r"\S{20,}")
"""A word that may need to be broken."""
_PIECE, _NARROW_PIECE = 32, 8
"""After how many letters a long word may be broken: in a line, in a column."""
_KEPT = 1_200
"""Letters that are kept on one page if they can be."""


class TypstData:
    """Turns a document into the template's JSON."""

    def __init__(self, unprintable: str = "") -> None:
        """Take the characters that no font has."""
        self._unprintable = unprintable

    def of(self, document: PagesDocument, logo: bytes = b"") -> str:
        """Return a document as JSON; `logo`: a PNG to stand beside the title."""
        return json.dumps(
            {
                "title": self._said(document.title),
                "author": self._said(document.author),
                "foot": self._text(document.foot),
                "logo": {"png": list(logo), "alt": LOGO},
                "blocks": list(map(self._block, document.blocks)),
                "sealed": list(map(self._block, (*document.sealed, *document.by_hand))),
            },
            ensure_ascii=False,
        )

    def _block(self, block: Block) -> dict[str, Any]:
        """Return one block, with its kind."""
        return {"kind": type(block).__name__.lower()} | self._parts(block)

    def _parts(self, block: Block) -> dict[str, Any]:
        """Return what a block consists of."""
        match block:
            case Heading(text, level):
                return {"text": self._text(text), "level": level}
            case Paragraph(text, small):
                return {"text": self._text(text), "small": small}
            case Callout(text):
                return {"text": self._text(text)}
            case Quotation(heading, prompt, prose):
                return {
                    "heading": self._text(heading),
                    "prompt": self._text(prompt),
                    "prose": list(map(self._paragraph, paragraphs(prose))),
                }
            case RunningText(parts):
                return {"parts": list(map(self._text_part, parts))}
            case FactList(facts, title):
                letters = sum(len(plain(fact.value)) for fact in facts)
                rows = [[fact.name, self._text(fact.value)] for fact in facts]
                return {"facts": rows, "title": self._text(title), "keep": letters < _KEPT}
            case Figures(figures):
                return {"figures": [[figure.number, figure.name] for figure in figures]}
            case Table(columns, rows, dense):
                longest = max((sum(len(plain(cell)) for cell in row) for row in rows), default=0)
                return {
                    "columns": [asdict(column) for column in columns],
                    "cells": [self._text(cell, _NARROW_PIECE) for row in rows for cell in row],
                    "dense": dense,
                    "keep": longest < _KEPT,
                }
            case Items(items, ordered):
                return {"items": list(map(self._text, items)), "ordered": ordered}
            case Blanks(boxes, lines):
                return {"boxes": boxes, "lines": lines}
            case Seal(words, facts, code):
                rows = [[fact.name, self._text(fact.value)] for fact in facts]
                return {"words": words, "facts": rows, "code": _modules(code)}
            case Chart():
                return self._chart(block)
            case _:
                assert_never(block)

    def _chart(self, chart: Chart) -> dict[str, Any]:
        """Return the picture of the period."""
        lanes = [[asdict(band) | {"label": self._said(band.label)} for band in lane] for lane in chart.lanes]
        kinds = {band.kind for lane in chart.lanes for band in lane}
        return asdict(chart) | {
            "alt": self._said(chart.alt),
            "lanes": lanes,
            "legend": [[kind, name] for kind, name in LEGEND.items() if kind in kinds],
        }

    def _text(self, text: Text, piece: int = _PIECE) -> str | list[str | list[str]]:
        """Return a text: a string if nothing in it stands out, else a list with the style of what does."""
        runs = [
            (style, "".join(self._run(run, piece) for run in group))
            for style, group in groupby(text, key=lambda run: run.style)
        ]
        if all(style is Style.PLAIN for style, _ in runs):
            return "".join(text for _, text in runs)
        return [text if style is Style.PLAIN else [style.value, text] for style, text in runs]

    def _run(self, run: Run, piece: int) -> str:
        """Return a run; somebody's words may be broken and are kept apart from what is around them."""
        return self._said(run.text, piece) if run.said else self._shown(run.text)

    def _said(self, text: str, piece: int = _PIECE) -> str:
        """Return one line of somebody's words, to be set among others."""
        return isolated(_LONG.sub(lambda match: _breakable(match[0], piece), self._shown(text)))

    def _text_part(self, part: TextPart) -> dict[str, Any]:
        """Return somebody's own paragraphs, or what they quote with where it comes from."""
        prose, source = (part, "") if isinstance(part, str) else (part.words, part.source)
        return {
            "prose": list(map(self._paragraph, paragraphs(prose))),
            "quoted": not isinstance(part, str),
            "source": self._said(source) if source else "",
            "keep": len(prose) < _KEPT,
        }

    def _paragraph(self, text: str) -> list[Any]:
        """Return whether a paragraph runs from right to left, and its lines."""
        return [leftwards(text), "\n".join(map(self._said, text.split("\n")))]

    def _shown(self, text: str) -> str:
        """Show what must not be obeyed by its number, and spell what cannot be set."""
        return spelled(visible(text).replace("\t", " "), self._unprintable)


def _breakable(word: str, piece: int) -> str:
    """Let a word be broken after each so many letters, but never between a letter and its marks."""
    pieces: list[str] = []
    since = 0
    for sign in word:
        joins = (
            unicodedata.category(sign)[0] == "M"
            or sign in "\u200c\u200d"
            or "\U0001f3fb" <= sign <= "\U0001f3ff"
        )
        wide = unicodedata.east_asian_width(sign) in "WF"
        if since >= piece and not joins and not (pieces and pieces[-1] == "\u200d"):
            pieces.append("\u200b")
            since = 0
        pieces.append(sign)
        since = 0 if wide else since + 1
    return "".join(pieces)


def _modules(code: str) -> dict[str, Any]:
    """Return a QR code: its side with the quiet zone, and the dark stretches as column, row and length."""
    rows = qr.matrix(code)
    stretches = []
    for y, row in enumerate(rows):
        x = 0
        for dark, group in groupby(row):
            long = len(list(group))
            if dark:
                stretches.append([x + qr.QUIET, y + qr.QUIET, long])
            x += long
    return {"side": len(rows) + 2 * qr.QUIET, "dark": stretches}
