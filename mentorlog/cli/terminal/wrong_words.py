"""The sentence about words that a command cannot take, in the place of argparse's usage and error."""

import re

from mentorlog.wording import either

_SENTENCES = (
    (r"the following arguments are required: (.*)", "`{prog}` needs {0}."),
    (r"argument ([^:]*): expected one argument", "{0} needs something after it."),
    (r"argument ([^:]*): expected at least one argument", "`{prog}` needs {0}."),
    (r"argument ([^:]*): invalid int value: (.*)", "{0} needs a whole number, and {1} is none."),
    (r"argument ([^:]*): invalid choice: (.*) \(choose from (.*)\)", "{0} cannot be {1}; it can be {2}."),
    (r"ambiguous option: (.*) could match (.*)", "{0} may be {1}."),
)
"""What argparse says, and what is said instead; the last of a message's parts may be a list."""


def _name(argument: str) -> str:
    """Return an argument as the help writes it: what has no option is in capitals."""
    return argument if argument.startswith(("-", "'")) else argument.upper()


def wrong_words(command: str, message: str) -> str:
    """Return a sentence for what argparse complains of, with where to look next.

    Args:
        command: what stands before the words, such as `mentorlog mentees`.
        message: what argparse says, in English or, where it is translated, as it is.
    """
    sentence = f"{message.rstrip('.')}."
    for pattern, said in _SENTENCES:
        if match := re.fullmatch(pattern, message, re.S):
            *parts, last = match.groups()
            items = [item.strip("'") for item in last.split(", ")]
            if "required" in pattern:
                listed = either([_name(item) for item in items], "and")
            else:
                listed = last if "int value" in pattern else either(items)
            sentence = said.format(*map(_name, parts), listed, prog=command)
            break
    return f"{sentence} `{command} --help` says what it takes, with an example.\n"
