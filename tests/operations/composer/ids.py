"""Ids for entries that are made by hand."""


def id_of(name: str) -> str:
    """Return the id that stands for a short name: `a`, `m1`."""
    return f"01890000-0000-7000-8000-{name.encode().hex():0>12}"
