"""An id that is not what a command wants is answered with what it is, and where the right one is."""

import pytest

from mentorlog.host import Host
from mentorlog.model import Goal, Mentee
from mentorlog.store import Store
from tests.cli.conftest import Run

COMMANDS = [
    ("meetings", ["meetings", "show"]),
    ("meetings", ["meetings", "edit"]),
    ("meetings", ["meetings", "delete"]),
    ("actions", ["actions", "done"]),
    ("actions", ["actions", "delete"]),
    ("reflections", ["reflections", "show"]),
    ("reflections", ["reflections", "delete"]),
    ("referrals", ["referrals", "show"]),
    ("referrals", ["referrals", "followed-up"]),
    ("concerns", ["concerns", "close"]),
    ("safeguarding", ["safeguarding", "delete"]),
    ("referrals", ["referrals", "delete"]),
    ("survey", ["survey", "show"]),
    ("survey", ["survey", "delete"]),
    ("attest", ["attest", "show"]),
    ("attest", ["attest", "delete"]),
    ("recognitions", ["recognitions", "show"]),
    ("resources", ["resources", "show"]),
]
"""Every command that takes an id, but for goals, and the command that lists what it wants."""


@pytest.mark.parametrize(("listing", "command"), COMMANDS)
def test_an_id_of_another_kind_is_named(host: Host, run: Run, listing: str, command: list[str]) -> None:
    """Living or deleted; the command that is pointed to exists."""
    goal = Goal(id=host.new_id(), title="Ask more questions")
    with Store(host) as store:
        store.add(Mentee(id=host.new_id(), pseudonym="M-01"))
        store.add(goal)
    refused = run(*command, goal.id)
    assert refused.code == 2
    assert "That is the id of a goal: `mentorlog goals`" in refused.err
    assert f"`mentorlog {listing}` lists them with their ids" in refused.err
    assert run(listing).code == 0
    run("goals", "delete", goal.id)
    assert "That was a goal, which was deleted." in run(*command, goal.id).err
    assert "id of a" not in run(*command, "000000").err


def test_the_id_of_something_else_is_no_new_mentee(host: Host, run: Run) -> None:
    """Nobody is advised to add a mentee who is called by an id; a mentee’s own id will do."""
    goal, mentee = Goal(id=host.new_id(), title="Ask more"), Mentee(id=host.new_id(), pseudonym="M-01")
    with Store(host) as store:
        store.add(mentee)
        store.add(goal)
    refused = run("mentees", "edit", goal.id, "--name", "Ana")
    assert refused.code == 2
    assert "That is the id of a goal: `mentorlog goals`" in refused.err
    assert "mentees add" not in refused.err
    assert run("mentees", "edit", mentee.id, "--name", "Ana").code == 0
    run("attest", "training")
    [attested] = [one["id"] for one in run("attest", "--json").json]
    assert "the id of an attestation" in run("meetings", "show", attested).err
    assert "There is no meeting “”." in run("meetings", "show", "").err


def test_what_was_deleted_can_come_back(host: Host, run: Run) -> None:
    goal = Goal(id=host.new_id(), title="Ask more questions")
    with Store(host) as store:
        store.add(goal)
    run("goals", "delete", goal.id)
    assert "mentorlog undo brings it back" in run("goals", "show", goal.id).err
    run("undo", "--yes")
    assert run("goals", "show", goal.id).code == 0


def test_a_goal_without_steps_says_how_to_add_one(host: Host, run: Run) -> None:
    goal = Goal(id=host.new_id(), title="Ask more questions")
    with Store(host) as store:
        store.add(goal)
    refused = run("goals", "step", goal.id, "1")
    assert "This goal has no steps yet" in refused.err
    assert run("goals", "edit", goal.id, "--step", "One").code == 0
