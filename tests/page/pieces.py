"""The keys of rules by chance, in TOML: filters, amounts, days."""

import random
from typing import Any

from mentorlog.model import Channel, Kind
from mentorlog.model.text import fold
from tests.page.years import COHORTS, DOCUMENTS, PHASES, TAGS, Years


class Pieces:
    """Makes what rules are made of."""

    def __init__(self, chance: random.Random, years: Years) -> None:
        self._random = chance
        self._years = years

    def _keys(self, kind: str, *keys: str) -> str:
        terms = kind == "each_semester" or 'every = "term"' in keys
        idle = [
            key for key in keys if (terms and key.startswith("phase = ")) or (kind == "gap" and "ever" in key)
        ]
        return "\n".join((f'kind = "{kind}"', *(key for key in keys if key and key not in idle)))

    def _maybe(self, text: str, chance: float = 0.3) -> str:
        return text if self._random.random() < chance else ""

    def _limit(self, most: int) -> str:
        return self._random.choice(
            [f"at_least = {self._random.randint(1, most)}"] * 2
            + [f"at_most = {self._random.randint(0, most)}"]
        )

    def _time(self) -> str:
        r = self._random
        which, least = r.choice([("least", 1), ("least", 1), ("most", 0)])
        amount = r.choice(
            [f"{r.randint(least, 900)}", f'"{r.randint(least, 20)} h"', f'"{r.randint(0, 5)} h 30 min"']
        )
        return f"at_{which} = {amount}"

    def _filter(self, *, length: bool = False) -> str:
        """Return the inside of a filter, which says something."""
        r = self._random
        some = {
            "kinds": self._names([kind.value for kind in Kind][:4]),
            "channels": self._names([channel.value for channel in Channel]),
            "planned": r.choice(["true", "false"]),
            "tags": self._names(TAGS),
            "not_tags": self._names(TAGS),
            "min_minutes": r.choice(["15", '"30 min"', "45"]),
            "max_minutes": r.choice(["60", '"2 h"']),
            "min_group": str(r.randint(1, 2)),
            "max_group": str(r.randint(2, 5)),
            "logged_within": str(r.choice([0, 7])),
            "cohorts": self._names(COHORTS[1:]),
            "after": '"enrolled"',
        }
        keys = [key for key in some if r.random() < 0.15]
        if {"tags", "not_tags"} <= set(keys):
            picked = r.sample(TAGS, 3)
            some["tags"] = f'["{picked[0]}"]'
            others = [f'"{tag}"' for tag in picked[1:] if fold(tag) != fold(picked[0])]
            some["not_tags"] = f"[{', '.join(others)}]"
        if length and "min_minutes" not in keys:
            keys.append("min_minutes")
        if not keys:
            keys.append(r.choice(["kinds", "tags", "channels", "max_minutes"]))
        return ", ".join(f"{key} = {some[key]}" for key in keys)

    def _only(self) -> str:
        return self._maybe(f"only = {{ {self._filter()} }}", 0.6)

    def _names(self, names: Any) -> str:
        picked = self._random.sample(list(names), self._random.randint(1, 2))
        return "[" + ", ".join(f'"{name}"' for name in picked) + "]"

    def _period(self, *, per: bool = True) -> tuple[str, ...]:
        return (
            self._maybe(f'phase = "{self._random.choice(PHASES)}"', 0.2),
            self._maybe('within = "ever"', 0.2),
            self._maybe('per = "mentee"', 0.2) if per else "",
        )

    def _credit(self) -> str:
        if self._random.random() < 0.3:
            return self._maybe(f"credit = {{ sizes = [{self._steps()}] }}", 0.6)
        times = self._maybe(f", times = {self._random.randint(1, 3)}", 0.5)
        return self._maybe(f'credit = {{ group = "divided"{times} }}')

    def _steps(self) -> str:
        """Return steps of a table for groups, from the smallest to the largest."""
        r = self._random
        sizes = sorted(r.sample(range(2, 8), r.randint(0, 3)))
        ends = [f"up_to = {size}, " for size in sizes] + [""] * (not sizes or r.random() < 0.5)
        shares = ('"divided"', '"1/2"', '"75 %"', '"33.3333 %"', '"1/7"', '"100 %"')
        return ", ".join(f"{{ {end}share = {r.choice(shares)} }}" for end in ends)

    def _caps(self, *amounts: str) -> str:
        """Return limits for some sorts of meeting, each one of the amounts."""
        r = self._random
        caps = [
            f'{{ name = "some {number}", at_most = {r.choice(amounts)}, only = {{ {self._filter()} }} }}'
            for number in range(r.randint(1, 2))
        ]
        return self._maybe(f"caps = [{', '.join(caps)}]")

    def _time_caps(self) -> str:
        return self._caps('"0 h"', "50", '"1 h"', '"2 h"', '"4 h"')

    def _closing(self, *, per: bool = False) -> str:
        """Return a day of its own by which a rule closes; `per` when it is asked of each mentee."""
        r = self._random
        ways = [self._by(), self._by(), f'after = "enrolled"\ndays = {r.randint(0, 300)}']
        return self._maybe(r.choice([*ways, *[f"days_after_joining = {r.randint(0, 200)}"] * (2 * per)]))

    def _by(self) -> str:
        return f"by = {self._day()}"

    def _day(self) -> str:
        """Return a day of a year or of every year."""
        r = self._random
        some = f'"{r.randint(1, 12):02}-{r.randint(1, 29):02}"'.replace("02-29", "02-28")
        return r.choice([some, self._years.some_day()])

    def _measured(self) -> tuple[str, ...]:
        if self._random.random() < 0.5:
            return ('measure = "minutes"', self._time(), self._credit(), self._time_caps())
        return (self._limit(5), self._caps("0", "1", "2", "4"))

    def _total(self) -> tuple[str, ...]:
        period = self._period()
        return *period, self._closing(per=bool(period[-1]))

    def _buckets(self, every: str) -> tuple[str, ...]:
        phase, _, per = self._period()
        return (*self._cut(every), self._only(), phase, per)

    def _cut(self, every: str) -> tuple[str, ...]:
        """Return which buckets are judged."""
        term = every == 'every = "term"'
        return (
            self._maybe('partial = "keep"'),
            self._maybe(f'breaks = "{self._random.choice(["any", "half", "all"])}"', 0.5),
            self._maybe(f"terms = {self._names(PHASES)}", 0.4 * term),
        )

    def _every(self) -> str:
        buckets = ["week", "fortnight", "month", "two_months", "quarter", "term"]
        return f'every = "{self._random.choice(buckets)}"'

    def _filled(self, every: str) -> tuple[str, ...]:
        """Return what buckets hold, meetings or documents, and which are judged."""
        if self._random.random() < 0.2:
            return (*self._writing(), self._limit(3), *self._cut(every), self._period()[0])
        return (*self._measured(), *self._buckets(every))

    def _back(self) -> str:
        r = self._random
        return r.choice(
            [
                f"days = {r.randint(1, 400)}",
                f"months = {r.randint(1, 14)}",
                f"calendar_months = {r.randint(1, 9)}",
            ]
        )

    def _writing(self) -> tuple[str, ...]:
        least, most = self._maybe("min_words = 50", 0.3), self._maybe("max_words = 400", 0.2)
        return f'document = "{self._random.choice(DOCUMENTS)}"', least, most
