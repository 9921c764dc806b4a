"""Messages that a mentor sends again and again: four that ship, and how the places in one are filled in.

Filling in is plain replacement: nothing in a text is evaluated, and what a place was filled with is not
looked at again.
"""

import re
from collections.abc import Iterable, Mapping

from mentorlog.model.portfolio import Template

PLACES: Mapping[str, str] = {
    "mentee": "what you call them",
    "mentor": "your name",
    "day": "the day of the meeting",
    "time": "when it begins",
    "topic": "what it is about",
    "window": "the weeks it is about, such as the exams",
    "window_start": "the first day of these",
}
"""What can be filled in by itself, and with what."""

_PLACE = re.compile(r"\{([^{}\n]{1,40})\}")

SHIPPED = (
    Template(
        id="00000000-0000-7000-8000-000000000001",
        name="first_contact",
        title="First contact",
        text="""\
Hi {mentee},

I am {mentor}, and I am your mentor this year. I was in your place not long ago, so ask me anything: \
where things are, how people here study, what I wish I had known.

Shall we meet for half an hour soon? Tell me two or three times that suit you, and whether you would \
rather meet in person or online. What you tell me stays between us, unless somebody is in danger.

{mentor}""",
    ),
    Template(
        id="00000000-0000-7000-8000-000000000002",
        name="before_exams",
        title="Before an exam block",
        text="""\
Hi {mentee},

with the {window} ahead, from {window_start} on, this is what helped me: list what is asked, mark what \
you could not explain to a friend, and begin with that.

If you like, we take an hour before then and go through one chapter together: you choose it and explain, \
I ask. Tell me which chapter, and two times that suit you.

{mentor}""",
    ),
    Template(
        id="00000000-0000-7000-8000-000000000003",
        name="after_no_show",
        title="After a no-show",
        text="""\
Hi {mentee},

we wanted to meet on {day} at {time}, and I missed you. No harm done, things come up; I hope that you are \
well.

Shall we find another time? Shorter is fine, and so is online. If something makes it hard to come just \
now, you can tell me, or just tell me that you would rather not say.

{mentor}""",
    ),
    Template(
        id="00000000-0000-7000-8000-000000000004",
        name="reminder",
        title="Reminder",
        text="""\
Hi {mentee},

we meet on {day} at {time}. I have {topic} in mind; what is on yours comes first.

If it does not suit you any more, one line is enough, and we move it.

{mentor}""",
    ),
)
"""The templates that are there from the start, each under an id that no logbook holds."""


def at_hand(own: Iterable[Template]) -> tuple[Template, ...]:
    """Return all templates: those that ship, each as the mentor has it, and the mentor's others."""
    versions = {template.name: template for template in sorted(own, key=lambda each: (each.title, each.id))}
    shipped = [versions.pop(template.name, template) for template in SHIPPED]
    return (*shipped, *versions.values())


def is_shipped(template: Template) -> bool:
    """Say whether a template is as it ships, and not the mentor's own."""
    return template in SHIPPED


def places(text: str) -> tuple[str, ...]:
    """Return what stands in braces in a text, each once, as `PLACES` spells it."""
    return tuple(dict.fromkeys(map(place_name, _PLACE.findall(text))))


def unknown_places(text: str) -> tuple[str, ...]:
    """Return what stands in braces in a text, though nothing is known to fill it in with."""
    return tuple(place for place in places(text) if place not in PLACES)


def in_braces(names: Iterable[str]) -> str:
    """Return places as they are typed: `{day}, {time}`."""
    return ", ".join(f"{{{name}}}" for name in names)


def left_over(text: str, values: Mapping[str, str]) -> tuple[str, ...]:
    """Return the places of a text that nothing is known for; braces in what is filled in are none."""
    return tuple(place for place in places(text) if not values.get(place))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its places filled in; one without a value stays as it is, to be seen.

    Args:
        values: by the names in `PLACES`, or others.
    """
    return _PLACE.sub(lambda match: values.get(place_name(match[1])) or match[0], text)


def place_name(typed: str) -> str:
    """Return the name of a place, however it was typed."""
    return typed.strip().lower().replace(" ", "_")
