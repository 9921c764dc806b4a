"""Search: everything is found, best first, with the match where it is in the mentor's own words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.host import Host
from mentorlog.model import (
    Action,
    Attendance,
    Attestation,
    Entity,
    Goal,
    Kind,
    Meeting,
    Mentee,
    Mentor,
    Occasion,
    Passage,
    Programme,
    Referral,
    Reflection,
    Status,
    Step,
    Survey,
)
from mentorlog.model.text import fold, occurrences
from mentorlog.operations.search.index import EntryText, Findable, Requirement, SearchIndex, index_of
from mentorlog.operations.search.search import Found, search
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.store import Store

TODAY = date(2026, 3, 11)


def find(store: Store, text: str, limit: int = 50) -> Found:
    """Search the logbook."""
    return search(store.logbook(), text, TODAY, limit=limit)


def meeting(host: Host, day: str = "2026-03-10", **fields: object) -> Meeting:
    """Return a meeting with one other person."""
    usual = {"zone": "UTC", "minutes": 45, "others": 1}
    return Meeting(id=host.new_id(), day=date.fromisoformat(day), **usual | fields)  # type: ignore[arg-type]


def entries(host: Host, ana: Mentee) -> dict[str, Entity]:
    """Return an entry for each text that can be searched, by a word that stands only there."""
    day = date(2026, 3, 10)
    return {
        "quokka": meeting(host, topics=("Quokka",)),
        "wombat": meeting(host, tags=("wombat",)),
        "numbat": meeting(host, facts="The numbat came."),
        "bilby": meeting(host, reflection="A bilby!"),
        "potoroo": meeting(host, private="No\npotoroo"),
        "dingo": Mentee(id=host.new_id(), pseudonym="M-02", name="Dingo [/b] [TODO]"),
        "kiwi": Mentee(id=host.new_id(), pseudonym="M-03", cohort="Kiwi", channel="Signal"),
        "kakapo": Reflection(id=host.new_id(), day=day, title="Kakapo"),
        "weka": Reflection(id=host.new_id(), day=day, passages=(Passage(stage="text", text="A weka."),)),
        "tuatara": Goal(id=host.new_id(), title="Tuatara"),
        "kea": Goal(id=host.new_id(), title="Listen", why="The kea does."),
        "takahe": Goal(id=host.new_id(), title="Ask", steps=(Step(text="Takahē first"),)),
        "moa": Action(id=host.new_id(), text="Send the moa", mentee=ana.id),
        "careers": Referral(id=host.new_id(), day=day, where="careers", note="About tui"),
        "tui": Referral(id=host.new_id(), day=day, where="library", note="About tui"),
        "mentor": Survey(
            id=host.new_id(),
            day=day,
            questionnaire="cop-mentor",
            occasion=Occasion.BEFORE,
            answers=(1,) * 9,
        ),
        "huia": Attestation(id=host.new_id(), what="huia_training", day=day, evidence="Certificate"),
    }


@pytest.mark.usefixtures("ana")
def test_everything_is_found_by_each_of_its_texts(host: Host, store: Store, ana: Mentee) -> None:
    """Whichever kind of entry it is in, and whichever of its texts."""
    known = entries(host, ana)
    store.add(*known.values())
    for word, entity in known.items():
        found = {hit.entity.id for hit in find(store, word).hits}
        assert entity.id in found, word
    assert find(store, "signal").total == 1


def test_requirements_are_found_by_their_title(host: Host, store: Store) -> None:
    """The rules of the programme in view."""
    programme = Programme(
        id=host.new_id(),
        name="Peer Mentoring",
        start=date(2025, 9, 1),
        end=date(2026, 6, 30),
        zone="UTC",
        policy=shipped()["five-meetings"],
    )
    store.add(programme, Mentor(id=host.new_id(), name="Farah", programme=programme.id))
    hits = find(store, "five meetings").hits
    assert any(isinstance(hit.entity, Requirement) for hit in hits)


def test_the_title_comes_before_the_text_and_the_newest_first(host: Host, store: Store) -> None:
    """A whole word before the beginning of one, a title before what was written, then by day."""
    inside = meeting(host, "2026-03-09", facts="reexams")
    text = meeting(host, "2026-03-08", facts="They spoke of exams.")
    beginning = meeting(host, "2026-03-07", topics=("examsweek",))
    older = meeting(host, "2026-01-01", topics=("exams",))
    newer = meeting(host, "2026-02-01", topics=("exams",))
    store.add(inside, text, beginning, older, newer)
    found = [hit.entity for hit in find(store, "exams").hits]
    assert found == [newer, older, beginning, text, inside]
    assert [hit.entity for hit in find(store, "exams", limit=2).hits] == [newer, older]
    assert find(store, "exams", limit=2).total == 5


def test_all_words_are_wanted(host: Host, store: Store) -> None:
    """In whichever of its texts each stands; a phrase stands in one place."""
    both = meeting(host, topics=("exams",), private="past, and papers")
    store.add(both, meeting(host, topics=("exams",)))
    assert [hit.entity for hit in find(store, "exams papers").hits] == [both]
    assert find(store, '"past papers"').hits == ()


def test_filters_narrow(host: Host, store: Store, ana: Mentee) -> None:
    """By person, kind, status, days and tags, alone or with words."""
    group = meeting(host, "2026-01-31", kind=Kind.GROUP, mentees=(Attendance(mentee=ana.id),))
    planned = meeting(host, "2026-04-01", status=Status.PLANNED, tags=("Wellbeing",))
    promise = Action(id=host.new_id(), text="Send", meeting=planned.id)
    goal = Goal(id=host.new_id(), title="Ask", mentee=ana.id)
    later = meeting(host, "2026-02-01")
    store.add(group, planned, promise, goal, later)

    def found(text: str) -> set[str]:
        return {hit.entity.id for hit in find(store, text).hits}

    assert found("who:ana") == {group.id, goal.id, ana.id}
    assert found("kind:group") == {group.id}
    assert found("kind:meeting") == {group.id, planned.id, later.id}
    assert found("kind:promise") == found("kind:action") == {promise.id}
    assert found("status:planned") == {planned.id}
    assert found("status:open") == {promise.id, goal.id}
    assert found("after:2026-02") == {planned.id, promise.id, later.id}
    assert found("after:2026-01 before:2026-02") == {group.id}
    assert found("#well") == {planned.id}
    assert found("who:ana kind:goal ask") == {goal.id}


def test_meetings_are_found_by_the_real_name_of_who_came(host: Host, store: Store) -> None:
    """And the hit says that it is their name."""
    bea = Mentee(id=host.new_id(), pseudonym="M-02", name="Béatrice")
    held = meeting(host, mentees=(Attendance(mentee=bea.id),))
    store.add(bea, held)
    hit = next(hit for hit in find(store, "beatrice").hits if hit.entity == held)
    assert (hit.label, hit.snippet.text, hit.snippet.spans) == ("With", "Béatrice", ((0, 8),))


def test_the_match_is_marked_in_the_words_as_they_were_written(host: Host, store: Store) -> None:
    """Accents, ligatures and line breaks notwithstanding; a long text is shown around its match."""
    long = "much before it " * 20 + "the\nÉSSAY ﬁle" + " and after" * 40
    store.add(meeting(host, private=long))
    [hit] = find(store, "essay file").hits
    assert hit.label == "Private"
    marked = [hit.snippet.text[start:end] for start, end in hit.snippet.spans]
    assert marked == ["ÉSSAY", "ﬁle"]
    assert hit.snippet.text.startswith("…")
    assert hit.snippet.text.endswith("…")
    assert len(hit.snippet.text) < 210


def test_letters_with_strokes_are_found_without_them(host: Host, store: Store) -> None:
    """Not every keyboard has them; nor has every way to write a name."""
    dang = Mentee(id=host.new_id(), pseudonym="M-07", name="Đặng Thị Hoa")
    store.add(dang)
    store.add(meeting(host, mentees=(Attendance(mentee=dang.id),), topics=("Smørrebrød",)))
    for typed in ("dang", "Đặng", "who:dang smorrebrod", "who:M-07 smørrebrød"):
        assert find(store, typed).total > 0, typed
    [hit] = find(store, "smorrebrod").hits
    assert [hit.title.text[start:end] for start, end in hit.title.spans] == ["Smørrebrød"]


def test_nothing_typed_finds_nothing(store: Store) -> None:
    """And is told from a search that nothing fits."""
    assert not find(store, " ").is_asked
    assert find(store, "zz").is_asked


@pytest.mark.usefixtures("meeting")
def test_a_logbook_is_folded_once(host: Host, store: Store) -> None:
    """Until something changes; then the change is found."""
    index = index_of(store.logbook())
    find(store, "quokka")
    assert index_of(store.logbook()) is index
    store.add(Goal(id=host.new_id(), title="Quokka"))
    assert find(store, "quokka").total == 1


def test_a_mark_takes_the_accents_with_it() -> None:
    """Also where they are signs of their own, as some programs write them."""
    assert occurrences("re\u0301sume\u0301 x", ["resume"]) == ((0, 8),)


words = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("aAéÉßﬁİ́ 陳"), max_size=30)


@given(words, words)
def test_spans_hold_what_was_sought(text: str, word: str) -> None:
    """What a span holds contains the word once folded, and there is a span wherever the word is."""
    folded = fold(word)
    spans = occurrences(text, [folded])
    assert bool(spans) is (bool(folded) and folded in fold(text))
    for start, end in spans:
        assert folded in fold(text[start:end])
    assert list(spans) == sorted(set(spans))


@given(words)
def test_a_text_is_folded_sign_by_sign(text: str) -> None:
    """So that each folded sign has one that it comes from."""
    assert fold(text) == "".join(map(fold, text))


def test_what_a_hit_says_is_looked_up_when_it_is_shown(
    host: Host, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A letter that finds a hundred entries costs the texts of those in sight, once each."""
    for _ in range(5):
        store.add(meeting(host, facts="Exams."))
    logbook, asked = store.logbook(), list[Findable]()
    index, texts = index_of(logbook), SearchIndex.texts

    def counted(self: SearchIndex, entity: Findable) -> list[EntryText]:
        asked.append(entity)
        return texts(self, entity)

    monkeypatch.setattr(SearchIndex, "texts", counted)
    found = search(logbook, "exams", TODAY, limit=5)
    assert (index_of(logbook), asked) == (index, [])
    hit = found.hits[0]
    assert (hit.label, hit.title.text != "", hit.snippet.text) == ("For the packet", True, "Exams.")
    assert asked == [hit.entity]
