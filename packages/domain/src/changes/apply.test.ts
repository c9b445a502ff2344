import { arbitraryChangeSet, arbitrarySnapshot } from '@trireme/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type AnyRecord,
  type ChangeSet,
  after,
  apply,
  emptySnapshot,
  kinds,
  recordOf,
  snapshotOf,
  viewAfter,
} from '../index.ts'

const stateAndChanges = arbitrarySnapshot({ size: 6 }).chain((s) => fc.tuple(fc.constant(s), arbitraryChangeSet(s)))

test('where changes fit, the state after them is the one that applying them gives', () => {
  fc.assert(
    fc.property(stateAndChanges, ([state, changes]) => {
      expect(apply(state, changes)).toEqual({ ok: true, snapshot: after(state, changes) })
    }),
  )
})

test('a view of the state after changes reads as that state does, and leaves the one before as it was', () => {
  fc.assert(
    fc.property(stateAndChanges, fc.nat(), ([state, changes], pick) => {
      const updates = changes.filter(({ op }) => op === 'update')
      for (const set of [changes, updates, updates.slice(0, pick % (updates.length + 1))]) {
        const before = kinds.map((kind) => [...state[kind]])
        const once = viewAfter(state, set)
        const twice = viewAfter(once, updates.slice(0, 1))
        for (const [view, whole] of [
          [once, after(state, set)],
          [twice, after(after(state, set), updates.slice(0, 1))],
        ] as const)
          for (const kind of kinds) {
            expect([...view[kind]]).toEqual([...whole[kind]])
            expect([...view[kind].values()]).toEqual([...whole[kind].values()])
            expect([...view[kind].keys()]).toEqual([...whole[kind].keys()])
            expect(view[kind].size).toBe(whole[kind].size)
            for (const id of whole[kind].keys())
              expect(view[kind].get(id as never)).toEqual(whole[kind].get(id as never))
          }
        expect(kinds.map((kind) => [...state[kind]])).toEqual(before)
      }
    }),
  )
})

test('tables that nobody changes are shared with the state before, the others are not', () => {
  fc.assert(
    fc.property(stateAndChanges, ([state, changes]) => {
      const result = after(state, changes)
      const changed = new Set(changes.map(({ kind }) => kind))
      for (const kind of kinds) expect(result[kind] === state[kind]).toBe(!changed.has(kind))
    }),
  )
})

test('what is told of a record that is not there is passed over, and one that is there is written again', () => {
  const rename: ChangeSet = [
    { op: 'update', kind: 'skill', id: 'skl_1', before: { name: 'Row' }, after: { name: 'Rowing' } },
    { op: 'remove', kind: 'skill', id: 'skl_2', values: {} },
  ]
  expect(after(emptySnapshot(), rename).skill.size).toBe(0)
  const there = snapshotOf([['skill', { id: 'skl_1', name: 'Row' } as unknown as AnyRecord]])
  const made = after(there, [{ op: 'create', kind: 'skill', id: 'skl_1', values: { name: 'Sailing' } }])
  expect(recordOf(made, 'skill', 'skl_1')).toEqual({ id: 'skl_1', name: 'Sailing' })
})
