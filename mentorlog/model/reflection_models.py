"""Reflection models: the questions that guide a piece of writing, in mentorlog's own words.

Short ones (Driscoll, four Fs) suit the minutes after a meeting, long ones (Gibbs, 5R) a window or the
year; CARL suits a certificate. Each names the page it follows.
"""

from collections.abc import Sequence

from mentorlog.model.frozen import Frozen


class Stage(Frozen, kw_only=False):
    """One stage of a model and the question it asks."""

    id: str
    prompt: str

    @property
    def label(self) -> str:
        """The stage's name for screens."""
        return self.id.replace("_", " ").capitalize()


class Guide(Frozen, kw_only=False):
    """A reflection model."""

    id: str
    name: str
    stages: tuple[Stage, ...]
    source: str = ""


FREE = Guide("free", "Free writing", (Stage("text", "Write what matters to you, in any order."),))

GUIDES: dict[str, Guide] = {
    guide.id: guide
    for guide in (
        FREE,
        Guide(
            "driscoll",
            "Driscoll",
            (
                Stage("what", "What happened?"),
                Stage("so_what", "What does it mean; what matters in it?"),
                Stage("now_what", "What is the next step?"),
            ),
            "moodle.learna.ac.uk/local/faqs/index.php?id=51",
        ),
        Guide(
            "4f",
            "Greenaway's four Fs",
            (
                Stage("facts", "What happened?"),
                Stage("feelings", "How was it?"),
                Stage("findings", "What did you find out?"),
                Stage("future", "What next?"),
            ),
            "reflection.ed.ac.uk/reflectors-toolkit/all-tools",
        ),
        Guide(
            "rolfe",
            "Rolfe: what / so what / now what",
            (
                Stage("what", "What was the situation and your part in it?"),
                Stage("so_what", "What does it tell you about yourself, the mentee, the relationship?"),
                Stage("now_what", "What must change, and what follows from that?"),
            ),
            "www.ukessays.com/lectures/education/best-practice/reflective/",
        ),
        Guide(
            "era",
            "ERA",
            (
                Stage("experience", "What happened?"),
                Stage("reflection", "What do you make of it?"),
                Stage("action", "What will you do?"),
            ),
            "moodle.learna.ac.uk/local/faqs/index.php?id=51",
        ),
        Guide(
            "gibbs",
            "Gibbs' reflective cycle",
            (
                Stage("description", "What happened, in order, without judging it?"),
                Stage("feelings", "What did you feel and think before, during and after?"),
                Stage("evaluation", "What went well and what went badly?"),
                Stage("analysis", "Why did it go that way? What explains it?"),
                Stage("conclusion", "What did you learn; what else could you have done?"),
                Stage("action_plan", "What will you do next time, and by when?"),
            ),
            "moodle.learna.ac.uk/local/faqs/index.php?id=51",
        ),
        Guide(
            "5r",
            "Bain's 5R (4R merges the first two)",
            (
                Stage("reporting", "What are the bare facts?"),
                Stage("responding", "What was your first reaction?"),
                Stage("relating", "How does it link to what you already know or have met?"),
                Stage("reasoning", "Which factors or ideas explain it, from whose point of view?"),
                Stage("reconstructing", "What will you do or believe differently?"),
            ),
            "www.ed.ac.uk/reflection/reflectors-toolkit/reflecting-on-experience/5r-framework",
        ),
        Guide(
            "kolb",
            "Kolb's experiential cycle",
            (
                Stage("concrete_experience", "Which experience are you starting from?"),
                Stage("reflective_observation", "What do you notice when you look back?"),
                Stage("abstract_conceptualisation", "Which general idea do you take from it?"),
                Stage("active_experimentation", "What will you try out next?"),
            ),
            "resources.time.leeds.ac.uk/litebite/litebiteReflection/page_04.htm",
        ),
        Guide(
            "schon",
            "Schön",
            (
                Stage("in_action", "What did you notice and adjust while it was going on?"),
                Stage("on_action", "Looking back now, what do you see that you missed?"),
            ),
            "world.hey.com/jackrn/notes-on-reflection-and-reflective-models-14b32057",
        ),
        Guide(
            "diep",
            "DIEP",
            (
                Stage("describe", "What did you see, hear, do - objectively?"),
                Stage("interpret", "What might it mean; what does it connect to?"),
                Stage("evaluate", "How useful was it, and why do you say so?"),
                Stage("plan", "How will you use it later?"),
            ),
            "learninglab.rmit.edu.au/content/writing-academic-reflection",
        ),
        Guide(
            "carl",
            "CARL",
            (
                Stage("context", "What was the setting and your aim?"),
                Stage("action", "What did you do, and what else could you have done?"),
                Stage("results", "What came of it for you and for others?"),
                Stage("learning", "What do you know or do differently now?"),
            ),
            "www.ed.ac.uk/reflection/reflectors-toolkit/reflecting-on-experience/carl",
        ),
        Guide(
            "four_headings",
            "Four headings",
            (
                Stage("designed", "How was it set up: who met whom, how often, and towards what?"),
                Stage("prepared", "How did you and your mentees get ready for each other?"),
                Stage("trained", "What did you learn to do, in training and by doing it?"),
                Stage("supported", "What help did your mentees get from you, and you from others?"),
            ),
            "Written for mentorlog",
        ),
        Guide(
            "cop",
            "Community of practice",
            (
                Stage("domain", "Which shared aim did this meeting serve?"),
                Stage("community", "What did it do for trust and belonging?"),
                Stage("practice", "Which resource, skill or way of working was shared?"),
            ),
            "Lim et al. 2025, The Clinical Teacher",
        ),
        Guide(
            "application",
            "My application",
            (
                Stage("motivation", "Why do you want to mentor?"),
                Stage("strengths", "What do you bring?"),
                Stage("experience", "What experience of mentoring do you have?"),
            ),
            "Lim et al. 2025, The Clinical Teacher",
        ),
        Guide(
            "grow",
            "GROW (goals)",
            (
                Stage("goal", "What is wanted at the end?"),
                Stage("reality", "Where do things stand today?"),
                Stage("options", "Which ways are open, including unlikely ones?"),
                Stage("will", "Who does what by when? How sure is that, 1-10?"),
            ),
            "help.peakon.com/en/articles/4035139-coaching-with-the-grow-framework",
        ),
        Guide(
            "smart",
            "SMART (goal check)",
            (
                Stage("specific", "What exactly?"),
                Stage("measurable", "How will you know?"),
                Stage("achievable", "Can it be done from here?"),
                Stage("relevant", "Why does it matter, and to whom?"),
                Stage("time_bound", "By which date?"),
            ),
            "karenhrm.co.uk/what-is-the-grow-model/",
        ),
    )
}
"""Every model by its id; the order is that of the pick-list, shortest first."""

GOAL_GUIDES = {name: GUIDES[name] for name in ("grow", "smart")}
"""The models that a goal can be set with, or checked by."""

_OTHERS = (*GOAL_GUIDES, "application")
"""Models for goals, and for beginning to mentor: not for looking back."""
SHORT_MODELS = tuple(g.id for g in GUIDES.values() if 1 < len(g.stages) <= 4 and g.id not in _OTHERS)
"""Models with few questions, one of which is asked after a meeting."""
LONG_MODELS = tuple(g.id for g in GUIDES.values() if g.id not in _OTHERS)
"""Models to look back with on a window or the year."""

NOTE = "note"
"""The document that is written for oneself, after a meeting or about a mentee: no rule asks for it, so it
counts for none, and leaves only if it is chosen."""


def guide(model: str) -> Guide:
    """Return a reflection model by id; free writing for one that this version does not know."""
    return GUIDES.get(model, FREE)


def refitted(answers: Sequence[str], stages: int) -> list[str]:
    """Return the answers for a model of so many stages: in their order, those left over in its last one."""
    kept, over = answers[:stages], [answer for answer in answers[stages:] if answer.strip()]
    return [*kept[:-1], "\n\n".join(filter(None, (*kept[-1:], *over)))]
