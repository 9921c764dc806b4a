"""Rows of checked packets, as checking would give them."""

from dataclasses import replace

from mentorlog.packet.checking.batch.row import BatchRow

FARAH = BatchRow(
    file="inbox/farah",
    verdict="OK",
    reasons=("The signature fits.",),
    authentic="yes",
    requirements="met",
    name="Farah Nadia",
    email="farah@example.org",
    meetings=12,
    minutes=540,
    mentees=2,
    profile="coordinator",
    signed_at="2026-03-11T23:30:00Z",
    signer="farah@example.org",
    fingerprint="SHA256:farah",
    packet="urn:uuid:00000000-0000-7000-8000-0000000000aa",
    sha256="a" * 64,
)
"""A mentor with whom all is well."""


def row(name: str, **changes: object) -> BatchRow:
    """Return the row of another mentor."""
    address = f"{name.split()[0].lower()}@example.org"
    usual = {
        "file": f"inbox/{name.lower()}",
        "name": name,
        "email": address,
        "signer": address,
        "fingerprint": f"SHA256:{name}",
        "sha256": name.encode().hex().ljust(64, "0")[:64],
    }
    return replace(FARAH, **(usual | changes))  # type: ignore[arg-type]
