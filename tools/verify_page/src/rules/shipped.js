/** The policies that ship with mentorlog, read when the page is built, each with the `sha256` of its text. */

export const shipped = SHIPPED;
