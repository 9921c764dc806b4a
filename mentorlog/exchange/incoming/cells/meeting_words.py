"""What sort of meeting it was, how people met and whether it took place, in several languages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeVar

from mentorlog.grammar.tokens import squash
from mentorlog.grammar.vocabulary import CLEAR, MEDIA, PLACES
from mentorlog.model import Channel, Kind, Status
from mentorlog.model.text import fold

Said = TypeVar("Said")

_KINDS: Final[Mapping[Kind, str]] = {
    Kind.ONE_TO_ONE: "einzel,einzelgespräch,einzeltreffen,individual,individually,one to one,one-to-one,1:1,"
    "1-1,individuel,individuell,individuale,individueel,tête-à-tête,zweiergespräch,"
    "4-augen-gespräch",
    Kind.GROUP: "gruppe,gruppentreffen,gruppengespräch,group,group session,group meeting,groupe,grupo,"
    "gruppo,groep",
    Kind.CALL: "call,phone call,anruf,telefonat,telefongespräch,appel,llamada,chiamata",
    Kind.MESSAGE: "message,messages,nachricht,nachrichten,chat,email,e-mail,mail,mensaje,messaggio",
    Kind.EVENT: "event,veranstaltung,événement,evento,social,workshop",
    Kind.INTER_MENTOR: "inter-mentor,inter mentor,mentorentreffen,mentor meeting,peer mentors",
    Kind.ROLE_MODEL: "role model,role-model,vorbild",
    Kind.TRAINING: "training,schulung,fortbildung,formation,formación,formazione,course",
    Kind.COORDINATOR: "coordinator,koordination,koordinator,koordinatorin,coordinateur",
    Kind.SUPERVISION: "supervision,intervision",
    Kind.APPLICATION: "application,bewerbung",
    Kind.CPD: "cpd",
    Kind.PRACTICE: "practice,übung,praxis",
    Kind.OTHER_STUDENT: "other student,andere studierende",
}
_CHANNELS: Final[Mapping[Channel, str]] = {
    Channel.IN_PERSON: "in person,face to face,face-to-face,f2f,persönlich,vor ort,präsenz,en personne,"
    "présentiel,en persona,presencial,di persona,in presenza,on site,onsite,campus",
    Channel.VIDEO: "online,video,video call,videocall,zoom,teams,ms teams,skype,google meet,virtual,"
    "virtuell,remote,videoanruf,en ligne,en línea,visio,facetime,webex,whatsapp video",
    Channel.PHONE: "phone,telephone,telefon,telefonisch,call,phone call,whatsapp call,anruf,téléphone,"
    "teléfono,telefono",
    Channel.MESSAGE: "message,messages,whatsapp,chat,text,sms,signal,telegram,nachricht,messaging",
    Channel.EMAIL: "email,e-mail,mail,courriel,correo",
    Channel.BOTH: "hybrid,in person and online,both",
}
_STATUS: Final[Mapping[Status, str]] = {
    Status.HELD: "held,done,completed,complete,finished,attended,present,happened,met,yes,y,true,✓,✔,"
    "took place,stattgefunden,durchgeführt,erledigt,anwesend,ja,wahr,tenu,tenue,présent,présente,oui,vrai,"
    "realizada,realizado,presente,sí,sim,confirmed",
    Status.CANCELLED: "cancelled,canceled,abgesagt,ausgefallen,entfallen,annulé,annulée,cancelada,cancelado,"
    "annullato,annullata",
    Status.NO_SHOW: "no show,no-show,noshow,did not attend,dna,absent,nicht erschienen,missed,absente,"
    "abwesend,assente,ausente",
    Status.PLANNED: "planned,scheduled,geplant,upcoming,prévu,planificada,tentative",
    Status.ATTEMPTED: "attempted,no reply,no answer,nicht erreicht,versucht",
}
_NO: Final = frozenset(("no", "n", "nein", "non", "nee", "nao", "false", "falsch", "faux", "falso", "✗", "✘"))
"""How a question is denied, folded."""
_APART = re.compile(r"[()\[\]/;,+]|\s-\s|\bvia\b|\bby\b|\bper\b")


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """What the words of a cell say about a meeting."""

    kind: Kind | None = None
    channel: Channel | None = None
    status: Status | None = None
    unknown: tuple[str, ...] = ()
    """Words that say nothing that is known here."""

    @property
    def implied_kind(self) -> Kind | None:
        """The kind, or the one that a call or a message is."""
        if self.kind is not None:
            return self.kind
        return {Channel.PHONE: Kind.CALL, Channel.MESSAGE: Kind.MESSAGE, Channel.EMAIL: Kind.MESSAGE}.get(
            self.channel or Channel.BOTH
        )


def says_no(text: str) -> bool:
    """Say whether a cell denies what its heading asks."""
    return _key(text) in _NO


def is_called_cancelled(title: str) -> bool:
    """Say whether a title begins as Outlook's do once a meeting was cancelled: `Canceled: Ana`."""
    said, colon, _ = title.partition(":")
    return bool(colon) and read_meeting_words(said).status is Status.CANCELLED


def read_meeting_words(text: str) -> MeetingWords:
    """Read a cell: the whole of it as one phrase, else part by part: `Einzel (online)`."""
    whole = _known(text)
    if whole is not None or not text.strip():
        return whole or MeetingWords()
    found, unknown = MeetingWords(), list[str]()
    for part in filter(None, (each.strip() for each in _APART.split(text))):
        said = _known(part)
        if said is None:
            unknown.append(part)
            continue
        found = MeetingWords(
            found.kind or said.kind, found.channel or said.channel, found.status or said.status
        )
    return MeetingWords(found.kind, found.channel, found.status, tuple(unknown))


def _known(text: str) -> MeetingWords | None:
    """Return what one phrase says; None when it is not known."""
    phrase = _key(text)
    kinds, channels, status = _phrases()
    if phrase in kinds or phrase in channels or phrase in status:
        return MeetingWords(kinds.get(phrase), channels.get(phrase), status.get(phrase))
    spelling = squash(phrase)
    for table in (CLEAR, MEDIA, PLACES):
        if clause := table.get(phrase) or table.get(spelling):
            channel = clause.channel or (Channel.IN_PERSON if clause.place else None)
            return MeetingWords(clause.kind, channel, clause.status)
    return None


@cache
def _phrases() -> tuple[Mapping[str, Kind], Mapping[str, Channel], Mapping[str, Status]]:
    """Return what each phrase says, by what it looks like without case and accents."""

    own = {_key(kind.value): kind for kind in Kind} | {_key(kind.label): kind for kind in Kind}
    ways = {_key(each.value): each for each in Channel} | {_key(each.label): each for each in Channel}
    how = {_key(each.value): each for each in Status} | {_key(each.label): each for each in Status}
    return _by_phrase(_KINDS) | own, _by_phrase(_CHANNELS) | ways, _by_phrase(_STATUS) | how


def _by_phrase(table: Mapping[Said, str]) -> dict[str, Said]:
    """Turn a table of phrases round."""
    return {_key(phrase): said for said, phrases in table.items() for phrase in phrases.split(",")}


def _key(text: str) -> str:
    """Return a phrase without case, accents and what stands around it."""
    return " ".join(fold(text).replace("_", " ").split()).strip(" .!:-")
