"""Taking proposals over as planned meetings."""

from dataclasses import replace

from mentorlog.host import Host
from mentorlog.model import Meeting, Status
from mentorlog.operations.plan import accept
from mentorlog.store import Store


def test_proposals_become_planned_meetings_in_one_action(host: Host, store: Store, meeting: Meeting) -> None:
    """Each with an id of its own and in the programme's zone; one undo takes all of them back."""
    proposed = [
        replace(meeting, status=Status.PLANNED, zone="UTC", id=f"{n:08x}-0000-7000-8000-000000000000")
        for n in range(2)
    ]
    accepted = accept(store, host, proposed, "Asia/Kuala_Lumpur")
    assert {each.zone for each in accepted} == {"Asia/Kuala_Lumpur"}
    assert not {each.id for each in accepted} & {each.id for each in proposed}
    assert set(store.meetings()) == {meeting, *accepted}
    store.undo()
    assert store.meetings() == (meeting,)
