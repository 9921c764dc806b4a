"""The words of the one-line grammar, and what each says about a meeting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from mentorlog.grammar.dates import Day
from mentorlog.grammar.tokens import squash
from mentorlog.model.meeting import Channel, Kind, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What one part of a line says; what it leaves open is None or empty."""

    day: Day | None = None
    start: time | None = None
    end: time | None = None
    """When it ended, on that day or the next; how long that is, only the clocks of the day can tell."""
    minutes: int | None = None
    kind: Kind | None = None
    hint: Kind | None = None
    """The kind, where no other word says it."""
    channel: Channel | None = None
    no_channel: bool = False
    """How people met is not known, and that is meant."""
    status: Status | None = None
    by_chance: bool = False
    listed: tuple[str, ...] = ()
    """Ids of mentees; whether they came follows from the status."""
    came: tuple[str, ...] = ()
    """Ids of mentees who are said to have been there."""
    missed: tuple[str, ...] = ()
    """Ids of mentees who are said not to have been there."""
    others: int | None = None
    """People beside the mentees listed."""
    nobody: bool = False
    """Nobody came or nobody is named, and that is meant."""
    topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    facts: str | None = None


def _table(rows: Mapping[str, Clause]) -> dict[str, Clause]:
    """Give every comma-separated phrase of `rows` its clause."""
    return {key: clause for phrases, clause in rows.items() for key in _keys(phrases)}


def _keys(phrases: str) -> set[str]:
    """Return the spellings by which comma-separated phrases are looked up."""
    spellings = {phrase.strip() for phrase in phrases.split(",")}
    return spellings | {key for key in map(squash, spellings) if not key.isdecimal()}


BY = _keys("by,via,over,over the,through,using")
ON = _keys("on,on the")

_VIDEO = "video,video call,zoom,zoom call,teams,teams call,microsoft teams,google meet,webex,skype"
_CHATS = "whatsapp,signal,telegram,wechat,slack,discord"

PLATFORMS = _table(
    {
        _VIDEO: Clause(channel=Channel.VIDEO),
        "phone,telephone": Clause(channel=Channel.PHONE),
        _CHATS: Clause(channel=Channel.MESSAGE),
    }
)
"""Where people meet `on`."""

MEDIA = PLATFORMS | _table(
    {
        "phone call,call": Clause(channel=Channel.PHONE),
        "message,messages,text,text message,sms,chat,group chat": Clause(channel=Channel.MESSAGE),
        "email,emails,mail": Clause(channel=Channel.EMAIL),
    }
)
"""What people meet `by` or `via`."""

CLEAR = _table(
    {
        "in person,face to face,f2f": Clause(channel=Channel.IN_PERSON),
        "in person and online,online and in person": Clause(channel=Channel.BOTH),
        "channel unknown": Clause(no_channel=True),
        "one to one,1:1,1-1,1 to 1,one on one,1 on 1": Clause(kind=Kind.ONE_TO_ONE),
        "inter mentor,with other mentors,with the other mentors": Clause(kind=Kind.INTER_MENTOR),
        "planned,scheduled": Clause(status=Status.PLANNED),
        "held,took place": Clause(status=Status.HELD),
        "cancelled,canceled,called off": Clause(status=Status.CANCELLED),
        "no show,did not show up,didn't show up,did not turn up,didn't turn up": Clause(
            status=Status.NO_SHOW
        ),
        "nobody came,no one came,nobody showed up": Clause(status=Status.NO_SHOW, nobody=True),
        "attempted,tried to reach,no reply,no answer,no response,did not answer,didn't answer,did not reply,"
        "didn't reply": Clause(status=Status.ATTEMPTED),
        "tried to call,tried to phone": Clause(status=Status.ATTEMPTED, kind=Kind.CALL),
        "by chance,ran into,bumped into": Clause(by_chance=True),
        "nobody named": Clause(nobody=True),
    }
)
"""Phrases that are hardly ever part of a topic, so that they end one."""

NOUNS = _table(
    {
        f"{_VIDEO},online": Clause(channel=Channel.VIDEO),
        "phone": Clause(channel=Channel.PHONE),
        f"{_CHATS},sms,text message,group chat": Clause(channel=Channel.MESSAGE),
        "email,emails": Clause(channel=Channel.EMAIL),
        "on site,on campus": Clause(channel=Channel.IN_PERSON),
        "both,hybrid": Clause(channel=Channel.BOTH),
        "group,group meeting,group session": Clause(kind=Kind.GROUP),
        "call,called,phoned,rang,telephoned,phone call": Clause(kind=Kind.CALL),
        "message,messages,messaged,text,texts,texted,wrote": Clause(kind=Kind.MESSAGE),
        "emailed": Clause(kind=Kind.MESSAGE, channel=Channel.EMAIL),
        "event": Clause(kind=Kind.EVENT),
        "other mentors,the other mentors": Clause(kind=Kind.INTER_MENTOR),
        "role model": Clause(kind=Kind.ROLE_MODEL),
        "training": Clause(kind=Kind.TRAINING),
        "coordinator": Clause(kind=Kind.COORDINATOR),
        "supervision,supervisor,group supervision,individual supervision": Clause(kind=Kind.SUPERVISION),
        "cpd": Clause(kind=Kind.CPD),
        "practice": Clause(kind=Kind.PRACTICE),
        "application": Clause(kind=Kind.APPLICATION),
        "other student": Clause(kind=Kind.OTHER_STUDENT),
        "another student": Clause(kind=Kind.OTHER_STUDENT, others=1),
        "plan": Clause(status=Status.PLANNED),
    }
)
"""Words that a topic may hold as well: after `about` they belong to the topic."""

SAYS = NOUNS | CLEAR

ABOUT = _keys("about,regarding,re,concerning,on the topic of,discussed,topic,topics")
WITH = _keys("with,w/,together with")
TOWARDS = _keys("to,from,met,saw,visited,helped")
"""Words after which a mentee may be named, but need not be."""
WITHOUT = _keys("without,w/o,except,except for,but,but not,absent,missing")

CAME = dict.fromkeys(_keys("present,came,attended,was present"), True) | dict.fromkeys(
    _keys("absent,missing,was absent,did not come,didn't come,did not attend,didn't attend"), False
)
"""What may follow a name: whether that mentee was there."""

EVERYONE = _keys(
    "everyone,everybody,all,all mentees,all the mentees,my mentees,all my mentees,all of them,the whole group"
)
BARE = EVERYONE - {"all"}
"""What means everyone even without `with` before it."""
BOTH = _keys("both,both mentees,both of them,both my mentees")

PEOPLE = _keys(
    "other,others,more,people,person,persons,student,students,mentor,mentors,participant,participants,guest,guests,"
    "colleague,colleagues,peer,peers,attendee,attendees,mentee,mentees"
)
"""What may be counted: `3 others`, `20 people`."""

FILLER = _keys(
    "a,an,the,&,+,and,plus,then,together,again,had,have,has,was,were,is,it,be,did,i,we,me,us,my,our,met,meet,meeting,"
    "meetings,session,sessions,appointment,saw,seen,visited,helped,spoke,talk,talked,talking,chat,chatted,"
    "conversation,catch-up,contact,for,on,from,at,of,also,so,just,lasted,lasting,took,long,quick,short,brief,morning,"
    "afternoon,evening"
)
"""Words that say nothing here."""

RESERVED = TOWARDS | _keys("by,via,in,with,without,about,not,no,who,over,through,except,but,absent,missing")
"""Words that are never taken for the beginning of a name."""
