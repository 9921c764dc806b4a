"""What a reflection is until the mentor says otherwise, and what is said once it is kept."""

from mentorlog.model import About, Programme, Reflection
from mentorlog.model.reflection_models import NOTE
from mentorlog.operations.evaluation import where_it_goes
from mentorlog.wording import many


def usual_document(about: About) -> str:
    """Return what a reflection is: a note where it tells of one person or one meeting, so that it stays.

    Programmes ask for looking back on the year; what is on one meeting leaves only where the mentor says so.
    """
    return NOTE if about in (About.MENTEE, About.MEETING) else "reflection"


def where_kept(programme: Programme | None, reflection: Reflection) -> str:
    """Say whether a reflection leaves, and of a note that it counts for nothing, in a sentence or two."""
    goes = where_it_goes(programme, reflection.document, reflection.day, reflection.words)
    return f"{goes} A note counts for no rule." if reflection.document == NOTE else goes


def kept(programme: Programme | None, reflection: Reflection) -> str:
    """Say how long a reflection is that was kept, and whether it leaves."""
    return f"Kept {many(reflection.words, 'words')}. {where_kept(programme, reflection)}"
