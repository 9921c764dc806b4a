"""The tables of a policy's TOML, read by the names on the page."""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction


class Table:
    """One table; what is left out reads as its default."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def without(self, key: str) -> "Table":
        return Table({name: value for name, value in self._values.items() if name != key})

    def text(self, key: str, default: str = "") -> str:
        value = self._values.get(key, default)
        assert isinstance(value, str)
        return value

    def number(self, key: str, default: int = 0) -> int:
        value = self._values.get(key, default)
        assert isinstance(value, int)
        return value

    def truth(self, key: str) -> bool:
        return self._values.get(key) is True

    def names(self, key: str) -> list[str]:
        """Return a list of names; one name alone is a list of one."""
        value = self._values.get(key, [])
        return [str(one) for one in value] if isinstance(value, list) else [str(value)]

    def table(self, key: str) -> "Table":
        value = self._values.get(key, {})
        assert isinstance(value, dict)
        return Table(value)

    def tables(self, key: str) -> "list[Table]":
        """Return the tables of a list; the rules that an eligibility names are no tables."""
        value = self._values.get(key, [])
        assert isinstance(value, list)
        return [Table(one) for one in value if isinstance(one, dict)]

    def amount(self, key: str) -> int:
        """Return a number, or minutes from a text such as `1 h 30 min`."""
        value = self._values.get(key, 0)
        if isinstance(value, int):
            return value
        found = re.fullmatch(r"(?:(\d+)\s*h)?\s*(?:(\d+)\s*min)?", str(value))
        assert found
        return 60 * int(found[1] or 0) + int(found[2] or 0)

    def share(self, key: str) -> Fraction:
        """Return a part of a whole from `5 %`, `12.5 %` or `1/3`."""
        value = self.text(key)
        if value.endswith("%"):
            return Fraction(value.removesuffix("%").strip()) / 100
        return Fraction(value.replace(" ", ""))

    def day(self, key: str) -> date | str:
        """Return a date, or the text of a day in any year, `MM-DD`."""
        value = self._values.get(key, "")
        return value if isinstance(value, date) else str(value)
