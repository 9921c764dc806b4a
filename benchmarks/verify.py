"""What checking many packets costs: `python -m benchmarks.verify [COUNT]`; 10,000 of them without a number.

Every packet has an identifier and a signature of its own, by one of a hundred keys on the list. Each measure
is made by a process of its own, with one process and with two: wall time, processor time of all processes,
the most memory that each of them had. Not on Windows.
"""

import random
import resource
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.packets import END, Case, year
from mentorlog.formats.allowed_signers import read_signers
from mentorlog.formats.sshsig import sign
from mentorlog.host import Host
from mentorlog.packet.checking.evidence.inbox import find_packets
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.summary import summarise
from mentorlog.packet.credential import credential, signed
from mentorlog.packet.instructions import signers_line
from mentorlog.packet.keys.signing_key import SigningKey
from mentorlog.packet.pages.pdf import render_pages
from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped import shipped

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
KEYS = 100
UNKNOWN = shipped()["five-meetings"].replace('id = "five-meetings"', 'id = "our-own"')
"""Rules that the verifier does not have, so that nothing is judged again."""
RULES = VerifierRules(policies=(shipped()["five-meetings"], shipped()["numed-2021"]))
"""What the coordinator requires."""
CASES = {
    "small": ("5 meetings, judged again by the rules", 5, "five-meetings", 1),
    "small-unjudged": ("5 meetings, rules not at hand", 5, "", 1),
    "year": ("62 meetings, judged again by the rules", 62, "numed-2021", 1),
    "pages": ("62 meetings, judged again, as signed PDFs (a fiftieth of the number)", 62, "numed-2021", 50),
}


def keys() -> list[SigningKey]:
    """Return the mentors' keys."""
    return [SigningKey.from_seed(number.to_bytes(32, "big")) for number in range(1, KEYS + 1)]


def fill(folder: Path, case: str, count: int) -> None:
    """Write the packets of a case and the list of signers."""
    _, meetings, policy, fewer = CASES[case]
    host = Host(home=folder / "home", now=lambda: NOW, random=random.Random(2).randbytes)
    logbook = year(Case(meetings, 0, 0), host)
    assert logbook.programme is not None
    rules = shipped()[policy] if policy else UNKNOWN
    logbook = replace(logbook, programme=replace(logbook.programme, policy=rules))
    report = evaluate(parse(rules, "rules"), logbook.entries(), END)
    subject = summarise(logbook, report, Choices(), host).subject
    inbox = folder / "inbox"
    inbox.mkdir()
    signing = keys()
    for number in range(max(1, count // fewer)):
        key = signing[number % KEYS]
        email = f"mentor-{number % KEYS}@example.org"
        said = subject.model_copy(update={"name": f"Mentor {number}", "email": email})
        data = signed(credential(said, key.public.did, host.new_id(), NOW), key)
        path = inbox / f"{number:06}.json"
        if fewer > 1:
            path, data = path.with_suffix(".pdf"), render_pages(data).pdf
            path.with_name(path.name + ".sig").write_bytes(sign(data, key.public, key.sign))
        path.write_bytes(data)
    lines = [signers_line(key.public, f"mentor-{at}@example.org") for at, key in enumerate(signing)]
    (folder / "allowed_signers").write_text("\n".join(lines))


def measure(folder: Path, processes: int) -> None:
    """Check the packets of a folder in this process, or in two, and print what it took."""
    from mentorlog.packet.checking.batch.verify_batch import verify_batch

    signers = read_signers(folder / "allowed_signers")
    began = time.perf_counter()
    paths = find_packets([folder / "inbox"]).packets
    rows = verify_batch(paths, signers, RULES, worth_it=1 if processes > 1 else sys.maxsize)
    wall = time.perf_counter() - began
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    processor = sum(one.ru_utime + one.ru_stime for one in used)
    unit = 1 if sys.platform == "darwin" else 1024
    memory = " and ".join(f"{one.ru_maxrss * unit / 1e6:.0f} MB" for one in used if one.ru_maxrss)
    assert {row.verdict for row in rows} == {"OK"}, "a packet of the benchmark is not whole"
    assert len(rows) == len(paths)
    many = "1 process  " if processes == 1 else f"{processes} processes"
    rate = f"{len(rows) / wall:7,.0f} packets/s"
    print(f"  {many} {wall:7.2f} s  {rate}   processor {processor:7.2f} s   at most {memory}", flush=True)


def main(count: int) -> None:
    """Measure each case."""
    for case, (told, *_) in CASES.items():
        with TemporaryDirectory() as directory:
            _run(f"fill(Path({directory!r}), {case!r}, {count})")
            sizes = [parts.path.stat().st_size for parts in find_packets([Path(directory) / "inbox"]).packets]
            print(
                f"{case}: {len(sizes):,} packets of {sum(sizes) / len(sizes) / 1e3:.0f} kB, {told}",
                flush=True,
            )
            for processes in (1, 2):
                _run(f"measure(Path({directory!r}), {processes})")


def _run(code: str) -> None:
    """Run a function of this module in a process of its own."""
    begin = "from pathlib import Path; from benchmarks.verify import fill, measure; "
    subprocess.run([sys.executable, "-c", begin + code], check=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
