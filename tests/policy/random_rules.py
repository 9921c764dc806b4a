"""Random requirements of every kind, with every key, as tables of a policy file."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random

Table = dict[str, "Value"]
Value = str | int | bool | date | list["Value"] | Table

PHASES, WINDOWS, ANCHOR = ("early", "late"), ("induction", "exams"), "enrolled"
KINDS = ("one_to_one", "group", "call", "training", "event")
CHANNELS = ("video", "phone", "in_person", "both")
TAGS = ("observed", "online")
COHORTS = ("Alpha", "beta")
EVERY = ("week", "fortnight", "month", "two_months", "quarter", "term")
LENGTHS = (30, 45, 90, 120, 180)
AMOUNTS = (45, 60, 90, 150, 200, 300)


class Rules:
    """Makes requirements for a period."""

    def __init__(self, random: Random, start: date, end: date) -> None:
        """Begin with no id given."""
        self.random, self.start, self.end = random, start, end
        self.number = 0

    def likely(self, share: float) -> bool:
        """Say yes so often."""
        return self.random.random() < share

    def named(self, rule: Table) -> Table:
        """Give a rule an id and a text."""
        self.number += 1
        return {"id": f"r{self.number}", "text": f"Rule {self.number}", **rule}

    def requirement(self) -> Table:
        """Make one of any kind."""
        rule = self.named(self.random.choice(MAKERS)(self))
        if self.likely(0.08):
            rule["severity"] = "should"
        return rule

    def simple(self) -> Table:
        """Make one of the kinds that most often stand inside others."""
        return self.named(
            self.random.choice((count, total, count, bucket, coverage, text, attest, gap))(self)
        )

    def only(self, most: int = 2) -> Table:
        """Make conditions."""
        made: Table = {}
        for _ in range(self.random.randint(0, most)):
            key, value = self.random.choice(CONDITIONS)(self)
            made[key] = value
        refused = made.get("not_tags")
        if refused and refused == made.get("tags"):
            del made["not_tags"]
        return made

    def filtered(self, rule: Table, share: float = 0.5) -> Table:
        """Add conditions to a rule, now and then."""
        if self.likely(share) and (only := self.only()):
            rule["only"] = only
        return rule

    def period(self, rule: Table, per: bool = True) -> Table:
        """Add what the rules about a period share."""
        self.filtered(rule)
        if self.likely(0.15):
            rule["phase"] = self.random.choice(PHASES)
        if self.likely(0.1):
            rule["within"] = "ever"
        if per and self.likely(0.2):
            rule["per"] = "mentee"
        return rule

    def number_of(self, rule: Table, most: int = 3, limits: float = 0.2) -> Table:
        """Add a number of meetings to reach or not to pass."""
        if self.likely(limits):
            rule["at_most"] = self.random.randint(0, most)
        else:
            rule["at_least"] = self.random.randint(1, most)
        return rule

    def measured(self, rule: Table, most: int = 2, caps: bool = True) -> Table:
        """Add an amount of meetings or of time, with credit."""
        if self.likely(0.6):
            return self.number_of(rule, most)
        rule |= {"measure": "minutes", **self.time()}
        if self.likely(0.4):
            rule["credit"] = self.credit()
        if caps and self.likely(0.3):
            rule["caps"] = [self.cap(minutes=True)]
        return rule

    def time(self) -> Table:
        """Make an amount of time to reach or not to pass."""
        key = "at_most" if self.likely(0.25) else "at_least"
        return {key: self.random.choice(AMOUNTS)}

    def credit(self) -> Table:
        """Say how the time of groups counts."""
        if self.likely(0.4):
            steps: list[Value] = [
                {"up_to": 2, "share": self.random.choice(("1/2", "75 %", "divided"))},
                {"share": "divided"},
            ]
            return {"sizes": steps[: self.random.randint(1, 2)]}
        return {"group": "divided", "times": self.random.randint(1, 2)}

    def cap(self, *, minutes: bool) -> Table:
        """Make a limit for one sort of meeting."""
        most = self.random.choice((30, 60, 120)) if minutes else self.random.randint(0, 1)
        return {"name": "some", "at_most": most, "only": self.only(1) or {"channels": ["video"]}}

    def day(self) -> date:
        """Choose a day of the period."""
        return self.start + timedelta(days=self.random.randint(0, (self.end - self.start).days))

    def by_a_day(self, rule: Table) -> Table:
        """Let a number close before its period does."""
        way = self.random.choice(("by", "month_day", "after", "joining"))
        if way == "by":
            rule["by"] = self.day()
        elif way == "month_day":
            rule["by"] = f"{self.day():%m-%d}"
        elif way == "after":
            rule |= {"after": ANCHOR, "days": self.random.randint(5, 40)}
        else:
            rule |= {"days_after_joining": self.random.randint(5, 40), "per": "mentee"}
        return rule


def count(rules: Rules) -> Table:
    """A number of meetings."""
    rule = rules.number_of(rules.period({"kind": "count"}))
    only = rule.get("only")
    if isinstance(only, dict) and "min_minutes" in only and rules.likely(0.5):
        rule["short"] = "join"
    elif rules.likely(0.15):
        rule["caps"] = [rules.cap(minutes=False)]
    return rules.by_a_day(rule) if rules.likely(0.15) and "phase" not in rule else rule


def total(rules: Rules) -> Table:
    """An amount of time."""
    rule = rules.period({"kind": "sum", **rules.time()})
    if rules.likely(0.35):
        rule["credit"] = rules.credit()
    if rules.likely(0.3):
        rule["caps"] = [rules.cap(minutes=True)]
    return rules.by_a_day(rule) if rules.likely(0.15) and "phase" not in rule else rule


def share(rules: Rules) -> Table:
    """One sort of meeting as a share of another."""
    rule = rules.period({"kind": "share", "part": rules.only(1) or {"tags": ["observed"]}})
    rule[rules.random.choice(("at_least", "at_most"))] = rules.random.choice(("5 %", "1/3", "50 %", "70 %"))
    if rules.likely(0.4):
        rule["measure"] = "minutes"
        if rules.likely(0.3):
            rule["credit"] = rules.credit()
    return bucketed(rules, rule) if rules.likely(0.3) else rule


def bucketed(rules: Rules, rule: Table) -> Table:
    """Add which buckets there are."""
    rule["every"] = every = rules.random.choice(EVERY)
    if rules.likely(0.3) and every != "term":
        rule["partial"] = "keep"
    if rules.likely(0.3):
        rule["breaks"] = rules.random.choice(("any", "half", "all"))
    if every == "term" and rules.likely(0.5):
        rule["terms"] = [rules.random.choice(PHASES)]
    return rule


def of_documents(rules: Rules, rule: Table) -> Table:
    """Let buckets hold documents."""
    for key in ("only", "per"):
        rule.pop(key, None)
    return rule | {"document": "reflection", "min_words": 100}


def bucket(rules: Rules) -> Table:
    """A number for every week or month."""
    rule = bucketed(rules, rules.period({"kind": "bucket"}))
    if rules.likely(0.1):
        return rules.number_of(of_documents(rules, rule), 1)
    return rules.measured(rule, 1 if rule["every"] in ("week", "fortnight") else 2)


def each_semester(rules: Rules) -> Table:
    """A number for every term."""
    return rules.measured(rules.period({"kind": "each_semester"}))


def count_buckets(rules: Rules) -> Table:
    """A number of weeks or months that each reach a number."""
    rule = bucketed(rules, rules.period({"kind": "count_buckets"}))
    rule |= {"at_least": rules.random.randint(1, 2), "each": rules.random.randint(1, 2)}
    if rules.likely(0.3):
        rule |= {"measure": "minutes", "each": rules.random.choice((45, 60, 120))}
        if rules.likely(0.3):
            rule["credit"] = rules.credit()
        if rules.likely(0.3):
            rule["caps"] = [rules.cap(minutes=True)]
    return rule


def average(rules: Rules) -> Table:
    """An amount for each week or month on average."""
    every = rules.random.choice(("week", "month"))
    rule = rules.measured(rules.period({"kind": "average", "every": every}), 1)
    if rules.likely(0.4):
        rule["over"] = rules.random.randint(1, 3)
    return rule


def look_back(rules: Rules) -> Table:
    """Say how far a rule looks back."""
    key = rules.random.choice(("days", "months", "calendar_months"))
    return {key: rules.random.randint(5, 60) if key == "days" else rules.random.randint(1, 2)}


def rolling(rules: Rules) -> Table:
    """An amount in the days before the question."""
    return rules.filtered(rules.measured({"kind": "rolling", **look_back(rules)}))


def docs_rolling(rules: Rules) -> Table:
    """A number of documents in the days before the question."""
    return rules.number_of({"kind": "docs_rolling", "document": "reflection", **look_back(rules)}, 1)


def gap(rules: Rules) -> Table:
    """The most days that may pass."""
    days = rules.random.choice((10, 14, 21, 30, 45))
    rule = rules.period({"kind": "gap", "max_days": days})
    if rules.likely(0.1):
        rule["document"] = "reflection"
    if rules.likely(0.2):
        del rule["max_days"]
        rule.pop("phase", None)
        rule["taper"] = [{"phase": name, "max_days": days + 5 * n} for n, name in enumerate(PHASES)]
    return rule


def spread(rules: Rules) -> Table:
    """How far the first and the last meeting lie apart."""
    length = {"months": 1} if rules.likely(0.3) else {"days": rules.random.choice((1, 7, 20, 45))}
    return rules.period({"kind": "span", **length})


def coverage(rules: Rules) -> Table:
    """A meeting in each window."""
    windows: list[Value] = [*rules.random.sample(WINDOWS, rules.random.randint(1, 2))]
    rule = rules.period({"kind": "coverage", "windows": windows})
    return rule | {"at_least": rules.random.randint(1, 2)}


def distinct(rules: Rules) -> Table:
    """A number of different mentees."""
    rule = rules.number_of(rules.period({"kind": "distinct"}, per=False))
    return rule | {"of": "listed"} if rules.likely(0.1) else rule


def text(rules: Rules) -> Table:
    """A number of documents."""
    return rules.number_of({"kind": "text", "document": "reflection", "min_words": 100}, 1)


def deadline(rules: Rules) -> Table:
    """Recorded by a day."""
    return {"kind": "deadline", "what": "quiz", "by": rules.day()}


def attest(rules: Rules) -> Table:
    """A tick."""
    rule: Table = {"kind": "attest", "what": "quiz"}
    if rules.likely(0.2):
        rule["valid"] = {"days": 30}
    if rules.likely(0.3):
        rule["proved_by_log"] = True
    return rule


def each(rules: Rules) -> Table:
    """A shape that every meeting must have."""
    return rules.period({"kind": "each", "shape": rules.only(1) or {"min_minutes": 90}})


def eligibility(rules: Rules) -> Table:
    """A shape that a meeting needs to count at all."""
    return {"kind": "eligibility", "only": rules.only(1) or {"max_group": 2}}


def any_of(rules: Rules) -> Table:
    """Alternatives."""
    return {"kind": "any_of", "rules": [rules.simple() for _ in range(rules.random.randint(1, 3))]}


def all_of(rules: Rules) -> Table:
    """Several rules as one."""
    return {"kind": "all_of", "rules": [rules.simple() for _ in range(2)]}


def tiers(rules: Rules) -> Table:
    """Levels."""
    levels: list[Value] = [rules.simple() for _ in range(2)]
    return {"kind": "tiers", "rules": levels, "at_least": rules.random.randint(1, 2)}


def exclusive(rules: Rules) -> Table:
    """One meeting for one rule only."""

    def inner() -> Table:
        """Make a count or a sum that may stand inside."""
        if rules.likely(0.7):
            rule: Table = {"kind": "count", "at_least": rules.random.randint(1, 2)}
        else:
            rule = {"kind": "sum", "at_least": rules.random.choice(AMOUNTS)}
        return rules.named(rules.filtered(rule, 0.8))

    return {"kind": "exclusive", "rules": [inner() for _ in range(rules.random.randint(2, 3))]}


MAKERS: tuple[Callable[[Rules], Table], ...] = (
    *(count, total, share, bucket, each_semester, count_buckets, average, rolling, docs_rolling, gap),
    *(spread, coverage, distinct, text, deadline, attest, each, eligibility, any_of, all_of, tiers),
    *(exclusive, exclusive, share, share, count, count, total, total, bucket, bucket, gap, rolling, average),
    *(spread, coverage, distinct, count_buckets, any_of, each),
)

CONDITIONS: tuple[Callable[[Rules], tuple[str, Value]], ...] = (
    lambda rules: ("kinds", [*rules.random.sample(KINDS, rules.random.randint(1, 2))]),
    lambda rules: ("channels", [*rules.random.sample(CHANNELS, rules.random.randint(1, 2))]),
    lambda rules: ("planned", rules.likely(0.7)),
    lambda rules: ("tags", [rules.random.choice(TAGS)]),
    lambda rules: ("not_tags", [rules.random.choice(TAGS)]),
    lambda rules: ("min_minutes", rules.random.choice((*LENGTHS, 300))),
    lambda rules: ("max_minutes", rules.random.choice((20, 45, 60, 200))),
    lambda rules: ("min_group", rules.random.randint(1, 4)),
    lambda rules: ("max_group", rules.random.randint(1, 3)),
    lambda rules: ("cohorts", [rules.random.choice(COHORTS)]),
    lambda rules: ("after", ANCHOR),
    lambda rules: ("logged_within", rules.random.randint(0, 3)),
)


def written(value: Value) -> str:
    """Write a value as TOML, in one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {written(one)}" for key, one in value.items()) + " }"
    return f'"{value}"' if isinstance(value, str) else str(value)
