"""The form for who the mentor is and what they serve in, once the first questions are answered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mentorlog.model import Invalid, Mentor, Programme, Span
from mentorlog.model.programme import usual_period
from mentorlog.operations.entry_titles import day
from mentorlog.policy.document import Policy
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.screens.editors import named_days, readers
from mentorlog.screens.editors.form import Editor
from mentorlog.store import Change
from mentorlog.widgets.forms.form_row import Field
from mentorlog.widgets.forms.inputs import ChoiceInput, LineInput

AS_IT_IS = "(as it is)"
"""Stands for the policy text of the programme in use, when no policy that ships has that text."""


class ProgrammeEditor(Editor[Programme]):
    """Name, programme, period, windows, coordinator and zone."""

    kind = Programme
    form = "programme"
    called = "your details and programme"
    written = "about yourself and your programme"

    def fields(self) -> Sequence[Field]:
        """Return who, what, when, the days that rules need, and whom the packet goes to."""
        self._texts = dict(shipped())
        if self.entity and self.entity.policy not in self._texts.values():
            self._texts = {AS_IT_IS: self.entity.policy} | self._texts
        self._policies = {key: parse(text, key) for key, text in self._texts.items()}
        return (*self._who(), *self._named_days(), *self._details())

    def _who(self) -> Iterator[Field]:
        """Yield who the mentor is, and what they serve in."""
        yield Field(
            name="mentor", label="Your name", group="You", control=lambda: LineInput("as on the certificate")
        )
        yield Field(name="email", label="Your e-mail", control=LineInput)
        yield Field(
            name="policy",
            label="Programme",
            group="What you serve in",
            control=lambda: ChoiceInput((_named(policy, key), key) for key, policy in self._policies.items()),
            echo=lambda key: _about(self._policies[key]) if key else "",
            below=True,
        )
        for name, label, echo in (
            ("start", "First day", partial(day, year=True)),
            ("end", "Last day", self._about_end),
        ):
            yield Field(
                name=name,
                label=label,
                control=lambda: LineInput("2025-09-01"),
                read=self._day,
                echo=echo,
                below=name == "end",
            )

    def _named_days(self) -> Iterator[Field]:
        """Yield a field for everything that any of the policies needs days for."""
        seen: set[str] = set()
        for policy in self._policies.values():
            for days in named_days.needed(policy):
                if days.field not in seen:
                    yield Field(
                        name=days.field,
                        label=days.name.replace("_", " ").capitalize(),
                        group="" if seen else "Days that its rules ask about",
                        column=1,
                        control=lambda days=days: LineInput(days.about),  # type: ignore[misc]
                        read=named_days.span_reader(days.name, self.today),
                        echo=named_days.length,
                    )
                    seen.add(days.field)

    def _details(self) -> Iterator[Field]:
        """Yield the coordinator, and the zone whose days count."""
        yield Field(name="coordinator", label="Name", group="Your coordinator", column=1, control=LineInput)
        yield Field(name="coordinator_email", label="E-mail", column=1, control=LineInput)
        yield Field(
            name="zone",
            label="Time zone",
            group="Whose days count",
            column=1,
            control=lambda: LineInput("Asia/Kuala_Lumpur"),
            read=read_zone,
        )

    def start(self) -> Mapping[str, str]:
        """Return what is known; for the rest, the days that the first programme usually has."""
        self._mentor = mentor = self.context.store.mentor()
        known = {"mentor": mentor.name if mentor else "", "email": mentor.email if mentor else ""}
        programme = self.entity
        if programme is None:
            key = next(iter(self._texts))
            first, last = usual_period(self._policies[key].period, self.today)
            days = named_days.suggest(self._policies[key], first, last)
            zone = self.context.host.local_zone()
            return {"policy": key, "start": str(first), "end": str(last), "zone": zone, **days, **known}
        key = next(key for key, text in self._texts.items() if text == programme.policy)
        days = named_days.suggest(self._policies[key], programme.start, programme.end)
        return {
            "policy": key,
            "start": str(programme.start),
            "end": str(programme.end),
            **days,
            **named_days.written(programme),
            "coordinator": programme.coordinator,
            "coordinator_email": programme.coordinator_email,
            "zone": programme.zone,
            **known,
        }

    def _day(self, raw: str) -> date:
        """Read a day."""
        return readers.day_reader(self.today, self.context.date_style)(raw)

    def _about_end(self, last: date) -> str:
        """Say which day is the last, how long that is, and how long the programme says that it is."""
        try:
            period = Span(name="year", start=self._day(self.inputs.value("start")), end=last)
        except ValueError:
            return day(last, year=True)
        return f"{day(last, year=True)}, {named_days.length_beside(period, self.policy)}"

    @property
    def policy(self) -> Policy:
        """The policy that is chosen now."""
        return self._policies.get(self.inputs.value("policy")) or next(iter(self._policies.values()))

    def asked(self, name: str) -> bool:
        """Ask only for the days that the chosen policy's rules need."""
        if "-" not in name:
            return True
        return name in {days.field for days in named_days.needed(self.policy)}

    def typed(self, name: str) -> None:
        """Let suggested days follow programme and period; days that were saved once stay."""
        super().typed(name)
        if name == "policy" and self.entity is None:
            for field, usual in zip(
                ("start", "end"), usual_period(self.policy.period, self.today), strict=True
            ):
                self.inputs.suggest(field, str(usual))
        if name in ("policy", "start", "end"):
            self.inputs.rows["end"].follow()
            try:
                first, last = self._day(self.inputs.value("start")), self._day(self.inputs.value("end"))
            except ValueError:
                return
            saved = named_days.written(self.entity) if self.entity else {}
            for field, days in named_days.suggest(self.policy, first, last).items():
                if field not in saved:
                    self.inputs.suggest(field, days)

    def build(self, values: Mapping[str, Any], identifier: str) -> Programme:
        """Make the programme; days that its rules do not need stay as they are."""
        before = self.entity
        text = self._texts[values["policy"]]
        given: dict[str, Any] = {
            "start": values["start"],
            "end": values["end"],
            "policy": text,
            **{f"{kind}s": self._spans(kind, values) for kind in ("window", "phase", "anchor")},
        }
        for field, sentence in self.policy.misfits(given["start"], given["end"], given["phases"]):
            raise Invalid(f"{field}: {sentence}")
        if before is None or text != before.policy:
            given["name"] = self.policy.name
        given |= {name: values[name] for name in ("coordinator", "coordinator_email", "zone")}
        return replace(before, **given) if before else Programme(id=identifier, **given)

    def _spans(self, kind: str, values: Mapping[str, Any]) -> tuple[Span, ...]:
        """Return the spans of one kind: those there were, changed where asked for, then new ones."""
        before: tuple[Span, ...] = getattr(self.entity, f"{kind}s") if self.entity else ()
        typed = {value.name: value for name, value in values.items() if name.startswith(f"{kind}-")}
        kept = [typed.pop(span.name, span) for span in before]
        return (*kept, *typed.values())

    def changes(self, entity: Programme, values: Mapping[str, Any]) -> tuple[Change, ...]:
        """Save mentor and programme in one action."""
        store, new_id = self.context.store, self.context.host.new_id
        before = self._mentor if self.entity else store.mentor()
        details = {"name": values["mentor"], "email": values["email"], "programme": entity.id}
        mentor = replace(before, **details) if before else Mentor(id=new_id(), **details)
        return (*super().changes(entity, values), Change(before, mentor))


def read_zone(text: str) -> str:
    """Read a time zone's name."""
    try:
        ZoneInfo(text.strip())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("This is not a time zone; type it like Europe/London or Asia/Tehran.") from None
    return text.strip()


def _named(policy: Policy, key: str) -> str:
    """Return what a policy is called in the list, those with numbers of one's own apart."""
    return f"{policy.name} (version {policy.version}, in use)" if key == AS_IT_IS else policy.name


def _about(policy: Policy) -> str:
    """Return a policy in one line."""
    return " · ".join(filter(None, (policy.org, policy.in_numbers)))
