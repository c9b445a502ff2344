import { plan as noted } from '@trireme/testing'
import { expect, test } from 'vitest'
import type { ChangeSet } from '../changes/change-set.ts'
import { after } from '../index.ts'
import { structureRefusals } from './structure-rules.ts'

const { snapshot, items } = noted('Hull; Keel 2d in Hull; Mast 2d after Keel; Sails 1d after Mast')

function refused(changes: ChangeSet) {
  return structureRefusals(after(snapshot, changes), changes)
}

test('a dependency that closes a cycle is refused with the titles on it, apart from one another, and what to do first', () => {
  const values = {
    predecessorId: items['Sails'],
    successorId: items['Keel'],
    type: 'FS',
    lag: { amount: 0, unit: 'working-minutes' },
  }
  const [refusal] = refused([{ op: 'create', kind: 'dependency', id: 'dep_new' as never, values }])
  expect(refusal).toMatchObject({ rule: 'dependency-cycle', title: 'This dependency would close a cycle' })
  expect(refusal!.detail).toBe(
    'None of these could begin: “Keel” → “Mast” → “Sails” → “Keel”. Remove one of the dependencies between them first.',
  )
})

test('what is moved to where it would wait for itself is refused for where it would be, not for a dependency nobody drew', () => {
  const values = {
    predecessorId: items['Hull'],
    successorId: items['Mast'],
    type: 'FS',
    lag: { amount: 0, unit: 'working-minutes' },
  }
  const first: ChangeSet = [{ op: 'create', kind: 'dependency', id: 'dep_hull' as never, values }]
  const before = after(snapshot, first)
  const move: ChangeSet = [
    {
      op: 'update',
      kind: 'work-item',
      id: items['Sails']!,
      before: { parentId: null },
      after: { parentId: items['Hull'] },
    },
  ]
  const refusal = structureRefusals(after(before, move), move).find(({ rule }) => rule === 'dependency-cycle')
  expect(refusal).toMatchObject({ kind: 'work-item', field: 'parentId', title: 'There it would wait for itself' })
})
