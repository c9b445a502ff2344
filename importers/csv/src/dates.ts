import { type DateOrder, type WallTime, isWallTime } from '@trireme/domain'

/** A date or time as a cell gives it. `instant` where the cell names its offset, else a wall time of the file's zone. */
export type When = { readonly wall: WallTime; readonly instant: string | null; readonly hasTime: boolean }

export type WhenRead =
  { readonly ok: true; readonly when: When } | { readonly ok: false; readonly reason: 'unreadable' | 'order unknown' }

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const TIME = String.raw`(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?`
const ISO = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${TIME}$`)
const NAMED = new RegExp(String.raw`^(\d{1,2})[-/. ]+([A-Za-z]{3,9})\.?[-/., ]+(\d{4}|\d{2})${TIME}$`)
const NAMED_FIRST = new RegExp(
  String.raw`^([A-Za-z]{3,9})\.?[-/ ]+(\d{1,2})(?:st|nd|rd|th)?[,/ -]+(\d{4}|\d{2})${TIME}$`,
)
const NUMERIC = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${TIME}$`)

/**
 * Reads ISO dates and instants, 3/Mar/27, Mar 3, 2027, 03.04.2027 (day first, as dots are written) and 3/4/2027 in the
 * order given, each with an optional time. Two-digit years from 70 are of the last century.
 */
export function readWhen(text: string, order: DateOrder | null): WhenRead {
  const trimmed = text.trim()
  if (trimmed.length > 60) return UNREADABLE
  const iso = ISO.exec(trimmed)
  if (iso) return made([iso[1]!, iso[2]!, iso[3]!], iso.slice(4))
  const named = NAMED.exec(trimmed)
  if (named) return made([named[3]!, monthOf(named[2]!), named[1]!], named.slice(4))
  const first = NAMED_FIRST.exec(trimmed)
  if (first) return made([first[3]!, monthOf(first[1]!), first[2]!], first.slice(4))
  const numeric = NUMERIC.exec(trimmed)
  return numeric ? readNumeric(numeric, order) : UNREADABLE
}

/** The order in which numeric dates of a column are written, told by those that fit one order only; null where none does. */
export function guessDateOrder(values: readonly string[]): DateOrder | null {
  let dayFirst = 0
  let monthFirst = 0
  for (const value of values) {
    const match = NUMERIC.exec(value.trim())
    if (!match || match[2] === '.') continue
    if (Number(match[1]) > 12) dayFirst++
    else if (Number(match[3]) > 12) monthFirst++
  }
  if (dayFirst > 0 && monthFirst === 0) return 'day/month/year'
  return monthFirst > 0 && dayFirst === 0 ? 'month/day/year' : null
}

/** Whether a cell is one date with the day first and another with the month first. */
export function isAmbiguous(value: string): boolean {
  const match = NUMERIC.exec(value.trim())
  if (!match || match[2] === '.') return false
  const [first, second] = [Number(match[1]), Number(match[3])]
  return first !== second && [first, second].every((part) => part >= 1 && part <= 12)
}

const UNREADABLE: WhenRead = { ok: false, reason: 'unreadable' }

function readNumeric(match: RegExpExecArray, order: DateOrder | null): WhenRead {
  const [, first, separator, second, year, ...time] = match as unknown as string[]
  const certain = separator === '.' ? 'day/month/year' : (order ?? certainOrder(Number(first), Number(second)))
  if (certain === null) return { ok: false, reason: 'order unknown' }
  return certain === 'day/month/year' ? made([year!, second!, first!], time) : made([year!, first!, second!], time)
}

function certainOrder(first: number, second: number): DateOrder | null {
  if (first > 12 || first === second) return 'day/month/year'
  return second > 12 ? 'month/day/year' : null
}

function made([year, month, day]: readonly [string, string, string], time: readonly (string | undefined)[]): WhenRead {
  const [hour, minute, second, half, offset] = time
  const wall: WallTime = {
    year: fullYear(year),
    month: Number(month),
    day: Number(day),
    hour: hourOf(Number(hour ?? 0), half),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
  }
  if (!isWallTime(wall)) return UNREADABLE
  return {
    ok: true,
    when: { wall, hasTime: hour !== undefined, instant: offset === undefined ? null : at(wall, offset) },
  }
}

function at(wall: WallTime, offset: string): string {
  const utc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second)
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(offset)
  const ahead = match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0
  return new Date(utc - ahead * 60_000).toISOString()
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0)
}

function fullYear(text: string): number {
  if (text.length === 4) return Number(text)
  return Number(text) + (Number(text) < 70 ? 2000 : 1900)
}

function monthOf(name: string): string {
  return String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1)
}
