"""The commands for the programme, its rules and how the year stands."""

from mentorlog.cli.parser.building import DATE, Commands, arg, many


def declare(commands: Commands) -> None:
    """Declare the commands for the programme, its rules and how the year stands."""
    commands.add(
        "check",
        "check:check",
        "see how the year stands against the programme's rules",
        arg("--as-of", metavar="DATE", help="at the close of this day; by default now"),
        arg("--programme", metavar="ID", help="another programme of this logbook than the one in use"),
        arg("--final", action="store_true", help="answer yes only when every must is met or waived"),
        arg("--explain", metavar="RULE", help="one rule: what counted, what did not, and why"),
    )
    commands.add(
        "plan",
        "plan:plan",
        "propose meetings that would bring every must to met",
        arg("--as-of", metavar="DATE", help="at the close of this day; by default now"),
        arg("--programme", metavar="ID", help="another programme of this logbook than the one in use"),
        many("--accept", "NUMBER|all", "record a proposal as a planned meeting"),
    )
    programme = commands.add("programme", "programme:show_programme", "show, choose and check programmes")
    programme.add("list", "programme:list_programmes", "list the programmes that can be chosen")
    programme.add("show", "programme:show_programme", "show a programme and its rules", arg("id", nargs="?"))
    programme.add(
        "use",
        "programme:use_programme",
        "choose a programme, or change its period and windows",
        arg("policy", help="an id from the list, or a policy file"),
        arg("--from", dest="first", metavar="DATE"),
        arg("--to", dest="last", metavar="DATE"),
        arg("--zone", help="IANA time zone"),
        arg("--newest", action="store_true", help="take the rules as mentorlog ships them now"),
        many("--window", "NAME=FROM..TO", "a window such as exams"),
        many("--phase", "NAME=FROM..TO", "a phase such as early"),
        many("--exclude", "NAME=FROM..TO", "days on which nothing is asked, such as vacations"),
        many("--anchor", "NAME=DATE", "a day that deadlines count from"),
        arg("--coordinator", metavar="NAME"),
        arg("--coordinator-email", metavar="E-MAIL"),
        begins=True,
    )
    programme.add(
        "new",
        "programme:write_policy",
        "write a commented policy file from a few answers",
        arg("file", nargs="?", help="by default named after the programme"),
        arg("--name", help="what the programme is called"),
        arg("--org", help="who runs it"),
        arg("--source", help="where its requirements are written down"),
        arg("--meetings", metavar="NUMBER", help="how many meetings it asks for"),
        arg("--hours", metavar="NUMBER", help="how many hours of contact"),
        arg("--windows", metavar="NAMES", help="windows in which a meeting should fall, comma separated"),
        arg("--reflections", metavar="NUMBER", help="how many written reflections"),
        arg("--ticks", metavar="NAMES", help="what else must be done, comma separated"),
    )
    programme.add(
        "waive",
        "programme:waive",
        "record that a requirement was lifted",
        arg("rule"),
        arg("--reason", metavar="TEXT"),
        arg("--by", metavar="PERSON", help="who granted it"),
        arg("--on", metavar="DATE", help=DATE),
        arg("--delete", action="store_true", help="it counts again"),
    )
    programme.add(
        "carry",
        "programme:carry",
        "bring forward what an earlier logbook holds",
        arg("rule"),
        arg("amount", nargs="?", help='in the rule\'s own unit: meetings, minutes or "5 h", …'),
        arg("--note", metavar="TEXT", help="where it comes from"),
        arg("--delete", action="store_true", help="take it out again"),
    )
    programme.add("validate", "programme:validate_policy", "check a policy file", arg("file"))
