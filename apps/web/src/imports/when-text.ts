import { dateHere } from '../workspace/value-text.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long' })

/** When something was, as one would say it now, by the days of where this runs: `5 minutes ago`, `yesterday at 14:20`. */
export function whenText(at: string, now: number): string {
  const then = new Date(at)
  const passed = now - then.getTime()
  if (passed < MINUTE_MS) return 'just now'
  if (passed < HOUR_MS) return ago(Math.floor(passed / MINUTE_MS), 'minute')
  const days = daysBetween(then, new Date(now))
  if (days === 0) return ago(Math.floor(passed / HOUR_MS), 'hour')
  if (days === 1) return `yesterday at ${TIME.format(then)}`
  if (days < 7) return `${DAY.format(then)} at ${TIME.format(then)}`
  return dateHere(then)
}

function ago(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`
}

/** Midnights between two moments. */
function daysBetween(earlier: Date, later: Date): number {
  // Rounded: a day on which clocks change has 23 or 25 hours.
  return Math.round((midnight(later) - midnight(earlier)) / (24 * HOUR_MS))
}

function midnight(moment: Date): number {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime()
}
