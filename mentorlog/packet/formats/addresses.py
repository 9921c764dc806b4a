"""E-mail addresses as people compare them."""

import unicodedata


def spelling(address: str) -> str:
    """Return an address so that those which look alike are alike: no blanks, no capitals, one width."""
    return "".join(unicodedata.normalize("NFKC", address).casefold().split())
