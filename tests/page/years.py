"""Years of a mentor's by chance, as packets hold them."""

import random
from datetime import date, timedelta
from typing import Any

from mentorlog.model import Channel, Kind, Status

FIRST, LAST = date(2025, 8, 20), date(2027, 2, 10)
"""Days that entries are spread over."""
WINDOWS, PHASES, ANCHORS = ("exams", "induction", "late"), ("autumn", "spring"), ("enrolled",)
DOCUMENTS, TICKS = ("reflection", "report"), ("quiz", "training", "talk")
TAGS = ("café", "CAFE", "online", "ÉTUDE", "夜", "self-paced")
COHORTS = ("", "one", "Été", "ETE", "ONE")


class Years:
    """Makes the data of packets."""

    def __init__(self, chance: random.Random) -> None:
        self._random = chance

    def some_day(self) -> str:
        """Return a day."""
        return (FIRST + timedelta(self._random.randint(0, (LAST - FIRST).days))).isoformat()

    def stretch(self) -> dict[str, str]:
        """Return a first and a last day."""
        start, end = sorted((self.some_day(), self.some_day()))
        return {"from": start, "to": end}

    def named(self, names: Any) -> dict[str, str]:
        """Return days with one of the names."""
        return {"name": self._random.choice(names)} | self.stretch()

    def spans(self, names: Any) -> list[dict[str, str]]:
        return [{"name": name} | self.stretch() for name in names if self._random.random() < 0.7]

    def _meeting(self, number: int, cohorts: dict[str, str]) -> dict[str, Any]:
        r, aliases = self._random, list(cohorts)
        status = r.choice([*["held"] * 6, *[one.value for one in Status]])
        came = r.sample(aliases, r.randint(0, min(3, len(aliases))))
        absent = [one for one in aliases if one not in came and r.random() < 0.1]
        others = r.choice([0, 0, 1, 4])
        if status == "held" and not came:
            # No logbook has somebody missing where nobody was.
            absent = []
        if status not in ("held", "planned"):
            absent, came = [*came, *absent], []
        expected = status == "planned" or status == "held"
        made = {
            "ref": f"m{number}",
            "date": self.some_day(),
            "start": r.choice([None, "09:00", "18:30"]),
            "minutes": r.choice([0, 10, 20, 30, 45, 50, 60, 90, 180]),
            "kind": r.choice([kind.value for kind in Kind][:5]),
            "channel": r.choice([None, *[channel.value for channel in Channel]]),
            "status": status,
            "byChance": r.choice([None, None, True]),
            "mentees": [*came, *absent] if status == "planned" else came,
            "absent": absent if status != "planned" and absent else None,
            "others": others or None,
            "groupSize": (len(came) + (len(absent) if status == "planned" else 0) if expected else 0)
            + others,
            "topics": [],
            "tags": r.sample(TAGS, r.randint(0, 2)) or None,
            "countedFor": [],
            "recordedAfterDays": r.choice([None, -2, 0, 1, 7, 8, 30]),
        }
        return {key: value for key, value in made.items() if value is not None}

    def _own_days(self) -> dict[str, str]:
        """Return the days of a mentee who joined or left, or none."""
        if self._random.random() < 0.6:
            return {}
        days = self.stretch()
        return {name: days[name] for name in self._random.choice([["from"], ["to"], ["from", "to"]])}

    def subject(self, rules: int) -> dict[str, Any]:
        """Return what a packet says; waivers and balances are for rules `r0`, `r1`, …"""
        r = self._random
        cohorts = {f"M-{number}": r.choice(COHORTS) for number in range(r.randint(0, 4))}
        period = r.choice([{"from": "2025-09-01", "to": "2026-06-30"}, self.stretch()])
        refs = [f"r{number}" for number in range(rules)]
        waived, opened = (
            r.sample(refs, r.choice([0, 0, 1])),
            r.sample(refs, min(rules, r.choice([0, 0, 1, 2]))),
        )
        nothing = dict.fromkeys(("meetings", "minutes", "mentees", "reflections", "goalsSet", "goalsMet"), 0)
        return {
            "type": "MentoringYear",
            "schema": 1,
            "profile": "coordinator",
            "name": "Somebody",
            "programme": {
                "name": "Chance", "policy": "chance", "version": "1", "policySha256": "0" * 64,
                "title": "Chance", "source": "here", "zone": "UTC",
                "phases": self.spans(PHASES),
                "windows": self.spans(WINDOWS),
                "anchors": [{"name": one, "date": self.some_day()} for one in ANCHORS if r.random() < 0.8],
                "excluded": [self.named(["strike", "snow"]) for _ in range(r.choice([0, 0, 1, 3]))],
                "waivers": [
                    {"requirement": one, "reason": "ill", "grantedBy": "Dr Lim"}
                    | ({"date": self.some_day()} if r.random() < 0.5 else {})
                    for one in waived
                ],
                "openings": [
                    {"ref": f"o{at}", "requirement": one, "amount": r.randint(0, 90)}
                    for at, one in enumerate(opened)
                ],
            },
            "period": period,
            "asOf": r.choice([period["to"], self.some_day()]),
            "dayOver": r.random() < 0.8,
            "totals": nothing,
            "requirements": [],
            "mentees": [
                {"alias": one, "cohort": cohort} | self._own_days() for one, cohort in cohorts.items()
            ],
            "meetings": [self._meeting(number, cohorts) for number in range(r.choice([0, 3, 12, 30, 60]))],
            "goals": [],
            "training": [
                {"ref": f"t{number}", "date": self.some_day(), "what": r.choice(TICKS)}
                | ({"confirmedBy": "Dr Lim"} if r.random() < 0.5 else {})
                for number in range(r.randint(0, 4))
            ],
            "reflections": [
                {
                    "ref": f"w{number}", "date": self.some_day(), "document": r.choice(DOCUMENTS),
                    "model": "free", "modelName": "Free", "words": r.randint(0, 500), "about": "year",
                }
                for number in range(r.randint(0, 6))
            ],
            "omitted": [],
            "statement": "",
            "software": "mentorlog 0.2.0",
        }  # fmt: skip
