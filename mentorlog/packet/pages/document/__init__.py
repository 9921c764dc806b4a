"""What a packet's pages say, made from the signed data alone, and set three ways: PDF, HTML and Markdown."""

from mentorlog.packet.pages.document.whole_document import PagesDocument, compose

__all__ = ["PagesDocument", "compose"]
