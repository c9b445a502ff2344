/** A moment as a clock on a wall shows it. `month` and `day` count from 1. */
export type WallTime = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

const formats = new Map<string, Intl.DateTimeFormat | null>()

/** `2027-03-01` of a wall time. */
export function dateOf(wall: Pick<WallTime, 'year' | 'month' | 'day'>): string {
  return `${pad(wall.year, 4)}-${pad(wall.month, 2)}-${pad(wall.day, 2)}`
}

/** Whether there is such a day and time; 30 February is refused, not rolled over. */
export function isWallTime(wall: WallTime): boolean {
  const at = new Date(asIfUtc(wall))
  return (
    at.getUTCFullYear() === wall.year &&
    at.getUTCMonth() + 1 === wall.month &&
    at.getUTCDate() === wall.day &&
    wall.hour < 24 &&
    wall.minute < 60 &&
    wall.second < 60
  )
}

/**
 * The instant at which clocks of a zone show this time, RFC 3339 in UTC. A time that a clock change leaves out is read
 * with the offset before it, one that comes twice as the first. An unknown zone counts as UTC.
 */
export function instantIn(zone: string, wall: WallTime): string {
  const utc = asIfUtc(wall)
  const before = utc - offsetAt(zone, utc - 86_400_000)
  const guess = utc - offsetAt(zone, before)
  return new Date(offsetAt(zone, guess) === utc - guess ? guess : before).toISOString()
}

/** What clocks of a zone show at an instant, to the second. An unknown zone counts as UTC. */
export function wallTimeIn(zone: string, instant: string): WallTime {
  const at = Date.parse(instant)
  const shown = new Date(at + offsetAt(zone, at))
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
    second: shown.getUTCSeconds(),
  }
}

/** Milliseconds by which clocks of the zone are ahead of UTC at this time. */
function offsetAt(zone: string, at: number): number {
  const format = formatOf(zone)
  if (format === null) return 0
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const shown = Date.UTC(
    parts.get('year')!,
    parts.get('month')! - 1,
    parts.get('day'),
    parts.get('hour'),
    parts.get('minute'),
    parts.get('second'),
  )
  return shown - Math.floor(at / 1000) * 1000
}

function formatOf(zone: string): Intl.DateTimeFormat | null {
  let format = formats.get(zone)
  if (format === undefined) {
    format = makeFormat(zone)
    formats.set(zone, format)
  }
  return format
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | null {
  if (timeZone === 'UTC') return null
  const numeric = 'numeric'
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    })
  } catch {
    return null
  }
}

function asIfUtc({ year, month, day, hour, minute, second }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

function pad(number: number, length: number): string {
  return String(number).padStart(length, '0')
}
