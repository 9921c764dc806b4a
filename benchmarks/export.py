"""What the pages of a packet cost: for a normal year beside typst alone on the same data, and for huge ones.

Each packet is made by a process of its own, which tells its time and the most memory that it had.
"""

import json
import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median
from unittest.mock import patch

from benchmarks.measuring import Figure, Ran, Run, Target, alone, in_turn, peak_memory, python, ratio
from benchmarks.packets import NOW, Case, packet
from mentorlog.host import Host

CASES = {
    "a normal year": Case(62, 4, 300),
    "2,000 meetings": Case(2_000, 0, 0),
    "2,000 meetings, 300 reflections of 1,000 words": Case(2_000, 300, 1_000),
}
NORMAL, HUGE = "a normal year", "2,000 meetings, 300 reflections of 1,000 words"
FLOOR = "typst alone"


def measure(run: Run) -> Iterator[Figure]:
    """Measure every case; only the normal year in a quick run."""
    host = Host(home=run.folder / "export", now=lambda: NOW, random=random.Random(2).randbytes)
    for name, case in list(CASES.items())[: 1 if run.small else None]:
        place = run.folder / "packet.json"
        place.write_bytes(packet(case, host))
        inputs = run.folder / "typst.json"
        alone(_child("keep_inputs", place, inputs))
        work = {name: partial(alone, _child("pages", place)), FLOOR: partial(alone, _child("typst", inputs))}
        found = in_turn(run.rounds if name == NORMAL else 1, work, warm=name != NORMAL)
        yield from _figures(run, name, case, found[name], found[FLOOR])


def _child(function: str, *places: Path) -> list[str]:
    """Return the command that runs a function of this module."""
    code = f"import sys; from pathlib import Path; from benchmarks.export import {function}; "
    return python(f"{code}{function}(*map(Path, sys.argv[1:]))", *places)


def _figures(run: Run, name: str, case: Case, made: list[Ran], floors: list[Ran]) -> Iterator[Figure]:
    """Yield what one case took."""
    times, beside = ([run.took(ran) for ran in each] for each in (made, floors))
    yield Figure(
        section="export",
        what=name,
        size=case.meetings,
        value=median(times),
        floor=FLOOR,
        ratio=ratio(times, beside),
        target=Target(1.3) if name == NORMAL else None,
    )
    memory, least = ([float(ran.said) for ran in each] for each in (made, floors))
    yield Figure(
        section="export",
        what=f"{name}, memory",
        size=case.meetings,
        value=median(memory),
        unit="MB",
        floor=FLOOR,
        ratio=ratio(memory, least),
        target=Target(350, "MB") if name == HUGE else None,
    )


def pages(place: Path) -> None:
    """Set the pages of a packet, and tell the most memory that it took."""
    from mentorlog.packet.pages.pdf import render_pages

    render_pages(place.read_bytes())
    print(peak_memory())


def keep_inputs(place: Path, inputs: Path) -> None:
    """Write down what typst is given for a packet."""
    from mentorlog.packet.pages import pdf
    from mentorlog.packet.pages.typst_compiler import Rendered, TypstCompiler

    class Kept(TypstCompiler):
        def print(self) -> Rendered:
            inputs.write_text(json.dumps([self.template.decode(), self.inputs(""), self.made.isoformat()]))
            return Rendered(b"")

    with patch.object(pdf, "TypstCompiler", Kept):
        pdf.render_pages(place.read_bytes())


def typst(inputs: Path) -> None:
    """Set what was written down with typst and nothing else, and tell the most memory that it took."""
    from datetime import datetime

    import typst as compiler

    fonts = Path(__file__).parents[1] / "mentorlog" / "packet" / "pages" / "fonts"
    template, values, made = json.loads(inputs.read_text())
    compiler.Compiler(
        template.encode(),
        font_paths=compiler.Fonts(
            include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(fonts)]
        ),
        sys_inputs=values,
    ).compile(format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=datetime.fromisoformat(made))
    print(peak_memory())
