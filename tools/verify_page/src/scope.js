/** Whether a packet lists what one of its sort may list, so that none passes for another. */

/** What packets of a sort are called. */
export const SORTS = { coordinator: "summary", mentee: "copy for a mentee", public: "public summary" };
/** What packets of a sort have none of. */
const ABSENT = {
  coordinator: [],
  mentee: ["requirements", "training", "recognitions", "menteeAnswers", "replaces"],
  public: ["mentees", "meetings", "goals", "training", "menteeAnswers", "signposting", "replaces"],
};

/** Yields a sentence for each thing that a packet of this sort does not have. */
export function* strays(subject) {
  const { profile } = subject;
  const about = subject.about ?? undefined;
  const called = `It is a ${SORTS[profile]}, but`;
  for (const name of ABSENT[profile]) if (subject[name]?.length) yield `${called} it lists ${name === "menteeAnswers" ? "mentee answers" : name}.`;
  if (subject.log && profile !== "coordinator") yield `${called} it has a history.`;
  if (profile === "mentee") {
    if (about === undefined) yield `${called} it does not say for whom.`;
    else if (people(subject).some((person) => person !== about)) {
      yield `${called} it has entries about somebody else than ${about}.`;
    }
    return;
  }
  if (about !== undefined) yield `${called} it says that it is about ${about}.`;
  if (profile === "public") {
    if (subject.requirements.some(({ counted, notCounted, parts }) => counted.length || notCounted.length || parts.length)) {
      yield `${called} it lists entries of requirements.`;
    }
    if (people(subject).some((person) => person !== undefined)) yield `${called} it has entries about a mentee.`;
  }
}

/** Whom the entries are about; undefined stands for the mentor. */
const people = ({ mentees, meetings, goals, questionnaires, reflections }) => [
  ...mentees.map(({ alias }) => alias),
  ...meetings.flatMap((each) => [...each.mentees, ...(each.absent ?? [])]),
  ...[...goals, ...(questionnaires ?? [])].map(({ mentee }) => mentee ?? undefined),
  ...reflections.map(({ mentee }) => mentee).filter(Boolean),
];
