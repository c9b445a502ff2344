import { aMember, aWorkItem, build, entry } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyInPlace } from '../changes/apply.ts'
import type { ChangeSet, Operation } from '../changes/change-set.ts'
import { valuesOf } from '../changes/diff.ts'
import { type Snapshot, emptySnapshot, snapshotOf, tableOf } from '../changes/snapshot.ts'
import { type Id, mintId } from '../records/identifier.ts'
import { roles } from '../records/member.ts'
import { type AnyRecord, type Kind, definitionOf, fieldsOf, kinds } from '../records/registry.ts'
import { completeRecord } from '../records/schema.ts'
import { NODE_KINDS, accessOf, levelOn, lookupIn } from './access.ts'
import { forbiddenAsSeen, forbiddenIn } from './change-rights.ts'
import { mayChange, mayCreateSomewhere, mayRead } from './rules.ts'

const removalOf = (kind: Kind, record: { readonly id: Id }): Operation => ({
  op: 'remove',
  kind,
  id: record.id,
  values: valuesOf(record as AnyRecord),
})

/** The state after changes that fit it. */
function after(snapshot: Snapshot, changes: ChangeSet): Snapshot {
  const copy = Object.fromEntries(kinds.map((kind) => [kind, new Map(tableOf(snapshot, kind))]))
  applyInPlace(copy as unknown as Snapshot, changes)
  return copy as unknown as Snapshot
}

const verdict = (member: ReturnType<typeof aMember>, snapshot: Snapshot, changes: ChangeSet) =>
  forbiddenAsSeen(accessOf(snapshot, member), changes, snapshot, after(snapshot, changes))?.sentence

describe('what goes along with a removal', () => {
  const editor = aMember({ role: 'editor' })
  const item = aWorkItem({})
  const [, comment] = entry('comment', {
    workItemId: item.id,
    body: 'Mind the tide',
    authorId: aMember({}).id,
  } as never)
  const snapshot = snapshotOf([
    ['work-item', item as unknown as AnyRecord],
    ['comment', comment],
  ])

  test('needs no right of its own: somebody else’s comment goes with its item', () => {
    expect(verdict(editor, snapshot, [removalOf('comment', comment)])).toMatch(/Only its author/)
    expect(verdict(editor, snapshot, [removalOf('work-item', item), removalOf('comment', comment)])).toBeUndefined()
  })

  test('a reference to it is cleared on records one may only read, and nothing else of them is changed', () => {
    const [, closed] = entry('product', { name: 'Ledger' })
    const [, person] = entry('person', { name: 'Mina' })
    const there = aWorkItem({ productId: closed.id, ownerId: person.id } as never)
    const [, grant] = entry('grant', { memberId: editor.id, productId: closed.id, role: 'viewer' } as never)
    const state = snapshotOf([
      ['product', closed],
      ['person', person],
      ['grant', grant],
      ['work-item', there as unknown as AnyRecord],
    ])
    const cleared = (more: object): Operation => ({
      op: 'update',
      kind: 'work-item',
      id: there.id,
      before: {
        ownerId: person.id,
        ...Object.fromEntries(Object.keys(more).map((name) => [name, there[name as never]])),
      },
      after: { ownerId: null, ...more },
    })
    expect(verdict(editor, state, [removalOf('person', person), cleared({})])).toBeUndefined()
    expect(verdict(editor, state, [removalOf('person', person), cleared({ title: 'Mine' })])).toMatch(
      /may read but not/,
    )
    expect(verdict(editor, state, [cleared({})])).toMatch(/may read but not change/)
  })
})

test('a reference is not cleared on a record one may not even read', () => {
  const editor = aMember({ role: 'editor' })
  const [, closed] = entry('product', { name: 'Ledger' })
  const [, person] = entry('person', { name: 'Mina' })
  const there = aWorkItem({ productId: closed.id, ownerId: person.id } as never)
  const [, grant] = entry('grant', { memberId: editor.id, productId: closed.id, role: 'none' } as never)
  const state = snapshotOf([
    ['product', closed],
    ['person', person],
    ['grant', grant],
    ['work-item', there as unknown as AnyRecord],
  ])
  const cleared: Operation = {
    op: 'update',
    kind: 'work-item',
    id: there.id,
    before: { ownerId: person.id },
    after: { ownerId: null },
  }
  expect(verdict(editor, state, [removalOf('person', person)])).toBeUndefined()
  expect(verdict(editor, state, [removalOf('person', person), cleared])).toMatch(/may read but not/)
})

test('nobody creates a member, and one who was removed can be brought back', () => {
  const admin = aMember({ role: 'admin' })
  const joining = aMember({ role: 'admin' })
  const create: Operation = { op: 'create', kind: 'member', id: joining.id, values: valuesOf(joining as never) }
  const snapshot = snapshotOf([['member', admin as unknown as AnyRecord]])
  const access = accessOf(snapshot, admin)
  const now = lookupIn(after(snapshot, [create]))
  const meeting = { before: lookupIn(snapshot), after: now }
  expect(forbiddenIn(access, [create], meeting)?.sentence).toBe(
    'Members join by invitation. Send one to their address instead.',
  )
  expect(forbiddenIn(access, [create], { ...meeting, restored: new Set([joining.id]) })).toBeUndefined()
  expect(mayCreateSomewhere(access, 'member')).toBe(false)
})

test('somebody creates where a grant lets them, and organization-wide things only by their role', () => {
  const [, open] = entry('product', { name: 'Harbour' })
  const guest = aMember({ role: 'guest' })
  const [, grant] = entry('grant', { memberId: guest.id, productId: open.id, role: 'editor' } as never)
  const granted = accessOf(
    snapshotOf([
      ['product', open],
      ['grant', grant],
    ]),
    guest,
  )
  expect(mayCreateSomewhere(granted, 'work-item')).toBe(true)
  expect(mayCreateSomewhere(granted, 'team')).toBe(false)
  expect(mayCreateSomewhere(accessOf(emptySnapshot(), guest), 'work-item')).toBe(false)
  expect(mayCreateSomewhere(accessOf(emptySnapshot(), aMember({ role: 'editor' })), 'team')).toBe(true)
  expect(mayCreateSomewhere(accessOf(emptySnapshot(), aMember({ role: 'editor' })), 'status')).toBe(false)
  expect(mayCreateSomewhere(accessOf(emptySnapshot(), aMember({ role: 'viewer' })), 'comment')).toBe(true)
})

const EACH = 4
const ME = idOf('member', 1) as Id<'member'>
const SCOPED = kinds.filter((kind) => fieldsOf(kind).some(([, field]) => field.scope))
const MADE: readonly Kind[] = [...new Set<Kind>([...NODE_KINDS, ...SCOPED, 'team', 'saved-view'])]

function idOf(kind: Kind, number: number): Id {
  return mintId(definitionOf(kind).prefix, 1_800_000_000_000, new Uint8Array(10).fill(number))
}

/** A record whose references, as far as rights rest on them, point at random records that are there. */
function arbitraryRecord(kind: Kind, number: number): fc.Arbitrary<AnyRecord> {
  const values = fieldsOf(kind)
    .filter(([, field]) => field.scope)
    .map(([name, field]) => {
      const some = fc.nat({ max: EACH - 1 }).map((at) => [name, idOf(field.target as Kind, at)] as const)
      if (field.target === kind)
        return fc.nat({ max: number }).map((at) => [name, at >= number ? null : idOf(kind, at)] as const)
      return field.required ? some : fc.oneof(fc.constant([name, null] as const), some)
    })
  const author = fc.record({
    authorId: fc.constantFrom(ME, idOf('member', 2), null),
    sharing: fc.constantFrom('private', 'organization'),
  })
  return fc.tuple(fc.tuple(...values), author).map(([given, written]) => {
    const id = idOf(kind, number)
    const base = build(kind, { id } as never) as unknown as AnyRecord
    const own = Object.fromEntries(Object.entries(written).filter(([name]) => name in definitionOf(kind).fields))
    return completeRecord(kind, id, { ...base, ...Object.fromEntries(given), ...own })
  })
}

const scene = fc.record({
  records: fc.tuple(
    ...MADE.flatMap((kind) =>
      Array.from({ length: EACH }, (_, number) =>
        arbitraryRecord(kind, number).map((record) => [kind, record] as const),
      ),
    ),
  ),
  role: fc.constantFrom(...roles),
  grants: fc.array(
    fc.tuple(fc.constantFrom(...NODE_KINDS), fc.nat({ max: EACH - 1 }), fc.constantFrom('editor', 'viewer', 'none')),
    { maxLength: 5 },
  ),
  wishes: fc.uniqueArray(
    fc.record({
      op: fc.constantFrom('create', 'update', 'remove'),
      kind: fc.constantFrom(...MADE),
      number: fc.nat({ max: EACH - 1 }),
      pattern: fc.nat({ max: EACH - 1 }),
    }),
    { minLength: 1, maxLength: 4, selector: ({ op, kind, number }) => `${kind} ${op === 'create' ? 'new' : number}` },
  ),
})
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never

function stateOf({ records, role, grants }: Scene) {
  const full = emptySnapshot()
  for (const [kind, record] of records) tableOf(full, kind).set(record.id, record)
  const me = aMember({ id: ME, role })
  tableOf(full, 'member').set(ME, me as unknown as AnyRecord)
  for (const [index, [kind, number, level]] of grants.entries()) {
    const id = idOf('grant', index)
    const grant = build('grant', { id, memberId: ME, [`${kind}Id`]: idOf(kind, number), role: level } as never)
    tableOf(full, 'grant').set(id, grant as unknown as AnyRecord)
  }
  const access = accessOf(full, me)
  const seen = emptySnapshot()
  for (const kind of kinds)
    for (const record of tableOf(full, kind).values())
      if (mayRead(access, kind, record, lookupIn(full))) tableOf(seen, kind).set(record.id, record)
  return { full, seen, me, access }
}

/** Wishes as operations: a record takes the place that another of its kind has, or one is made there, or it goes. */
function changesOf(full: Snapshot, wishes: Scene['wishes']): ChangeSet {
  return wishes.map(({ op, kind, number, pattern }): Operation => {
    const id = op === 'create' ? idOf(kind, EACH + 1) : idOf(kind, number)
    const like = valuesOf(tableOf(full, kind).get(idOf(kind, pattern))!)
    if (op === 'create') return { op, kind, id, values: like }
    const now = valuesOf(tableOf(full, kind).get(id)!)
    return op === 'remove' ? { op, kind, id, values: now } : { op: 'update', kind, id, before: now, after: like }
  })
}

describe('for every tree, role, grant and change', () => {
  test('a browser that sees everything judges as the server does', () => {
    fc.assert(
      fc.property(scene, (given) => {
        const { full, me } = stateOf(given)
        const access = accessOf(full, me)
        const changes = changesOf(full, given.wishes)
        const next = after(full, changes)
        const server = forbiddenIn(access, changes, {
          before: lookupIn(full),
          after: (kind, id) => lookupIn(next)(kind, id) ?? lookupIn(full)(kind, id),
        })
        expect(forbiddenAsSeen(access, changes, full, next)).toEqual(server)
      }),
      { numRuns: 300 },
    )
  })

  test('what is seen in part gives every record that is seen the same level', () => {
    fc.assert(
      fc.property(scene, (given) => {
        const { full, seen, me, access } = stateOf(given)
        const inPart = accessOf(seen, me)
        for (const kind of MADE) {
          for (const record of tableOf(seen, kind).values()) {
            expect(levelOn(inPart, kind, record, lookupIn(seen))).toBe(levelOn(access, kind, record, lookupIn(full)))
            expect(mayChange(inPart, kind, record, lookupIn(seen))).toBe(
              mayChange(access, kind, record, lookupIn(full)),
            )
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test('what a browser that sees in part refuses, the server refuses in the same words', () => {
    let refused = 0
    fc.assert(
      fc.property(scene, (given) => {
        const { full, seen, me, access } = stateOf(given)
        const [change] = changesOf(full, given.wishes)
        const known = tableOf(seen, change!.kind).has(change!.id)
        if (change!.op !== 'create' && !known) return
        const changes = [change!]
        const told = forbiddenAsSeen(accessOf(seen, me), changes, seen, after(seen, changes))
        if (told === undefined) return
        refused++
        const next = after(full, changes)
        const server = forbiddenIn(access, changes, {
          before: lookupIn(full),
          after: (kind, id) => lookupIn(next)(kind, id) ?? lookupIn(full)(kind, id),
        })
        expect(server).toEqual(told)
      }),
      { numRuns: 600 },
    )
    expect(refused).toBeGreaterThan(20)
  })
})
