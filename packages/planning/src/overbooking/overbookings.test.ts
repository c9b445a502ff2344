import { type Id, type Snapshot, viewAfter } from '@trireme/domain'
import { sampleCompany } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerTo } from '../answers.testing.ts'
import { dateOf, finished, lastDayOf, overbookedCounts, overbookings, plan } from '../index.ts'
import { TODAY, arbitraryPortfolio, update } from '../portfolios.testing.ts'
import { overbooked } from '../tracking/flags/overbooked.ts'

describe('the sample company', () => {
  test('has a few overbookings, each with more work than time within its days', () => {
    const found = overbookings(plan(sampleCompany({ today: TODAY }).state, { today: TODAY }))
    expect(found.length).toBeGreaterThan(0)
    for (const { demandMinutes, capacityMinutes, forcedBy, startsAt, endsAt } of found) {
      expect(demandMinutes).toBeGreaterThan(capacityMinutes)
      for (const item of forcedBy) expect(item.startsAt >= startsAt && item.endsAt <= endsAt).toBe(true)
    }
  })
})

test('what is overbooked is counted alike wherever it is told: the items of its ranges are those that are flagged', () => {
  const { state: snapshot } = sampleCompany({ today: TODAY })
  const made = plan(snapshot, { today: TODAY })
  const found = overbookings(made)
  const counts = overbookedCounts(found)
  const flagged = finished(overbooked({ snapshot, plan: made }))
  expect(flagged.map(({ itemId }) => itemId)).toHaveLength(counts.items)
  expect(counts.stretches).toBe(found.length)
  expect(counts.teams).toBeLessThanOrEqual(counts.stretches)
  expect(counts.items).toBeGreaterThan(counts.stretches)
})

test('what one plan does in time can be done in time: promised on the days it ends, it is overbooked nowhere', () => {
  const RUNS = process.env['TRIREME_LONG'] === '1' ? 20_000 : 200
  let judged = 0
  fc.assert(
    fc.property(arbitraryPortfolio, (drawn) => {
      const free = withoutPromises(drawn)
      const { items, solved } = plan(free, { today: TODAY })
      if (solved!.schedule.unstaffed.some(Boolean)) return
      const promised = viewAfter(
        free,
        [...items].flatMap(([id, { rolledUp, startsAt, endsAt, mode }]) =>
          rolledUp || mode === 'done' ? [] : [update(free, 'work-item', id, { targetOn: lastDayOf(endsAt, startsAt) })],
        ),
      )
      judged++
      expect(overbookings(plan(promised, { today: TODAY }))).toEqual([])
    }),
    { numRuns: RUNS },
  )
  expect(judged).toBeGreaterThan(RUNS / 4)
})

/** All of it automatic and to come, with no target and no latest date anywhere: those are kept against people. */
function withoutPromises(snapshot: Snapshot): Snapshot {
  const ready = [...snapshot.status.values()].find(({ name }) => name === 'Ready')!.id
  const isOpen = (id: Id<'status'>) => !['done', 'dropped'].includes(snapshot.status.get(id)!.category)
  return viewAfter(snapshot, [
    ...[...snapshot['work-item'].values()].map(({ id, statusId }) =>
      update(snapshot, 'work-item', id, {
        dateMode: 'automatic',
        targetOn: null,
        startByOn: null,
        endByOn: null,
        ...(isOpen(statusId) && { statusId: ready, actualStartedOn: null, progressPercent: null, countDone: null }),
      }),
    ),
    ...[...snapshot.milestone.keys()].map((id) =>
      update(snapshot, 'milestone', id, { targetOn: null, reachedOn: null }),
    ),
  ])
}

describe('overbooking of a plan', () => {
  test('is pinned and manual work that has more to do in its own dates than its team has time', () => {
    expect(told('team Core 1; A 2d Core pin 2027-03-01; B 2d Core pin 2027-03-02')).toBe(
      'Core 1..3: A pinned, B pinned, 4 of 3 d',
    )
  })

  test('is not a day that asks for more while the days around it leave room', () => {
    const notation = 'team Core 1; A Core manual 2027-03-01..2027-03-03 x0.5; B 1d Core pin 2027-03-02'
    const { plan: made } = answerTo(notation)
    const [tuesday] = made.loads.map(({ demandMinutes }) => demandMinutes[1]!)
    expect(tuesday).toBe(720)
    expect(told(notation)).toBe('')
  })

  test('is work that has to be done by its targets, or by those of what waits for it', () => {
    expect(told('team Core 1; A 2d Core by 2027-03-03; B 2d Core by 2027-03-03; C 9d Core')).toBe(
      'Core 1..3: A target, B target, 4 of 3 d',
    )
    expect(told('team Core 1; team Ops 9; A 2d Core; B 1d Ops by 2027-03-03 after A; C 1d Core by 2027-03-02')).toBe(
      'Core 1..2: A target, C target, 3 of 2 d',
    )
  })

  test('is not what dependencies alone make late, nor what may wait', () => {
    expect(told('team Core 5; A 3d Core; B 3d Core by 2027-03-02 after A')).toBe('')
    expect(told('team Core 1; A 20d Core; B 20d Core')).toBe('')
  })

  test('is not what only waits for a moment that rests until its target', () => {
    const work = 'team Core 1; P 2d Core pin 2027-03-01; A 1d Core'
    expect(told(`${work}; B 0d rests 2027-03-01..2027-03-04 by 2027-03-04 after A`)).toBe('')
    expect(told(`${work}; B 0d by 2027-03-02 after A`)).toBe('Core 1..2: A target, P pinned, 3 of 2 d')
  })

  test('is not what has to begin early, may be split, and has time to end', () => {
    const begun = 'B 0d by 2027-03-01 after A SS'
    const work = 'team Core 1; P 3d Core pin 2027-03-02; A 2d Core splits'
    expect(told(`${work} by 2027-03-05; ${begun}`)).toBe('')
    expect(told(`${work} by 2027-03-04; ${begun}`)).toBe('Core 1..4: A target, P pinned, 5 of 4 d')
  })

  test('counts what is left of begun work from today on', () => {
    expect(told('team Core 1; A 4d Core active since 2027-02-22; B 1d Core pin 2027-03-02')).toBe(
      'Core 1..4: A started, B pinned, 5 of 4 d',
    )
  })

  test('of a team that has nobody is all that must be done', () => {
    expect(told('team Core 0; A 1d Core by 2027-03-02')).toBe('Core 1..2: A target, 1 of 0 d')
  })
})

/** `Core 1..2: A+B 4 of 2 d`. */
function told(notation: string): string {
  const { plan: made, items, snapshot } = answerTo(notation)
  const names = new Map(Object.entries(items).map(([name, id]) => [id as string, name]))
  return overbookings(made)
    .map(({ teamId, startsAt, endsAt, forcedBy, demandMinutes, capacityMinutes }) => {
      const days = [dateOf(startsAt), lastDayOf(endsAt)].map((on) => Number(on.slice(8)))
      const who = forcedBy.map(({ itemId, heldBy }) => `${names.get(itemId)} ${heldBy}`).sort()
      const team = snapshot.team.get(teamId as never)!.name
      return `${team} ${days[0]}..${days[1]}: ${who.join(', ')}, ${demandMinutes / 480} of ${capacityMinutes / 480} d`
    })
    .join('; ')
}
