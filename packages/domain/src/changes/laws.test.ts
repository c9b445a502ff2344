import { arbitraryChangeSet, arbitraryRivals, arbitrarySnapshot, entriesOf } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ChangeSet,
  type Snapshot,
  addressOf,
  apply,
  diff,
  emptySnapshot,
  invert,
  isSet,
  merge,
  definitionOf,
  mismatchesOf,
  sameValue,
  squash,
} from '../index.ts'

const state = arbitrarySnapshot({ size: 6 })
const stateAndChanges = state.chain((s) => fc.tuple(fc.constant(s), arbitraryChangeSet(s)))
const stateAndRivals = state.chain((s) => fc.tuple(fc.constant(s), arbitraryRivals(s)))

/** A state and change sets of which each fits the state the one before it leaves. */
function stateAndFollowing(count: number): fc.Arbitrary<readonly [Snapshot, readonly ChangeSet[]]> {
  const more = (now: Snapshot, left: number): fc.Arbitrary<readonly ChangeSet[]> =>
    left === 0
      ? fc.constant([])
      : arbitraryChangeSet(now).chain((changes) =>
          more(applied(now, changes), left - 1).map((rest) => [changes, ...rest]),
        )
  return state.chain((s) => fc.tuple(fc.constant(s), more(s, count)))
}

describe('apply and invert', () => {
  test('[L1] undoing a change gives the state back', () => {
    check(stateAndChanges, ([s, a]) => expectSameState(applied(applied(s, a), invert(a)), s))
  })

  test('[L2] the inverse of the inverse is the change', () => {
    check(stateAndChanges, ([, a]) => expect(invert(invert(a))).toEqual(a))
  })

  test('[L12] changes survive the journey through JSON and do the same there', () => {
    check(stateAndChanges, ([s, a]) => {
      const travelled = JSON.parse(JSON.stringify(a)) as ChangeSet
      expectSameChanges(travelled, a)
      expectSameState(applied(s, travelled), applied(s, a))
    })
  })

  test('[L13] nothing given is touched', () => {
    check(stateAndRivals, ([s, [a, b]]) => {
      const before = structuredClone([entriesOf(s), a, b])
      deepFreeze([entriesOf(s), a, b])
      apply(s, a)
      squash(a, invert(a))
      merge(a, b)
      diff(s, applied(s, b))
      expect([entriesOf(s), a, b]).toEqual(before)
    })
  })

  test('[L14] what does not fit is refused whole', () => {
    check(stateAndChanges, ([s, a]) => {
      const refused = apply(applied(s, a), a)
      expect(refused.ok).toBe(a.length === 0)
      if (refused.ok) return
      expect(new Set(refused.mismatches.map(({ operation }) => addressOf(operation))).size).toBe(a.length)
    })
  })
})

describe('diff', () => {
  test('[L3] the difference of two states leads from one to the other', () => {
    check(fc.tuple(state, state), ([s, t]) => expectSameState(applied(s, diff(s, t)), t))
    check(stateAndChanges, ([s, a]) => expectSameChanges(diff(s, applied(s, a)), a))
  })

  test('[L3] a state does not differ from itself', () => {
    check(state, (s) => expect(diff(s, structuredClone(s))).toEqual([]))
  })
})

describe('squash', () => {
  test('[L4] squashed changes do what they did one after another', () => {
    check(stateAndFollowing(2), ([s, [a, b]]) =>
      expectSameState(applied(s, squash(a!, b!)), applied(applied(s, a!), b!)),
    )
  })

  test('[L5] squashing is associative and names a record once', () => {
    check(stateAndFollowing(3), ([, [a, b, c]]) => {
      const squashed = squash(squash(a!, b!), c!)
      expectSameChanges(squashed, squash(a!, squash(b!, c!)))
      expectSameChanges(squashed, squash(a!, b!, c!))
      expect(new Set(squashed.map(addressOf)).size).toBe(squashed.length)
    })
  })

  test('[L6] a change and its inverse come to nothing', () => {
    check(stateAndChanges, ([, a]) => expect(squash(a, invert(a))).toEqual([]))
  })
})

describe('merge', () => {
  test('[L7] edits of different fields both land, in either order', () => {
    const disjoint = stateAndRivals.map(([s, [a, b]]) => [s, a, apart(b, a)] as const)
    check(disjoint, ([s, a, b]) => {
      const [ours, theirs] = [merge(a, b), merge(b, a)]
      expect([ours.conflicts, theirs.conflicts]).toEqual([[], []])
      expectSameChanges(ours.changes, a)
      expectSameState(applied(applied(s, b), ours.changes), applied(applied(s, a), theirs.changes))
    })
  })

  test('[L8] merging a change with itself leaves nothing to do', () => {
    check(stateAndChanges, ([, a]) => expect(merge(a, a)).toEqual({ changes: [], conflicts: [] }))
  })

  test('[L9] sets are merged by member', () => {
    const words = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 })
    check(fc.tuple(words, words, words), ([base, ours, theirs]) => {
      const merged = mergedField('labels', sorted(base), sorted(ours), sorted(theirs))
      const taken = base.filter((word) => !ours.includes(word) || !theirs.includes(word))
      expect(merged).toEqual(sorted([...new Set([...ours, ...theirs])].filter((word) => !taken.includes(word))))
    })
  })

  test('[L9] custom values are merged by key, and a key both sides changed is a conflict', () => {
    const keys = ['cfd_1', 'constructor', '__proto__'] as const
    const maps = fc.dictionary(fc.constantFrom(...keys), fc.integer({ min: 0, max: 2 })).map(ownKeys)
    check(fc.tuple(maps, maps, maps), ([base, ours, theirs]) => {
      const wanted: [string, unknown][] = []
      let contested = false
      for (const key of keys) {
        const [was, mine, other] = [base, ours, theirs].map((map) => (Object.hasOwn(map, key) ? map[key] : undefined))
        const value = mine === was ? other : mine
        contested ||= mine !== was && other !== was && mine !== other
        if (value !== undefined) wanted.push([key, value])
      }
      const expected = contested ? theirs : Object.fromEntries(wanted)
      expect(sameValue(mergedField('custom', base, ours, theirs), expected)).toBe(true)
    })
  })

  test('[L10] what is left after a merge always fits the state theirs left', () => {
    check(stateAndRivals, ([s, [ours, theirs]]) =>
      expect(mismatchesOf(applied(s, theirs), merge(ours, theirs).changes)).toEqual([]),
    )
  })

  test('[L11] conflicts are the same from both sides; without any the order does not matter', () => {
    check(stateAndRivals, ([s, [a, b]]) => {
      const [one, other] = [merge(a, b), merge(b, a)]
      const places = (merged: typeof one) => sorted(merged.conflicts.map(({ id, field }) => `${id} ${field}`))
      expect(places(one)).toEqual(places(other))
      if (one.conflicts.length > 0) return
      expectSameState(applied(applied(s, b), one.changes), applied(applied(s, a), other.changes))
    })
  })

  test('[L11] a removal against an edit is a conflict of the whole record, and theirs stands', () => {
    const removal: ChangeSet = [{ op: 'remove', kind: 'skill', id: 'skl_1', values: { name: 'Backend' } }]
    const edit: ChangeSet = [
      { op: 'update', kind: 'skill', id: 'skl_1', before: { name: 'Backend' }, after: { name: 'Server' } },
    ]
    expect(merge(removal, edit)).toMatchObject({ changes: [], conflicts: [{ field: null, ours: undefined }] })
    expect(merge(edit, removal)).toMatchObject({ changes: [], conflicts: [{ field: null, theirs: undefined }] })
  })
})

function check<T>(values: fc.Arbitrary<T>, law: (value: T) => void): void {
  fc.assert(
    fc.property(values, (value) => {
      law(value)
    }),
    { numRuns: 150 },
  )
}

function applied(snapshot: Snapshot, changes: ChangeSet): Snapshot {
  const result = apply(snapshot, changes)
  if (!result.ok) throw new Error(`The changes do not fit: ${JSON.stringify(result.mismatches)}`)
  return result.snapshot
}

function expectSameState(one: Snapshot, other: Snapshot): void {
  const records = (snapshot: Snapshot) =>
    Object.fromEntries(entriesOf(snapshot).map(([, record]) => [record.id, record]))
  expect(records(one)).toEqual(records(other))
}

function expectSameChanges(one: ChangeSet, other: ChangeSet): void {
  const byAddress = (changes: ChangeSet) =>
    Object.fromEntries(changes.map((operation) => [addressOf(operation), operation]))
  expect(byAddress(one)).toEqual(byAddress(other))
}

/** These changes without the fields, and the whole records, that others touch too. */
function apart(changes: ChangeSet, others: ChangeSet): ChangeSet {
  const taken = new Map(others.map((operation) => [addressOf(operation), operation]))
  return changes.flatMap((operation) => {
    const other = taken.get(addressOf(operation))
    if (other === undefined) return [operation]
    if (operation.op !== 'update' || other.op !== 'update') return []
    const kept = Object.keys(operation.after).filter((field) => !Object.hasOwn(other.after, field))
    if (kept.length === 0) return []
    const pick = (values: Readonly<Record<string, unknown>>) =>
      Object.fromEntries(kept.map((field) => [field, values[field]]))
    return [{ ...operation, before: pick(operation.before), after: pick(operation.after) }]
  })
}

/** What one field of a work item holds after ours was merged into theirs. */
function mergedField(field: 'labels' | 'custom', base: unknown, ours: unknown, theirs: unknown): unknown {
  expect(field === 'custom' || isSet(definitionOf('work-item').fields[field]!)).toBe(true)
  const id = 'itm_1'
  const update = (after: unknown): ChangeSet =>
    sameValue(base, after)
      ? []
      : [{ op: 'update', kind: 'work-item', id, before: { [field]: base }, after: { [field]: after } }]
  const start = applied(emptySnapshot(), [{ op: 'create', kind: 'work-item', id, values: { [field]: base } }])
  const { changes } = merge(update(ours), update(theirs))
  return applied(applied(start, update(theirs)), changes)['work-item'].get(id)![field]
}

function sorted(words: readonly string[]): string[] {
  return words.toSorted()
}

function ownKeys(map: Readonly<Record<string, number>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(map))
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return
  Object.freeze(value)
  for (const member of Object.values(value)) deepFreeze(member)
}
