import type { Hours } from '@trireme/domain'
import { shortened } from '@trireme/ui'

/** Working hours as people write them: `9:00–12:00, 13:00–17:30`; `free` where there are none. */
export function hoursText(hours: Hours): string {
  return hours.length === 0 ? 'free' : hours.map(([from, until]) => `${clock(from)}–${clock(until)}`).join(', ')
}

/** Why `readHours` does not take a text. */
export function whyNoHours(text: string): string {
  return `“${shortened(text)}” is no working hours. Try 9-12, 13-17:30, one after the other, or free.`
}

/**
 * Reads `9-12, 13-17:30`; `free` and a dash are no hours. Undefined where it is none, where an end is not after its
 * beginning, or where two overlap.
 */
export function readHours(text: string): Hours | undefined {
  if (/^(free|off|none|closed|-|–)?$/i.test(text.trim())) return []
  const intervals: (readonly [number, number])[] = []
  for (const part of text.split(/[,;]/)) {
    const match = /^\s*(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|to|until)\s*(\d{1,2})(?:[:.](\d{2}))?\s*$/i.exec(part)
    if (match === null) return undefined
    const from = minuteOf(match[1]!, match[2])
    const until = minuteOf(match[3]!, match[4])
    if (from === undefined || until === undefined || from >= until) return undefined
    if ((intervals.at(-1)?.[1] ?? 0) > from) return undefined
    intervals.push([from, until])
  }
  return intervals.length > 12 ? undefined : intervals
}

/** Hours in words: `8 h`, `7.5 h`. */
export function totalText(hours: Hours): string {
  const minutes = hours.reduce((sum, [from, until]) => sum + until - from, 0)
  return `${Math.round((minutes / 60) * 100) / 100} h`
}

function minuteOf(hour: string, minute = '0'): number | undefined {
  const at = Number(hour) * 60 + Number(minute)
  return Number(minute) > 59 || at > 1440 ? undefined : at
}

function clock(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}
