import type { Estimate } from '@trireme/domain'

export type EstimateValues = Pick<Estimate, 'unit' | 'low' | 'likely' | 'high'>

const UNITS: readonly (readonly [RegExp, Estimate['unit']])[] = [
  [/^(h|hours?|hrs?)$/, 'hours'],
  [/^(d|days?)$/, 'days'],
  [/^(p|pts?|points?|sp)$/, 'points'],
]
const SHORT: Readonly<Record<Estimate['unit'], string>> = { hours: 'h', days: 'd', points: 'pt' }
const AMOUNT = String.raw`(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)`
/** As large figures are shown; any other comma begins the decimals. */
const THOUSANDS = /^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/
const FORM = new RegExp(String.raw`^${AMOUNT}(?:\s*[-–…/]\s*${AMOUNT})?(?:\s*[-–…/]\s*${AMOUNT})?\s*([a-z]*)$`)

/** `5 d`, or `3–5–8 d` where the ends are known too. */
export function estimateText({ low, likely, high, unit }: EstimateValues): string {
  const ends = low === null && high === null ? [likely] : [low ?? likely, likely, high ?? likely]
  return `${ends.map((value) => String(value)).join('–')} ${SHORT[unit]}`
}

/** The same with its thousands apart, for the eye: `636–836–1,256 h`. */
export function groupedFigures(text: string): string {
  return text.replace(/(?<![\d.])\d{4,}/g, (figure) => Number(figure).toLocaleString('en'))
}

/**
 * Reads `5d`, `12 h`, `3-5-8 days`, `8 pt`; days unless a unit is said. Null when it is no estimate. Two figures are the
 * ends of a range, its likely value their middle.
 */
export function parseEstimate(text: string): EstimateValues | null {
  const match = FORM.exec(text.trim().toLowerCase())
  if (match === null) return null
  const figures = match
    .slice(1, 4)
    .filter((figure) => figure !== undefined)
    .map((figure) => Number(THOUSANDS.test(figure) ? figure.replaceAll(',', '') : figure.replace(',', '.')))
  const unit = match[4] === '' ? 'days' : UNITS.find(([form]) => form.test(match[4]!))?.[1]
  if (unit === undefined || figures.some((figure, index) => index > 0 && figure < figures[index - 1]!)) return null
  if (figures.length === 1) return { unit, low: null, likely: figures[0]!, high: null }
  const [low, high] = [figures[0]!, figures.at(-1)!]
  return { unit, low, likely: figures.length === 3 ? figures[1]! : (low + high) / 2, high }
}
