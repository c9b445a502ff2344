import { type ChangeSet, type Id, type Snapshot, after } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import { afterEach, expect, test, vi } from 'vitest'
import { reasonsOf } from '@trireme/planning'
import { type Consequences, Schedule } from './schedule.ts'

afterEach(() => void vi.doUnmock('./rehearsal.ts'))

/** A schedule over a replica that is only records and versions. */
function desk(notation: string) {
  const { snapshot, items } = noted(notation)
  const state: { snapshot: Snapshot; version: number; today: string } = { snapshot, version: 0, today: '2027-03-01' }
  const replica = {
    get snapshot() {
      return state.snapshot
    },
    version: () => state.version,
    get: (kind: 'work-item', id: Id) => state.snapshot[kind].get(id as Id<'work-item'>),
    subscribe: () => () => undefined,
  }
  const day = {
    get current() {
      return state.today
    },
    subscribe: () => () => undefined,
  }
  const schedule = new Schedule(replica as never, day)
  const delay = (name: string, notBeforeOn: string): ChangeSet => {
    const id = items[name]!
    const before = { notBeforeOn: state.snapshot['work-item'].get(id)!.notBeforeOn }
    const changes: ChangeSet = [{ op: 'update', kind: 'work-item', id, before, after: { notBeforeOn } }]
    state.snapshot = after(state.snapshot, changes)
    state.version++
    return changes
  }
  return { schedule, state, delay, items }
}

test('who follows hears each change once, when it is taken into the plan', () => {
  const { schedule, delay } = desk('A 5d; B 3d after A')
  const heard: ChangeSet[] = []
  schedule.follow((changes) => heard.push(changes))
  expect(schedule.inputs.today).toBe('2027-03-01')
  const first = delay('A', '2027-04-01')
  expect(heard).toEqual([])
  expect(schedule.current.items.size).toBe(2)
  expect(schedule.inputs.today).toBe('2027-03-01')
  expect(heard).toEqual([first])
})

test('what was given before and what is heard after that make what is given then, over midnight too', () => {
  const { schedule, state, delay } = desk('A 5d; B 3d after A')
  let { snapshot } = schedule.inputs
  const stop = schedule.follow((changes) => (snapshot = after(snapshot, changes)))
  delay('A', '2027-04-01')
  expect(schedule.current.today).toBe('2027-03-01')
  delay('B', '2027-05-03')
  state.today = '2027-03-02'
  expect(schedule.inputs.today).toBe('2027-03-02')
  expect([...snapshot['work-item']]).toEqual([...state.snapshot['work-item']])
  stop()
  delay('A', '2027-06-01')
  expect(schedule.current.today).toBe('2027-03-02')
  expect([...snapshot['work-item']]).not.toEqual([...state.snapshot['work-item']])
})

test('a preview says why something would lie where it would, and why it lies here is as before', () => {
  const { schedule, items } = desk('A 5d; B 3d after A')
  const after = { notBeforeOn: '2027-03-03' }
  const [early, late] = [after, { notBeforeOn: '2027-04-01' }].map((wish) =>
    schedule.preview([
      { op: 'update', kind: 'work-item', id: items['B']!, before: { notBeforeOn: null }, after: wish },
    ]),
  )
  const whyAfter = (consequences: Consequences) => reasonsOf(consequences.between().after, items['B']!)[0]
  expect(whyAfter(early!)).toBe('Starts 8 Mar: waits for “A” (finish-to-start), then the weekend.')
  expect(whyAfter(late!)).toBe('Starts 1 Apr: it may not start before that day.')
  expect(reasonsOf(schedule.planned, items['B']!)).toEqual([
    'Starts 8 Mar: waits for “A” (finish-to-start), then the weekend.',
  ])
})

test('a rehearsal that could not be fetched is fetched at the next call, and is held once', async () => {
  const { schedule } = desk('A 5d')
  const rehearse = vi.fn()
  const call = async () => {
    schedule.rehearse({ rehearse: () => true }, { isHandingOver: false })
    await vi.dynamicImportSettled()
  }
  vi.doMock('./rehearsal.ts', () => {
    throw new TypeError('Failed to fetch dynamically imported module')
  })
  await call()
  vi.doMock('./rehearsal.ts', () => ({ rehearse }))
  await call()
  await expect.poll(() => rehearse.mock.calls.length).toBe(1)
  await call()
  expect(rehearse).toHaveBeenCalledTimes(1)
})
