"""Lists of signers as people, editors and attackers write them: made up, the same ones on every run."""

import base64
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from mentorlog.formats.allowed_signers import AllowedSigner
from mentorlog.formats.sshsig import NAMESPACE
from mentorlog.packet.keys.signing_key import SigningKey
from tests.formats.curve import TORSION, spelt, unchecked

MENTOR = SigningKey.from_seed(b"the mentor whose signature it is")
OTHER = SigningKey.from_seed(b"another mentor of that programme")
EMAILS = ("bob@x.org", "alice@x.org", "Bob@x.org", "b@y.org", "bøb@x.org", "mentor-17")
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kuala_Lumpur", "Europe/Dublin")


@dataclass(frozen=True)
class Case:
    """A list, and a signature that it is asked about."""

    text: str
    email: str
    at: datetime


_PRINCIPALS = (
    "bob@x.org",
    "Bob@x.org",
    "BOB@X.ORG",
    "alice@x.org,bob@x.org",
    "alice@x.org",
    "*@x.org",
    "*",
    "b*",
    "?ob@x.org",
    "!bob@*,*@x.org",
    "*@x.org,!bob@*",
    "!bob@x.org",
    "!alice@x.org,!b@y.org",
    "!*",
    "!alice@*,b*@*.org,?@y.org",
    '"bob@x.org"',
    '"bob@x.org,alice@x.org"',
    '"bob @x.org"',
    '"bob@x.org',
    'bob"@"x.org',
    '""',
    '"bob@x.org"x',
    "mentor-17",
    "mentor-17,alice@x.org",
    "mentor-*",
    "!mentor-17",
    "bob@x.org,,alice@x.org",
    ",bob@x.org",
    "bob@x.org,",
    "#bob@x.org",
    "bob@x.org#",
    "b?b@x.org",
    "b??b@x.org",
    "bøb@x.org",
    "bob@x.org,*" + "z" * 1100,
    "*" * 40 + "@x.org",
    "\u00a0bob@x.org",
    "bob@x.org\u3000",
    "bob@x.org\u2028",
    "\x0bbob@x.org",
    "bob@x.org\x0c",
    "bob\0@x.org",
    "bob@x.org,\talice@x.org",
)
_NAMESPACES = (
    NAMESPACE,
    "*",
    "git",
    f"git,{NAMESPACE}",
    "mentorlog-*",
    "mentorlog-packet@v?",
    f"!{NAMESPACE},*",
    f"*,!{NAMESPACE}",
    "",
    f" {NAMESPACE}",
    f"{NAMESPACE} ",
    NAMESPACE.upper(),
    f"git,, {NAMESPACE}",
    'a\\",' + NAMESPACE,
    "!git,mentorlog-*",
    "x" * 1100 + ",*",
)
_DAYS = tuple(
    datetime(*day, tzinfo=UTC)
    for day in (
        (2026, 3, 11, 12, 0),
        (2026, 3, 29, 2, 30),
        (2026, 7, 1, 0, 0),
        (2026, 10, 25, 2, 30),
        (2026, 11, 1, 1, 30),
        (2026, 12, 31, 0, 0),
        (2027, 1, 1, 0, 0),
        (1999, 1, 1, 0, 0),
        (9999, 12, 31, 0, 0),
    )
)
_ODD_TIMES = (
    "20260229",
    "20261301",
    "2026010100",
    "20260101246060",
    "202601012460",
    "0",
    "",
    "soon",
    "19690101",
    "19700101Z",
    "00010101",
    "20270101z",
    "20270101UTC",
    "+0270101",
    " 20270101",
    "2027-01-01",
    "２０２７０１０１",
    "20270101ZZ",
    "always",
)


def cases(seed: int, count: int) -> Iterator[Case]:
    """Yield so many lists; another seed gives others."""
    made = random.Random(seed)
    for _ in range(count):
        end = made.choice(["\n"] * 6 + ["\r\n", "\n\n", "\r"])
        text = end.join(_line(made) for _ in range(made.choice((1, 1, 1, 2, 2, 3, 5))))
        start = made.choice(
            [""] * 8 + ["\ufeff", "\n", "# mentors\n", "\ufeff# mentors\n", "  # more\n", "no key\n"]
        )
        at = made.choice(_DAYS[:7]) + timedelta(minutes=made.choice((-90, -30, 0, 0, 30, 90, 600)))
        yield Case(start + text + made.choice(["", end]), made.choice((*EMAILS[:1] * 5, *EMAILS)), at)


def _line(made: random.Random) -> str:
    """Return one line, more often right than not in each of its parts."""
    blank = made.choice([" "] * 16 + ["\t", "  \t ", "\u00a0", "\x0b"])
    lead = made.choice([""] * 20 + [" ", "\t", "\r"])
    who = made.choice(_PRINCIPALS if made.random() < 0.5 else _PRINCIPALS[:4])
    options = _options(made) if made.random() < 0.5 else ""
    tail = made.choice(
        [""] * 16
        + [" comment", "\tcomment # more", " ", "#comment", "\r", "\x0bx", "\0x", " a\x00b", " x\x0by"]
    )
    return lead + blank.join(filter(None, (who, options, _key(made, blank)))) + tail


def _options(made: random.Random) -> str:
    """Return options, often one, sometimes several or odd ones."""
    several = [_option(made) for _ in range(made.choice((1, 1, 1, 2, 2, 3)))]
    return made.choice([","] * 16 + [", ", ",,"]).join(several) + made.choice([""] * 20 + [","])


def _option(made: random.Random) -> str:
    """Return one option."""
    kind = made.random()
    if kind < 0.3:
        name = made.choice(("namespaces", "namespaces", "NameSpaces"))
        return f'{name}="{made.choice(_NAMESPACES[:1] * 8 + _NAMESPACES)}"'
    if kind < 0.9:
        name = made.choice(("valid-after", "valid-before", "Valid-After", "VALID-BEFORE"))
        return f'{name}="{_time(made)}"'
    return made.choice(
        (
            "cert-authority",
            "CERT-AUTHORITY",
            'cert-authority="yes"',
            "no-touch-required",
            "verify-required",
            "namespaces",
            f"namespaces={NAMESPACE}",
            "valid-after=20200101",
            'valid-after="20200101',
            'permit="x y"',
            "no-cert-authority",
            "x,y",
        )
    )


def _time(made: random.Random) -> str:
    """Return a time in one of its forms, near one that is asked about."""
    if made.random() < 0.15:
        return made.choice(_ODD_TIMES)
    day = made.choice(_DAYS)
    near = day + timedelta(minutes=made.choice((-600, -90, -60, -1, 0, 0, 1))) if day.year < 9999 else day
    form = made.choice(("%Y%m%d", "%Y%m%d%H%M", "%Y%m%d%H%M%S"))
    return near.strftime(form) + made.choice(("Z", "Z", ""))


def _key(made: random.Random, blank: str) -> str:
    """Return a key, most often the mentor's."""
    kind, encoded = made.choice((MENTOR, MENTOR, MENTOR, OTHER)).public.line.split()
    blob = base64.b64decode(encoded)
    odd = (
        f"{kind}{blank}{encoded}==",
        f"{kind}{blank}{encoded[:-1]}",
        f"{kind}{blank}{encoded}A",
        f"{kind}{blank}{encoded[:30]} {encoded[30:]}",
        f"{kind}{blank}{base64.b64encode(blob + b'x').decode()}",
        f"{kind}{blank}{base64.b64encode(blob[:-1]).decode()}",
        f"{kind}{blank}{base64.urlsafe_b64encode(blob).decode()}",
        f"{kind.upper()}{blank}{encoded}",
        f"ssh-rsa{blank}{encoded}",
        f"ssh-ed25519-cert-v01@openssh.com{blank}{encoded}",
        f"{kind}{encoded}",
        f"{kind}{blank}",
        unchecked(spelt(TORSION[made.randrange(8)])).line,
        f"{kind}{blank}{encoded[:40]}\r{encoded[40:]}",
        f"{kind}  {encoded}",
        f"{kind}\t{encoded}",
    )
    return f"{kind}{blank}{encoded}" if made.random() < 0.88 else made.choice(odd)


def plain(line: AllowedSigner) -> list[object]:
    """Return a line as JSON values, as the page gives it too."""
    key = base64.b64encode(line.key.raw).decode()
    after, before = (at and at.timestamp() * 1000 for at in (line.after, line.before))
    return [line.number, line.principals, key, line.namespaces, after, before]
