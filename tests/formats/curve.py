"""Keys and signatures that are mathematically odd, computed: what Ed25519 libraries disagree on."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, product

from mentorlog.formats.ed25519 import _P, ORDER, _multiple, _point, _sum
from mentorlog.formats.public_key import PublicKey

Point = tuple[int, int]

NEUTRAL: Point = (0, 1)


@dataclass(frozen=True)
class Try:
    """A signature that somebody might take, and why nobody should."""

    what: str
    key: bytes
    signature: bytes
    data: bytes


def decoded(encoded: bytes) -> Point:
    """Return the point of its one spelling."""
    point = _point(encoded)
    assert point is not None
    return point


BASE = decoded(b"\x58" + b"\x66" * 31)
"""The base point (RFC 8032, section 5.1): y is 4/5."""


def affine(point: tuple[int, int, int]) -> Point:
    """Return a point without its denominator."""
    x, y, z = point
    return x * pow(z, -1, _P) % _P, y * pow(z, -1, _P) % _P


def times(number: int, point: Point) -> Point:
    """Return a multiple of a point."""
    return affine(_multiple(number, point))


def plus(point: Point, other: Point) -> Point:
    """Return the sum of two points."""
    return affine(_sum((*point, 1), other))


def spelt(point: Point) -> bytes:
    """Return the one spelling of a point."""
    x, y = point
    return (y | (x & 1) << 255).to_bytes(32, "little")


def torsion() -> tuple[Point, ...]:
    """Return the eight points whose eightfold is neutral, as multiples of one of them."""
    for y in count(2):
        point = _point(y.to_bytes(32, "little"))
        if point and times(4, eighth := times(ORDER, point)) != NEUTRAL:
            return tuple(times(number, eighth) for number in range(8))
    raise AssertionError


TORSION = torsion()


def respellings() -> Iterator[bytes]:
    """Yield every spelling of a point that is not its one: y of p or more, or a sign where x is zero."""
    for y, odd in product((*range(19), _P - 1), (0, 1)):
        point = _point(y.to_bytes(32, "little"))
        if point is None:
            continue
        if y + _P < 1 << 255:
            yield (y + _P | odd << 255).to_bytes(32, "little")
        if point[0] == 0 and odd:
            yield (y | 1 << 255).to_bytes(32, "little")


def scalar(seed: bytes) -> int:
    """Return the secret number of a key (section 5.1.5)."""
    number = int.from_bytes(hashlib.sha512(seed).digest()[:32], "little")
    return number & (1 << 254) - 8 | 1 << 254


def challenge(point: bytes, key: bytes, data: bytes) -> int:
    """Return the number that key, point and message are bound by."""
    return int.from_bytes(hashlib.sha512(point + key + data).digest(), "little") % ORDER


def unchecked(raw: bytes) -> PublicKey:
    """Return a key as somebody else's program makes it, sound or not."""
    key = object.__new__(PublicKey)
    object.__setattr__(key, "raw", raw)
    return key


def signature(key: bytes, secret: int, nonce: int, point: bytes, data: bytes) -> bytes:
    """Return the signature that the secret number gives for any spelling of key and point."""
    number = (nonce + challenge(point, key, data) * secret) % ORDER
    return point + number.to_bytes(32, "little")


def forged(key: bytes, data: bytes, secret: int = 0) -> bytes:
    """Return a signature under an odd key, which fits by the equation for most messages.

    Args:
        key: of small order, or with a part of it.
        data: the message.
        secret: the number that the other part is a multiple by.
    """
    return min(
        (signature(key, secret, 5, spelt(plus(times(5, BASE), each)), data) for each in TORSION),
        key=lambda each: not lax(key, each, data),
    )


def lax(key: bytes, signed: bytes, data: bytes) -> bool:
    """Say whether the equation of RFC 8032 without its factor of eight holds, and nothing else."""
    public, point = _read(key), _read(signed[:32])
    if public is None or point is None:
        return False
    left = times(int.from_bytes(signed[32:], "little"), BASE)
    return left == plus(point, times(challenge(signed[:32], key, data), public))


def _read(encoded: bytes) -> Point | None:
    """Return the point that lax libraries take a spelling for."""
    number = int.from_bytes(encoded, "little")
    y = (number & (1 << 255) - 1) % _P
    point = _point(y.to_bytes(32, "little"))
    return point if point is None or point[0] % 2 == number >> 255 else (-point[0] % _P, y)


SEED = b"an honest mentor's 32 secret byte"[:32]


def tries(messages: int = 8) -> Iterator[Try]:
    """Yield odd keys and signatures of each kind over several messages."""
    secret = scalar(SEED)
    honest = times(secret, BASE)
    key = spelt(honest)
    smalls = [*map(spelt, TORSION), *respellings()]
    for number in range(messages):
        data = f"message {number}".encode()
        for small in smalls:
            yield Try("key of small order or in a second spelling", small, forged(small, data), data)
            yield Try("point of small order", key, signature(key, secret, 0, small, data), data)
        for order, each in enumerate(TORSION):
            mixed = spelt(plus(honest, each))
            for other in TORSION if order else TORSION[1:]:
                point = spelt(plus(times(7, BASE), other))
                yield Try("a part of small order", mixed, signature(mixed, secret, 7, point, data), data)
        good = signature(key, secret, 7, spelt(times(7, BASE)), data)
        for more in range(1, 16):
            large = int.from_bytes(good[32:], "little") + more * ORDER
            if large < 1 << 256:
                yield Try("number too large", key, good[:32] + large.to_bytes(32, "little"), data)
        yield Try("no point", b"\2" + bytes(31), good, data)
        yield Try("cut short", key, good[:-1], data)
        yield Try("too long", key, good + b"\0", data)
        yield Try("empty", key, b"", data)
