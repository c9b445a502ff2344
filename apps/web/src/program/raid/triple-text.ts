const FIGURE = new Intl.NumberFormat('en', { maximumFractionDigits: 6 })

/** `5–10–20`; `10` where only the likely figure is known. */
export function tripleText([low, likely, high]: readonly (number | null | undefined)[]): string {
  if (likely === null || likely === undefined) return ''
  if ((low ?? null) === null && (high ?? null) === null) return FIGURE.format(likely)
  return [low ?? likely, likely, high ?? likely].map((each) => FIGURE.format(each)).join('–')
}

/** Low, likely and high as they were typed; undefined when they are none, or do not rise. */
export function readTriple(typed: string): readonly [number | null, number, number | null] | undefined {
  const figures = typed
    .trim()
    .split(/\s*(?:[–—/-]|\.\.|to)\s*/)
    .map((part) => (/^(?:\d{1,3}(?:,\d{3})+|\d+(?:[.,]\d+)?)k?$/i.test(part) ? figureOf(part) : Number.NaN))
  if (figures.some(Number.isNaN)) return undefined
  const [first, second, third] = figures
  if (figures.length === 1) return [null, first!, null]
  if (figures.length !== 3 || first! > second! || second! > third!) return undefined
  return [first!, second!, third!]
}

function figureOf(part: string): number {
  const figure = part.replace(/k$/i, '')
  // As it is written here, a comma before three digits parts thousands; before others it is a decimal one.
  const plain = /^\d{1,3}(?:,\d{3})+$/.test(figure) ? figure.replaceAll(',', '') : figure.replace(',', '.')
  return Number(plain) * (/k$/i.test(part) ? 1000 : 1)
}
