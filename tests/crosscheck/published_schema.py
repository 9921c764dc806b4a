"""The JSON schema of Open Badges 3.0 that 1EdTech publishes, and its stricter reading."""

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft201909Validator

from tests.node import missing

_PLACE = Path(__file__).parent / "published" / "ob_v3p0_achievementcredential_schema.json"


def faults(document: Any) -> list[str]:
    """Return what is wrong with a badge, by the schema as it is published and by its strict reading."""
    if not _PLACE.exists():
        missing("the schema of Open Badges is missing: run tests/crosscheck/fetch_schema.sh")
    published = json.loads(_PLACE.read_text("utf-8"))
    return sorted(
        f"{'strict' if schema is not published else 'published'} /{'/'.join(map(str, error.absolute_path))}: "
        f"{error.message[:200]}"
        for schema in (published, strict(published))
        for error in Draft201909Validator(
            schema, format_checker=Draft201909Validator.FORMAT_CHECKER
        ).iter_errors(document)
    )


def strict(schema: Any) -> Any:
    """Return the formal schema, of which the published one calls itself an adaptation.

    Where JSON-LD lets a list of one stand as its member, the formal schema wants the list.
    """
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    lists = [part for part in schema.get("oneOf", ()) if part.get("type") == "array"]
    if len(schema.get("oneOf", ())) == 2 and len(lists) == 1:
        return strict(lists[0])
    return {key: strict(part) for key, part in schema.items()}
