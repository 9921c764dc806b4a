"""Peers: verifiers that other people wrote, and a packet to show them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.node import Node, require_node
from tests.packet.conftest import fuller, sample, year
from tests.packet.packing import packed

__all__ = ["fuller", "packed", "sample", "year"]

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def peer() -> Iterator[Node]:
    """Digital Bazaar's libraries for verifiable credentials."""
    require_node(HERE)
    made = Node(HERE / "data_integrity.mjs")
    yield made
    made.close()
