import type { Estimate } from '@trireme/domain'
import { shortened } from '@trireme/ui'

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

/** More working days than a century has: a typo, not a length. */
const MOST: Readonly<Record<Estimate['unit'], number>> = { hours: 200_000, days: 25_000, points: 1_000_000 }

/** Why a text typed as an effort or a duration is not taken, or null where it is. */
export function whyNoEstimate(text: string, quantity: Estimate['quantity']): string | null {
  const such = quantity === 'duration' ? '3, 3d, 4h or 2-3-5 d' : '3, 3d, 4h, 8 pt or 2-3-5 d'
  const values = parseEstimate(text)
  if (values === null) return `“${shortened(text)}” is not a length of time. Try ${such}.`
  if (quantity === 'duration' && values.unit === 'points') return `Points are no length of time. Try ${such}.`
  const longest = values.high ?? values.likely
  if (longest <= MOST[values.unit]) return null
  return `Expected at most ${figure(MOST[values.unit])} ${values.unit}, not ${figure(longest)}. Is a digit too many?`
}

function figure(value: number): string {
  return value.toLocaleString('en')
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
