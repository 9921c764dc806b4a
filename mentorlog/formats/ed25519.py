"""Ed25519 (RFC 8032, section 5.1) as strictly as it can be read, so that every verifier agrees.

Libraries differ on keys and signatures that no honest signer makes: points of small order, under which one
signature fits many messages; points with a part of small order; second spellings of a point or a number.
Here a key, and the first half of a signature, is a point in its one spelling, in the group that the base
point generates, and not its neutral element.
"""

from functools import lru_cache

ORDER = 2**252 + 27742317777372353535851937790883648493
"""Of the group that the base point generates; the curve has eight times as many points."""
_P = 2**255 - 19
_D = -121665 * pow(121666, -1, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)
"""A square root of -1."""
_NEUTRAL = (1).to_bytes(32, "little")

_Projective = tuple[int, int, int]
"""x and y over a common denominator, which saves the divisions."""


def verify(key: bytes, signature: bytes, data: bytes) -> bool:
    """Say whether a signature over `data` is one that the owner of a key could have made.

    Args:
        key: 32 bytes.
        signature: as it was found; whatever has not 64 bytes does not fit.
        data: what it should be over.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if not (is_sound(key) and is_sound_signature(signature)):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_sound_signature(signature: bytes) -> bool:
    """Say whether a signature, if it fits a sound key, is one that every library takes.

    The point in it needs no closer look: what checks signatures here computes it from the number and the key
    and compares the bytes, and from a sound key comes a point of the group, of which one is refused.
    """
    number = int.from_bytes(signature[32:], "little")
    return len(signature) == 64 and number < ORDER and signature[:32] != _NEUTRAL


@lru_cache(maxsize=1 << 15)
def is_sound(encoded: bytes) -> bool:
    """Say whether 32 bytes spell a point of the base point's group other than the neutral one.

    A millisecond for each new one, so what was seen is remembered: many packets come from few keys.
    """
    point = _point(encoded)
    if point is None or encoded == _NEUTRAL:
        return False
    x, y, z = _multiple(ORDER, point)
    return x == 0 and y == z


def _point(encoded: bytes) -> tuple[int, int] | None:
    """Return the point that 32 bytes spell (section 5.1.3); None where they are not its one spelling."""
    if len(encoded) != 32:
        return None
    number = int.from_bytes(encoded, "little")
    odd, y = number >> 255, number & (1 << 255) - 1
    if y >= _P:
        return None
    above, below = (y * y - 1) % _P, (_D * y * y + 1) % _P
    x = above * pow(below, 3, _P) * pow(above * pow(below, 7, _P), (_P - 5) // 8, _P) % _P
    if (below * x * x - above) % _P:
        x = x * _ROOT % _P
    if (below * x * x - above) % _P or (x == 0 and odd):
        return None
    return (_P - x if x % 2 != odd else x), y


def _multiple(number: int, point: tuple[int, int]) -> _Projective:
    """Return a point added to itself that often."""
    total = (0, 1, 1)
    for bit in f"{number:b}":
        total = _doubled(total)
        if bit == "1":
            total = _sum(total, point)
    return total


def _doubled(point: _Projective) -> _Projective:
    """Return twice a point (Bernstein et al., "Twisted Edwards curves", 2008, section 6, for a = -1)."""
    x, y, z = point
    xx, yy = x * x, y * y
    f = (yy - xx) % _P
    j = (f - 2 * z * z) % _P
    return ((x + y) * (x + y) - xx - yy) * j % _P, f * (-xx - yy) % _P, f * j % _P


def _sum(point: _Projective, other: tuple[int, int]) -> _Projective:
    """Return the sum of two points (the same, section 6); it holds for any two."""
    (x1, y1, z1), (x2, y2) = point, other
    xx, yy, zz = x1 * x2 % _P, y1 * y2 % _P, z1 * z1
    e = _D * xx * yy % _P
    f, g = (zz - e) % _P, (zz + e) % _P
    return z1 * f * ((x1 + y1) * (x2 + y2) - xx - yy) % _P, z1 * g * (yy + xx) % _P, f * g % _P
