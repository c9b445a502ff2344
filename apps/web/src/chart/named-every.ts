/** As wide as a letter of a label is drawn, in pixels. */
const LETTER = 6
const APART = 8

/** The first and every so manieth of these is named below a chart that gives each `step` pixels: no two names run into each other. */
export function namedEvery(names: readonly string[], step: number): number {
  const longest = Math.max(0, ...names.map(({ length }) => length))
  return Math.max(1, Math.ceil((longest * LETTER + APART) / step))
}
