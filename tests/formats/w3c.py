"""The W3C's own test vector for proofs of the suite eddsa-jcs-2022, as the standard prints it."""

import json
from pathlib import Path
from typing import Any

VECTORS = Path(__file__).parent / "vectors"


def vector(name: str) -> dict[str, Any]:
    """Read a file of the test vector."""
    value: dict[str, Any] = json.loads((VECTORS / name).read_text("utf-8"))
    return value
