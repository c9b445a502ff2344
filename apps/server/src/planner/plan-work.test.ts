import { gunzipSync } from 'node:zlib'
import { type ChangeSet, type Id, type Snapshot, apply, diff, tableOf } from '@trireme/domain'
import { plan, planInputs } from '@trireme/planning'
import { plan as noted } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { planAnswer } from './plan-answer.ts'
import { PlanWork } from './plan-work.ts'

const today = '2027-03-01'
const { snapshot, items } = noted(`
  team Core 1
  P by 2027-03-12; A 2d Core in P; B 3d Core in P after A; C 1d Core in P after B
`)

function opened(state: Snapshot): PlanWork {
  const work = new PlanWork()
  for (const kind of planInputs)
    for (const record of tableOf(state, kind).values())
      work.take({ op: 'records', name: 'org', kind, records: [record] })
  work.take({ op: 'open', name: 'org', today })
  return work
}

function told(work: PlanWork, visible?: readonly Id[]) {
  const { json, packed } = work.answer({ op: 'answer', name: 'org', sequence: 7, visible })
  return { answer: JSON.parse(new TextDecoder().decode(json)) as ReturnType<typeof planAnswer>, json, packed }
}

const longer: ChangeSet = diff(
  snapshot,
  noted(`
  team Core 1
  P by 2027-03-12; A 4d Core in P; B 3d Core in P after A; C 1d Core in P after B
`).snapshot,
)

describe('a plan that is handed over in parts', () => {
  test('is the plan of the whole', () => {
    const expected = planAnswer({ snapshot, plan: plan(snapshot, { today }) }, 7, undefined)
    expect(told(opened(snapshot)).answer).toEqual(JSON.parse(JSON.stringify(expected)))
  })

  test('follows changes and days as if it were made anew', () => {
    const work = opened(snapshot)
    work.take({ op: 'update', name: 'org', changes: longer })
    work.take({ op: 'open', name: 'org', today: '2027-03-03' })
    const applied = apply(snapshot, longer)
    if (!applied.ok) throw new Error('The changes do not fit')
    const state = applied.snapshot
    const expected = planAnswer({ snapshot: state, plan: plan(state, { today: '2027-03-03' }) }, 7, undefined)
    expect(told(work).answer).toEqual(JSON.parse(JSON.stringify(expected)))
  })

  test('is told packed as well to who sees everything, since that answer is kept', () => {
    const { json, packed } = told(opened(snapshot))
    expect(new Uint8Array(gunzipSync(packed!))).toEqual(json)
    expect(told(opened(snapshot), [items['A'] as Id]).packed).toBeUndefined()
  })

  test('names nothing that may not be seen, and moves nothing because of it', () => {
    const { answer } = told(opened(snapshot), [items['B'] as Id])
    expect(answer.items.map(({ workItemId, startsAt }) => [workItemId, startsAt.slice(0, 10)])).toEqual([
      [items['B'], '2027-03-03'],
    ])
    expect(answer.items[0]!.reasons[0]).toBe('Starts 3 Mar: waits for “work you may not see” (finish-to-start).')
  })

  test('is no plan any more once it is forgotten', () => {
    const work = opened(snapshot)
    work.take({ op: 'forget', name: 'org' })
    expect(() => told(work)).toThrow('No plan is open under org')
  })
})
