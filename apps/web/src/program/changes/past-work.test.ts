import type { Loaded } from '@trireme/client'
import {
  type AnyRecord,
  type Id,
  type Kind,
  type RecordMap,
  type Snapshot,
  diff,
  scopeOf,
  tableOf,
} from '@trireme/domain'
import { factsOf, movedBetween, openPlanner, plan, planInputs } from '@trireme/planning'
import { becauseOf, causesOf } from '@trireme/planning/causes'
import { build, plan as noted } from '@trireme/testing'
import { expect, test } from 'vitest'
import type { PastAnswer } from './past-messages.ts'
import { pastWork } from './past-work.ts'

const ON = '2027-02-22'
const TODAY = '2027-03-01'

const THEN = () => noted('team Core 1; A 5d Core; B 3d Core after A; C 2d').snapshot
const idOf = (snapshot: Snapshot, title: string) =>
  [...snapshot['work-item'].values()].find((item) => item.title === title)!.id
const longer = (snapshot: Snapshot, title: string, likely: number) => {
  const [estimate] = [...snapshot.estimate.values()].filter(({ workItemId }) => workItemId === idOf(snapshot, title))
  const { id, likely: before } = estimate!
  return [{ op: 'update', kind: 'estimate', id, before: { likely: before }, after: { likely } }] as const
}

/** Somebody at the worker's place, with the records of today handed over; the past comes when it is let come. */
function desk(today: Snapshot, loaded: Loaded, programs: readonly RecordMap['program'][] = []) {
  const answers: PastAnswer[] = []
  const loads: string[] = []
  const waiting: ((_: Loaded) => void)[] = []
  const take = pastWork({
    post: (answer) => void answers.push(answer),
    load: (on) => {
      loads.push(on)
      return new Promise((resolve) => waiting.push(resolve))
    },
  })
  void take({ op: 'ask', on: ON })
  for (const kind of planInputs)
    void take({ op: 'records', kind, records: [...tableOf(today, kind as Kind).values()] as AnyRecord[] })
  void take({ op: 'records', kind: 'program', records: programs as unknown as AnyRecord[] })
  const begun = take({ op: 'begin', today: TODAY })
  return { answers, loads, take, past: () => (waiting.splice(0).forEach((come) => come(loaded)), begun) }
}

function told(then: Snapshot, now: Snapshot, scopeId?: Id): PastAnswer[] {
  const was = plan(then, { today: ON })
  const is = plan(now, { today: TODAY })
  const scope = scopeOf(now, scopeId)
  const { rows } = factsOf({ snapshot: then, plan: was, scope, sequence: 7 })
  const before = { snapshot: then, plan: was }
  const causes = causesOf(before, { snapshot: now, plan: is }, diff(then, now, planInputs))
  const because = rows.flatMap(({ id }) => {
    const cause = causes.of(id as Id)
    return cause === undefined ? [] : [[id, becauseOf(causes, cause)] as const]
  })
  return [
    { op: 'past', on: ON, scopeId, rows },
    { op: 'moved', on: ON, scopeId, rows, moved: movedBetween(was, is, { snapshot: now, scope }), because },
  ]
}

test('what was true that evening, what moved since and why is what the plans of both days say', async () => {
  const then = THEN()
  const planner = openPlanner(then, { today: TODAY })
  planner.update([...longer(then, 'A', 9)])
  const now = planner.snapshot
  const at = desk(now, { ok: true, base: then, sequence: 7 })
  await at.past()
  expect(at.answers).toEqual(told(then, now))
  const [, moved] = at.answers as [PastAnswer, Extract<PastAnswer, { op: 'moved' }>]
  expect(new Map(moved.because).get(idOf(now, 'B'))).toMatch(/“A” ends \d+ d later/)
})

test('what changes while the past is on its way, or after it, is compared too', async () => {
  const then = THEN()
  const at = desk(then, { ok: true, base: then, sequence: 7 })
  const planner = openPlanner(then, { today: TODAY })
  const first = longer(then, 'A', 9)
  await at.take({ op: 'update', changes: [...first] })
  expect(at.answers).toEqual([])
  planner.update([...first])
  await at.past()
  expect(at.answers).toEqual(told(then, planner.snapshot))
  const second = longer(then, 'C', 8)
  planner.update([...second])
  await at.take({ op: 'update', changes: [...second] })
  expect(at.answers.slice(2)).toEqual(told(then, planner.snapshot).slice(1))
})

test('a day that the server does not know is said to have failed', async () => {
  const at = desk(THEN(), { ok: false, problem: { type: 'about:blank', status: 410, title: 'Gone' } })
  await at.past()
  expect(at.answers).toEqual([{ op: 'failed', on: ON }])
})

test('another scope is told from the same two plans: the past is not asked for again', async () => {
  const then = THEN()
  const planner = openPlanner(then, { today: TODAY })
  planner.update([...longer(then, 'A', 9)])
  const at = desk(planner.snapshot, { ok: true, base: then, sequence: 7 })
  await at.past()
  const id = idOf(then, 'B')
  await at.take({ op: 'scope', scopeId: id })
  expect(at.answers.slice(2)).toEqual(told(then, planner.snapshot, id))
  expect(at.loads).toEqual([ON])
})

test('what comes into a scope, by an edit of its work or of its nodes, is read as it was then', async () => {
  const then = THEN()
  const program = build('program')
  const inner = build('program', { name: 'Inner', parentId: null })
  const at = desk(then, { ok: true, base: then, sequence: 7 }, [program, inner])
  await at.take({ op: 'scope', scopeId: program.id })
  await at.past()
  const rows = () => (at.answers.at(-1) as Extract<PastAnswer, { op: 'moved' }>).rows.map(({ title }) => title)
  expect(rows()).toEqual([])
  const put = (title: string, programId: Id) =>
    ({
      op: 'update',
      kind: 'work-item',
      id: idOf(then, title),
      before: { programId: null },
      after: { programId },
    }) as const
  await at.take({ op: 'update', changes: [put('A', program.id), put('C', inner.id)] })
  expect(rows()).toEqual(['A'])
  const parentId = { before: { parentId: null }, after: { parentId: program.id } }
  await at.take({ op: 'update', changes: [{ op: 'update', kind: 'program', id: inner.id, ...parentId }] })
  expect(rows()).toEqual(['A', 'C'])
})

test('another day is asked for with the same plan of today, and what was on its way for the one before is not told', async () => {
  const then = THEN()
  const at = desk(then, { ok: true, base: then, sequence: 7 })
  const later = at.take({ op: 'ask', on: '2027-02-25' })
  await at.past()
  await later
  expect(at.loads).toEqual([ON, '2027-02-25'])
  expect(at.answers.map(({ op, on }) => `${op} ${on}`)).toEqual(['past 2027-02-25', 'moved 2027-02-25'])
  await at.take({ op: 'ask', on: '2027-02-25' })
  expect(at.loads).toHaveLength(2)
  expect(at.answers).toHaveLength(4)
})
