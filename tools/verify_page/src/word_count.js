/** Counting words as mentorlog does, so that a reflection cannot be called longer than it is. */

const SIGN = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff";
const RARE = "\\u{20000}-\\u{3ffff}";
const LETTER = "[\\p{L}\\p{N}]";

/** Each Chinese or Japanese sign is one; letters and digits that follow each other are one, with an apostrophe or hyphen inside. */
const WORD = new RegExp(`[${SIGN}${RARE}]|(?:(?![${SIGN}])${LETTER})+(?:['’\\u200c\\u200d\\u2010\\u2011-](?![\\u3400-\\u9fff])${LETTER}+)*`, "gu");

/** @returns {number} the words of a text, as a reader would count them: `mentor’s` is one, a letter is one with its marks. */
export const countWords = (text) => text.replace(/\p{M}/gu, "").match(WORD)?.length ?? 0;
