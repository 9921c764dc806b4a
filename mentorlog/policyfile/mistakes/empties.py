"""Keys under which a rule asks for nothing."""

from mentorlog.policy.kinds import Rule
from mentorlog.policy.kinds.each import Each, Eligibility
from mentorlog.policy.kinds.share import Share
from mentorlog.policyfile.mistakes.tables import Found, blank, covers, filters


def empties(rule: Rule) -> Found:
    """Yield every table and list of a rule that asks for nothing."""
    for key in sorted(rule.model_fields_set):
        if getattr(rule, key) == ():
            yield (
                (key,),
                f'"{key}" is an empty list, which asks for nothing; leave it out, or fill it in.',
            )
    yield from _of_credit(rule)
    for keys, only in filters(rule):
        if blank(only):
            key = str(keys[-1])
            needed = key in ("shape", "part") or keys[0] == "caps" or isinstance(rule, Eligibility)
            leave = "" if needed else f'leave "{key}" out, or '
            yield (
                keys,
                f'every meeting passes "{key}", so it asks for nothing; {leave}name a condition, '
                f'such as {key} = {{ kinds = ["group"] }}.',
            )
    if isinstance(rule, Eligibility) and "only" not in rule.model_fields_set:
        yield (), '"only" is missing; it says what a meeting needs to count: only = { max_group = 6 }.'
    if isinstance(rule, Each) and not blank(rule.shape) and covers(rule.shape, rule.only):
        yield ("shape",), 'whatever passes "only" passes "shape" as well; ask for something more in "shape".'
    if isinstance(rule, Share):
        yield from _of_share(rule)


def _of_credit(rule: Rule) -> Found:
    """Yield that `credit` says nothing about groups."""
    credit = getattr(rule, "credit", None)
    if credit is None or "credit" not in rule.model_fields_set:
        return
    if not credit.model_fields_set:
        yield (
            ("credit",),
            '"credit" is empty; leave it out, or write credit = { group = "divided" }.',
        )
    elif "sizes" in credit.model_fields_set and not credit.sizes:
        yield (
            ("credit", "sizes"),
            '"sizes" is an empty list, which asks for nothing; leave it out, or fill it in.',
        )
    elif "times" in credit.model_fields_set and credit.group != "divided":
        yield (
            ("credit", "times"),
            '"times" multiplies what is divided; add group = "divided" or leave it out.',
        )


def _of_share(rule: Share) -> Found:
    """Yield that a share holds, or fails, whatever is held."""
    if rule.at_most == 1:
        yield (
            ("at_most",),
            '"at_most" is the whole, which nothing passes; write less.',
        )
    if not blank(rule.part) and covers(rule.part, rule.only):
        yield ("part",), 'whatever passes "only" passes "part" as well; ask for something more in "part".'
