"""A mentor's key, and locking it without the work that keeps others out."""

from collections.abc import Iterator

import pytest

from mentorlog.host import Host
from mentorlog.packet.keys.signing_key import SigningKey, load_key, signing_key


@pytest.fixture(scope="module")
def quick() -> Iterator[None]:
    """Lock with one round: the tests need no protection from somebody who tries passphrases."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mentorlog.packet.keys.openssh_key._ROUNDS", 1)
        yield


@pytest.fixture
def mine(host: Host) -> SigningKey:
    """The mentor's key, made as an export makes it."""
    signing_key(host)
    return load_key(host.key)
