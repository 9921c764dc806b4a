"""The coordinator’s desk in real browsers: who has not sent, keys confirmed, rules and decisions."""

from hashlib import sha256
from pathlib import Path

from mentorlog.desk.decisions.decision import sign_decision
from mentorlog.desk.decisions.keys_here import office_line
from mentorlog.packet.keys.enrolment_card import EnrolmentCard
from mentorlog.packet.keys.signing_key import SigningKey
from tests.packet.checking.evidence.test_opened_inbox import message
from tests.packet.conftest import Sample
from tests.page.conftest import Browser
from tests.page.test_desk import DAY, KEYS, decided, register
from tests.page.test_published import whole
from tests.page.test_workbooks import saved
from tests.policyfile.test_published_programme import KEY

HOSTILE = "<img src=x onerror=alert(1)> Ana [/b]"
SAVED = """(async () => {
  const blobs = [];
  const made = URL.createObjectURL;
  URL.createObjectURL = (blob) => (blobs.push(blob), made.call(URL, blob));
  document.getElementById("save-keys").click();
  URL.createObjectURL = made;
  return blobs[0].text();
})()"""


def card(key: SigningKey, name: str, address: str) -> bytes:
    """Return a card as a file."""
    made = EnrolmentCard(name=name, address=address, key=key.public, day=DAY.date())
    return made.signed(key.sign).file


def put(folder: Path, files: dict[str, bytes]) -> list[Path]:
    """Write files, and return where they are."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]


def test_a_key_is_confirmed_by_its_six_words_and_saved(
    browser: Browser, sample: Sample, tmp_path: Path
) -> None:
    """Of a card that was mailed and of a packet alike; the packet is then of a known mentor."""
    mailed = bytes(message({"odd name.bin": card(KEYS[1], HOSTILE, "ana@example.org")}))
    browser.give(*put(tmp_path, {"card.eml": mailed}), sample.folder / "packet.json")
    browser.wait("1 packet checked: words to compare 1.")
    rows = browser.text("#keys tbody tr")
    assert [HOSTILE in row for row in rows] == [False, True]
    assert sample.exported.words in rows[0]
    assert KEYS[1].public.words in rows[1]
    assert browser.ask("axe") == []
    browser.ask("run", code="document.getElementById('confirmed-by').value = 'Dr Lim'")
    for number in (0, 1):
        browser.ask("click", selector=f"#key-{number}")
    browser.wait("2 keys on your list")
    browser.wait("1 packet checked: genuine 1.")
    assert browser.ask("run", code=SAVED).splitlines() == [
        "# Name: Farah Nadia binti Rahman",
        "# Confirmed: 2027-01-05 by Dr Lim",
        f'farah@example.org namespaces="mentorlog-packet@v1" {sample.key.public.line}',
        f"# Name: {HOSTILE}",
        "# Confirmed: 2027-01-05 by Dr Lim",
        f'ana@example.org namespaces="mentorlog-packet@v1" {KEYS[1].public.line}',
    ]
    browser.ask("click", selector="#key-0")
    browser.wait("1 packet checked: words to compare 1.")
    assert browser.ask("run", code="document.images.length") == 0


def test_two_cards_for_one_address_are_never_both_taken(browser: Browser, tmp_path: Path) -> None:
    """The second is refused, and why is said."""
    cards = {
        f"{n}.txt": card(KEYS[n], f"Ana {n}", address)
        for n, address in ((1, "ana@example.org"), (2, "Ana@example.org"))
    }
    cards["long.txt"] = card(KEYS[4], "B" * 120, "b@example.org")
    forged = card(KEYS[3], "Eve", "eve@example.org").replace(b"Eve", b"Ben")
    browser.give(*put(tmp_path, {**cards, "forged.txt": forged}))
    browser.wait("Another key claims this address too")
    browser.wait("The card that says it is of Ben was changed after it was signed.")
    cells = "[...document.querySelectorAll('#keys-table tbody td')]"
    seen = f"{cells}.every((it) => it.getBoundingClientRect().right <= innerWidth && it.offsetWidth > 80)"
    assert browser.ask("run", code=seen), "no name pushes the words and the ticks out of sight"
    for number in (0, 1):
        browser.ask("click", selector=f"#key-{number}")
    browser.wait("Your list has another key for Ana@example.org already")
    browser.wait("1 key on your list")


def test_a_packet_under_another_key_than_the_lists_is_not_taken_and_says_why(
    browser: Browser, sample: Sample, tmp_path: Path
) -> None:
    """Where it was ticked; in the table it has a word of its own, and its mentor is missed as before."""
    line = f"farah@example.org {KEYS[1].public.line}\n".encode()
    browser.give(*put(tmp_path, {"allowed_signers": line}), input="list")
    browser.give(*put(tmp_path, {"mentors.csv": b"Name,Email\nFarah,farah@example.org\n"}))
    browser.wait("1 mentor should send")
    assert browser.text("#sent") == ["Waiting for packets: 1 mentor should send."]
    browser.give(sample.folder / "packet.json")
    browser.wait("1 has two keys")
    assert browser.text("#sent") == ["0 of 1 sent; 1 has not: Farah."]
    browser.ask("run", code="document.getElementById('keys').open = true")
    browser.ask("click", selector="#key-0")
    browser.wait("use mentorlog signers enrol --replace")
    said = "document.querySelector('#keys-table tbody tr p.bad').innerText"
    assert browser.ask("run", code=said).startswith("Your list has another key for farah@example.org already")


def test_who_has_not_sent_is_counted_and_named(browser: Browser, sample: Sample, tmp_path: Path) -> None:
    """By a table that is the coordinator's own; one that came along is not believed unasked."""
    table = f"Name,Email\nFarah,farah@example.org\n{HOSTILE},ana@example.org\n".encode()
    browser.give(sample.folder / "packet.json", *put(tmp_path, {"mentors.csv": table}))
    browser.wait("A table of names came along with the packets")
    browser.ask("click", selector="#offers button")
    browser.wait("2 mentors should send")
    assert browser.text("#sent") == [f"1 of 2 sent; 1 has not: {HOSTILE}."]
    browser.ask("click", selector="#no-roster")
    assert browser.text("#sent") == []


def test_the_programmes_file_says_the_rules(browser: Browser, tmp_path: Path) -> None:
    """Who published it, its days and its six words are shown; one that was changed is refused."""
    browser.give(*put(tmp_path, {"mentoring-programme.txt": whole()}))
    browser.wait("Published by Ana [/b] <img src=x>, أمل 陳小明, version 3")
    [said] = browser.text("#rules")
    for words in (
        KEY.public.words,
        "Dr Lim",
        "mentoring@example.org",
        "1 September 2026 to 30 June 2027",
        "20 December 2026",
    ):
        assert words in said
    browser.give(
        *put(tmp_path, {"changed.txt": whole().replace(b"2027-06-30", b"2027-01-30", 1)}), input="rule-files"
    )
    browser.wait("changed.txt was changed after it was signed, or is cut off.")


def test_a_decision_stands_beside_its_packet(browser: Browser, sample: Sample, tmp_path: Path) -> None:
    """Of a receipt that the coordinator says is theirs; the words of the note stay words."""
    data = sample.read("packet.json")
    [made] = decided(["accept"])
    about = made.decision.model_copy(update={"packet_sha256": sha256(data).hexdigest(), "note": HOSTILE})
    receipt = sign_decision(about, KEYS[0]).data
    browser.give(sample.folder / "packet.json", *put(tmp_path, {"farah.decision": receipt}))
    browser.wait("Decisions came along with the packets")
    browser.ask("click", selector="#offers button")
    browser.wait("1 decision by Dr Lim [/b] does not count")
    browser.ask("click", selector="#decisions button")
    browser.wait("Decisions about 1 packet count")
    browser.wait(f"accepted on 1 January 2027 by Dr Lim [/b]: {HOSTILE}")
    browser.give(*put(tmp_path, {"mei.decision": made.data}))
    browser.wait("Decisions about 2 packets count")
    browser.ask("click", selector="#no-decisions")
    browser.give(*put(tmp_path, {"mei.decision": made.data}))
    browser.wait("1 decision by Dr Lim [/b] does not count")


def test_a_list_that_lets_somebody_decide_waits_for_decisions(browser: Browser, tmp_path: Path) -> None:
    """Without them who was held would look as anybody else."""
    browser.give(*put(tmp_path, {"allowed_signers": f"{office_line(KEYS[0].public)}\n".encode()}))
    browser.wait("there are no decisions here. If something was decided, drop decisions.jsonl.")


def test_decisions_are_those_of_a_register_that_is_whole(browser: Browser, tmp_path: Path) -> None:
    """With whose key signed them; one that was changed says nothing."""
    made = decided(["accept", "ask"])
    browser.give(*put(tmp_path, {"decisions.jsonl": register(made)}))
    browser.wait("2 decisions by Dr Lim [/b] do not count")
    assert KEYS[0].public.words in browser.text("#decisions")[0]
    browser.give(*put(tmp_path, {"decisions.jsonl": register(made[1:] + made)}))
    browser.wait("was changed in line 1")


def test_a_list_of_who_took_part_is_set_beside_the_packets(
    browser: Browser, sample: Sample, tmp_path: Path
) -> None:
    """Dropped or chosen; who is no mentor here is named as written, and what cannot be used says why."""
    people = f"Event,Orientation [/b]\nDate,3 October 2025\nName,Email\nFarah,farah@example.org\n{HOSTILE},\n"
    browser.give(*put(tmp_path, {"signed in.csv": people.encode()}))
    browser.wait("Who took part: Orientation [/b] of 3 October 2025 (2).")
    assert browser.text("#roster")[0].startswith("Not said yet who should send")
    browser.give(sample.folder / "packet.json")
    browser.wait("1 packet checked")
    [said] = browser.text("#attendance")
    assert f"On the list of Orientation [/b] of 3 October 2025, and no mentor here: {HOSTILE}." in said
    assert "No packet here says anything of “Orientation [/b]”" in said
    assert browser.text("#verdicts td.attendance") == ["on the list only"]
    browser.ask("click", selector="#verdicts tr[data-place] button")
    browser.wait("Orientation [/b]: on the list of 3 October 2025; the packet does not say so.")
    assert browser.ask("axe") == []
    roster = saved(lambda book: book.create_sheet().append(["ana@example.org", HOSTILE]))
    for button, what in (("list", "not a list of keys"), ("rule-files", "not rules")):
        browser.give(*put(tmp_path, {"mentors.xlsx": roster}), input=button)
        browser.wait(f"a table, {what}: give it under “Your mentors”.")
    browser.give(*put(tmp_path, {"mentors.ods": b"PK"}), input="files")
    browser.wait("to be saved as Excel (.xlsx) or CSV: mentors.ods.")
    browser.give(*put(tmp_path, {"mentors.xlsx": roster}), input="files")
    browser.wait("1 mentor should send, by mentors.xlsx.")
    browser.wait(f"0 of 1 sent; 1 has not: {HOSTILE}.")
    unclear = put(tmp_path, {"unclear.csv": b"Name,event,date\nBao,x,03/10/2025\n"})
    browser.give(*unclear, input="attendance-files")
    browser.wait("may be 10 March 2025 or 3 October 2025. Write it as 2025-10-03.")
    browser.ask("click", selector="#no-attendance")
    browser.wait("are set beside what packets say of it")
    assert browser.text("#verdicts td.attendance") == []
