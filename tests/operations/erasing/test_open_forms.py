"""A form that is open while something is erased elsewhere writes nothing of it back."""

import pytest

from mentorlog.host import Host
from mentorlog.model import Mentee
from mentorlog.operations.erasing.erasure_plan import carry_out_erasure, plan_mentee
from mentorlog.store import ChangeRefused, Draft, Store
from tests.conftest import NOON

TODAY = NOON.date()


@pytest.mark.parametrize("new", [True, False])
def test_a_draft_about_somebody_who_was_erased_is_not_kept(host: Host, new: bool) -> None:
    """Of their own entry, and of a new one that names them by id; others are kept, and later ones."""
    with Store(host) as store:
        ana, bea = (Mentee(id=host.new_id(), pseudonym=called, notes="x") for called in ("M-01", "M-02"))
        store.add(ana, bea)

        def typed(mentee: Mentee) -> Draft:
            fields = {"mentees": f"{mentee.id}=yes", "facts": "mkwordsx"} if new else {"notes": "mkwordsx"}
            entity = None if new else mentee.id
            return Draft(key=mentee.id, form="any", entity=entity, saved_at=NOON, fields=fields)

        seen = store.log_size()
        carry_out_erasure(store, plan_mentee(store, ana, TODAY))
        with pytest.raises(ChangeRefused, match="was erased in another window"):
            store.save_draft(typed(ana), seen)
        assert store.drafts() == []
        store.save_draft(typed(bea), seen)
        assert [draft.key for draft in store.drafts()] == [bea.id]
        store.save_draft(typed(ana), store.log_size())
        assert len(store.drafts()) == 2
