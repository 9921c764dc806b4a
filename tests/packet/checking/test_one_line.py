"""A packet whose one-line fields hold line feeds, controls and wide spaces adds no row and no cell."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import astuple
from zoneinfo import ZoneInfo

import pytest

from mentorlog.cli.coordinator.batch_table import _cells
from mentorlog.cli.terminal.output import columns
from mentorlog.desk.decisions.office_decisions import NO_DECISIONS
from mentorlog.desk.mentor_rows import mentor_rows
from mentorlog.desk.spreadsheet import table_as_csv
from mentorlog.formats import jcs
from mentorlog.formats.allowed_signers import parse_signers
from mentorlog.packet.checking.batch.row import row_of
from mentorlog.packet.checking.evidence.packet_parts import PacketParts
from mentorlog.packet.checking.verify import verify_parts
from tests.packet.conftest import Sample
from tests.packet.forging import HOSTILE, at, paths, resigned, subject_change


def texts(sample: Sample) -> Iterator[str]:
    """Yield the path of every text in the summary."""
    subject = jcs.parse(sample.read("packet.json"))["credentialSubject"]
    yield from (path for path in paths(subject) if isinstance(at(subject, path), str))


def odd(text: str) -> bool:
    """Say whether a text could pass for more than one line or cell."""
    return re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\u2066-\u2069]|\s\s", text) is not None


def test_no_field_forges_a_row(sample: Sample) -> None:
    """Each field in turn, signed anew: reasons, table and spreadsheet keep their shape."""
    known = parse_signers([f"mentor-17 {sample.key.public.line}"])
    told = 0
    for path in texts(sample):
        data = resigned(sample, subject_change(path, HOSTILE), sample.key)
        verdict = verify_parts("in/a\nOK  b", PacketParts(data=data), known)
        made = row_of(verdict)
        [mentor] = mentor_rows([made], None, NO_DECISIONS, ZoneInfo("UTC"))
        lines = columns([_cells(mentor)] * 2)
        head, values = csv.reader(io.StringIO(table_as_csv([mentor]).decode("utf-8-sig"), newline=""))
        assert (len(lines), len(head)) == (2, len(values)), path
        seen = [*verdict.reasons, verdict.signer or "", *values, *filter(None, re.split(" {2,}", lines[1]))]
        assert not any(map(odd, seen)), path
        told += any("forged" in text for text in map(str, astuple(made)))
    assert told > 5


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u3000", "\u3164", "\u2800"])
def test_spaces_do_not_pass_for_columns(space: str) -> None:
    """Whatever their width, many are one; and what is very long leaves room for the others."""
    [line] = columns([("CHECK", f" Farah{space * 30}OK{space}", "x" * 5_000, "end")])
    assert line.startswith("CHECK  Farah OK  xxx")
    assert line.endswith("…  end")
    assert len(line) < 300
