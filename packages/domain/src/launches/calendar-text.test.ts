import * as fc from 'fast-check'
import { build } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { snapshotOf } from '../changes/snapshot.ts'
import type { AnyRecord, Kind } from '../records/registry.ts'
import { type CalendarEvent, calendarEvents } from './calendar-events.ts'
import { calendarText } from './calendar-text.ts'
import { dateAfter } from '../days/date.ts'

const AT = '2027-02-10T08:30:00.123Z'
const write = (events: readonly CalendarEvent[], name = 'Yard') =>
  calendarText(events, { name, at: AT, urlOf: ({ id }) => `https://yard.example/${id}` })

/** A small reader of iCalendar that knows nothing of how we write it: unfolds, splits, unescapes. */
function read(text: string) {
  const lines = text.replaceAll(/\r\n[ \t]/g, '').split('\r\n')
  const events: Record<string, string>[] = []
  const calendar: Record<string, string> = {}
  let at = calendar
  for (const line of lines.slice(0, -1)) {
    if (line === 'BEGIN:VEVENT') events.push((at = {}))
    const colon = line.indexOf(':')
    if (!line.startsWith('BEGIN') && !line.startsWith('END'))
      at[line.slice(0, colon)] = unescaped(line.slice(colon + 1))
    if (line === 'END:VEVENT') at = calendar
  }
  return { calendar, events, lines }
}

function unescaped(value: string): string {
  let text = ''
  for (let index = 0; index < value.length; index++) {
    if (value[index] !== '\\') text += value[index]
    else {
      index += 1
      text += value[index] === 'n' || value[index] === 'N' ? '\n' : value[index]
    }
  }
  return text
}

const aDay = fc.integer({ min: 0, max: 20_000 }).map((days) => dateAfter('1990-01-01', days))
const anEvent: fc.Arbitrary<CalendarEvent> = fc
  .record({
    id: fc.stringMatching(/^rel_[0-9a-z]{26}$/),
    kind: fc.constantFrom('release', 'phase', 'gate', 'milestone'),
    title: fc.string({ unit: 'grapheme', maxLength: 120 }),
    startsOn: aDay,
    days: fc.nat(90),
  })
  .map(({ days, ...event }) => ({ ...event, endsOn: dateAfter(event.startsOn, days), releaseId: null }))

describe('an iCalendar text (RFC 5545)', () => {
  test('has no line above 75 octets, no bare CR or LF, and no half character', () => {
    fc.assert(
      fc.property(
        fc.array(anEvent, { maxLength: 5 }),
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        (events, name) => {
          const text = write(events, name)
          expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
          expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
          for (const line of text.split('\r\n')) {
            expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
            expect(line.isWellFormed()).toBe(true)
          }
        },
      ),
    )
  })

  test('read back has every title and day, the end being the day after the last', () => {
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 5 }), (events) => {
        const found = read(write(events)).events
        expect(found.map((event) => event['SUMMARY'])).toEqual(
          events.map(({ title }) => title.replaceAll(/\r\n?/g, '\n').replaceAll(/(?!\n)\p{Cc}/gu, '')),
        )
        expect(found.map((event) => [event['DTSTART;VALUE=DATE'], event['DTEND;VALUE=DATE']])).toEqual(
          events.map(({ startsOn, endsOn }) => [startsOn, dateAfter(endsOn, 1)].map((on) => on.replaceAll('-', ''))),
        )
      }),
    )
  })

  test('names what a reader needs: version, maker, refresh, and of each event who it is and when it was written', () => {
    const event: CalendarEvent = {
      id: 'rel_1',
      kind: 'release',
      title: 'Fleet; 6, “Live”\\ next',
      startsOn: '2027-02-28',
      endsOn: '2027-02-28',
      releaseId: 'rel_1',
    }
    const { calendar, events, lines } = read(write([event]))
    expect(lines[0]).toBe('BEGIN:VCALENDAR')
    expect(calendar).toMatchObject({
      VERSION: '2.0',
      NAME: 'Yard',
      'REFRESH-INTERVAL;VALUE=DURATION': 'PT1H',
    })
    expect(events).toEqual([
      {
        UID: 'rel_1@trireme',
        DTSTAMP: '20270210T083000Z',
        'DTSTART;VALUE=DATE': '20270228',
        'DTEND;VALUE=DATE': '20270301',
        SUMMARY: 'Fleet; 6, “Live”\\ next',
        CATEGORIES: 'Launch',
        TRANSP: 'TRANSPARENT',
        URL: 'https://yard.example/rel_1',
      },
    ])
  })

  test('folds a long line by a space that a reader takes away', () => {
    const text = write([
      {
        id: 'rel_1',
        kind: 'gate',
        title: 'ß'.repeat(60),
        startsOn: '2027-01-01',
        endsOn: '2027-01-01',
        releaseId: null,
      },
    ])
    expect(text).toContain('\r\n ß')
    expect(read(text).events[0]!['SUMMARY']).toBe('ß'.repeat(60))
  })
})

describe('the events of launches', () => {
  const release = build('release', { name: 'Fleet 6', targetOn: '2027-03-15' })
  const dropped = build('release', { name: 'Fleet 0', targetOn: '2027-03-01', state: 'dropped' })
  const phase = build('phase', { releaseId: release.id, name: 'Prepare', startsOn: '2027-02-01', endsOn: '2027-03-01' })
  const gate = build('gate', { releaseId: release.id, name: 'Go or no-go', dueOn: '2027-03-12' })
  const undated = build('gate', { releaseId: release.id, name: 'Some day' })
  const milestone = build('milestone', { title: 'Sea trial', targetOn: '2027-02-20' })
  const state = snapshotOf([
    ['release', release],
    ['release', dropped],
    ['phase', phase],
    ['phase', build('phase', { releaseId: dropped.id, startsOn: '2027-02-01' })],
    ['gate', gate],
    ['gate', undated],
    ['milestone', milestone],
  ] as unknown as [Kind, AnyRecord][])

  test('are those with a day, of launches that are not dropped, in order of time', () => {
    expect(calendarEvents(state).map(({ title, startsOn, endsOn }) => [title, startsOn, endsOn])).toEqual([
      ['Fleet 6: Prepare', '2027-02-01', '2027-03-01'],
      ['Sea trial', '2027-02-20', '2027-02-20'],
      ['Fleet 6: Go or no-go', '2027-03-12', '2027-03-12'],
      ['Fleet 6', '2027-03-15', '2027-03-15'],
    ])
  })

  test('of a launch that is not seen are not there, whatever else is', () => {
    const seen = calendarEvents(state, (kind) => kind !== 'release')
    expect(seen.map(({ title }) => title)).toEqual(['Sea trial'])
  })
})
