/** So many letters the server takes as the label of a change. */
const LABEL_LETTERS = 200

/** So many letters a reason may have: what was done stands before it in the label, and keeps room for its beginning. */
export const REASON_LETTERS = 160

const BETWEEN = ': '

/** What was done and why, as the history keeps it; of an act without a reason what was done. A name gives way to the reason. */
export function actLabel(named: string, reason = ''): string {
  if (reason === '') return named
  const left = LABEL_LETTERS - BETWEEN.length - Math.min(reason.length, REASON_LETTERS)
  const name = named.length <= left ? named : `${named.slice(0, left - 1)}…`
  return `${name}${BETWEEN}${reason}`.slice(0, LABEL_LETTERS)
}
