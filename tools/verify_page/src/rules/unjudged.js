/** Thrown by what this page cannot judge exactly; the message says why, in a few words. */
export class Unjudged extends Error {}
