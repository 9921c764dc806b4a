"""Generated values for property tests: entries with every field filled, in any script, and other JSON."""

import string
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from hypothesis import strategies as st

from mentorlog.model import (
    About,
    Action,
    Alert,
    Attendance,
    Attestation,
    Batch,
    Channel,
    Checkpoint,
    Concern,
    Declined,
    Feedback,
    Goal,
    GoalReview,
    GoalStatus,
    Kind,
    Lens,
    Meeting,
    Mentee,
    Occasion,
    PartOfDay,
    Passage,
    ReceivedDecision,
    Recognition,
    RecognitionSort,
    Referral,
    Reflection,
    Resource,
    SaltedName,
    Sent,
    Service,
    Status,
    Step,
    Support,
    Survey,
    Tally,
    Template,
    turned,
    uuid7,
)
from mentorlog.model.text import forbidden, tidy
from tests.conftest import NOON

ids = st.binary(min_size=10, max_size=10).map(lambda random: uuid7(NOON, random))
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
_letters = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("[]/\\@#$'\"<>{}é你سم🎓‍")


def lines(least: int = 0, most: int = 40) -> st.SearchStrategy[str]:
    """Return one-line texts that a model takes as they are."""
    return (
        st.text(_letters, min_size=least, max_size=most)
        .map(tidy)
        .filter(lambda text: len(text) >= least and not forbidden(text, prose=False))
    )


prose = (
    st.text(_letters | st.sampled_from("\n\t"), max_size=200)
    .map(tidy)
    .filter(lambda text: not forbidden(text, prose=True))
)
slugs = st.text(string.ascii_lowercase, min_size=1, max_size=12)
tags = st.lists(lines(1, 20), max_size=3).map(tuple)
maybe_day = st.none() | days


def _meeting(values: dict[str, Any]) -> Meeting:
    """Build a meeting that can be recorded: somebody came to what was held, and nobody to what was not."""
    status, people = values["status"], values["mentees"]
    if status is Status.HELD and people and not any(one.attended for one in people):
        status = Status.NO_SHOW
    people = turned(people, Status.HELD, status)
    meeting = Meeting(**values | {"status": status, "mentees": people})
    return replace(meeting, others=1) if meeting.nobody_came else meeting


MEETING_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "id": ids,
    "day": days,
    "start": st.none() | st.times().map(lambda at: time(at.hour, at.minute)),
    "zone": st.sampled_from(["UTC", "Asia/Kuala_Lumpur", "America/New_York"]),
    "minutes": st.integers(0, 1440),
    "kind": st.sampled_from(Kind),
    "channel": st.none() | st.sampled_from(Channel),
    "status": st.sampled_from(Status),
    "by_chance": st.booleans(),
    "mentees": st.lists(
        st.builds(Attendance, mentee=ids, attended=st.booleans()),
        max_size=3,
        unique_by=lambda a: a.mentee,
    ).map(tuple),
    "others": st.integers(0, 100),
    "co_mentor": st.booleans(),
    "part_of_day": st.none() | st.sampled_from(PartOfDay),
    "topics": tags,
    "support": st.lists(st.sampled_from(Support), max_size=3).map(tuple),
    "resources": tags,
    "tags": tags,
    "facts": prose,
    "reflection": prose,
    "private": prose,
    "learned": prose,
    "batch": st.none(),
}
"""What each field of a meeting may be."""
meetings = st.fixed_dictionaries(MEETING_FIELDS).map(_meeting)


def _mentee(fields: dict[str, Any]) -> Mentee:
    """Make a mentee; one who left had joined before."""
    if fields["start"] and fields["end"] and fields["end"] < fields["start"]:
        fields["start"], fields["end"] = fields["end"], fields["start"]
    return Mentee(**fields)


mentees = st.builds(
    lambda **fields: _mentee(fields),
    id=ids,
    pseudonym=lines(1),
    name=lines(),
    cohort=lines(),
    zone=st.none() | st.just("Asia/Tehran"),
    channel=lines(),
    consent=st.booleans(),
    retain_until=maybe_day,
    start=maybe_day,
    end=maybe_day,
    role=lines(),
    expectations=prose,
    ground_rules=prose,
    boundaries=prose,
    agreed_on=maybe_day,
    notes=prose,
    goes_on=st.booleans(),
    hand_over=prose,
    erased=maybe_day,
)
passages = st.lists(st.builds(Passage, stage=slugs, text=prose), max_size=3).map(tuple)
reflections = st.builds(
    Reflection,
    id=ids,
    day=days,
    document=slugs,
    model=slugs,
    passages=passages,
    title=lines(),
    about=st.just(About.YEAR),
    lenses=st.lists(st.sampled_from(Lens), unique=True).map(tuple),
    themes=st.lists(slugs, max_size=3).map(tuple),
    skills=st.lists(slugs, max_size=3).map(tuple),
    level=st.none() | st.integers(1, 4),
    erased_words=st.integers(0, 10_000),
)
goals = st.builds(
    Goal,
    id=ids,
    title=lines(1),
    why=prose,
    steps=st.lists(st.builds(Step, text=lines(1), done=st.booleans()), max_size=3).map(tuple),
    target=maybe_day,
    status=st.sampled_from(GoalStatus),
    commitment=st.none() | st.integers(1, 10),
    model=st.none() | slugs,
    passages=passages,
    meetings=st.lists(ids, max_size=2).map(tuple),
    reflections=st.lists(ids, max_size=2).map(tuple),
    reviews=st.lists(st.builds(GoalReview, day=days, text=prose, window=st.none() | slugs), max_size=2).map(
        tuple
    ),
)
actions = st.builds(Action, id=ids, text=lines(1), due=maybe_day, done=maybe_day)
hashes = st.binary(min_size=32, max_size=32).map(bytes.hex)
attestations = st.builds(
    Attestation,
    id=ids,
    what=slugs,
    day=days,
    confirmed_by=lines(),
    evidence=lines(),
    course=lines(),
    minutes=st.integers(0, 100_000),
    score=lines(),
    topics=tags,
    evidence_sha256=st.just("") | hashes,
)
services = st.builds(Service, id=ids, title=lines(1), area=slugs, reach=prose, urgent=st.booleans())
referrals = st.builds(
    Referral,
    id=ids,
    day=days,
    where=slugs,
    note=prose,
    outcome=lines(),
    follow_up=maybe_day,
    followed_up=maybe_day,
)
concerns = st.builds(
    Concern, id=ids, day=days, title=lines(1), raised_with=lines(), outcome=lines(), closed=maybe_day
)
alerts = st.builds(Alert, id=ids, day=days)
surveys = st.builds(
    Survey,
    id=ids,
    day=days,
    questionnaire=slugs,
    occasion=st.sampled_from(Occasion),
    answers=st.lists(st.integers(0, 100), min_size=1, max_size=30).map(tuple).filter(any),
)
tallies = st.builds(
    Tally,
    id=ids,
    day=days,
    questionnaire=slugs,
    occasion=st.sampled_from(Occasion),
    counts=st.lists(st.lists(st.integers(0, 90), min_size=6, max_size=6).map(tuple), min_size=1, max_size=3)
    .map(tuple)
    .filter(lambda rows: any(map(sum, rows))),
)
feedback = st.builds(Feedback, id=ids, day=days, keep=prose, change=prose)
recognitions = st.builds(
    Recognition,
    id=ids,
    day=days,
    title=lines(1),
    sort=st.sampled_from(RecognitionSort),
    given_by=lines(),
    note=prose,
)
resources = st.builds(Resource, id=ids, title=lines(1), where=lines(), topics=tags)
templates = st.builds(Template, id=ids, name=slugs, title=lines(1), text=prose)
batches = st.builds(
    Batch,
    id=ids,
    source=lines(1),
    sha256=hashes,
    format=slugs,
    day=days,
    entries=st.integers(0, 1_000_000),
    note=lines(),
)
declined = st.builds(Declined, id=ids, day=days, what=lines(1))
records = (
    services
    | concerns
    | alerts
    | tallies
    | feedback
    | recognitions
    | resources
    | templates
    | declined
    | batches
)
entities = meetings | mentees | reflections | goals | actions | attestations | referrals | surveys | records

moments = st.integers(946_684_800, 4_102_444_800).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
packets = st.builds(
    Sent,
    id=ids,
    at=moments,
    profile=slugs,
    programme=ids,
    period_start=days,
    period_end=days,
    as_of=days,
    sha256=hashes,
    pdf_sha256=hashes,
    folder=st.text(_letters, max_size=80),
    log_size=st.integers(0, 2**53 - 1),
    log_root=hashes,
)
salted_names = st.builds(
    SaltedName,
    packet=ids,
    mentee=ids,
    disclosure=st.text(string.ascii_letters + string.digits + "-_", min_size=1, max_size=80),
)
decisions = st.builds(
    ReceivedDecision,
    id=ids,
    packet=ids,
    at=moments,
    answer=st.sampled_from(("accept", "hold", "ask")),
    by=lines(1, 40),
    note=prose,
    key=st.just("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"),
    document=st.text(string.ascii_letters, min_size=1, max_size=80),
)
checkpoints = st.builds(Checkpoint, size=st.integers(0, 2**53 - 1), root=hashes, day=days)

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(1 - 2**53, 2**53 - 1)
    | st.text(st.characters(codec="utf-8"), max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(max_codepoint=127), max_size=6), inner, max_size=4)
    ),
    max_leaves=20,
)
"""Whatever the canonical form of `mentorlog.formats.jcs` can spell."""
