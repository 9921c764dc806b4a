/** The entries of a packet: meetings, writing, goals, training, questionnaires. */

import { between, el, prose, said } from "./dom.js";
import { remarksByMeeting } from "./plausibility.js";
import { block, folded, rows } from "./parts.js";
import { numbered } from "./requirements.js";
import { day, entered, hours, hundredths, imports, label, many, titled } from "./wording.js";

const RECEIPTS = " The code under a number is the receipt that a mentee may have been given: ask, and compare.";

export function meetings(subject) {
  const heads = ["No.", "Date", "Kind", "Length", "Mentees and topics", "Counted for", "Entered"];
  const odd = remarksByMeeting(subject);
  const numbers = numbered(subject);
  return block(
    "Meetings",
    el(
      "p.small",
      null,
      "“Entered” is by this mentor’s own clock.",
      ...imports(subject).map((sentence) => ` ${sentence}`),
      subject.log?.inclusion && RECEIPTS,
    ),
    rows("Meetings", heads, subject.meetings, (meeting) => [
      [said(meeting.ref), meeting.receipt && el("code.small", null, meeting.receipt)],
      [day(meeting.date), meeting.start ? ` ${meeting.start}` : null],
      [
        said(label(meeting.kind)),
        meeting.channel && [", ", said(label(meeting.channel))],
        meeting.status !== "held" && [" ", el("strong", null, titled(meeting.status))],
        meeting.byChance && ", by chance",
      ],
      hours(meeting.minutes),
      [...people(meeting), ...odd.get(meeting.ref).map((remark) => el("strong.small", null, said(remark)))],
      meeting.countedFor.length ? between(meeting.countedFor.map((ref) => said(numbers.get(ref) ?? ref)), ", ") : "–",
      entered(meeting),
    ]),
  );
}

const people = ({ mentees, absent, groupSize, topics, tags }) => [
  ...between(mentees.map(said), ", "),
  absent?.length ? el("span.small", null, "absent: ", between(absent.map(said), ", ")) : null,
  groupSize > mentees.length ? el("span.small", null, `${groupSize} people`) : null,
  topics.length ? el("span.small", null, between(topics.map(said), ", ")) : null,
  tags?.length ? el("span.small", null, "tagged ", between(tags.map(said), ", ")) : null,
];

export function notes(subject) {
  const noted = subject.meetings.filter(({ facts: told, reflection }) => told || reflection);
  if (!noted.length) return null;
  return block(
    "Notes on meetings",
    noted.map((meeting) =>
      folded([said(meeting.ref), ` · ${day(meeting.date)}`], () => [
        ...(meeting.facts ? prose(meeting.facts) : []),
        ...(meeting.reflection ? [el("h4", null, "Reflection"), ...prose(meeting.reflection)] : []),
      ]),
    ),
  );
}

export function reflections(subject) {
  const heads = ["No.", "Date", "Document", "Model", "About", "Words"];
  const about = ({ meeting, mentee, window: name }) =>
    meeting ? ["meeting ", said(meeting)] : mentee ? said(mentee) : name ? said(label(name)) : "the year";
  const marks = ({ lenses, themes, skills }) => [...(lenses ?? []), ...(themes ?? []), ...(skills ?? [])].map((each) => said(label(each)));
  return block(
    "Reflections",
    rows("Reflections", heads, subject.reflections, (each) => [
      said(each.ref), day(each.date), said(titled(each.document)), said(each.modelName),
      [about(each), marks(each).length ? el("span.small", null, between(marks(each), ", ")) : null],
      `${each.words}`,
    ]),
    subject.reflections.filter(({ passages }) => passages).map((each) =>
      folded([said(each.title || titled(each.document)), ` · ${day(each.date)}`], () =>
        each.passages.flatMap(({ heading, prompt, text }) => [
          el("h4", null, said(heading), prompt ? el("span.small", null, said(prompt)) : null),
          ...prose(text),
        ]),
      ),
    ),
  );
}

export function goals(subject) {
  const heads = ["No.", "Goal", "Whose", "How it stands", "Target"];
  return block(
    "Goals",
    rows("Goals", heads, subject.goals, (goal) => [
      said(goal.ref),
      goal.title ? said(goal.title) : "title left out",
      goal.mentee ? said(goal.mentee) : "the mentor’s own",
      [said(titled(goal.status)), goal.progress ? `, ${goal.progress} %` : null],
      goal.target ? day(goal.target) : "–",
    ]),
  );
}

export function training(subject) {
  const heads = ["No.", "Date", "What", "Can be confirmed by", "Evidence"];
  return block(
    "Training and other duties",
    rows("Training and other duties", heads, subject.training, (each) => [
      said(each.ref),
      day(each.date),
      [said(titled(each.what)), details(each).length ? el("span.small", null, between(details(each), ", ")) : null],
      each.confirmedBy ? said(each.confirmedBy) : "self-reported",
      each.evidence ? said(each.evidence) : "–",
    ]),
  );
}

const details = ({ course, minutes, score, topics }) => [
  ...[course, score, ...(topics ?? [])].filter(Boolean).map(said),
  ...(minutes ? [hours(minutes)] : []),
];

export function recognitions(subject) {
  if (!subject.recognitions?.length) return null;
  return block(
    "Recognitions",
    rows("Recognitions", ["No.", "Date", "What", "Sort", "Given by"], subject.recognitions, (each) => [
      said(each.ref), day(each.date), said(each.title), said(titled(each.sort)), each.givenBy ? said(each.givenBy) : "–",
    ]),
  );
}

export function mentees(subject) {
  const named = subject.mentees.filter(({ name }) => name);
  return block(
    "Mentees",
    el("p", null, between(subject.mentees.map(({ alias }) => said(alias)), ", "), subject.mentees.length ? null : "None."),
    named.length ? el("p", null, "Agreed to be named: ", between(named.map(({ alias, name }) => [said(alias), " is ", said(name)]), "; ").flat()) : null,
  );
}

export function questionnaires(subject) {
  if (!subject.questionnaires?.length) return null;
  const heads = ["Scale", "First", "Last", "Change"];
  return block(
    "Questionnaires",
    subject.questionnaires.map(({ ref, name, mentee, first, last, scales }) => [
      el("h4", null, said(name), el("span.small", null, said(ref), " · ", mentee ? said(mentee) : "the mentor’s own", ` · ${day(first)} and ${day(last)}`)),
      rows(name, heads, scales, ({ scale, before, after, change }) => [
        said(titled(scale)), hundredths(before), hundredths(after), (change > 0 ? "+" : "") + hundredths(change),
      ]),
    ]),
  );
}

export function menteeAnswers(subject) {
  if (!subject.menteeAnswers?.length) return null;
  const heads = ["Statement", "Answered", "Agree at all", "Agree clearly"];
  return block(
    "What mentees answered, without names",
    el("p.small", null, "Counted by the mentor from sheets without names. To agree at all is to agree slightly, to agree or to agree strongly; clearly is without slightly. A dash hides what might give somebody away."),
    subject.menteeAnswers.map(({ ref, name, date, statements }) => [
      el("h4", null, said(name), el("span.small", null, said(ref), ` · ${day(date)}`)),
      rows(name, heads, statements, ({ text, answered, agree, agreeClearly }) => [
        said(text), ...[answered, agree, agreeClearly].map((figure) => String(figure ?? "–")),
      ]),
    ]),
  );
}

export function signposting(subject) {
  if (!subject.signposting?.length) return null;
  return block(
    "Pointed to help",
    el("p.small", null, "How often somebody was pointed to a sort of help; never who, nor why."),
    el("ul", null, subject.signposting.map(({ where, count }) => el("li", null, said(titled(where)), `: ${count}`))),
  );
}
