import type { CalendarEvent } from './calendar-events.ts'
import { dateAfter } from '../days/date.ts'

export type CalendarTextOptions = {
  readonly name: string
  /** The moment it is written, RFC 3339. */
  readonly at: string
  /** Where an event is looked at; undefined where nowhere. */
  readonly urlOf: (event: CalendarEvent) => string | undefined
}

const CATEGORIES: { readonly [K in CalendarEvent['kind']]: string } = {
  release: 'Launch',
  phase: 'Phase',
  gate: 'Gate',
  milestone: 'Milestone',
}
const LINE_OCTETS = 75

/**
 * An iCalendar object of whole-day events. Lines end in CRLF and are folded at 75 octets, never inside a character; the
 * end of an event is the day after its last; ids stay the same from reading to reading.
 *
 * Source: RFC 5545 §3.1, §3.3.11, §3.6.1; RFC 7986 §5.1, §5.7.
 */
export function calendarText(events: readonly CalendarEvent[], { name, at, urlOf }: CalendarTextOptions): string {
  const stamp = at.replace(/\.\d+/, '').replaceAll(/[-:]/g, '')
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Trireme//Launches//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...events.flatMap((event) => eventLines(event, stamp, urlOf(event))),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function eventLines(
  { id, kind, title, startsOn, endsOn }: CalendarEvent,
  stamp: string,
  url: string | undefined,
): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${id}@trireme`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${plain(startsOn)}`,
    `DTEND;VALUE=DATE:${plain(dateAfter(endsOn, 1))}`,
    `SUMMARY:${escaped(title)}`,
    `CATEGORIES:${CATEGORIES[kind]}`,
    'TRANSP:TRANSPARENT',
    ...(url === undefined ? [] : [`URL:${url}`]),
    'END:VEVENT',
  ]
}

function plain(on: string): string {
  return on.replaceAll('-', '')
}

/** A text value: line breaks are written as `\n`, other control characters are left out. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(/[;,]/g, (mark) => `\\${mark}`)
    .replaceAll(/\r\n?|\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, '')
}

/** A line in pieces of 75 octets at most, each but the first after a space that is part of them. */
function folded(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let octets = 0
  for (const character of line) {
    const size = octetsOf(character)
    if (octets + size > LINE_OCTETS) {
      pieces.push(piece)
      piece = ' '
      octets = 1
    }
    piece += character
    octets += size
  }
  return [...pieces, piece].join('\r\n')
}

/** Of one character in UTF-8. */
function octetsOf(character: string): number {
  const point = character.codePointAt(0)!
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
}
