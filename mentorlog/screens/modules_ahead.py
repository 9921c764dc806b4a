"""What is imported before it is needed, module by module, so that keys are answered in between."""

from collections.abc import Iterable, Iterator
from importlib import import_module

AHEAD = (
    "mentorlog.screens.areas.meetings",
    "mentorlog.screens.mentees.mentees",
    "mentorlog.screens.goals.goals",
    "mentorlog.widgets.forms.inputs",
    "mentorlog.screens.editors.form_fields",
    "mentorlog.screens.areas.reflections",
    "mentorlog.screens.areas.requirements",
    "mentorlog.policy.kinds.each",
    "mentorlog.policy.planning.drafting",
    "mentorlog.policy.planning.exhaustive_search",
    "mentorlog.policy.planning.greedy_search",
    "mentorlog.policy.planning.plan",
    "mentorlog.policy.forecast",
    "mentorlog.policy.outside_period",
    "mentorlog.screens.areas.settings",
    "mentorlog.screens.dialogs.log_line",
    "mentorlog.screens.dialogs.search",
    "mentorlog.screens.editors.meeting",
)
"""What the areas, the line, the search and the form of a meeting need, in pieces that take a moment each.

Not Packet, which takes more than all of these: most who start the app do not want it.
"""
WITH_PACKET = (
    "importlib.metadata",
    "pydantic_core",
    "pydantic.errors",
    "pydantic.fields",
    "pydantic.types",
    "pydantic.json_schema",
    "pydantic.main",
    "mentorlog.packet.content.schema_rows",
    "mentorlog.packet.content.schema",
    "mentorlog.packet.checking.claims.recount",
    "mentorlog.packet.checking.evidence.packet_parts",
    "mentorlog.packet.credential",
    "mentorlog.packet.checking.verify",
    "mentorlog.packet.content.summary",
    "mentorlog.packet.pages.document",
    "mentorlog.packet.export",
    "mentorlog.screens.dialogs.review",
    "mentorlog.screens.areas.packet",
)
"""What Packet needs, for who has begun to look at other areas; its first picture shows without most of it."""


def load(names: Iterable[str]) -> Iterator[None]:
    """Import modules, one with each step."""
    for name in names:
        import_module(name)
        yield
