/** What a logbook can hold: entries that are nothing of the sort are not judged, here or by mentorlog. */

import { visible } from "../text.js";
import { Unjudged } from "./unjudged.js";

/** Kinds of meetings and channels that rules know. */
export const KINDS =
  "one_to_one group call message event inter_mentor role_model training coordinator supervision application cpd practice other_student".split(" ");
/** Kinds of meetings that are nothing without somebody beside the mentor. */
export const WITH_PEOPLE = ["one_to_one", "group", "call", "message"];
export const CHANNELS = "in_person video phone message email both".split(" ");

const slug = (text) => /^[a-z0-9]+([_-][a-z0-9]+)*$/.test(text) && text.length <= 60;

/** Whether somebody's words fit on a line of so many letters. */
function line(text, least, most) {
  const tidy = text.normalize("NFC").trim();
  const { length } = Array.from(tidy);
  return least <= length && length <= most && visible(tidy) === tidy && !/[\t\n]/.test(tidy);
}

/** Meetings times mentees that are judged; an honest year has a few hundred thousand at most. */
const MOST = 20_000_000;
/** Days of a period that are judged; more than a hundred years. */
const LONGEST = 40_000;
const DAY = 86_400_000;

/** Throws an Unjudged when the lists of a packet hold what no logbook can. */
export function hold({ programme, period, meetings, mentees, training }) {
  const days = (Date.parse(period.to) - Date.parse(period.from)) / DAY;
  if (!(days >= 0 && days <= LONGEST)) throw new Unjudged("Its period is not one that a programme can have.");
  if (meetings.length * (mentees.length + 1) > MOST) throw new Unjudged("It lists more meetings and mentees than one mentor can have.");
  const { phases, windows, excluded, waivers, openings } = programme;
  const right =
    [...phases, ...windows, ...excluded].every(({ name, from, to }) => slug(name) && from <= to) &&
    waivers.every(({ requirement, reason, grantedBy }) => slug(requirement) && line(reason, 1, 120) && line(grantedBy, 1, 120)) &&
    openings.every(({ requirement, amount, note }) => slug(requirement) && amount <= 1_000_000 && line(note ?? "", 0, 200)) &&
    training.every(({ what, confirmedBy }) => slug(what) && line(confirmedBy ?? "", 0, 200)) &&
    mentees.every(({ from, to }) => !(from && to && to < from)) &&
    meetings.every(meeting);
  if (!right) throw new Unjudged("Its lists hold something that no logbook can hold.");
}

function meeting({ kind, channel, status, minutes, mentees, absent, others, tags }) {
  const listed = [...mentees, ...(absent ?? [])];
  return (
    KINDS.includes(kind) &&
    (!channel || CHANNELS.includes(channel)) &&
    minutes <= 1440 &&
    (others ?? 0) <= 10_000 &&
    (tags ?? []).every((tag) => line(tag, 1, 60)) &&
    new Set(listed).size === listed.length &&
    !(status === "held" && listed.length && !mentees.length)
  );
}
