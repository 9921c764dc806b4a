"""`mentorlog cv`: the year in the few words of a CV, or of an achievement report."""

from typing import Annotated

from mentorlog.cli.arguments import Command, Option
from mentorlog.cli.check import Year, judge
from mentorlog.cli.export_choices import chosen_texts
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Recognition, Reflection
from mentorlog.model.frozen import Frozen
from mentorlog.operations.cv.year_texts import year_texts


class CvOptions(Frozen):
    """What `cv` takes."""

    hear: Annotated[
        bool, Option(help="a paragraph in the third person for an achievement report, in place of the entry")
    ] = False
    reflection: Annotated[
        tuple[str, ...], Option("ID|all", "tell from this reflection; without, from the year's own text")
    ] = ()
    recognition: Annotated[tuple[str, ...], Option("ID|all", "tell this recognition, too")] = ()
    as_of: Annotated[str | None, Option("DATE", "at the close of this day; by default now")] = None


def cv(session: Session, options: CvOptions) -> None:
    """Print the text, and as notes what to know of it."""
    logbook = session.store.logbook()
    texts = year_texts(
        logbook,
        judge(session, logbook, Year(as_of=options.as_of)),
        session.host,
        chosen_texts(session, Reflection, options.reflection, logbook.reflections, logbook),
        chosen_texts(session, Recognition, options.recognition, logbook.recognitions, logbook),
    )
    if session.json:
        session.show({"cv": texts.cv, "hear": texts.hear, "notes": list(texts.notes)})
        return
    for line in (texts.hear if options.hear else texts.cv).split("\n"):
        session.say(line)
    for note in texts.hear_notes if options.hear else texts.cv_notes:
        session.note(note)


CV = Command(CvOptions, cv)
