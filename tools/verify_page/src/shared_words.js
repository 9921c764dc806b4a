/** Made from the words of the program by tools/page_words.py; run it again when they change. */

/** Whether a packet is taken for its mentor's, the most urgent first. */
export const TRUST = {
  "NOT_GENUINE": "not genuine",
  "TWO_KEYS": "two keys",
  "WORDS_TO_COMPARE": "words to compare",
  "UNLIKE_LIST": "unlike your list",
  "LATER_VERSION": "of a later version",
  "TO_CHECK": "genuine, to check",
  "NOT_SENT": "not sent",
  "GENUINE": "genuine"
};

/** How it can be with one mentor, the most urgent first. */
export const STANDS = {
  "NOT_GENUINE": "not genuine",
  "TWO_KEYS": "two keys",
  "WORDS_TO_COMPARE": "words to compare",
  "TO_CHECK": "to check",
  "SHORT": "short",
  "NOT_SENT": "not sent",
  "NOT_JUDGED": "not judged",
  "OWN_WORD": "met on own word",
  "COMPLETE": "complete",
  "DECIDES_NOTHING": "decides nothing",
  "ASIDE": "left aside"
};

/** What the filters of `mentorlog verify --only` are called. */
export const FILTERS = {
  "not-genuine": "not genuine",
  "two-keys": "two keys",
  "words-to-compare": "words to compare",
  "check": "to check",
  "short": "short",
  "not-sent": "not sent",
  "not-judged": "not judged",
  "own-word": "met on own word",
  "late": "late",
  "afterwards": "entered afterwards",
  "not-on-roster": "not on the roster",
  "not-on-list": "says they took part, not on the list",
  "not-attested": "on the list only",
  "perhaps-on-list": "perhaps on the list",
  "attended": "on the list, and says so",
  "not-there": "neither on the list nor says so",
  "undecided": "undecided",
  "held-before": "held or asked about before",
  "accepted": "accepted",
  "held": "held",
  "asked": "asked about",
  "complete": "complete",
  "aside": "left aside"
};

/** How what a packet says fits a list of who took part. */
export const ATTENDANCE = {
  "NOT_LISTED": "not on the list",
  "DOUBTFUL": "perhaps on the list",
  "NOT_ATTESTED": "on the list only",
  "ATTENDED": "on the list",
  "ABSENT": "neither"
};

/** What is said first, of one mentor and of several. */
export const ATTENTION = {
  "not-genuine": [
    "packet is not genuine",
    "packets are not genuine"
  ],
  "two-keys": [
    "has two keys",
    "have two keys"
  ],
  "words-to-compare": [
    "has six words to compare",
    "have six words to compare"
  ],
  "check": [
    "is to be checked",
    "are to be checked"
  ],
  "short": [
    "is short",
    "are short"
  ],
  "not-sent": [
    "has not sent",
    "have not sent"
  ],
  "not-judged": [
    "is not judged",
    "are not judged"
  ],
  "late": [
    "is late",
    "are late"
  ],
  "held-before": [
    "was held or asked about before",
    "were held or asked about before"
  ]
};

/** What a decision of the coordinator is called afterwards. */
export const DECIDED = {
  "accept": "accepted",
  "hold": "held",
  "ask": "asked about",
  "withdraw": "left undecided"
};

/** What to do next about a packet. */
export const NEXT = {
  "SHORT": "Ask the mentor for what is missing; mentorlog reminders writes the text.",
  "UNDER_WAY": "Wait for the next packet: nothing that is missing is late yet.",
  "NOT_SENT": "Remind the mentor; mentorlog reminders writes the text.",
  "GENUINE_BESIDE": "Decide nothing on this one; go by the one that is genuine. If you wonder how it came about, ask the mentor."
};

/** Letters that Unicode does not take apart, and signs that nobody sees. */
export const LETTERS = {
  "\u0142": "l",
  "\u00f8": "o",
  "\u0111": "d",
  "\u00f0": "d",
  "\u0127": "h",
  "\u0167": "t",
  "\u0131": "i",
  "\u00e6": "ae",
  "\u0153": "oe",
  "\u00fe": "th",
  "\u00ad": "",
  "\u200b": "",
  "\u200c": "",
  "\u200d": "",
  "\u200e": "",
  "\u200f": "",
  "\u2060": "",
  "\ufeff": ""
};

/** The months. */
export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December"
];

/** The months, short. */
export const SHORT_MONTHS = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "June",
  "July",
  "Aug",
  "Sept",
  "Oct",
  "Nov",
  "Dec"
];

/** What is said of a certificate. */
export const CERTIFICATE = {
  "OK": "valid",
  "CHECK": "to check",
  "REJECT": "not valid"
};
