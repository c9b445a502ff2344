import * as fc from 'fast-check'
import { aMember, build } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { type Snapshot, snapshotOf, tableOf } from '../changes/snapshot.ts'
import type { AnyRecord, Kind, NewMap } from '../records/registry.ts'
import { structureRefusals } from '../rules/structure-rules.ts'
import { after } from '../changes/apply.ts'
import { changedSince, seenAt, seenForVerdict, standingOf } from './gates.ts'
import { launchOf } from './launch.ts'

const release = build('release', { name: 'Fleet 6', targetOn: '2027-03-15' })
const ada = aMember({ name: 'Ada' })
const bo = aMember({ name: 'Bo' })
const phase = build('phase', { releaseId: release.id, name: 'Prepare', startsOn: '2027-02-01', endsOn: '2027-03-01' })
const gate = build('gate', {
  releaseId: release.id,
  phaseId: phase.id,
  name: 'Ready',
  approverIds: [ada.id, bo.id].sort(),
})
const price = build('checklist-item', { releaseId: release.id, phaseId: phase.id, title: 'Price list' })
const blog = build('checklist-item', { releaseId: release.id, phaseId: phase.id, title: 'Blog', required: false })

const state = (...more: readonly (readonly [Kind, unknown])[]): Snapshot =>
  snapshotOf([
    ['release', release],
    ['member', ada],
    ['member', bo],
    ['phase', phase],
    ['gate', gate],
    ['checklist-item', price],
    ['checklist-item', blog],
    ...more,
  ] as [Kind, AnyRecord][])

/** A state after one record has other values, and what the rules say to it. */
function change(snapshot: Snapshot, kind: Kind, id: string, values: Readonly<Record<string, unknown>>) {
  const record = tableOf(snapshot, kind).get(id)!
  const before = Object.fromEntries(Object.keys(values).map((name) => [name, record[name]]))
  const changes = [{ op: 'update', kind, id, before, after: values } as const]
  const now = after(snapshot, changes)
  return { now, refusals: structureRefusals(now, changes) }
}

const launchIn = (snapshot: Snapshot) => launchOf(snapshot, release.id)!
const gateIn = (snapshot: Snapshot) => snapshot.gate.get(gate.id)!
const seenIn = (snapshot: Snapshot) => seenAt(launchIn(snapshot), gateIn(snapshot))
const judgedIn = (snapshot: Snapshot) => seenForVerdict(launchIn(snapshot), gateIn(snapshot))
const standingIn = (snapshot: Snapshot) => standingOf(launchIn(snapshot), gateIn(snapshot))

const answer = (snapshot: Snapshot, authorId: string, values: Partial<NewMap['approval']> = {}) =>
  [
    'approval',
    { ...build('approval', { gateId: gate.id, answer: 'approve', saw: seenIn(snapshot), ...values }), authorId },
  ] as const

const priced = change(state(), 'checklist-item', price.id, { state: 'done' }).now
const approved = (snapshot: Snapshot) =>
  after(
    snapshot,
    [ada.id, bo.id].map((id) => {
      const [kind, { id: own, ...values }] = answer(snapshot, id)
      return { op: 'create', kind, id: own, values } as const
    }),
  )
const passed = (snapshot: Snapshot) => change(snapshot, 'gate', gate.id, { verdict: 'pass', saw: judgedIn(snapshot) })

describe('a gate', () => {
  test('asks for required items of its phase first, then for approvals', () => {
    expect(standingIn(state()).unmet.map(({ why }) => why)).toEqual(['“Price list” is not done', '0 of 2 approvals'])
    expect(standingIn(priced).unmet.map(({ why }) => why)).toEqual(['0 of 2 approvals'])
    expect(standingIn(approved(priced)).unmet).toEqual([])
  })

  test('is not passed before all it asks for is there, and the refusal names it', () => {
    expect(passed(state()).refusals).toMatchObject([
      { rule: 'gate', kind: 'gate', detail: '“Price list” is not done; 0 of 2 approvals.' },
    ])
    expect(passed(approved(priced)).refusals).toEqual([])
  })

  test('is not passed by somebody who saw something else', () => {
    const ready = approved(priced)
    const { refusals } = change(ready, 'gate', gate.id, { verdict: 'pass', saw: {} })
    expect(refusals).toMatchObject([{ rule: 'gate', field: 'saw' }])
    expect(refusals[0]!.detail).toContain('Price list: done')
  })

  test('is not passed by dropping who has to approve, or asking for fewer, in the same set', () => {
    const [kind, { id, ...values }] = answer(priced, ada.id)
    const byAda = after(priced, [{ op: 'create', kind, id, values }])
    for (const fewer of [{ approverIds: [] }, { approverIds: [ada.id] }, { approvalRule: 'any' }]) {
      const without = change(byAda, 'gate', gate.id, fewer)
      expect(without.refusals).toEqual([])
      expect(standingIn(without.now).unmet).toEqual([])
      const { refusals } = change(byAda, 'gate', gate.id, { ...fewer, verdict: 'pass', saw: judgedIn(without.now) })
      expect(refusals).toMatchObject([{ rule: 'gate', field: 'verdict', detail: '1 of 2 approvals.' }])
    }
  })

  test('closes again when somebody else has to approve, and a new sight of it is judged like a verdict', () => {
    const open = passed(approved(priced)).now
    for (const values of [{ approverIds: [ada.id] }, { approverIds: [] }, { approvalRule: 'any' }])
      expect(standingIn(change(open, 'gate', gate.id, values).now).isOpen).toBe(false)
    expect(standingIn(change(open, 'gate', gate.id, { approverIds: [ada.id] }).now)).toMatchObject({
      stale: ['An approver: asked → gone'],
      approved: 1,
    })
    const dropped = change(open, 'checklist-item', price.id, { evidence: 'draft only' }).now
    const { refusals } = change(dropped, 'gate', gate.id, { saw: judgedIn(dropped) })
    expect(refusals).toMatchObject([{ rule: 'gate', field: 'verdict', detail: '0 of 2 approvals.' }])
  })

  test('can be held or stopped at any time', () => {
    for (const verdict of ['hold', 'send-back', 'stop'])
      expect(change(state(), 'gate', gate.id, { verdict }).refusals).toEqual([])
  })

  test('closes again when what its verdict saw changes, and says what did', () => {
    const open = passed(approved(priced)).now
    expect(standingIn(open).isOpen).toBe(true)
    const { now } = change(open, 'checklist-item', price.id, { evidence: 'draft only' })
    expect(standingIn(now)).toMatchObject({
      isOpen: false,
      stale: ['Price list: done → Price list: done (draft only)'],
      approved: 0,
    })
    expect(standingIn(now).answers.map(({ isStale }) => isStale)).toEqual([true, true])
  })

  test('is not touched by what is optional, or by a condition of its verdict', () => {
    const open = passed(approved(priced)).now
    expect(standingIn(change(open, 'checklist-item', blog.id, { state: 'done' }).now).isOpen).toBe(true)
    const condition = build('checklist-item', {
      releaseId: release.id,
      gateId: gate.id,
      title: 'Later',
      isCondition: true,
    })
    const { id, ...values } = condition
    expect(standingIn(after(open, [{ op: 'create', kind: 'checklist-item', id, values }])).isOpen).toBe(true)
  })

  test('counts the newest answer of those who were asked, and nobody else', () => {
    const now = state(
      answer(state(), ada.id, { answeredAt: '2027-02-01T09:00:00.000Z' }),
      answer(state(), ada.id, { answer: 'reject', answeredAt: '2027-02-02T09:00:00.000Z' }),
      answer(state(), aMember().id),
    )
    expect(standingIn(now)).toMatchObject({ approved: 0, needed: 2 })
  })

  test('needs all approvals, any one, or so many', () => {
    const one = state(answer(state(), bo.id))
    const needs = (values: Readonly<Record<string, unknown>>) => {
      const { approved: given, needed } = standingIn(change(one, 'gate', gate.id, values).now)
      return `${given} of ${needed}`
    }
    expect(needs({ approvalRule: 'all' })).toBe('1 of 2')
    expect(needs({ approvalRule: 'any' })).toBe('1 of 1')
    expect(needs({ approvalRule: 'some', approvalsNeeded: 2 })).toBe('1 of 2')
    expect(needs({ approvalRule: 'any', approverIds: [] })).toBe('0 of 0')
  })

  test('asks for filled fields and for a share of the work', () => {
    const { now } = change(state(), 'gate', gate.id, { requiredFields: ['ownerId', 'targetOn'], leastWorkPercent: 50 })
    expect(
      standingIn(now)
        .unmet.map(({ why }) => why)
        .slice(0, 2),
    ).toEqual(['Owner is empty', '50% of its work must be done, and no work is in this launch'])
    const [done, open] = [build('status', { category: 'done' }), build('status', { category: 'active' })]
    const work = [done, open, open].map((status) => build('work-item', { releaseId: release.id, statusId: status.id }))
    const withWork = snapshotOf([
      ...[...now.release.values()].map((each) => ['release', each] as const),
      ['phase', phase],
      ...[...now.gate.values()].map((each) => ['gate', each] as const),
      ['status', done],
      ['status', open],
      ...work.map((each) => ['work-item', each] as const),
    ] as [Kind, AnyRecord][])
    expect(standingIn(withWork).unmet.map(({ why }) => why)).toContain('1 of 3 work items done, 50% must be')
  })
})

describe('what a gate guards', () => {
  test('a launch is not released while a gate is closed, whoever asks, and is when it is open', () => {
    const closed = change(state(), 'release', release.id, { state: 'released' })
    expect(closed.refusals).toMatchObject([{ rule: 'gate', kind: 'release', field: 'state' }])
    expect(closed.refusals[0]!.detail).toContain('“Ready”: “Price list” is not done; 0 of 2 approvals.')
    const open = passed(approved(priced)).now
    expect(change(open, 'release', release.id, { state: 'released' }).refusals).toEqual([])
    const stale = change(open, 'phase', phase.id, { endsOn: '2027-03-03' }).now
    expect(change(stale, 'release', release.id, { state: 'released' }).refusals[0]!.detail).toContain('changed since')
  })

  test('a phase does not end while its gate is closed', () => {
    expect(change(state(), 'phase', phase.id, { endedOn: '2027-03-01' }).refusals).toMatchObject([
      { rule: 'gate', kind: 'phase' },
    ])
    const open = passed(approved(priced)).now
    expect(change(open, 'phase', phase.id, { endedOn: '2027-03-01' }).refusals).toEqual([])
  })

  test('a gate of what comes after the launch holds nothing up', () => {
    const later = change(state(), 'phase', phase.id, { startsOn: '2027-03-15', endsOn: '2027-04-01' }).now
    expect(change(later, 'release', release.id, { state: 'released' }).refusals).toEqual([])
  })

  test('what comes back after a removal is no move', () => {
    const { id, ...values } = { ...release, state: 'released' }
    expect(structureRefusals(state(), [{ op: 'create', kind: 'release', id, values }])).toEqual([])
  })
})

test('items of a checklist do not wait for each other in a circle', () => {
  const first = change(state(), 'checklist-item', price.id, { waitsForIds: [blog.id] })
  expect(first.refusals).toEqual([])
  expect(change(first.now, 'checklist-item', blog.id, { waitsForIds: [price.id] }).refusals).toMatchObject([
    { rule: 'cycle', detail: 'Blog ← Price list ← Blog. Let one of them not wait.' },
  ])
})

test('two sights of a gate differ exactly where one value does', () => {
  const seen = fc.dictionary(fc.constantFrom('Launch', 'Target', 'Item a', 'Item b'), fc.constantFrom('x', 'y'))
  fc.assert(
    fc.property(seen, seen, (one, other) => {
      const names = new Set([...Object.keys(one), ...Object.keys(other)])
      expect(changedSince(one, other)).toHaveLength([...names].filter((name) => one[name] !== other[name]).length)
    }),
  )
})

test('what was seen when shares were written with a space is what is there now', () => {
  const now = { 'Asked for': 'ownerId, 60% of the work' }
  expect(changedSince({ 'Asked for': 'ownerId, 60 % of the work' }, now)).toEqual([])
  expect(changedSince({ 'Asked for': 'ownerId, 50 % of the work' }, now)).toEqual([
    'Asked for: ownerId, 50% of the work → ownerId, 60% of the work',
  ])
})
