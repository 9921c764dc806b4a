"""What checking many packets costs, beside everything that must be done with each, timed alone.

Every packet has an identifier and a signature of its own, by one of a hundred keys on the list. What must be
done is to read the JSON, to write it canonically, to check Ed25519, and to judge the entries by the rules.
All times are those of the processor, of all processes together.
"""

import json
import random
import resource
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.measuring import Figure, Run, Target, alone, in_turn, python, ratio
from benchmarks.packets import END, Case, year
from mentorlog.formats.allowed_signers import read_signers
from mentorlog.formats.sshsig import sign
from mentorlog.host import Host
from mentorlog.packet.checking.evidence.inbox import contents_of
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.summary import summarise
from mentorlog.packet.credential import credential, signed
from mentorlog.packet.instructions import signers_line
from mentorlog.packet.keys.signing_key import SigningKey
from mentorlog.packet.pages.pdf import render_pages
from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped_programmes import shipped

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
KEYS = 100
UNKNOWN = shipped()["five-meetings"].replace('id = "five-meetings"', 'id = "our-own"')
"""Rules that the verifier does not have, so that nothing is judged again."""
RULES = VerifierRules(policies=(shipped()["five-meetings"], shipped()["numed-2021"]))
"""What the coordinator requires."""
SMALL = "small packets"
CASES = {
    SMALL: (5, "five-meetings", 1),
    "small packets, rules not at hand": (5, "", 1),
    "packets of a year": (62, "numed-2021", 5),
    "packets of a year, as signed PDFs": (62, "numed-2021", 50),
}
"""Meetings in each, the rules that they name, and by how much fewer they are."""
FLOOR = "the parts alone"
COUNT, FEW = 10_000, 400


def measure(run: Run) -> Iterator[Figure]:
    """Measure every case; in a quick run only small packets, and fewer of them."""
    many = 4 if run.tiny else FEW if run.small else COUNT
    for case, (_, _, fewer) in list(CASES.items())[: 1 if run.small else None]:
        folder = run.folder / f"verify-{len(list(run.folder.iterdir()))}"
        folder.mkdir()
        number = max(1, many // fewer)
        fill(folder, case, number)
        # A second process takes a second to start, which tells something of many packets alone.
        processes = (1,) if run.small and not run.tiny else (1, 2)
        work = {str(each): partial(alone, _child("check", folder, each)) for each in processes}
        if case == SMALL:
            work[FLOOR] = partial(alone, _child("parts", folder, 1))
        found = in_turn(min(run.rounds, 3), work, warm=True)
        floors = [float(ran.said) for ran in found.get(FLOOR, [])]
        for each in map(str, processes):
            times = [float(ran.said) for ran in found[each]]
            yield Figure(
                section="verify",
                what=f"{case}, {each} process{'es' if each > '1' else ''}",
                size=number,
                value=median(times),
                floor=FLOOR if floors else "",
                ratio=ratio(times, floors) if floors else None,
                target=Target(1.67) if floors else None,
            )


def _child(function: str, folder: Path, processes: int) -> list[str]:
    """Return the command that runs a function of this module."""
    code = f"import sys; from pathlib import Path; from benchmarks.verify import {function}; "
    return python(f"{code}{function}(Path(sys.argv[1]), int(sys.argv[2]))", folder, processes)


def fill(folder: Path, case: str, count: int) -> None:
    """Write the packets of a case and the list of signers."""
    meetings, policy, fewer = CASES[case]
    host = Host(home=folder / "home", now=lambda: NOW, random=random.Random(2).randbytes)
    logbook = year(Case(meetings, 0, 0), host)
    assert logbook.programme is not None
    rules = shipped()[policy] if policy else UNKNOWN
    logbook = replace(logbook, programme=replace(logbook.programme, policy=rules))
    report = evaluate(parse(rules, "rules"), logbook.entries(), END)
    subject = summarise(logbook, report, Choices(), host).subject
    inbox = folder / "inbox"
    inbox.mkdir()
    keys = [SigningKey.from_seed(number.to_bytes(32, "big")) for number in range(1, KEYS + 1)]
    for number in range(count):
        key = keys[number % KEYS]
        email = f"mentor-{number % KEYS}@example.org"
        said = subject.model_copy(update={"name": f"Mentor {number}", "email": email})
        data = signed(credential(said, key.public.did, host.new_id(), NOW), key)
        path = inbox / f"{number:06}.json"
        if fewer == CASES["packets of a year, as signed PDFs"][2]:
            path, data = path.with_suffix(".pdf"), render_pages(data).pdf
            path.with_name(path.name + ".sig").write_bytes(sign(data, key.public, key.sign))
        path.write_bytes(data)
    lines = [signers_line(key.public, f"mentor-{at}@example.org") for at, key in enumerate(keys)]
    (folder / "allowed_signers").write_text("\n".join(lines))


def check(folder: Path, processes: int) -> None:
    """Check the packets of a folder in this process, or in two, and tell the milliseconds of all of them."""
    from mentorlog.packet.checking.batch.verify_batch import verify_batch

    signers = read_signers(folder / "allowed_signers")
    paths = contents_of(folder / "inbox").packets
    began = _processor()
    rows = verify_batch(paths, signers, RULES, worth_it=1 if processes > 1 else sys.maxsize)
    took = _processor() - began
    assert {row.verdict for row in rows} == {"OK"}, "a packet of the benchmark is not whole"
    print(took * 1000)


def _processor() -> float:
    """Return the seconds of the processor that this process and those that it started have had."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def parts(folder: Path, _: int) -> None:
    """Do with each packet what must be done, one after the other, and tell the milliseconds of all of it."""
    import time

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    from mentorlog.formats.data_integrity import _signed_bytes as signed_bytes
    from mentorlog.formats.multibase import from_base58
    from mentorlog.formats.public_key import from_did
    from mentorlog.packet.checking.judging.packet_entries import PacketEntries
    from mentorlog.packet.credential import read_credential

    paths = sorted((folder / "inbox").iterdir())
    subject = read_credential(paths[0].read_bytes()).subject
    policy, entries = parse(RULES.policies[0], "rules"), PacketEntries(subject).entries
    evaluate(policy, entries, END)
    total = 0.0
    for path in paths:
        began = time.process_time()
        data = path.read_bytes()
        document = json.loads(data)
        total += time.process_time() - began
        proof = document.pop("proof")
        value = from_base58(proof.pop("proofValue"))
        key = Ed25519PublicKey.from_public_bytes(from_did(document["issuer"]["id"]).raw)
        began = time.process_time()
        text = signed_bytes(document, proof)
        key.verify(value, text)
        evaluate(policy, entries, END)
        total += time.process_time() - began
    print(total * 1000)
