"""Reading what the forms of a packet show, so that one can be held against the other."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mentorlog.model.text import visible
from mentorlog.packet.pages.document.blocks import Run


def all_texts(it: object) -> Iterator[str]:
    """Yield every text in a part of a document, in its order, as it is to be shown."""
    if isinstance(it, Run):
        yield visible(it.text)
    elif isinstance(it, str) and not isinstance(it, Enum):
        yield visible(it)
    elif is_dataclass(it):
        for field in fields(it):
            yield from all_texts(getattr(it, field.name))
    elif isinstance(it, tuple):
        for part in it:
            yield from all_texts(part)


def letters(text: str) -> str:
    """Return a text without spaces, marks of direction and places to break, which forms set differently."""
    return "".join(text.split()).translate(dict.fromkeys(map(ord, "\u2068\u2069\u200b")))


class Seen(HTMLParser):
    """What a browser would show of a page, and what it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.elements: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self._hidden = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, tuple(attrs)))
        self._hidden = tag in ("style", "title") or self._hidden

    def handle_endtag(self, tag: str) -> None:
        """Note that an element ends."""
        self._hidden = False if tag in ("style", "title") else self._hidden

    def handle_data(self, data: str) -> None:
        """Note what is shown."""
        if not self._hidden:
            self.text.append(data)

    def handle_comment(self, data: str) -> None:
        """Refuse what nobody wrote."""
        raise AssertionError(f"a comment: {data}")


def reader() -> MarkdownIt:
    """Return a reader that trusts every line, with GitHub's tables and with addresses that become links."""
    found = MarkdownIt("commonmark", {"html": True, "linkify": True})
    found.enable(["table", "strikethrough", "linkify"])
    assert found.linkify is not None
    found.linkify.set({"fuzzy_link": False})
    return found


def pieces(tokens: list[Token]) -> list[Token]:
    """Return all tokens, those inside others too."""
    return [piece for token in tokens for piece in (token, *pieces(token.children or []))]


def shown(tokens: list[Token]) -> str:
    """Return the text that a reader of Markdown would show."""
    return "".join(t.content for t in pieces(tokens) if t.type in ("text", "text_special", "code_inline"))
