import { creation } from '@trireme/client'
import { type Snapshot, applyInPlace, structureRefusals } from '@trireme/domain'
import { aSmallOrganization } from '@trireme/testing'
import { expect, test } from 'vitest'
import { workRows } from '../../../work/tree.ts'
import { removedTogether } from '../../../work/removals.ts'
import { duplicate } from './duplicate.ts'

function yard() {
  const { snapshot, types, statuses } = aSmallOrganization()
  const add = (title: string, values: object = {}) => {
    const item = creation('work-item', { title, typeId: types.Epic, statusId: statuses.Done, ...values } as never)
    applyInPlace(snapshot, [item])
    return item.id
  }
  const hull = add('Hull', { rank: 'a' })
  const keel = add('Keel', {
    parentId: hull,
    typeId: types.Story,
    progressPercent: 40,
    health: 'at-risk',
    labels: ['wet'],
  })
  const planks = add('Planks', { parentId: hull, typeId: types.Story, rank: 'o' })
  const oars = add('Oars', { rank: 'b' })
  const estimated = (at: string, likely: number) =>
    creation('estimate', { workItemId: keel, quantity: 'effort', unit: 'days', likely, estimatedAt: at } as never)
  const waits = (predecessorId: string, successorId: string) =>
    creation('dependency', { predecessorId, successorId, lag: { amount: 480, unit: 'working-minutes' } } as never)
  applyInPlace(snapshot, [
    estimated('2027-01-01T00:00:00Z', 3),
    estimated('2027-02-01T00:00:00Z', 5),
    waits(keel, planks),
    waits(planks, oars),
  ])
  return { snapshot, hull, keel, oars, statuses }
}

const titles = (snapshot: Snapshot) =>
  workRows(snapshot['work-item'].values(), { closed: new Set() }).map(({ item }) => item.title)

test('a copy stands right behind its original, with what is below it', () => {
  const { snapshot, hull, keel, statuses } = yard()
  const { changes } = duplicate(snapshot, [hull, keel], statuses.Ready)
  applyInPlace(snapshot, changes)
  expect(titles(snapshot)).toEqual(['Hull', 'Keel', 'Planks', 'Hull (copy)', 'Keel', 'Planks', 'Oars'])
  expect(structureRefusals(snapshot, changes)).toEqual([])
})

test('a copy is new work: what happened to the original stays with it', () => {
  const { snapshot, keel, statuses } = yard()
  const { changes, copyOf } = duplicate(snapshot, [keel], statuses.Ready)
  expect(changes.find(({ id }) => id === copyOf.get(keel))).toMatchObject({
    values: { title: 'Keel (copy)', statusId: statuses.Ready, progressPercent: null, health: null, labels: ['wet'] },
  })
  expect(changes.filter(({ kind }) => kind === 'estimate')).toMatchObject([{ values: { likely: 5 } }])
})

test('dependencies among the copied are copied with their lag, those to others are not', () => {
  const { snapshot, hull, statuses } = yard()
  const { changes, copyOf } = duplicate(snapshot, [hull], statuses.Ready)
  const links = changes.filter(({ kind }) => kind === 'dependency')
  expect(links).toMatchObject([{ values: { lag: { amount: 480 } } }])
  const copies = new Set(copyOf.values())
  const [link] = links as unknown as readonly { values: { predecessorId: string; successorId: string } }[]
  expect([copies.has(link!.values.predecessorId as never), copies.has(link!.values.successorId as never)]).toEqual([
    true,
    true,
  ])
})

test('several removals name each record once, and clear nothing that goes itself', () => {
  const clear = (id: string, field: string) =>
    ({ op: 'update', kind: 'work-item', id, before: { [field]: 'x' }, after: { [field]: null } }) as never
  const gone = (id: string) => ({ op: 'remove', kind: 'work-item', id, values: {} }) as never
  const together = removedTogether([
    [gone('a'), clear('b', 'goesBeforeId'), clear('c', 'goesBeforeId')],
    [gone('b'), clear('c', 'ownerId'), gone('a')],
  ])
  expect(together).toEqual([
    gone('a'),
    gone('b'),
    {
      op: 'update',
      kind: 'work-item',
      id: 'c',
      before: { goesBeforeId: 'x', ownerId: 'x' },
      after: { goesBeforeId: null, ownerId: null },
    },
  ])
})
