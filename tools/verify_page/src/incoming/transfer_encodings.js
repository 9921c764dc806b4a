/** How the bytes of what is attached are written in a message (RFC 2045, section 6): read as mail programs read it. */

/** @returns {Uint8Array} what bytes stand for; those of an encoding that nobody knows, as they are. */
export function decoded(bytes, encoding) {
  if (encoding === "base64") return base64(bytes);
  if (encoding === "quoted-printable") return quotedPrintable(bytes);
  if (["x-uuencode", "uuencode", "uue", "x-uue"].includes(encoding)) return uuencoded(bytes);
  return bytes;
}

const [LINE_FEED, RETURN, EQUALS] = [10, 13, 61];
const VALUES = new Int8Array(256).fill(-1);
for (const [value, sign] of [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].entries()) VALUES[sign.charCodeAt(0)] = value;

/** What is none of its signs is passed over, as mail programs do. */
function base64(bytes) {
  const whole = new Uint8Array(Math.ceil((bytes.length * 3) / 4));
  let [at, bits, filled] = [0, 0, 0];
  for (const byte of bytes) {
    if (byte === EQUALS && filled > 1) break;
    if (VALUES[byte] < 0) continue;
    bits = ((bits << 6) | VALUES[byte]) & 0xffffff;
    filled++;
    if (filled > 1) whole[at++] = (bits >> (2 * (4 - filled))) & 0xff;
    if (filled === 4) filled = 0;
  }
  return whole.subarray(0, at);
}

function quotedPrintable(bytes) {
  const whole = new Uint8Array(bytes.length);
  let size = 0;
  for (let at = 0; at < bytes.length; at++) {
    const [first, second] = bytes.subarray(at + 1, at + 3);
    const pair = bytes[at] === EQUALS ? String.fromCharCode(first ?? 0, second ?? 0) : "";
    if (/^[0-9A-F]{2}$/i.test(pair)) {
      whole[size++] = parseInt(pair, 16);
      at += 2;
    } else if (pair && [LINE_FEED, RETURN].includes(first)) {
      at += first === RETURN && second === LINE_FEED ? 2 : 1;
    } else {
      whole[size++] = bytes[at];
    }
  }
  return whole.subarray(0, size);
}

function* linesOf(bytes) {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(LINE_FEED, from) + 1 || bytes.length;
    yield bytes.subarray(from, end);
    from = end;
  }
}

/** As Unix wrote attachments before there was another way; each line begins with how many bytes it has. */
function uuencoded(bytes) {
  const whole = new Uint8Array(bytes.length);
  let [size, begun] = [0, false];
  for (const line of linesOf(bytes)) {
    const text = String.fromCharCode(...line.subarray(0, 120)).trimEnd();
    if (!begun) begun = /^begin [0-7]+ /.test(text);
    else if (text === "end") break;
    else {
      const inside = uuLine(text);
      whole.set(inside, size);
      size += inside.length;
    }
  }
  return whole.subarray(0, size);
}

function uuLine(text) {
  const value = (at) => ((text.charCodeAt(at) || 32) - 32) & 63;
  const count = value(0);
  const bytes = [];
  for (let at = 1; bytes.length < count; at += 4) {
    const bits = (value(at) << 18) | (value(at + 1) << 12) | (value(at + 2) << 6) | value(at + 3);
    bytes.push(bits >> 16, (bits >> 8) & 0xff, bits & 0xff);
  }
  return bytes.slice(0, count);
}
