"""Who sent which packet is found quickly, and as comparing everybody with everything finds it."""

from hypothesis import given
from hypothesis import strategies as st

from mentorlog.desk.roster import Expected
from mentorlog.desk.sent_packets import SentPackets
from mentorlog.formats.allowed_signers import AllowedSigner
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.keys.signing_key import SigningKey

NAMES = ("", "Ana [/b] [TODO]", "ana [/B] [todo]", "José", "JOSE", "王小明")
ADDRESSES = ("", "ana@example.org", "Ana@Example.org", "аna@example.org", "bo@example.org", "mentor")
PRINCIPALS = (
    *ADDRESSES[1:],
    "*@example.org",
    "ana@example.org,bo@example.org",
    "*@example.org,!bo@*",
    "?o@*",
)
KEY = SigningKey.from_seed(b"mentor".ljust(32, b".")).public

lines = st.builds(lambda principals: AllowedSigner(principals, KEY), st.sampled_from(PRINCIPALS))
mentors = st.builds(Expected, st.sampled_from(NAMES), st.sampled_from(ADDRESSES), st.one_of(st.none(), lines))
rows = st.builds(
    BatchRow,
    file=st.just("inbox/one"),
    verdict=st.sampled_from(("OK", "CHECK", "REJECT")),
    reasons=st.just(()),
    name=st.sampled_from(NAMES),
    email=st.sampled_from(ADDRESSES),
    signer=st.sampled_from(PRINCIPALS),
)


@given(st.lists(rows, max_size=6), mentors)
def test_the_same_packets_are_found(packets: list[BatchRow], mentor: Expected) -> None:
    """Whatever stands on the list, by name, address or pattern."""
    compared = [place for place, row in enumerate(packets) if row.verdict != "REJECT" and mentor.sent(row)]
    assert [*SentPackets(packets).of(mentor)] == compared
