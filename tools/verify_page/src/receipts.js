/** Receipts: twelve letters and digits for the writing down of one meeting, which a mentee may keep. */

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const ALIKE = { O: "0", I: "1", L: "1" };

/** @returns {string} the receipt of a change: the first 60 bits of its leaf hash, `7G3K-MJ2Q-0XYZ`. */
export function receiptOf(leaf) {
  const number = leaf.slice(0, 8).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) >> 4n;
  return grouped(Array.from({ length: 12 }, (_, place) => ALPHABET[Number((number >> BigInt(55 - 5 * place)) & 31n)]).join(""));
}

/** @returns {string | null} a receipt that a person typed, in its one spelling; null when it is none. */
export function readReceipt(typed) {
  const letters = typed.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "").replace(/[OIL]/g, (char) => ALIKE[char]);
  return letters.length === 12 && [...letters].every((char) => ALPHABET.includes(char)) ? grouped(letters) : null;
}

const grouped = (letters) => letters.match(/.{4}/g).join("-");
