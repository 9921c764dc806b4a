"""Policies by chance, in TOML: every kind of rule with any of its keys."""

from mentorlog.policyfile.parsing import PolicyError, parse
from tests.page.pieces import Pieces
from tests.page.years import ANCHORS, DOCUMENTS, PHASES, TICKS, WINDOWS


class Policies(Pieces):
    """Makes policies."""

    def policy(self, rules: int) -> str:
        """Return a policy with that many requirements, `r0`, `r1`, …"""
        head = 'id = "chance"\nversion = "1"\nname = "Chance"\nsource = "here"\n'
        stated = {"window": WINDOWS, "phase": PHASES, "anchor": ANCHORS}
        head += "".join(f'[[{table}]]\nname = "{name}"\n' for table in stated for name in stated[table])
        text = head
        for number in range(rules):
            text += self._meant(text, f"r{number}")
        return text

    def _meant(self, before: str, identifier: str) -> str:
        """Return a rule that may be taken into use after those before it: one by chance may mean nothing."""
        while True:
            rule = self._rule(identifier, depth=0)
            try:
                parse(before + rule, "chance", for_use=True)
            except PolicyError:
                continue
            return rule

    def _rule(self, identifier: str, depth: int) -> str:
        """Return one rule in TOML."""
        r = self._random
        makers = [
            self._count, self._count, self._sum, self._bucket, self._count_buckets, self._semester,
            self._average, self._rolling, self._docs_rolling, self._gap, self._span, self._coverage,
            self._distinct, self._text, self._deadline, self._each, self._attest, self._share,
        ]  # fmt: skip
        if depth == 0:
            makers += [self._eligibility]
        if depth < 2 and r.random() < 0.1:
            return self._compound(identifier, depth)
        if depth < 2 and r.random() < 0.06:
            return self._exclusive(identifier, depth)
        must = "" if depth else r.choice(['severity = "must"\n', 'severity = "should"\n', ""])
        return self._table(identifier, depth, must, r.choice(makers)())

    def _table(self, identifier: str, depth: int, *keys: str) -> str:
        table = "requirement" + ".rules" * depth
        return f'[[{table}]]\nid = "{identifier}"\ntext = "Rule {identifier}"\n{"".join(keys)}\n'

    def _compound(self, identifier: str, depth: int) -> str:
        r = self._random
        kind, number = r.choice(["any_of", "all_of", "tiers"]), r.randint(1, 3)
        least = f"at_least = {r.randint(1, number)}\n" if kind == "tiers" else ""
        head = self._table(identifier, depth, f'kind = "{kind}"\n{least}')
        return head + "".join(self._rule(f"{identifier}_{at}", depth + 1) for at in range(number))

    def _exclusive(self, identifier: str, depth: int) -> str:
        """Return rules that want some of the same meetings."""
        head = self._table(identifier, depth, 'kind = "exclusive"\n')
        return head + "".join(
            self._table(f"{identifier}_{at}", depth + 1, self._taker())
            for at in range(self._random.randint(2, 4))
        )

    def _taker(self) -> str:
        r = self._random
        period = self._maybe(f'phase = "{r.choice(PHASES)}"', 0.2), self._maybe('within = "ever"', 0.2)
        if r.random() < 0.3:
            return self._keys(
                "sum", f"at_least = {r.randint(1, 400)}", self._closing(), self._only(), *period
            )
        return self._keys("count", f"at_least = {r.randint(1, 5)}", self._closing(), self._only(), *period)

    def _count(self) -> str:
        if self._random.random() < 0.2:
            joined = f"only = {{ {self._filter(length=True)} }}"
            return self._keys("count", self._limit(8), 'short = "join"', joined, *self._total())
        return self._keys(
            "count", self._limit(8), self._caps("0", "1", "2", "4"), self._only(), *self._total()
        )

    def _sum(self) -> str:
        return self._keys(
            "sum", self._time(), self._time_caps(), self._credit(), self._only(), *self._total()
        )

    def _share(self) -> str:
        r = self._random
        part = f"part = {{ {self._filter()} }}"
        limit = r.choice(
            [
                *(f'at_least = "{least}"' for least in ("5 %", "1/3", "50 %", "12.5 %")),
                *(f'at_most = "{most}"' for most in ("1/2", "0 %", "33.3333 %", "1/1")),
            ]
        )
        measure = ('measure = "minutes"', self._credit()) if r.random() < 0.5 else ()
        if r.random() < 0.5:
            every = self._every()
            return self._keys("share", every, limit, part, *measure, *self._buckets(every))
        return self._keys("share", limit, part, *measure, self._only(), *self._period())

    def _bucket(self) -> str:
        every = self._every()
        return self._keys("bucket", every, *self._filled(every))

    def _semester(self) -> str:
        return self._keys("each_semester", *self._filled('every = "term"'))

    def _count_buckets(self) -> str:
        every = self._every()
        least = f"at_least = {self._random.randint(1, 6)}"
        each, *rest = self._filled(every)
        if "document" in each:
            rest.remove(next(key for key in rest if key.startswith("at_")))
            return self._keys("count_buckets", every, least, "each = 1", each, *rest)
        if "measure" in each:
            credit = self._credit(), self._time_caps()
            minutes = f"each = {self._random.randint(1, 200)}"
            return self._keys("count_buckets", every, least, each, minutes, *credit, *self._buckets(every))
        some = f"each = {self._random.randint(1, 3)}"
        caps = self._caps("0", "1", "2")
        return self._keys("count_buckets", every, least, some, caps, *self._buckets(every))

    def _average(self) -> str:
        every = f'every = "{self._random.choice(["week", "month"])}"'
        over = self._maybe(f"over = {self._random.randint(1, 8)}", 0.5)
        phase, _, per = self._period()
        return self._keys("average", every, over, *self._measured(), self._only(), phase, per)

    def _rolling(self) -> str:
        return self._keys("rolling", self._back(), *self._measured(), self._only())

    def _docs_rolling(self) -> str:
        return self._keys("docs_rolling", self._back(), *self._writing(), self._limit(4))

    def _gap(self) -> str:
        r = self._random
        document = self._maybe(f'document = "{r.choice(DOCUMENTS)}"', 0.2)
        if r.random() < 0.2:
            steps = ", ".join(f'{{ phase = "{name}", max_days = {r.randint(5, 90)} }}' for name in PHASES)
            most, phase = f"taper = [{steps}]", ""
        else:
            most, phase = f"max_days = {r.randint(5, 150)}", self._period()[0]
        if document:
            return self._keys("gap", most, document, phase)
        return self._keys("gap", most, self._only(), phase, self._period()[-1])

    def _span(self) -> str:
        r = self._random
        length = r.choice([f"months = {r.randint(1, 10)}", f"days = {r.randint(1, 300)}"])
        return self._keys("span", length, self._only(), *self._period())

    def _coverage(self) -> str:
        windows = f"windows = {self._names(WINDOWS)}"
        least = self._maybe(f"at_least = {self._random.randint(1, 3)}")
        return self._keys("coverage", windows, least, self._only(), self._period()[-1])

    def _distinct(self) -> str:
        of = self._maybe('of = "listed"', 0.2)
        phase, ever, _ = self._period(per=False)
        if of:
            return self._keys("distinct", self._limit(5), of, phase)
        return self._keys("distinct", self._limit(5), self._only(), phase, ever)

    def _text(self) -> str:
        return self._keys("text", *self._writing(), self._limit(4), *self._period(per=False)[:2])

    def _deadline(self) -> str:
        r = self._random
        when = r.choice([self._by(), self._by(), f'after = "enrolled"\ndays = {r.randint(0, 300)}'])
        what = r.choice([f'"{r.choice(TICKS)}"', self._names([*TICKS, *DOCUMENTS])])
        return self._keys("deadline", f"what = {what}", when, self._maybe('time = "12:00"'))

    def _each(self) -> str:
        return self._keys("each", f"shape = {{ {self._filter()} }}", self._only(), *self._period())

    def _eligibility(self) -> str:
        rules = self._maybe('rules = ["r0"]', 0.7)
        return self._keys("eligibility", rules, f"only = {{ {self._filter()} }}")

    def _attest(self) -> str:
        r = self._random
        since = self._maybe(r.choice([f"not_before = {self._day()}", 'after = "enrolled"']))
        valid = self._maybe(f"valid = {{ {self._back()} }}")
        log = self._maybe("proved_by_log = true", 0.2)
        what = f'what = "{r.choice(TICKS)}"'
        return self._keys("attest", what, self._maybe("confirmed = true"), valid, since, log)
