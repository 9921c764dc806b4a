"""The words of the one-line grammar, and what each says about a meeting."""

from collections.abc import Mapping
from datetime import time

from mentorlog.grammar.time_words.written_day import Day
from mentorlog.grammar.tokens import squash
from mentorlog.model.frozen import Frozen
from mentorlog.model.meeting import Channel, Kind, PartOfDay, Status


class Clause(Frozen):
    """What one part of a line says; what it leaves open is None or empty."""

    day: Day | None = None
    start: time | None = None
    end: time | None = None
    """When it ended, on that day or the next; how long that is, only the clocks of the day can tell."""
    half_open: bool = False
    """Whether nothing in the times themselves says if they are before noon or after."""
    question: str = ""
    """What to ask about the times when nothing else in the line says so either."""
    part_of_day: PartOfDay | None = None
    minutes: int | None = None
    kind: Kind | None = None
    hint: Kind | None = None
    """The kind, where no other word says it."""
    channel: Channel | None = None
    place: bool = False
    """Whether it names a place: people met in person, where nothing else says how."""
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

_VIDEO = (
    "video,vid,video call,video chat,zoom,zoom call,teams,teams call,ms teams,microsoft teams,google meet,"
    "gmeet,webex,skype,facetime,face time,facetime call,hangouts,google hangouts,jitsi,whatsapp video"
)
_CHATS = "whatsapp,whats app,signal,telegram,wechat,slack,discord,messenger,imessage,insta,snapchat,dm,dms"

PLATFORMS = _table(
    {
        _VIDEO: Clause(channel=Channel.VIDEO),
        "phone,telephone,whatsapp call": Clause(channel=Channel.PHONE),
        _CHATS: Clause(channel=Channel.MESSAGE),
    }
)
"""Where people meet `on`."""

MEDIA = PLATFORMS | _table(
    {
        "phone call,call": Clause(channel=Channel.PHONE),
        "message,messages,text,text message,sms,chat,group chat,voice note,voice notes": Clause(
            channel=Channel.MESSAGE
        ),
        "email,emails,mail": Clause(channel=Channel.EMAIL),
    }
)
"""What people meet `by` or `via`."""

_TABLES = "coffee,a coffee,coffees,lunch,breakfast,brunch,dinner,a cuppa,tea,drinks,pizza"
_ROOMS = (
    "cafe,coffee shop,library,lib,uni library,canteen,cafeteria,dining hall,campus,student union,union,"
    "common room,office,my office,pub,park,gym,lab,lounge,lobby,courtyard,classroom,lecture hall"
)
_PLACE = Clause(place=True)

PLACES = _table({f"{_TABLES},{_ROOMS},a walk,walk": _PLACE})
"""Where people meet `at`, `in` or `over`."""

AT_PLACES = _keys(
    "at,at the,in,in the,over,over a,for,for a,on,on a,on the,outside,outside the,near,near the,@,@ the"
)

PARTS = _table(
    {
        "morning,the morning,in the morning,this morning,mornings": Clause(part_of_day=PartOfDay.MORNING),
        "afternoon,arvo,the afternoon,in the afternoon,this afternoon,lunchtime,lunch time,at lunchtime,"
        "at lunch time,over lunchtime": Clause(part_of_day=PartOfDay.AFTERNOON),
        "evening,the evening,in the evening,this evening,tonight,tonite,last night,at night": Clause(
            part_of_day=PartOfDay.EVENING
        ),
    }
)
"""When on its day it was."""

AFTER_A_DAY = _table(
    {
        "am,morn": Clause(part_of_day=PartOfDay.MORNING),
        "pm,aft": Clause(part_of_day=PartOfDay.AFTERNOON),
        "night,nite": Clause(part_of_day=PartOfDay.EVENING),
    }
)
"""What says so right after a day only: `friday night`."""

CLEAR = _table(
    {
        "in person,inperson,face to face,face 2 face,f2f,ftf,irl": Clause(channel=Channel.IN_PERSON),
        "in person and online,online and in person": Clause(channel=Channel.BOTH),
        "channel unknown": Clause(no_channel=True),
        "one to one,1:1,1-1,1 to 1,one on one,1 on 1,121,1-2-1": Clause(kind=Kind.ONE_TO_ONE),
        "inter mentor,with other mentors,with the other mentors": Clause(kind=Kind.INTER_MENTOR),
        "planned,scheduled": Clause(status=Status.PLANNED),
        "held,took place": Clause(status=Status.HELD),
        "cancelled,canceled,called off,cancelled by,canceled by,called off by": Clause(
            status=Status.CANCELLED
        ),
        "no show,no showed,did not show up,didn't show up,did not show,didn't show,did not turn up,"
        "didn't turn up,never showed up,never showed,never turned up,stood me up": Clause(
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
        f"{_VIDEO},online,virtual,virtually,remote,remotely": Clause(channel=Channel.VIDEO),
        "phone": Clause(channel=Channel.PHONE),
        "whatsapp call,facetime audio": Clause(kind=Kind.CALL, channel=Channel.PHONE),
        f"{_CHATS},sms,text message,group chat,voice note,voice notes": Clause(channel=Channel.MESSAGE),
        "email,emails": Clause(channel=Channel.EMAIL),
        "on site,on campus": Clause(channel=Channel.IN_PERSON),
        "coffee,a coffee,coffees,lunch,breakfast,brunch,dinner,a cuppa,cafe,coffee shop,library,canteen,"
        "cafeteria,student union,common room,pub,walk,a walk": _PLACE,
        "both,hybrid": Clause(channel=Channel.BOTH),
        "group,group meeting,group session": Clause(kind=Kind.GROUP),
        "call,called,phoned,rang,telephoned,phone call,phonecall,voice call": Clause(kind=Kind.CALL),
        "message,messages,messaged,text,texts,texted,wrote,dmed,dm'd,msg,msgs,msged,whatsapped": Clause(
            kind=Kind.MESSAGE
        ),
        "emailed": Clause(kind=Kind.MESSAGE, channel=Channel.EMAIL),
        "zoomed,skyped,facetimed": Clause(channel=Channel.VIDEO),
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

SOFT = _keys(
    "group,event,training,practice,application,plan,supervision,coordinator,text,texts,message,messages,both,hour,hr,"
    "role model"
)
"""Words that say something alone, and belong to the topic beside its words: `exam practice`, `essay plan`."""

ABOUT = _keys(
    "about,abt,regarding,re,concerning,on the topic of,on the subject of,discussed,discussing,topic,topics,"
    "subject,focus on,focused on,focusing on,focussed on,went over,went through,going over,going through,"
    "worked on,working on,looked at,looking at,covered,reviewed"
)
WITH = _keys("with,w,w/,together with,alongside")
HELP = _keys(
    "help,helped,helping,support,supported,supporting,assist,assisted,assisting,deal,dealing,cope,coping,"
    "struggling,struggled,problems,problem,issues,trouble,stuck"
)
"""After these, `with` is followed by what was helped with: `helped Ana with her essay`."""
TOWARDS = _keys("to,from,met,meet,meeting,see,saw,seeing,visited,visiting,helped,helping")
"""Words after which a mentee may be named, but need not be."""
MEETS = _keys("met,saw,visited")
"""Those after which somebody is named: what begins with a capital is a name."""
WITHOUT = _keys(
    "without,w/o,except,except for,but,but not,absent,missing,minus,bar,apart from,besides,excluding,excl,"
    "not including,other than"
)

CAME = dict.fromkeys(_keys("present,came,attended,was present"), True) | dict.fromkeys(
    _keys(
        "absent,missing,was absent,did not come,didn't come,did not attend,didn't attend,away,was away,"
        "ill,was ill,sick,"
        "was sick,off sick,unwell,poorly,could not come,couldn't come,could not make it,couldn't make it,"
        "did not make it,didn't make it,was not there,wasn't there"
    ),
    False,
)
"""What may follow a name: whether that mentee was there."""

EVERYONE = _keys(
    "everyone,everybody,all,all mentees,all the mentees,my mentees,all my mentees,all of them,"
    "the whole group,whole group"
)
BARE = EVERYONE - {"all"}
"""What means everyone even without `with` before it."""
BOTH = _keys("both,both mentees,both of them,both my mentees")

PEOPLE = _keys(
    "other,others,more,people,person,persons,student,students,mentor,mentors,participant,participants,guest,guests,"
    "colleague,colleagues,peer,peers,attendee,attendees,mentee,mentees,fresher,freshers,undergrad,undergrads,learner,learners,pupil,pupils"
)
"""What may be counted: `3 others`, `20 people`."""

FILLER = _keys(
    "a,an,the,&,+,and,plus,then,together,again,had,have,has,having,was,were,is,are,be,been,it,did,i,we,me,us,my,our,"
    "met,meet,meeting,meetings,session,sessions,appointment,saw,seen,see,seeing,visited,visiting,helped,help,helping,"
    "spoke,speak,talk,talked,talking,chat,chats,chatted,chatting,conversation,convo,catch-up,catchup,catch,caught,up,"
    "contact,contacted,checked,check-in,checkin,for,on,from,at,of,also,so,just,lasted,lasting,took,long,quick,quickly,"
    "short,brief,briefly,good,great,nice,lovely,really,very,he,she,they,her,his,their,him,them,went,go,going,gonna,"
    "get,got,grabbed,grab,only,alone,around,n,ish,approx,sent,left,mtg,mentee,mentees,mentor,started,this,that,there,some,bit,im,i'm,ive,i've,@"
)
"""Words that say nothing here."""

RESERVED = TOWARDS | _keys(
    "w,w/,by,via,in,with,without,about,not,no,who,over,through,except,but,absent,missing"
)
"""Words that are never taken for the beginning of a name."""

LINKS = _keys("in,to,into,onto,through,as,if,with,w,w/,by,via,using,between,during,after,before,while,when")
"""Words that join others: a topic neither begins nor ends with them."""
AUXILIARIES = _keys(
    "will,would,should,could,can,may,might,shall,must,do,does,let's,lets,over,out,off,ok,okay,hi,hey,yes,pls,please"
)
"""Words that say nothing when they stand alone, and may be a name after `with`."""

NAMES_TOO = _keys(
    "will,may,mark,grace,hope,joy,faith,art,bill,rose,pat,sue,drew,rob,jack,dean,guy,don,chase,summer,april,june,"
    "august,max,ray,frank,rich,dawn,eve,page,sunny,young,long,my,an,so,do,see"
)
"""Words that are a name as well, with a capital or after `with`."""
MONTHS_TOO = _keys("april,may,june,august,summer")
"""Names that are a time of the year as well."""
UNTOLD_DAYS = _keys(
    "ago,later,week,weeks,weekend,weekends,month,months,next,last,past,day,days,since,today's,yesterday's,tomorrow's,"
    "january,february,march,april,june,july,august,september,october,november,december,"
    "jan,feb,mar,apr,jun,jul,aug,sep,sept,oct,nov,dec,mo,tu,th,fr,sa,su,"
    "mondays,tuesdays,wednesdays,thursdays,fridays,saturdays,sundays,fortnight,fortnights"
)
"""Parts of a day that do not say which."""
UNTOLD_STATUS = _keys(
    "not,no,never,missed,skipped,postponed,rescheduled,forgot,cancel,cancels,cancelling,canceling,didnt,didn't,wasnt,"
    "wasn't,werent,weren't,dont,don't,cant,can't,couldnt,couldn't,wont,won't,wouldnt,absent,missing,bailed,ghosted,flaked,pulled,waited,waiting"
)
"""Words that may say it did not take place."""
UNTOLD = _keys(
    "nor,or,either,half,quarter,each,per,twice,double,daily,weekly,every,instead,maybe,perhaps,probably,hours,hrs,"
    "minutes,mins,minute,min,hour,hr,o'clock,oclock,am,pm,couple,few,several,until,till,who,except,but,without"
)
"""Words that change what the rest means, or are half of a day or a length: never a topic by themselves."""
