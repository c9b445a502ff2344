import { describe, expect, it } from 'vitest'
import { type Snapshot, emptySnapshot } from '../changes/snapshot.ts'
import { apply } from '../changes/apply.ts'
import { definitionOf } from '../records/registry.ts'
import { mintId } from '../records/identifier.ts'
import { newOrganization } from '../start/new-organization.ts'
import { categoryOfStatus, guessStatus } from './guess-status.ts'
import { guessLevels, guessTypes } from './guess-type.ts'
import type { TypeTarget } from './mapping.ts'

function organization(): Snapshot {
  let made = 0
  const changes = newOrganization({
    name: 'Ostia Shipyard',
    mint: (kind) => mintId(definitionOf(kind).prefix, 1_800_000_000_000, new Uint8Array(10).fill(++made)),
  })
  const applied = apply(emptySnapshot(), changes)
  if (!applied.ok) throw new Error('The organization does not fit the empty state')
  return applied.snapshot
}

const snapshot = organization()
const named = (to: TypeTarget) =>
  'id' in to ? snapshot['work-item-type'].get(to.id as never)?.name : `new ${to.name} ${to.level}`

describe('statuses of other tools', () => {
  it.each([
    ['To Do', 'planned'],
    ['Selected for development', 'planned'],
    ['Not started', 'backlog'],
    ['In Progress', 'active'],
    ['Ready for review', 'active'],
    ['Code review', 'active'],
    ['Closed', 'done'],
    ["Won't Fix", 'dropped'],
    ['Cancelled', 'dropped'],
    ['Qwertz', 'backlog'],
  ])('%s is %s', (name, category) => {
    expect(categoryOfStatus(name)).toBe(category)
  })

  it('are the ones here where the name is the same, whatever its case', () => {
    expect(guessStatus('in PROGRESS', undefined, snapshot)).toEqual({
      id: [...snapshot.status.values()].find((status) => status.name === 'In progress')!.id,
    })
  })

  it.each([
    ['To Do', undefined, 'Ready'],
    ['Open', 'planned', 'Ready'],
    ['Doing', undefined, 'In progress'],
    ['Closed', undefined, 'Done'],
    ["Won't Do", 'dropped', 'Dropped'],
    ['Selected for development', undefined, 'new Selected for development'],
    ['Blocked', undefined, 'new Blocked'],
    ['Deployed', undefined, 'new Deployed'],
  ] as const)('%s (%s) is %s here: names that say no more than their category are one', (name, category, expected) => {
    const to = guessStatus(name, category, snapshot)
    expect('id' in to ? snapshot.status.get(to.id as never)?.name : `new ${to.name}`).toBe(expected)
  })
})

describe('types of other tools', () => {
  it('take the level that such things have here', () => {
    const types = guessTypes(['Epic', 'Story', 'Bug', 'Sub-task'], snapshot)
    expect(types.map(({ to }) => named(to))).toEqual(['Epic', 'Story', 'new Bug 4', 'Task'])
  })

  it('put sub-tasks below tasks where a file has both', () => {
    const types = guessTypes(['Task', 'Sub-task'], snapshot)
    expect(types.map(({ to }) => named(to))).toEqual(['Task', 'new Sub-task 6'])
  })

  it('are the levels from the top for an outline, and deeper ones where it is deeper', () => {
    expect(guessLevels(7, snapshot).map(named)).toEqual([
      'Initiative',
      'Epic',
      'Feature',
      'Story',
      'Task',
      'new Level 6 6',
      'new Level 7 7',
    ])
    expect(guessLevels(1, snapshot).map(named)).toEqual(['Feature'])
    expect(guessLevels(30, snapshot).every((to) => !('level' in to) || to.level <= 20)).toBe(true)
  })
})
