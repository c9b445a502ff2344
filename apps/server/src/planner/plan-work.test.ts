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

  test('names nothing hidden in what had to be assumed or is broken, and still says that there is something', () => {
    const scene = noted(`
  team Core 1
  Undated; Gone; Parent; Part 1d Core in Parent; Loose in Parent
  A 1d Core after Undated; B 1d Core after Gone; C 1d Core after Parent; D 1d Core after Parent FS+50%
  First 5d; Whole after First; Early manual 2027-03-01..2027-03-02 in Whole
`)
    const work = tableOf(scene.snapshot, 'work-item')
    const dropped = [...scene.snapshot.status.values()].find(({ category }) => category === 'dropped')!
    const gone = work.get(scene.items['Gone'] as Id)!
    work.set(gone.id, { ...gone, statusId: dropped.id })
    const ids = (...names: string[]) => names.map((name) => scene.items[name] as Id)
    const all = told(opened(scene.snapshot)).answer
    const assumed = (answer: typeof all, name: string) =>
      answer.items
        .find(({ workItemId }) => workItemId === scene.items[name])!
        .reasons.filter((each) => each.startsWith('It'))
    expect(assumed(all, 'A')).toEqual(['It waits for “Undated”, which has no dates: planned as if it did not.'])
    const veiled = told(opened(scene.snapshot), ids('A', 'B', 'C', 'D', 'First', 'Early'))
    expect(assumed(veiled.answer, 'A')).toEqual([
      'It waits for “work you may not see”, which has no dates: planned as if it did not.',
    ])
    expect(assumed(veiled.answer, 'B')).toEqual([
      'It waits for “work you may not see”, which was dropped: planned as if it did not.',
    ])
    expect(assumed(veiled.answer, 'C')[0]).toContain('of which one part has no dates')
    expect(assumed(veiled.answer, 'D').join()).toContain('Its lag is a percentage of “work you may not see”')
    expect(all.violations.join()).toContain('all of “Whole” waits for it')
    expect(new TextDecoder().decode(veiled.json)).not.toMatch(/Undated|Gone|Parent|Loose|“Part”|Whole/)
  })

  test('is no plan any more once it is forgotten', () => {
    const work = opened(snapshot)
    work.take({ op: 'forget', name: 'org' })
    expect(() => told(work)).toThrow('No plan is open under org')
  })
})
