"""The commands for people, reflections, goals and what else is kept."""

from mentorlog.cli.parser.building import DATE, ID, Commands, arg, many

_MENTEE = (
    arg("--name", help="the real name, kept on this machine"),
    arg("--cohort"),
    arg("--zone", help="IANA time zone"),
    arg("--channel", help="how this person prefers to be reached"),
    arg("--consent", choices=("yes", "no"), help="agreed to be named to the coordinator"),
    arg("--retain-until", metavar="DATE", help="when to review these notes"),
    arg("--from", dest="first", metavar="DAY", help="the day on which they joined, if not at once; or none"),
    arg("--to", dest="last", metavar="DAY", help="the last day with them, if they left; or none"),
)

_REFLECTION = (
    arg(
        "--document",
        metavar="KIND",
        help="what the programme calls it: reflection, end_of_year_reflection, …",
    ),
    arg("--model", help="driscoll, gibbs, carl, …; by default free writing"),
    arg("--title"),
    arg("--on", metavar="DATE", help=DATE),
    arg("--meeting", metavar="ID", help="the meeting it is about"),
    arg("--window", metavar="NAME", help="the window it is about"),
)

_GOAL = (
    arg("--mentee", metavar="MENTEE", help="whose goal it is; without it, yours"),
    arg("--why"),
    many("--step", "TEXT", "a step towards it"),
    arg("--target", metavar="DATE", help=DATE),
    arg("--commitment", type=int, metavar="1-10", help="how likely it is to be done"),
)

_REFERRAL = (
    arg("--mentee", metavar="MENTEE", help="who was sent there"),
    arg("--on", metavar="DATE", help=DATE),
    arg("--meeting", metavar="ID", help="the meeting it came up in"),
    arg("--note", help="a note that never leaves; - reads standard input"),
)

_SURVEY = (
    arg("--answers", metavar="NUMBERS", help="all at once, such as 5,4,-,3; - where there is none"),
    arg("--occasion", choices=("before", "mid", "after"), help="by default before, then after"),
    arg("--mentee", metavar="MENTEE", help="whose answers they are; without it, yours"),
    arg("--on", metavar="DATE", help=DATE),
)


def declare(commands: Commands) -> None:
    """Declare the commands for people, reflections, goals and what else is kept."""
    mentees = commands.add("mentees", "mentees:list_mentees", "list mentees; add, edit or delete one")
    mentees.add(
        "add",
        "mentees:add_mentees",
        "add mentees by pseudonym",
        arg("pseudonym", nargs="+"),
        *_MENTEE,
        begins=True,
    )
    mentees.add(
        "edit",
        "mentees:edit_mentee",
        "change what is kept about a mentee",
        arg("mentee"),
        arg("--pseudonym"),
        *_MENTEE,
    )
    mentees.add("delete", "mentees:delete_mentee", "delete a mentee without entries", arg("mentee"))
    commands.add(
        "reflect",
        "reflections:reflect",
        "write a reflection",
        arg("text", nargs="?", default="-", help="the text; - or nothing reads standard input"),
        *_REFLECTION,
        begins=True,
    )
    reflections = commands.add(
        "reflections", "reflections:list_reflections", "list reflections; show, edit or delete one"
    )
    reflections.add("show", "reflections:show_reflection", "show one reflection", ID)
    reflections.add(
        "edit",
        "reflections:edit_reflection",
        "change a reflection",
        ID,
        arg("text", nargs="?", help="the new text; - reads standard input"),
        *_REFLECTION,
    )
    reflections.add("delete", "reflections:delete_reflection", "delete one (undo brings it back)", ID)
    goals = commands.add("goals", "goals:list_goals", "list goals; add, show, edit, tick off or delete one")
    goals.add("add", "goals:add_goal", "set a goal", arg("title"), *_GOAL, begins=True)
    goals.add("show", "goals:show_goal", "show one goal with its steps", ID)
    goals.add("edit", "goals:edit_goal", "change a goal", ID, arg("--title"), *_GOAL)
    goals.add("step", "goals:tick_step", "tick a step, or untick it", ID, arg("number", type=int))
    goals.add(
        "close",
        "goals:close_goal",
        "say how a goal ended",
        ID,
        arg("status", choices=("met", "dropped", "open")),
    )
    goals.add("delete", "goals:delete_goal", "delete a goal (undo brings it back)", ID)
    commands.add(
        "attest",
        "attestations:attest",
        "record that something was done: training, quiz, orientation",
        arg("what", nargs="*", help="what the rules call it, such as training_course; without it, list"),
        arg("--on", metavar="DATE", help=DATE),
        arg("--by", metavar="PERSON", default="", help="who can confirm it"),
        arg("--evidence", default="", help="a score, a certificate's number, where the proof lies"),
        arg("--delete", metavar="ID", help="take an attestation back"),
        begins=True,
    )
    commands.add(
        "mentor", "logbook:mentor", "show or set who you are", arg("--name"), arg("--email"), begins=True
    )
    _declare_referral(commands)
    _declare_survey(commands)


def _declare_referral(commands: Commands) -> None:
    """Declare the commands for referrals."""
    referral = commands.add(
        "referral",
        "referrals:list_referrals",
        "list where mentees were sent for help; add, edit, delete",
    )
    referral.add(
        "add",
        "referrals:add_referral",
        "record that somebody was sent to a service",
        arg("where", help="student_wellbeing, academic_tutor, financial_support, careers, … or any other"),
        *_REFERRAL,
        begins=True,
    )
    referral.add("show", "referrals:show_referral", "show one referral with its note", ID)
    referral.add("edit", "referrals:edit_referral", "change a referral", ID, arg("--where"), *_REFERRAL)
    referral.add("delete", "referrals:delete_referral", "delete one (undo brings it back)", ID)


def _declare_survey(commands: Commands) -> None:
    """Declare the commands for questionnaires."""
    survey = commands.add(
        "survey", "surveys:list_surveys", "list what was answered; answer a questionnaire, see what changed"
    )
    survey.add(
        "questionnaires",
        "surveys:list_questionnaires",
        "list the questionnaires, or show one to read or print",
        arg("questionnaire", nargs="?"),
    )
    survey.add(
        "answer",
        "surveys:answer_survey",
        "answer a questionnaire, item by item",
        arg("questionnaire", help="as `mentorlog survey questionnaires` lists it"),
        *_SURVEY,
        begins=True,
    )
    survey.add("show", "surveys:show_survey", "show answers and scores of one day", ID)
    survey.add("change", "surveys:show_change", "show scores, from the first answers to the last")
    survey.add("edit", "surveys:edit_survey", "change what was answered", ID, *_SURVEY)
    survey.add("delete", "surveys:delete_survey", "delete one (undo brings it back)", ID)
