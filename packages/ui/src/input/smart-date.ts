import { DAY_MS, MONTHS, epochDay, fromIso, toIso } from './iso-date.ts'

/** Which end of a span a text means when it names one: `Q3` in a start field is 1 July, in a finish field 30 September. */
export type SpanEdge = 'start' | 'end'

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/**
 * Reads a calendar date as a person types it and returns it as `YYYY-MM-DD`, or null when it is none.
 *
 * Understood: `2027-03-01`, `today`, `tomorrow`, `yesterday`, `fri` (the coming one, never today), `next fri` (the one
 * of next week, weeks starting on Monday), `+2w`, `-3d`, `+1m`, `+1q`, `+1y`, `15 mar`, `mar 15`, `15 mar 2027`,
 * `15.3.`, `15.3.2027`, `mar`, `mar 2027`, `q3`, `q3 2027`, `2027`. A date without a year is the coming one.
 * `3/4` is refused: half the world reads it the other way round.
 *
 * @param today the date the text is read on, `YYYY-MM-DD`
 */
export function parseSmartDate(text: string, today: string, edge: SpanEdge = 'start'): string | null {
  const now = fromIso(today)
  if (now === null) throw new RangeError(`today must be a date like 2027-03-01 (today ${today})`)
  const words = text.trim().toLowerCase().replaceAll(',', ' ').replace(/\s+/g, ' ')
  for (const read of [readIso, readNamedDay, readWeekday, readOffset, readDayMonth, readDotted, readSpan]) {
    const day = read(words, now, edge)
    if (day !== null) return toIso(day)
  }
  return null
}

function readIso(words: string): number | null {
  return fromIso(words)
}

function readNamedDay(words: string, now: number): number | null {
  const shift = new Map([
    ['today', 0],
    ['tomorrow', 1],
    ['yesterday', -1],
  ]).get(words)
  return shift === undefined ? null : now + shift
}

function readWeekday(words: string, now: number): number | null {
  const match = /^(next )?([a-z]{3,9})$/.exec(words)
  const target = match
    ? indexOfName(WEEKDAYS, match[2]!, ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'])
    : -1
  if (!match || target < 0) return null
  const weekday = new Date(now * DAY_MS).getUTCDay()
  if (match[1]) return now - ((weekday + 6) % 7) + 7 + ((target + 6) % 7)
  return now + ((target - weekday + 6) % 7) + 1
}

function readOffset(words: string, now: number): number | null {
  const match = /^([+-]) ?(\d{1,4}) ?([dwmqy])$/.exec(words)
  if (!match) return null
  const count = Number(match[2]) * (match[1] === '-' ? -1 : 1)
  if (match[3] === 'd') return now + count
  if (match[3] === 'w') return now + count * 7
  return addMonths(now, count * (match[3] === 'm' ? 1 : match[3] === 'q' ? 3 : 12))
}

function readDayMonth(words: string, now: number): number | null {
  const match = /^(\d{1,2})\.? ([a-z]{3,9})(?: (\d{4}))?$/.exec(words)
  const turned = /^([a-z]{3,9}) (\d{1,2})(?: (\d{4}))?$/.exec(words)
  const [day, name, year] = match ? [match[1], match[2], match[3]] : [turned?.[2], turned?.[1], turned?.[3]]
  const month = name ? monthOf(name) : null
  return month === null || !day ? null : dayInYear(Number(day), month, year, now)
}

function readDotted(words: string, now: number): number | null {
  const match = /^(\d{1,2})\.(\d{1,2})\.?(\d{4})?$/.exec(words)
  return match ? dayInYear(Number(match[1]), Number(match[2]), match[3], now) : null
}

function readSpan(words: string, now: number, edge: SpanEdge): number | null {
  const quarter = /^q([1-4])(?: (\d{4}))?$/.exec(words)
  if (quarter) return spanEdge(Number(quarter[1]) * 3 - 2, 3, quarter[2], now, edge)
  const named = /^([a-z]{3,9})(?: (\d{4}))?$/.exec(words)
  const month = named ? monthOf(named[1]!) : null
  if (named && month !== null) return spanEdge(month, 1, named[2], now, edge)
  return /^\d{4}$/.test(words) ? spanEdge(1, 12, words, now, edge) : null
}

function spanEdge(month: number, months: number, year: string | undefined, now: number, edge: SpanEdge): number {
  const thisYear = new Date(now * DAY_MS).getUTCFullYear()
  const last = (inYear: number) => addMonths(epochDay(inYear, month, 1)!, months) - 1
  const chosen = year ? Number(year) : last(thisYear) >= now ? thisYear : thisYear + 1
  return edge === 'end' ? last(chosen) : epochDay(chosen, month, 1)!
}

function dayInYear(day: number, month: number, year: string | undefined, now: number): number | null {
  if (year) return epochDay(Number(year), month, day)
  const thisYear = new Date(now * DAY_MS).getUTCFullYear()
  // 29 February may be up to eight years away.
  for (let candidate = thisYear; candidate <= thisYear + 8; candidate++) {
    const found = epochDay(candidate, month, day)
    if (found !== null && found >= now) return found
  }
  return null
}

function addMonths(day: number, months: number): number {
  const date = new Date(day * DAY_MS)
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1)
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate()
  return first / DAY_MS + Math.min(date.getUTCDate(), length) - 1
}

function monthOf(name: string): number | null {
  const at = indexOfName(MONTHS, name, [
    'january',
    'february',
    'march',
    'april',
    'may',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
  ])
  return at < 0 ? null : at + 1
}

/** The index of the name that the text begins, provided it has the three letters that make it certain. */
function indexOfName(short: readonly string[], text: string, long: readonly string[]): number {
  return short.findIndex((start, at) => text.startsWith(start) && long[at]!.startsWith(text))
}
