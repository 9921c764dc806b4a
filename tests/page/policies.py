"""Policies by chance, in TOML: every kind of rule with any of its keys."""

import random
from typing import Any

from mentorlog.model import Channel, Kind
from mentorlog.model.text import fold
from tests.page.years import ANCHORS, COHORTS, DOCUMENTS, PHASES, TAGS, TICKS, WINDOWS, Years


class Policies:
    """Makes policies."""

    def __init__(self, chance: random.Random, years: Years) -> None:
        self._random = chance
        self._years = years

    def policy(self, rules: int) -> str:
        """Return a policy with that many requirements, `r0`, `r1`, …"""
        head = 'id = "chance"\nversion = "1"\nname = "Chance"\nsource = "here"\n'
        stated = {"window": WINDOWS, "phase": PHASES, "anchor": ANCHORS}
        head += "".join(f'[[{table}]]\nname = "{name}"\n' for table in stated for name in stated[table])
        return head + "".join(self._rule(f"r{number}", depth=0) for number in range(rules))

    def _rule(self, identifier: str, depth: int) -> str:
        """Return one rule in TOML."""
        r = self._random
        makers = [
            self._count, self._count, self._sum, self._bucket, self._count_buckets, self._semester,
            self._average, self._rolling, self._docs_rolling, self._gap, self._span, self._coverage,
            self._distinct, self._text, self._deadline, self._each, self._attest,
        ]  # fmt: skip
        if depth == 0:
            makers += [self._eligibility]
        if depth < 2 and r.random() < 0.1:
            return self._compound(identifier, depth)
        table = "requirement" + ".rules" * depth
        must = r.choice(['severity = "must"\n', 'severity = "should"\n', ""])
        return f'[[{table}]]\nid = "{identifier}"\ntext = "Rule {identifier}"\n{must}{r.choice(makers)()}\n'

    def _compound(self, identifier: str, depth: int) -> str:
        r = self._random
        kind, number = r.choice(["any_of", "all_of", "tiers"]), r.randint(1, 3)
        least = f"at_least = {r.randint(1, number)}\n" if kind == "tiers" else ""
        table = "requirement" + ".rules" * depth
        head = f'[[{table}]]\nid = "{identifier}"\ntext = "Rule {identifier}"\nkind = "{kind}"\n{least}'
        return head + "".join(self._rule(f"{identifier}_{at}", depth + 1) for at in range(number))

    def _keys(self, kind: str, *keys: str) -> str:
        return "\n".join((f'kind = "{kind}"', *filter(None, keys)))

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
        """Return the inside of a filter."""
        r = self._random
        some = {
            "kinds": self._names([kind.value for kind in Kind][:4]),
            "channels": self._names([channel.value for channel in Channel]),
            "planned": r.choice(["true", "false"]),
            "tags": self._names(TAGS),
            "not_tags": self._names(TAGS),
            "min_minutes": r.choice(["15", '"30 min"', "45"]),
            "max_minutes": r.choice(["60", '"2 h"']),
            "min_group": str(r.randint(0, 2)),
            "max_group": str(r.randint(2, 5)),
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
        times = self._maybe(f", times = {self._random.randint(1, 3)}", 0.5)
        return self._maybe(f'credit = {{ group = "divided"{times} }}')

    def _measured(self) -> tuple[str, ...]:
        if self._random.random() < 0.5:
            return ('measure = "minutes"', self._time(), self._credit())
        return (self._limit(5),)

    def _count(self) -> str:
        if self._random.random() < 0.2:
            joined = f"only = {{ {self._filter(length=True)} }}"
            return self._keys("count", self._limit(8), 'short = "join"', joined, *self._period())
        return self._keys("count", self._limit(8), self._only(), *self._period())

    def _sum(self) -> str:
        cap = (
            f'{{ name = "some", at_most = "{self._random.randint(0, 4)} h", only = {{ {self._filter()} }} }}'
        )
        caps = self._maybe(f"caps = [{', '.join([cap] * self._random.randint(1, 2))}]")
        return self._keys("sum", self._time(), caps, self._credit(), self._only(), *self._period())

    def _buckets(self) -> tuple[str, ...]:
        r = self._random
        return (
            self._maybe('partial = "keep"'),
            self._maybe(f'breaks = "{r.choice(["any", "half", "all"])}"', 0.5),
            self._maybe(f"terms = {self._names(PHASES)}", 0.2),
            self._only(),
            *self._period(),
        )

    def _every(self) -> str:
        return f'every = "{self._random.choice(["week", "fortnight", "month", "quarter", "term"])}"'

    def _bucket(self) -> str:
        return self._keys("bucket", self._every(), *self._measured(), *self._buckets())

    def _semester(self) -> str:
        return self._keys("each_semester", *self._measured(), *self._buckets())

    def _count_buckets(self) -> str:
        least = f"at_least = {self._random.randint(1, 6)}"
        each = f"each = {self._random.randint(1, 3)}"
        return self._keys("count_buckets", self._every(), least, each, *self._buckets())

    def _average(self) -> str:
        every = f'every = "{self._random.choice(["week", "month"])}"'
        over = self._maybe(f"over = {self._random.randint(1, 8)}", 0.5)
        return self._keys("average", every, over, *self._measured(), self._only(), *self._period())

    def _back(self) -> str:
        r = self._random
        return r.choice(
            [
                f"days = {r.randint(1, 400)}",
                f"months = {r.randint(1, 14)}",
                f"calendar_months = {r.randint(1, 9)}",
            ]
        )

    def _rolling(self) -> str:
        return self._keys("rolling", self._back(), *self._measured(), self._only())

    def _writing(self) -> tuple[str, ...]:
        least, most = self._maybe("min_words = 50", 0.3), self._maybe("max_words = 400", 0.2)
        return f'document = "{self._random.choice(DOCUMENTS)}"', least, most

    def _docs_rolling(self) -> str:
        return self._keys("docs_rolling", self._back(), *self._writing(), self._limit(4))

    def _gap(self) -> str:
        r = self._random
        document = self._maybe(f'document = "{r.choice(DOCUMENTS)}"', 0.2)
        if r.random() < 0.2:
            steps = ", ".join(f'{{ phase = "{name}", max_days = {r.randint(5, 90)} }}' for name in PHASES)
            ever, per = self._period()[1:]
            return self._keys("gap", f"taper = [{steps}]", document, self._only(), ever, per)
        return self._keys("gap", f"max_days = {r.randint(5, 150)}", document, self._only(), *self._period())

    def _span(self) -> str:
        r = self._random
        length = r.choice([f"months = {r.randint(1, 10)}", f"days = {r.randint(1, 300)}"])
        return self._keys("span", length, self._only(), *self._period())

    def _coverage(self) -> str:
        windows = f"windows = {self._names(WINDOWS)}"
        least = self._maybe(f"at_least = {self._random.randint(1, 3)}")
        return self._keys("coverage", windows, least, self._only(), *self._period())

    def _distinct(self) -> str:
        of = self._maybe('of = "listed"', 0.2)
        return self._keys("distinct", self._limit(5), of, self._only(), *self._period(per=False))

    def _text(self) -> str:
        return self._keys("text", *self._writing(), self._limit(4), *self._period(per=False)[:2])

    def _deadline(self) -> str:
        r = self._random
        by = [f'by = "{r.randint(1, 12):02}-{r.randint(1, 29):02}"', f"by = {self._years.some_day()}"]
        when = r.choice([*by, f'after = "enrolled"\ndays = {r.randint(0, 300)}'])
        what = r.choice([f'"{r.choice(TICKS)}"', self._names([*TICKS, *DOCUMENTS])])
        return self._keys(
            "deadline", f"what = {what}", when.replace("02-29", "02-28"), self._maybe('time = "12:00"')
        )

    def _each(self) -> str:
        return self._keys("each", f"shape = {{ {self._filter()} }}", self._only(), *self._period())

    def _eligibility(self) -> str:
        rules = self._maybe('rules = ["r0"]', 0.7)
        return self._keys("eligibility", rules, f"only = {{ {self._filter()} }}")

    def _attest(self) -> str:
        return self._keys("attest", f'what = "{self._random.choice(TICKS)}"', self._maybe("confirmed = true"))
