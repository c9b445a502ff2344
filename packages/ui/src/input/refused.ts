import { FIRST_DATE, LAST_DATE, formatDate } from './iso-date.ts'
import { parseSmartDate } from './smart-date.ts'
import { parseSmartNumber } from './smart-number.ts'

/** Why a text is not taken as a date between two: what was typed, and what to type instead. */
export function whyNoDate(text: string, today: string, min = FIRST_DATE, max = LAST_DATE): string {
  const year = Number(/\d{4,}/.exec(text)?.[0])
  const isFarOff = year < Number(FIRST_DATE.slice(0, 4)) || year > Number(LAST_DATE.slice(0, 4))
  if (parseSmartDate(text, today) === null && !isFarOff)
    return `“${shortened(text)}” is not a date. Try 2027-03-01, 15 mar, fri or +2w.`
  if (max === LAST_DATE && min > FIRST_DATE && !isFarOff) return `Expected a date from ${formatDate(min)} on.`
  if (min === FIRST_DATE && max < LAST_DATE && !isFarOff) return `Expected a date until ${formatDate(max)}.`
  return `Expected a date between ${formatDate(min)} and ${formatDate(max)}.`
}

/** Plans reach years ahead and look years back; a date further off is a slip of the finger more often than a plan. */
const FAR_YEARS = 20

/** What is odd about a date far from today, and how it is kept all the same; undefined for any other. */
export function whyFarDate(on: string, today: string): string | undefined {
  const years = Number(on.slice(0, 4)) - Number(today.slice(0, 4))
  if (Math.abs(years) <= FAR_YEARS) return undefined
  const away = years < 0 ? `${-years} years ago` : `${years} years ahead`
  return `${formatDate(on)} is ${away}. Press Enter once more to keep it.`
}

/** Why a text is not taken as a number from `min` to `max`, written as `format` writes it. */
export function whyNoNumber(
  text: string,
  { min = -Infinity, max = Infinity, format = String }: NumberBounds = {},
): string {
  if (parseSmartNumber(text) === null) return `“${shortened(text)}” is not a number. Try 12, 1.5k or =3/8.`
  if (max === Infinity) return `Expected a number from ${format(min)} up.`
  if (min === -Infinity) return `Expected a number up to ${format(max)}.`
  return `Expected a number from ${format(min)} to ${format(max)}.`
}

export interface NumberBounds {
  readonly min?: number
  readonly max?: number
  readonly format?: (value: number) => string
}

/** What was typed, as far as a sentence has room for it. */
export function shortened(text: string): string {
  const trimmed = text.trim()
  return trimmed.length > 40 ? `${trimmed.slice(0, 39)}…` : trimmed
}
