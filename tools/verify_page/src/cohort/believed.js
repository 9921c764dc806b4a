/** What may be told of a packet: of a rejected one, nothing. */

export const believed = ({ examined, verdict }) => (verdict.outcome === "REJECT" ? {} : examined);
