/** Policies of mentorlog, read when the page is built, each with the `sha256` of its text. */

/** Those that ship. */
export const shipped = SHIPPED;
/** Texts that shipped with earlier versions and were changed since: packets of those years name them. */
export const superseded = SUPERSEDED;
