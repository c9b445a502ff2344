import {
  type AnyRecord,
  type Id,
  type Kind,
  type Snapshot,
  completeRecord,
  launchOf,
  launchSpan,
  scopeOf,
  tableOf,
} from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cascadeOf } from '../causes/cascade.ts'
import { causesOf } from '../causes/causes-of.ts'
import { endPointOf } from '../causes/end-point.ts'
import { hitLaunches } from '../consequences/promises.ts'
import { factsOf } from '../facts.ts'
import { stateForecast } from '../forecasting/state-forecast.ts'
import { plan } from '../plan.ts'
import { TODAY, arbitraryPortfolio } from '../portfolios.testing.ts'
import { dateOf, lastDayOf } from '../time.ts'
import { releaseEnds } from './release-ends.ts'

const RELEASES = ['rel_00000000000000000000000001', 'rel_00000000000000000000000002'] as Id<'release'>[]
const [FIRST, SECOND] = RELEASES as [Id<'release'>, Id<'release'>]

/** The same with its work in releases, and one released or dropped where asked. */
function shipping(
  given: Snapshot,
  releaseOf: (item: { readonly id: Id }, nth: number) => Id<'release'> | null,
  values: object = {},
): Snapshot {
  const snapshot = { ...given, 'work-item': new Map(given['work-item']), release: new Map(given.release) } as Snapshot
  const put = (kind: Kind, id: Id, record: object) => tableOf(snapshot, kind).set(id, record as AnyRecord)
  for (const id of RELEASES)
    put('release', id, completeRecord('release', id, { name: id, datesFrom: 'items', ...values }))
  for (const [nth, item] of [...given['work-item'].values()].entries())
    put('work-item', item.id, { ...item, releaseId: releaseOf(item, nth) })
  return snapshot
}

describe('the end of a release', () => {
  test('is the same day whoever asks: causes, facts, odds, its span and what it would hit', () => {
    const places = fc.array(fc.constantFrom(null, FIRST, SECOND), { minLength: 40, maxLength: 40 })
    fc.assert(
      fc.property(arbitraryPortfolio, places, (given, releases) => {
        const snapshot = shipping(given, (_, nth) => releases[nth % releases.length]!)
        const made = plan(snapshot, { today: TODAY })
        fc.pre(made.solved !== undefined)
        const ends = releaseEnds(made)
        const facts = factsOf({ snapshot, plan: made, scope: scopeOf(snapshot, undefined), sequence: null })
        const stated = stateForecast(snapshot, made.solved!, 'dependencies')
        const spanOf = (id: Id) => {
          const item = made.items.get(id)
          return item && { startsOn: dateOf(item.startsAt), endsOn: lastDayOf(item.endsAt, item.startsAt) }
        }
        for (const id of RELEASES) {
          const end = ends.get(id)
          expect(endPointOf(snapshot, made.solved!, id)?.endsAt).toBe(end?.endsAt)
          expect(launchSpan(launchOf(snapshot, id)!, spanOf).endsOn).toBe(end?.on ?? null)
          expect(facts.rows.find((row) => row.id === id)?.endsOn ?? null).toBe(end?.on ?? null)
          const isAhead = end !== undefined && end.endsAt >= made.solved!.statement.ground.now
          expect(stated === undefined ? isAhead : stated.releases.has(id)).toBe(isAhead)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('is that of all it ships for a program that has a part in it, too', () => {
    const { snapshot: given, items } = noted('A 2d; B 5d; C 1d')
    const program = completeRecord('program', 'prg_00000000000000000000000001' as Id, { name: 'ETS' })
    const snapshot = shipping(given, () => FIRST)
    tableOf(snapshot, 'program').set(program.id, program)
    const a = snapshot['work-item'].get(items['A']!)!
    tableOf(snapshot, 'work-item').set(a.id, { ...a, programId: program.id } as AnyRecord)
    const made = plan(snapshot, { today: TODAY })
    const rows = (scopeId?: Id) =>
      factsOf({ snapshot, plan: made, scope: scopeOf(snapshot, scopeId), sequence: null })
        .rows.filter(({ id }) => id === FIRST)
        .map(({ endsOn }) => endsOn)
    expect(rows()).toEqual(['2027-03-05'])
    expect(rows(program.id)).toEqual(rows())
  })

  test('moves by the days between its last days, also where work ends at midnight', () => {
    const { snapshot: given, items } = noted('A 1d; B 2d; C 3d after B')
    const allDay = completeRecord(
      'calendar',
      'cal_00000000000000000000000001' as Id,
      {
        name: 'Always',
        minutesPerDay: 1440,
        week: Array.from({ length: 7 }, () => [[0, 1440]]),
      } as never,
    )
    const built = { ...given, calendar: new Map(given.calendar).set(allDay.id as never, allDay as never) } as Snapshot
    const at = (snapshot: Snapshot, endsOn: string) => {
      const changed = { ...snapshot, 'work-item': new Map(snapshot['work-item']) } as Snapshot
      const item = snapshot['work-item'].get(items['A']!)!
      const dates = { dateMode: 'manual', plannedStartsOn: '2027-03-01', plannedEndsOn: endsOn, calendarId: allDay.id }
      tableOf(changed, 'work-item').set(item.id, { ...item, ...dates } as AnyRecord)
      return { snapshot: changed, plan: plan(changed, { today: TODAY }) }
    }
    const shipped = shipping(built, ({ id }) => (id === items['A'] ? FIRST : null))
    const [before, after] = [at(shipped, '2027-03-10'), at(shipped, '2027-03-12')]
    expect([before, after].map((each) => releaseEnds(each.plan).get(FIRST)?.on)).toEqual(['2027-03-10', '2027-03-12'])
    expect(causesOf(before, after, []).of(FIRST)?.days).toBe(2)
    const onFriday = at(shipped, '2027-03-05')
    const days = causesOf(onFriday, at(shipped, '2027-03-08'), []).of(FIRST)?.days
    expect(days).toBe(1)
  })

  test('makes nothing late of what is out or dropped, whoever asks', () => {
    const { snapshot: given, items } = noted('A 2d; B 2d after A')
    for (const state of ['planned', 'released', 'dropped'] as const) {
      const snapshot = shipping(given, () => FIRST, { state, targetOn: '2027-03-04' })
      const before = { snapshot, plan: plan(snapshot, { today: TODAY }) }
      const late = { ...snapshot, 'work-item': new Map(snapshot['work-item']) } as Snapshot
      const a = snapshot['work-item'].get(items['A']!)!
      tableOf(late, 'work-item').set(a.id, { ...a, notBeforeOn: '2027-03-03' } as AnyRecord)
      const then = { snapshot: late, plan: plan(late, { today: TODAY }) }
      const told = state === 'planned' ? [FIRST] : []
      expect(hitLaunches(before, then).map(({ id }) => id)).toEqual(told)
      expect(cascadeOf(before, items['A']!, 2)!.releases.map(({ id }) => id)).toEqual(told)
      expect(causesOf(before, then, []).of(FIRST) === undefined ? [] : [FIRST]).toEqual(told)
      const facts = factsOf({ ...before, scope: scopeOf(snapshot, undefined), sequence: null })
      expect(facts.rows.some(({ id }) => id === FIRST)).toBe(state !== 'dropped')
    }
  })
})
