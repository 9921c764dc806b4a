/** Taking the signed data out of a PDF, without a PDF library and without trusting the file. */

import { Problem, asAscii, joined } from "./bytes.js";

/** Bytes that a packet's data may have. */
export const LARGEST = 32 << 20;
const MARK = /\/Type[ \t-\r]{0,4}\/EmbeddedFile\b/g;
const STREAM = />>[ \t-\r]{0,4}stream\r?\n/;
const LENGTH = /\/Length[ \t-\r]{1,4}(\d{1,9})\b/;
const FILTER = /\/Filter[ \t-\r]{0,4}\[?[ \t-\r]{0,4}\/(\w+)/g;
/** How far before and after its mark the description of an embedded file may go, in bytes. */
const REACH = 1000;
/** Marks that are looked at; one is an embedded file, others would be somebody's words. */
const MARKS = 16;

/** @returns {Promise<Uint8Array>} the bytes of the one file embedded in a PDF; throws when there is none. */
export async function attached(pdf) {
  const found = places(asAscii(pdf));
  if (!found.length) throw new Problem("There is no signed data in the PDF. It may have been printed or saved anew.");
  if (found.length > 1) throw new Problem("There are several files inside the PDF, so it is not as mentorlog made it.");
  const [{ description, start }] = found;
  const length = description.match(LENGTH);
  const filters = Array.from(description.matchAll(FILTER), ([, name]) => name).join();
  if (!length || !["", "FlateDecode"].includes(filters)) {
    throw new Problem("The signed data in the PDF is packed in a way that mentorlog does not use.");
  }
  const stream = pdf.subarray(start, start + Number(length[1]));
  return filters ? unpacked(stream) : stream;
}

/** The descriptions of embedded files, and where the data after each of them starts. */
function places(text) {
  const found = [];
  let marks = 0;
  for (const { index } of text.matchAll(MARK)) {
    if (++marks > MARKS) break;
    const before = text.slice(Math.max(0, index - REACH), index).lastIndexOf("obj");
    const after = text.slice(index, index + REACH).match(STREAM);
    if (before < 0 || !after) continue;
    const description = text.slice(Math.max(0, index - REACH) + before, index + after.index);
    if (!description.includes("endobj")) found.push({ description, start: index + after.index + after[0].length });
  }
  return found;
}

/** Undo zlib's compression, up to the size that a packet may have. */
async function unpacked(stream) {
  const chunks = [];
  let size = 0;
  try {
    const reader = new Blob([stream]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.length;
      if (size > LARGEST) {
        reader.cancel().catch(() => {});
        break;
      }
      chunks.push(next.value);
    }
  } catch {
    throw new Problem("The signed data in the PDF is damaged.");
  }
  const data = size > LARGEST ? null : joined(...chunks);
  if (!data || !endsWithChecksum(stream, data)) throw new Problem("The signed data in the PDF is damaged or far too large.");
  return data;
}

/** Not every browser minds bytes after the compressed data: the last four must be its checksum (RFC 1950). */
function endsWithChecksum(stream, data) {
  let [low, high] = [1, 0];
  for (const byte of data) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  const end = stream.subarray(-4);
  return end.length === 4 && new DataView(end.buffer, end.byteOffset).getUint32(0) === high * 65536 + low;
}
