"""What it costs to make a packet: `python -m benchmarks.packets [CASE …]`; all cases without a name.

Each case runs in a process of its own, which tells its time, its peak memory and what it made. Every
reflection has words of its own, so that nothing is laid out once and used again.
"""

import random
import resource
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time as clock, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from mentorlog.host import Host
from mentorlog.model import (
    Attendance,
    Channel,
    History,
    Kind,
    Logbook,
    LogRoot,
    Meeting,
    Mentee,
    Mentor,
    Passage,
    Programme,
    Reflection,
    Span,
)
from mentorlog.model.guides import guide
from mentorlog.packet.choices import Choices
from mentorlog.packet.export import export_summary
from mentorlog.packet.summary import summarise
from mentorlog.packet.words import LIST
from mentorlog.policy import evaluate, parse, shipped

START, END = date(2025, 9, 1), date(2026, 6, 30)
ZONE = "Asia/Kuala_Lumpur"


@dataclass(frozen=True, slots=True)
class Case:
    """The size of a year."""

    meetings: int
    reflections: int
    words: int
    """In each reflection."""


CASES = {
    "normal": Case(62, 4, 300),
    "many": Case(2_000, 0, 0),
    "huge-200": Case(2_000, 300, 200),
    "huge-1000": Case(2_000, 300, 1_000),
}
