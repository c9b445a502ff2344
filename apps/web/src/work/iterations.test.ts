import { Replica } from '@trireme/client'
import type { AnyRecord, Id, Kind } from '@trireme/domain'
import { aSmallOrganization, aWorkItem, build } from '@trireme/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, onOf } from '../schedule/days.ts'
import { intoIteration, iterationChoices, moveIntoIteration, moveToTeam } from './iterations.ts'

const FIRST = dayOf('2027-01-04')
const [core, docks] = ['Core', 'Docks'].map((name) => build('team', { name })) as [
  ReturnType<typeof build<'team'>>,
  ReturnType<typeof build<'team'>>,
]
const iterationOf = (name: string, teamId: Id | null, startsOn: string, endsOn: string) =>
  build('iteration', { name, teamId: teamId as Id<'team'> | null, startsOn, endsOn })
const second = iterationOf('Core 2', core.id, '2027-01-18', '2027-01-31')

const days = fc.integer({ min: FIRST - 60, max: FIRST + 120 }).map(onOf)
const items = fc.record({
  dateMode: fc.constantFrom('automatic' as const, 'manual' as const, 'pinned' as const),
  notBeforeOn: fc.option(days),
  plannedStartsOn: fc.option(days),
  length: fc.nat(30),
})

test('what goes into an iteration takes its dates along: within it, of the same length and on the same weekday, once', () => {
  fc.assert(
    fc.property(items, ({ length, ...values }) => {
      const plannedEndsOn = values.plannedStartsOn === null ? null : onOf(dayOf(values.plannedStartsOn) + length)
      const item = aWorkItem({ ...values, plannedEndsOn })
      const wish = intoIteration(item, core.id, second, { hasDatesOfItsOwn: true })
      const moved = { ...item, ...wish }
      expect([moved.iterationId, moved.teamId]).toEqual([second.id, core.id])
      if (item.dateMode === 'automatic') {
        expect(moved.notBeforeOn! >= '2027-01-18' && moved.notBeforeOn! <= '2027-01-31').toBe(true)
        expect(moved.plannedStartsOn).toBe(item.plannedStartsOn)
      } else if (item.plannedStartsOn === null) expect(moved.plannedStartsOn).toBeNull()
      else {
        expect(moved.plannedStartsOn! >= '2027-01-18' && moved.plannedStartsOn! <= '2027-01-31').toBe(true)
        expect(dayOf(moved.plannedEndsOn!) - dayOf(moved.plannedStartsOn!)).toBe(length)
        expect(Math.abs(dayOf(moved.plannedStartsOn!) - dayOf(item.plannedStartsOn)) % 7).toBe(0)
      }
      expect(intoIteration(moved, core.id, second, { hasDatesOfItsOwn: true })).toEqual(
        Object.fromEntries(Object.entries({ iterationId: moved.iterationId, teamId: moved.teamId })),
      )
    }),
  )
})

test('begun work and parents keep their dates', () => {
  const item = aWorkItem({ dateMode: 'automatic' })
  expect(intoIteration(item, core.id, second, { hasDatesOfItsOwn: false })).toEqual({
    iterationId: second.id,
    teamId: core.id,
  })
})

/** A replica with a team's iteration, one of everybody, and an item that is in the iteration of Core. */
function stage() {
  const { types, statuses } = aSmallOrganization()
  const replica = new Replica({ http: { call: () => new Promise(() => {}) } as never, feed: undefined as never })
  const put = <R extends object>(kind: Kind, record: R): R => {
    replica.admit(kind, [record as unknown as AnyRecord])
    return record
  }
  for (const team of [core, docks]) put('team', team)
  const everybody = put('iteration', iterationOf('Year end', null, '2027-01-18', '2027-01-31'))
  const first = put('iteration', iterationOf('Docks 1', docks.id, '2027-01-04', '2027-01-17'))
  put('iteration', second)
  const values = { title: 'Mast', key: 'T-1', typeId: types.Feature, statusId: statuses.Ready }
  const item = put('work-item', aWorkItem({ ...values, teamId: core.id, iterationId: second.id, notBeforeOn: '2027-01-20' })) // prettier-ignore
  return { replica, item, everybody, first }
}

test('what is put into the iteration of another team is said to be of that team, and with its date', () => {
  const { replica, item, first, everybody } = stage()
  const move = moveIntoIteration(replica, item, first)
  expect(move.said).toBe('Mast is in Docks 1, now of Docks, starts no earlier than 4 Jan 2027')
  expect(move.changes).toMatchObject([{ after: { iterationId: first.id, teamId: docks.id, notBeforeOn: '2027-01-04' } }]) // prettier-ignore
  expect(moveIntoIteration(replica, item, everybody).said).toBe('Mast is in Year end')
  expect(moveIntoIteration(replica, item, everybody, null).said).toBe('Mast is in Year end, of no team now')
})

test('what is taken out of its iteration keeps its team and its dates', () => {
  const { replica, item } = stage()
  const { changes, said } = moveIntoIteration(replica, item, null)
  expect(changes).toMatchObject([{ op: 'update', id: item.id, after: { iterationId: null } }])
  expect(Object.keys((changes[0] as { after: object }).after)).toEqual(['iterationId'])
  expect(said).toBe('Mast is in no iteration now; its dates stay')
  expect(moveIntoIteration(replica, { ...item, iterationId: null }, null).changes).toEqual([])
})

test('who is given to a team without iterations leaves that of another team, never one of everybody, and keeps its dates', () => {
  const { replica, item, everybody } = stage()
  expect(moveToTeam(replica, item, docks.id)).toMatchObject({
    changes: [{ after: { teamId: docks.id, iterationId: null } }],
    said: 'Mast is of Docks now, in no iteration; its dates stay',
  })
  const { changes, said } = moveToTeam(replica, { ...item, iterationId: everybody.id }, null)
  expect(changes).toMatchObject([{ after: { teamId: null } }])
  expect(Object.keys((changes[0] as { after: object }).after)).toEqual(['teamId'])
  expect(said).toBe('Mast is of no team now; its dates stay')
})

test('offered are the iterations of its team and of everybody that are not over, the one it is in, and all to work of no team', () => {
  const { replica, item } = stage()
  const offered = (values: Partial<typeof item>, today: string) =>
    iterationChoices(replica.snapshot, { ...item, ...values }, today).map(({ label }) => label)
  expect(offered({}, '2027-01-10').toSorted()).toEqual(['Core 2', 'Year end'])
  expect(offered({}, '2027-02-10')).toEqual(['Core 2'])
  expect(offered({ iterationId: null }, '2027-02-10')).toEqual([])
  expect(offered({ teamId: null, iterationId: null }, '2027-01-10')[0]).toBe('Docks 1')
  expect(offered({ teamId: null, iterationId: null }, '2027-01-10')).toHaveLength(3)
})
