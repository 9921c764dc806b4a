"""The look at everything while the mentor works: through a connection of its own, in short steps."""

from collections.abc import Callable
from contextlib import closing

from mentorlog.host import Host
from mentorlog.store.connection import Connection
from mentorlog.store.damage.known_damage import note_damage
from mentorlog.store.damage.whole_check import check_in_steps
from mentorlog.store.errors import Damaged, StoreError
from mentorlog.store.soundness import problems


def check_in_background(host: Host, go_on: Callable[[], bool]) -> tuple[str, ...]:
    """Look at everything in a logbook that this process has open; return what is wrong, in sentences.

    What is found is known from then on, so that nothing more is written. To be called from a thread of its
    own; each step keeps others from writing for some ten milliseconds.

    Args:
        host: has the home that the logbook lies in.
        go_on: is called after each step, may wait there, and says whether to go on.
    """
    try:
        with closing(Connection(host, again=True)) as connection:
            for found in check_in_steps(connection.read):
                if found:
                    return _confirmed(host, connection)
                if not go_on():
                    break
    except Damaged as damage:
        return (damage.what,)
    except StoreError:
        # Busy, or gone: whoever uses it next is told.
        return ()
    return ()


def _confirmed(host: Host, connection: Connection) -> tuple[str, ...]:
    """Look again, at one state: between steps somebody may have written."""
    with connection.read() as one_state:
        found = tuple(problems(one_state))
    if found:
        note_damage(host.database, found[0])
    return found
