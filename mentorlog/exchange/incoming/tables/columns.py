"""Which column of a table holds what: by its heading, in several languages, or as the mentor said."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from mentorlog.exchange.incoming.source import NotReadable
from mentorlog.exchange.incoming.table_profiles import TableField, TableProfile
from mentorlog.model.text import fold

_HEADINGS: Final[Mapping[TableField, str]] = {
    TableField.DAY: "date,day,datum,tag,date of meeting,meeting date,session date,date of session,"
    "date de la séance,fecha,data,datum der sitzung,dag,start date,startdatum,when,wann,"
    "date and time,datetime,day of meeting,date of contact,termin,when did you meet,"
    "datum des treffens,wann hast du dich getroffen,wann habt ihr euch getroffen,date de la rencontre,"
    "fecha de la reunión,fecha de la sesión,data da sessão,data da reunião,data dell'incontro",
    TableField.START: "start,start time,time,begin,beginn,from,von,time of meeting,uhrzeit,zeit,startzeit,"
    "heure,début,hora,hora de inicio,ora,inizio,tijd,anfang,started at,begin time",
    TableField.END: "end,end time,finish,ende,to,until,bis,endzeit,fin,fine,einde,hora de fin,heure de fin,"
    "finished at",
    TableField.END_DAY: "end date,enddatum,date de fin,fecha de fin",
    TableField.LENGTH: "duration,length,dauer,durée,duración,durata,duur,length of meeting,time spent,"
    "how long,meeting duration,session length,contact time,zeitaufwand,duration of meeting,"
    "duration of session,how long did you meet,wie lange,wie lange war das treffen,combien de temps,"
    "cuánto tiempo,quanto tempo,hoe lang",
    TableField.MINUTES: "minutes,min,mins,minuten,minutos,minuti,duration in minutes,number of minutes",
    TableField.HOURS: "hours,hrs,h,std,stunden,heures,horas,ore,uren,number of hours,total hours,"
    "duration in hours",
    TableField.PEOPLE: "mentee,mentees,mentee name,mentee names,name of mentee,student,students,student name,"
    "with,mit,participants,teilnehmer,teilnehmende,teilnehmerin,attendees,people,person,"
    "personen,who,wer,participant,étudiant,étudiants,estudiante,estudiantes,studente,"
    "studenti,mentee(s),mentorado,mentorados,studierende,mentee id,mentee code,mentorat,name,"
    "names,with whom,who did you meet,mit wem,personnes,avec qui,mentoré,mentorés,con quién,con chi,com quem,"
    "met wie,nom du mentoré,nome do mentorado,nome del mentee,nombre del estudiante,name des mentees,"
    "wer war dabei",
    TableField.OTHERS: "others,number of others,other participants,weitere,weitere personen",
    TableField.GROUP_SIZE: "number of participants,group size,number in group,gruppengröße,"
    "anzahl teilnehmer,anzahl",
    TableField.KIND: "kind,type,art,sort,meeting type,type of meeting,session type,format,typ,"
    "art des treffens,genre,tipo,individual or group,individual/group,activity type,activity,"
    "aktivität",
    TableField.CHANNEL: "channel,medium,mode,method,how did you meet,how,location,place,ort,kanal,wie,lieu,"
    "lugar,luogo,mode of contact,contact method,method of contact,meeting method,plaats,setting",
    TableField.STATUS: "status,state,outcome,stand,attendance,attended,statut,estado,stato,attendance status,"
    "presence,présence,anwesenheit,asistencia,presença,presenza,took place,held,happened,did it take place,"
    "did the meeting take place,did the meeting happen,did the mentee attend,did they attend,stattgefunden,"
    "hat das treffen stattgefunden,no show,no-show,noshow,absent,missed,cancelled,canceled,abgesagt,"
    "ausgefallen,annulé,cancelado,annullato",
    TableField.TOPICS: "topic,topics,subject,thema,themen,about,sujet,sujets,tema,temas,temi,argomento,"
    "onderwerp,betreff,description,beschreibung,focus,purpose,objective,objectives,summary,worüber,"
    "sujets abordés,temas tratados",
    TableField.TAGS: "tags,tag list,labels,label,categories,category,kategorie,kategorien,schlagwörter,"
    "étiquettes,etiquetas",
    TableField.RESOURCES: "resources,resource,links,link,ressourcen,ressources,recursos,materials,material,"
    "did you signpost to a service,signposted to,signposting,referred to,services,"
    "materialien",
    TableField.FACTS: "facts,fakten",
    TableField.REFLECTION: "reflection,reflections,reflexion,réflexion,reflexión,riflessione,reflectie,"
    "my reflection",
    TableField.PRIVATE: "notes,note,notizen,notiz,comments,comment,kommentar,kommentare,bemerkungen,"
    "bemerkung,remarks,commentaires,remarques,notas,comentarios,commenti,opmerkingen,private,"
    "private notes,details,discussion,what did you talk about,what did you discuss,"
    "what was discussed,content,inhalt,gesprächsnotizen,protokoll,diary,journal,action items,"
    "actions",
    TableField.LEARNED: "learned,what i learned,what did you learn,gelernt,learning",
    TableField.CLIENT: "client,kunde,project client,customer",
    TableField.RECORDED: "timestamp,zeitstempel,recorded,submitted,submitted at,submission date,created,"
    "created time,created at,horodateur,marca temporal,carimbo de data/hora,informazioni cronologiche,"
    "tijdstempel,date submitted,erstellt,erfasst am",
}
"""What columns are called, most of it in the languages of Europe."""
_UNITS: Final[Mapping[str, TableField]] = {
    **dict.fromkeys(
        ("h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "heures", "horas"), TableField.HOURS
    ),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes", "minuten", "minutos"), TableField.MINUTES),
}
MAY_DENY: Final = re.compile(
    r"cancel|absen|no.?show|attend(?!ee)|abgesagt|ausgefallen|stattgef|anwesen|annul|presen[czt](?!ation)|asist"
)
"""Headings, folded, of columns that may say that a meeting was not held."""
LOOKED_AT: Final = 20
"""Records among which the headings are."""
_IN_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]?")
SEVERAL: Final = frozenset(
    TableField[name]
    for name in (
        *("PEOPLE", "STATUS", "TOPICS", "TAGS", "RESOURCES"),
        *("FACTS", "REFLECTION", "PRIVATE", "LEARNED"),
    )
)
"""Fields that several columns may hold together."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The headings of a table, and what each column holds."""

    headings: tuple[str, ...]
    fields: tuple[TableField, ...]

    def places(self, field: TableField) -> tuple[int, ...]:
        """Return where the columns with a field stand."""
        return _places(self.fields, field)

    def has(self, *fields: TableField) -> bool:
        """Say whether there is a column for one of these."""
        return any(field in self.fields for field in fields)

    def first(self, field: TableField, cells: Sequence[str]) -> str:
        """Return what stands in the first filled column with a field."""
        return next((cells[place] for place in self.places(field) if cells[place]), "")

    @property
    def left_out(self) -> tuple[str, ...]:
        """The headings of columns that nothing is taken from."""
        return tuple(
            heading
            for heading, field in zip(self.headings, self.fields, strict=True)
            if field is TableField.NOTHING and heading
        )


@lru_cache(maxsize=256)
def _places(fields: tuple[TableField, ...], field: TableField) -> tuple[int, ...]:
    """Return where a field stands among others."""
    return tuple(place for place, each in enumerate(fields) if each is field)


def folded_heading(heading: str) -> str:
    """Return a heading without case, accents and what stands around it."""
    return " ".join(fold(heading).replace("_", " ").split()).strip(" .:?!¿¡*")


def usual_field(heading: str) -> TableField:
    """Return what a column usually holds that is called so."""
    known = _by_heading()
    whole = folded_heading(heading)
    if whole in known:
        return known[whole]
    bare = folded_heading(_IN_BRACKETS.sub(" ", whole))
    units = {_UNITS.get(folded_heading(inside)) for inside in _IN_BRACKETS.findall(whole)} - {None}
    field = known.get(bare, TableField.NOTHING)
    if field is TableField.LENGTH and units:
        return units.pop() or field
    return field


def columns_of(headings: Sequence[str], profile: TableProfile | None, chosen: Mapping[str, str]) -> Columns:
    """Say what each column holds.

    Args:
        headings: the first row of the table.
        profile: the program that wrote it, if it is known.
        chosen: fields by headings, as the mentor said.

    Raises:
        NotReadable: when something that was chosen is not there.
    """
    wanted = {folded_heading(heading): _named_field(field) for heading, field in chosen.items()}
    folded = [folded_heading(heading) for heading in headings]
    for heading in chosen:
        if folded_heading(heading) not in folded:
            raise NotReadable(
                f"There is no column {heading[:60]}. There are: {', '.join(filter(None, headings))[:400]}."
            )
    own = dict(profile.columns) if profile else {}
    fields: list[TableField] = []
    for place, heading in enumerate(folded):
        field = wanted.get(heading) or own.get(heading) or usual_field(headings[place])
        taken = field in fields and field not in SEVERAL and heading not in wanted
        fields.append(TableField.NOTHING if taken else field)
    _prefer_chosen(folded, fields, wanted)
    return Columns(tuple(headings), tuple(fields))


def _prefer_chosen(folded: Sequence[str], fields: list[TableField], wanted: Mapping[str, TableField]) -> None:
    """Leave out a column that only seems to hold what the mentor found in another."""
    chosen = {field for field in wanted.values() if field not in SEVERAL}
    if chosen & {TableField.MINUTES, TableField.HOURS, TableField.LENGTH}:
        chosen |= {TableField.MINUTES, TableField.HOURS, TableField.LENGTH}
    for place, heading in enumerate(folded):
        if heading not in wanted and fields[place] in chosen:
            fields[place] = TableField.NOTHING


def _named_field(name: str) -> TableField:
    """Return the field that was named.

    Raises:
        NotReadable: when there is none of that name.
    """
    try:
        return TableField(name.strip().casefold())
    except ValueError:
        raise NotReadable(
            f"A column cannot hold {name[:40]!r}. It can hold: {', '.join(TableField)}."
        ) from None


@cache
def _by_heading() -> Mapping[str, TableField]:
    """Return the fields by the headings of their columns."""
    named = {folded_heading(field): field for field in TableField if field is not TableField.NOTHING}
    return {
        folded_heading(heading): field
        for field, headings in _HEADINGS.items()
        for heading in headings.split(",")
    } | named
