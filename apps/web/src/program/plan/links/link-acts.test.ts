import type { ChangeSet, Id } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import { expect, test, vi } from 'vitest'
import { Schedule } from '../../../schedule/schedule.ts'
import { addDependency } from '../../../work/commands.ts'
import type { Workspace } from '../../../workspace/workspace.ts'
import { toldOf } from './link-acts.ts'

/** What is told of making one wait for another. */
function told(notation: string, from: string, to: string) {
  const { snapshot, items } = noted(notation)
  const replica = {
    snapshot,
    version: () => 0,
    get: (kind: 'work-item', id: Id<'work-item'>) => snapshot[kind].get(id),
    all: (kind: 'calendar') => [...snapshot[kind].values()],
  }
  const schedule = new Schedule(replica as never, { current: '2027-03-01', subscribe: () => () => undefined })
  const made = { fromId: items[from]!, toId: items[to]!, type: 'FS' as const }
  const changes: ChangeSet = addDependency({ predecessorId: made.fromId, successorId: made.toId, type: made.type })
  const onMend = vi.fn<(id: Id) => void>()
  const options = toldOf({ replica, schedule } as unknown as Workspace, changes, { label: 'Link', made }, { onMend })
  return { options, onMend, items }
}

test('a dependency that is broken as soon as it is drawn says so first, and leads to where it is mended', () => {
  const { options, onMend, items } = told('Keel 10d; Mast 2d pin 2027-03-02', 'Keel', 'Mast')
  expect(options.tone).toBe('problem')
  expect(options.toast).toBe('T-2 is pinned 9 d too early for T-1')
  expect(options.also?.label).toBe('Mend…')
  options.also!.onSelect()
  expect(onMend).toHaveBeenCalledWith(items['Mast'])
})

test('and why it stays where it is: work planned by hand waits for nobody', () => {
  const { options } = told('Keel 10d; Mast manual 2027-03-02..2027-03-03', 'Keel', 'Mast')
  expect(options.toast).toBe('T-2 is planned by hand 9 d too early for T-1')
})

test('what has begun is said to wait for nothing any more, and nothing is offered but to undo it', () => {
  const { options } = told('Keel 10d; Mast 4d active 40% since 2027-02-22', 'Keel', 'Mast')
  expect(options.toast).toBe('T-2 has begun and cannot wait for T-1: it is 15 d too early')
  expect(options.also).toBeUndefined()
})

test('one that is kept says only that it is', () => {
  expect(told('Keel 10d; Mast 2d', 'Keel', 'Mast').options).toEqual({ toast: 'Mast now waits for Keel' })
})

test('what has begun elsewhere, and is broken by it, is led to where it is mended', () => {
  const { options, onMend, items } = told(
    'Keel 10d; Mast 2d; Sail 4d active 40% since 2027-02-22 after Mast FF',
    'Keel',
    'Mast',
  )
  expect(options.toast).toMatch(/“Sail” .* · T-2 now waits for T-1$/)
  options.also!.onSelect()
  expect(onMend).toHaveBeenCalledWith(items['Sail'])
})

test('nor is the reason why that stays said of what is made to wait', () => {
  const { options } = told('Keel 10d; Mast 2d; Sail 2d pin 2027-03-04 after Mast', 'Keel', 'Mast')
  expect(options.toast).toMatch(/^“Sail” starts .* · T-2 now waits for T-1$/)
})
