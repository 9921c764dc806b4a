/** How many of the rules that share meetings out can be met together, at most. */

/**
 * The largest groups of rules, by their numbers, of which nothing says that they cannot all be met.
 *
 * @param {number[]} missing what each rule is missing.
 * @param {Map<number, number>[]} offers what each meeting would add to each rule that it fits.
 */
export function largestGroups(missing, offers) {
  let possible = [[]];
  for (;;) {
    const known = new Set(possible.map(String));
    const allSmaller = (group) => group.every((_, at) => known.has(String(group.filter((__, other) => other !== at))));
    const larger = possible
      .flatMap((group) => missing.flatMap((_, rule) => (rule > (group.at(-1) ?? -1) ? [[...group, rule]] : [])))
      .filter((group) => allSmaller(group) && !isShort(group, missing, offers));
    if (!larger.length) return possible;
    possible = larger;
  }
}

/** Those of the rules to which every meeting adds one. */
export const counting = (rules, offers) => rules.filter((rule) => offers.every((offer) => (offer.get(rule) ?? 1) === 1));

/** Whether the rules of a group are missing more than all meetings that fit any of them can add. */
function isShort(group, missing, offers) {
  const counts = counting(group, offers);
  const sums = group.filter((rule) => !counts.includes(rule));
  const needed = (rules) => rules.reduce((sum, rule) => sum + missing[rule], 0);
  let [alone, minutes] = [0, 0];
  const both = [];
  for (const offer of offers) {
    const counted = counts.some((rule) => offer.has(rule));
    const length = Math.max(0, ...sums.map((rule) => offer.get(rule) ?? 0));
    minutes += length;
    if (counted && length) both.push(length);
    else if (counted) alone += 1;
  }
  // What the rules about meetings need is lost to those about minutes: the shortest meetings of those that fit both.
  const lost = Math.max(0, needed(counts) - alone);
  const used = both.sort((one, other) => one - other).slice(0, lost);
  return lost > both.length || needed(sums) > minutes - used.reduce((sum, length) => sum + length, 0);
}
