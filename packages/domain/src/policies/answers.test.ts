import { aMember, entry } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import type { Operation } from '../changes/change-set.ts'
import { after } from '../changes/apply.ts'
import { snapshotOf } from '../changes/snapshot.ts'
import type { Id } from '../records/identifier.ts'
import type { AnyRecord } from '../records/registry.ts'
import { accessOf, lookupIn } from './access.ts'
import { asRequests } from './answers.ts'
import { forbiddenIn } from './change-rights.ts'
import { objectionTo } from './rules.ts'

const [, mina] = entry('person', { name: 'Mina' })
const [, ole] = entry('person', { name: 'Ole' })
const [, hire] = entry('person', { name: 'A hire', placeholder: true })
const [, core] = entry('team', { name: 'Core', leadId: ole.id as Id<'person'> })
const [, loose] = entry('team', { name: 'Loose' })
const people = [mina, ole, hire].map((person) => ['person', person] as const)
const snapshot = snapshotOf([...people, ['team', core], ['team', loose]])

const editor = (person: AnyRecord | null) => aMember({ role: 'editor', personId: (person?.id ?? null) as Id<'person'> })

function asked(values: object): AnyRecord {
  return entry('assignment', { state: 'requested', ...values })[1]
}

/** What stands against somebody's turning one assignment into another. */
function against(member: ReturnType<typeof editor>, before: AnyRecord | undefined, values: object) {
  const after = { ...(before ?? asked({})), ...values } as AnyRecord
  const operation = { op: 'update', kind: 'assignment', id: after.id, before: {}, after: {} } as Operation
  return objectionTo(accessOf(snapshot, member), operation, before, after, lookupIn(snapshot))
}

describe('a request for somebody', () => {
  const request = asked({ personId: mina.id, teamId: core.id })

  test('is answered by the person, by the lead of the team, and by an administrator', () => {
    for (const state of ['accepted', 'declined', 'committed']) {
      expect(against(editor(mina), request, { state })).toBeUndefined()
      expect(against(editor(ole), request, { state })).toBeUndefined()
      expect(against(aMember({ role: 'admin' }), request, { state })).toBeUndefined()
    }
  })

  test('is answered by nobody else, and the refusal names who can', () => {
    expect(against(editor(null), request, { state: 'committed' })).toBe(
      'Only Mina or Ole or an administrator answers this request. Leave its state at requested.',
    )
    expect(against(editor(null), undefined, { personId: mina.id, state: 'committed' })).toMatch(/^Only Mina or/)
  })

  test('is asked, changed and taken back by anybody who may write', () => {
    expect(against(editor(null), undefined, { personId: mina.id })).toBeUndefined()
    expect(against(editor(null), request, { units: 0.5 })).toBeUndefined()
    expect(against(editor(null), { ...request, state: 'committed' }, { state: 'requested' })).toBeUndefined()
  })

  test('once answered is not made more by who did not answer, and may be noted on', () => {
    const promise = { ...request, state: 'committed' }
    expect(against(editor(null), promise, { units: 2 })).toMatch(/answers this request/)
    expect(against(editor(null), promise, { workItemId: 'itm_other' })).toMatch(/answers this request/)
    expect(against(editor(null), promise, { units: 2, state: 'requested' })).toBeUndefined()
    expect(against(editor(null), promise, { note: 'Mornings' })).toBeUndefined()
    expect(against(editor(mina), promise, { units: 2 })).toBeUndefined()
  })

  test('that nobody can answer is answered by whoever may write', () => {
    expect(against(editor(null), asked({ teamId: loose.id }), { state: 'committed' })).toBeUndefined()
    expect(against(editor(null), asked({ personId: hire.id, teamId: loose.id }), { state: 'accepted' })).toBeUndefined()
  })
})

test('nobody makes themselves the one who is asked by the set that answers', () => {
  const [, sly] = entry('person', { name: 'Sly' })
  const request = asked({ teamId: core.id })
  const ofMina = asked({ personId: mina.id })
  const state = snapshotOf([
    ...people,
    ['person', sly],
    ['team', core],
    ['assignment', request],
    ['assignment', ofMina],
  ])
  const commits = ({ id }: AnyRecord): Operation =>
    ({
      op: 'update',
      kind: 'assignment',
      id,
      before: { state: 'requested' },
      after: { state: 'committed' },
    }) as Operation
  const takes = {
    op: 'update',
    kind: 'team',
    id: core.id,
    before: { leadId: ole.id },
    after: { leadId: sly.id },
  } as const
  const hides = {
    op: 'update',
    kind: 'person',
    id: mina.id,
    before: { placeholder: false },
    after: { placeholder: true },
  } as const
  const against = (set: readonly Operation[]) =>
    forbiddenIn(accessOf(state, editor(sly)), set, { before: lookupIn(state), after: lookupIn(after(state, set)) })
  const sets: readonly (readonly [Operation, AnyRecord])[] = [
    [takes as Operation, request],
    [hides as Operation, ofMina],
  ]
  for (const [first, wanted] of sets) {
    const changes = [first, commits(wanted)]
    for (const set of [changes, changes.toReversed()]) expect(against(set)?.sentence).toMatch(/answers this request/)
    expect(against([first])).toBeUndefined()
  }
})

test('what an import promises in the name of others is asked of them instead', () => {
  const access = accessOf(snapshot, editor(ole))
  const promise = (personId: Id, teamId: Id | null): Operation => {
    const { id, ...values } = asked({ personId, teamId, state: 'committed' })
    return { op: 'create', kind: 'assignment', id, values } as Operation
  }
  const states = (changes: readonly Operation[]) =>
    asRequests(access, changes, lookupIn(snapshot)).map((change) => change.op === 'create' && change.values['state'])
  expect(
    states([promise(mina.id, null), promise(mina.id, core.id), promise(ole.id, null), promise(hire.id, null)]),
  ).toEqual(['requested', 'committed', 'committed', 'committed'])
  const [, newcomer] = entry('person', { name: 'Brought along', placeholder: true })
  const { id, ...values } = newcomer
  const brought = { op: 'create', kind: 'person', id, values } as Operation
  expect(states([brought, promise(id, null)])).toEqual([undefined, 'committed'])
})

test('an import that makes more of what somebody else promised asks again', () => {
  const held = asked({ personId: mina.id, state: 'committed', units: 1 })
  const known = lookupIn(snapshotOf([...people, ['team', core], ['assignment', held]]))
  const more = { op: 'update', kind: 'assignment', id: held.id, before: { units: 1 }, after: { units: 2 } } as Operation
  const [change] = asRequests(accessOf(snapshot, editor(null)), [more], known)
  expect(change).toMatchObject({ before: { units: 1, state: 'committed' }, after: { units: 2, state: 'requested' } })
  expect(asRequests(accessOf(snapshot, editor(mina)), [more], known)).toEqual([more])
})
