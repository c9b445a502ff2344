import { type TimeUnit, readDuration } from '../quantities.ts'

const PART = /\s*([+-]?\d[\d.,]*)\s*([A-Za-z]+)\.?\s*/y

/**
 * Minutes of work as time sheets write them: `7.5` in the unit given, `7h 30m`, `1d 4h`, `7:30`, `07:30:00`. Below zero where it
 * says so; undefined where it is no length of time.
 *
 * @param minutesPerDay what a day of work means; a week is five of them
 */
export function readWorked(text: string, unit: TimeUnit, minutesPerDay: number): number | undefined {
  const short = text.trim().slice(0, 60)
  const [, sign, hours, minutes, seconds] = /^([+-]?)(\d{1,6}):([0-5]\d)(?::([0-5]\d))?$/.exec(short) ?? []
  if (hours !== undefined) {
    const worked = Number(hours) * 60 + Number(minutes) + Number(seconds ?? 0) / 60
    return exact(sign === '-' ? -worked : worked)
  }
  const whole = minutesIn(short, unit, minutesPerDay)
  if (whole !== undefined) return whole
  let [sum, at] = [0, 0]
  while (at < short.length) {
    PART.lastIndex = at
    const part = PART.exec(short)
    const read = part === null ? undefined : minutesIn(part[0], unit, minutesPerDay)
    if (part === null || read === undefined) return undefined
    sum += read
    at = PART.lastIndex
  }
  return short === '' ? undefined : exact(sum)
}

function minutesIn(text: string, unit: TimeUnit, minutesPerDay: number): number | undefined {
  const read = readDuration(text, unit)
  if (read === undefined) return undefined
  const of = { seconds: 1 / 60, minutes: 1, hours: 60, days: minutesPerDay, weeks: 5 * minutesPerDay }
  return read.unit === 'minutes' ? read.amount : exact(read.amount * of[read.unit])
}

/** What a sum of decimals leaves behind its millionth is no work. */
function exact(minutes: number): number {
  return Math.round(minutes * 1e6) / 1e6
}
