"""A flipped bit anywhere in the file: what is read is right or refused, and nothing is built on damage."""

from pathlib import Path

import pytest

from tests.faults.flipping import Flipped, Specimen

SHARE = 24
"""Places in the file that a run takes; with `--sweep` every byte that holds something."""


@pytest.mark.sweep
def test_a_flipped_bit_is_never_taken_for_what_was_written(sweep: bool, tmp_path: Path) -> None:
    """It is refused when it is read, found by a look at everything, or changes nothing; the file stays."""
    specimen, findings = Specimen(tmp_path), Flipped()
    every, free = (1, 400) if sweep else (len(specimen.used) // SHARE, 4)
    for place, mask in specimen.flips(every, free):
        specimen.try_flip(place, mask, findings)
    assert findings.wrong == []
    assert findings.read.keys() == {"refused", "found", "the same"}
    assert findings.written.keys() == {"refused", "found", "right"}


def test_a_look_that_sees_nothing_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without hashes of rows and events, flipped bits are taken for what was written."""
    from mentorlog.store import events, row_reader
    from mentorlog.store.damage import whole_check

    monkeypatch.setattr(row_reader, "digest_of_text", lambda text: "0" * 64)
    monkeypatch.setattr(events, "leaf_hash", lambda salt, body: b"\0" * 32)
    monkeypatch.setattr(whole_check, "_schema", lambda connection: None)
    specimen, findings = Specimen(tmp_path), Flipped()
    place = specimen.file.index(b"She said more")
    specimen.try_flip(place, 1, findings)
    assert findings.wrong[0] == f"byte {place}, bits 0x01: something else was read than was written"
