/** Amounts that are added up exactly: whole numbers, and shares of a group's time as `[top, bottom]`. */

const partsOf = (amount) => (typeof amount === "number" ? [BigInt(amount), 1n] : amount);

/** So many, divided by so many; a whole number where it is one. */
function divided(top, bottom) {
  let [common, rest] = [top < 0n ? -top : top, bottom];
  while (rest) [common, rest] = [rest, common % rest];
  return bottom === common ? Number(top / common) : [top / common, bottom / common];
}

/** A share, as `[top, bottom]`, of an amount. */
export function portion(amount, [top, bottom]) {
  const [whole, parts] = partsOf(amount);
  return divided(whole * BigInt(top), parts * BigInt(bottom));
}

export function plus(one, other) {
  if (typeof one === "number" && typeof other === "number") return one + other;
  const [[top, bottom], [more, parts]] = [partsOf(one), partsOf(other)];
  return divided(top * parts + more * bottom, bottom * parts);
}

export const minus = (one, other) => plus(one, typeof other === "number" ? -other : [-other[0], other[1]]);

/** Whether an amount is smaller than another. */
export function less(one, other) {
  const [[top, bottom], [more, parts]] = [partsOf(one), partsOf(other)];
  return top * parts < more * bottom;
}

export const sum = (amounts) => amounts.reduce(plus, 0);

/** The whole number by which each amount makes their sum grow. */
export function grown(amounts) {
  let exactly = 0;
  return amounts.map((amount) => {
    const before = floored(exactly);
    exactly = plus(exactly, amount);
    return floored(exactly) - before;
  });
}

/** An amount that is not below nothing, rounded down. */
export const floored = (amount) => (typeof amount === "number" ? amount : Number(amount[0] / amount[1]));

/** The same, rounded up. */
export const raised = (amount) => (typeof amount === "number" ? amount : floored(amount) + 1);
