export type TimeUnit = 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks'

const UNITS: readonly (readonly [RegExp, TimeUnit])[] = [
  [/^s(ec(ond)?s?)?$/, 'seconds'],
  [/^m(in(ute)?s?)?$/, 'minutes'],
  [/^h(((ou)?rs?)|our)?$/, 'hours'],
  [/^(e?d(ays?)?|pd|md|tage?)$/, 'days'],
  [/^w(eeks?|k|ks)?$/, 'weeks'],
]

/** A number as people write it: `1,234.5`, `1.234,5`, `1 234`, `12.5`. Undefined where it is none. */
export function readNumber(text: string): number | undefined {
  const bare = text.trim().replaceAll(/[\s\u00A0\u202F']/g, '')
  if (!/^[+-]?[\d.,]*\d[\d.,]*(e[+-]?\d{1,2})?$/i.test(bare)) return undefined
  const number = Number(withPoint(bare))
  return Number.isFinite(number) ? number : undefined
}

/** A length of time: a number with its unit (`3d`, `4.5 hours`), or a bare one in the unit given. */
export function readDuration(text: string, unit: TimeUnit): { amount: number; unit: TimeUnit } | undefined {
  const match = /^\s*([+-]?[\d.,\s]*\d)\s*([A-Za-z]*)\.?\??\s*$/.exec(text.slice(0, 60))
  if (!match) return undefined
  const amount = readNumber(match[1]!)
  if (amount === undefined) return undefined
  if (match[2] === '') return { amount, unit }
  const found = UNITS.find(([pattern]) => pattern.test(match[2]!.toLowerCase()))
  return found === undefined ? undefined : { amount, unit: found[1] }
}

/** The same in hours or days, whichever was written; the shorter units become hours, weeks five days. */
export function inHoursOrDays(duration: { amount: number; unit: TimeUnit }): {
  amount: number
  unit: 'hours' | 'days'
} {
  switch (duration.unit) {
    case 'seconds':
      return { amount: rounded(duration.amount / 3600), unit: 'hours' }
    case 'minutes':
      return { amount: rounded(duration.amount / 60), unit: 'hours' }
    case 'weeks':
      return { amount: rounded(duration.amount * 5), unit: 'days' }
    default:
      return { amount: duration.amount, unit: duration.unit }
  }
}

/** A share: `40 %`, `40`, or `0.4` where it is a fraction. Whole percent. */
export function readPercent(text: string): number | undefined {
  const number = readNumber(text.replace(/%\s*$/, ''))
  if (number === undefined) return undefined
  const isFraction = !text.includes('%') && number > 0 && number <= 1 && /[.,]/.test(text)
  return Math.round(isFraction ? number * 100 : number)
}

function rounded(amount: number): number {
  return Math.round(amount * 1e6) / 1e6
}

/** The last separator is the decimal one, unless it is a comma before groups of three. */
function withPoint(text: string): string {
  const comma = text.lastIndexOf(',')
  const point = text.lastIndexOf('.')
  if (comma !== -1 && point !== -1)
    return comma > point ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', '')
  if (comma === -1) return text.split('.').length > 2 ? text.replaceAll('.', '') : text
  return /^[+-]?\d{1,3}(,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text.replace(',', '.')
}
