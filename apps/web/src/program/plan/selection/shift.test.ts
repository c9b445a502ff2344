import { Replica, creation } from '@trireme/client'
import { type ChangeSet, type Id, type NewMap, diff, emptySnapshot } from '@trireme/domain'
import { type Planner, openPlanner } from '@trireme/planning'
import { aSmallOrganization } from '@trireme/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { startsOn } from '../../../schedule/days.ts'
import { changesOfShift, refusalOfShift } from './shift.ts'

const TODAY = '2027-03-01'

type Sketch = {
  readonly title: string
  readonly under?: string
  readonly after?: string
  readonly fields?: Partial<NewMap['work-item']>
}

/** A plan in a replica of its own: each item takes two days. */
function laid(...sketches: readonly Sketch[]) {
  const { snapshot, types, statuses } = aSmallOrganization()
  const replica = new Replica({ http: undefined as never, feed: undefined as never })
  const ids = new Map<string, Id<'work-item'>>()
  const changes: ChangeSet = sketches.flatMap(({ title, under, after, fields }) => {
    const typeId = under === undefined ? types.Epic : types.Story
    const parentId = under === undefined ? null : ids.get(under)!
    const item = creation('work-item', { title, typeId, statusId: statuses.Ready, parentId, ...fields })
    ids.set(title, item.id as Id<'work-item'>)
    const estimate = { workItemId: item.id, quantity: 'duration', unit: 'days', likely: 2, estimatedAt: AT }
    const waits = { predecessorId: ids.get(after ?? ''), successorId: item.id }
    return [
      item,
      creation('estimate', estimate as never),
      ...(after === undefined ? [] : [creation('dependency', waits as never)]),
    ]
  })
  void replica.commit([...diff(emptySnapshot(), snapshot), ...changes], { label: 'Lay' })
  const planner = openPlanner(replica.snapshot, { today: TODAY })
  const shift = (titles: readonly string[], days: number, mayChange = (_item: { readonly title: string }) => true) =>
    changesOfShift(replica, planner.plan, new Set(titles.map((title) => ids.get(title)!)), days, {
      mayChange,
      preview: (wish) => planner.preview(wish),
    })
  return { replica, planner, ids, shift }
}

const AT = '2027-02-01T08:00:00Z'

/** When items would start, by title. */
function startsAfter(planner: Planner, ids: ReadonlyMap<string, Id>, changes: ChangeSet, ...titles: readonly string[]) {
  const { moved } = planner.preview(changes)
  return titles.map((title) => startsOn(moved.get(ids.get(title)!) ?? planner.plan.items.get(ids.get(title)!)!))
}

test('of a chain that moves later only its first is held, the rest follows', () => {
  const { planner, ids, shift } = laid({ title: 'Keel' }, { title: 'Planks', after: 'Keel' }, { title: 'Oars' })
  const changes = shift(['Keel', 'Planks'], 7)
  expect(changes).toMatchObject([{ op: 'update', id: ids.get('Keel'), after: { notBeforeOn: '2027-03-08' } }])
  expect(startsAfter(planner, ids, changes, 'Keel', 'Planks', 'Oars')).toEqual([
    '2027-03-08',
    '2027-03-10',
    '2027-03-01',
  ])
})

test('what the others do not carry far enough is held too', () => {
  const { planner, ids, shift } = laid(
    { title: 'Keel' },
    { title: 'Planks', after: 'Keel', fields: { notBeforeOn: '2027-03-15' } },
  )
  expect(shift(['Keel', 'Planks'], 7)).toMatchObject([
    { id: ids.get('Keel'), after: { notBeforeOn: '2027-03-08' } },
    { id: ids.get('Planks'), after: { notBeforeOn: '2027-03-22' } },
  ])
  expect(startsAfter(planner, ids, shift(['Keel', 'Planks'], 7), 'Planks')).toEqual(['2027-03-22'])
})

test('a parent moves all below it, planned dates of manual work included', () => {
  const manual = { dateMode: 'manual', plannedStartsOn: '2027-03-03', plannedEndsOn: '2027-03-04' } as const
  const { ids, shift } = laid(
    { title: 'Hull' },
    { title: 'Keel', under: 'Hull' },
    { title: 'Planks', under: 'Hull', fields: manual },
  )
  const changes = shift(['Hull'], 7)
  expect(changes.map(({ id }) => id).toSorted()).toEqual([ids.get('Keel'), ids.get('Planks')].toSorted())
  expect(changes).toContainEqual(
    expect.objectContaining({ after: { plannedStartsOn: '2027-03-10', plannedEndsOn: '2027-03-11' } }),
  )
})

test('earlier, what is held lets go and nothing else is held', () => {
  const { ids, shift } = laid({ title: 'Keel', fields: { notBeforeOn: '2027-03-22' } }, { title: 'Oars' })
  expect(shift(['Keel', 'Oars'], -7)).toMatchObject([{ id: ids.get('Keel'), after: { notBeforeOn: '2027-03-15' } }])
})

test('what is done and what has started stays', () => {
  const { shift } = laid(
    { title: 'Keel', fields: { actualStartedOn: '2027-02-22' } },
    { title: 'Oars', fields: { actualStartedOn: '2027-02-15', actualEndedOn: '2027-02-19' } },
  )
  expect(shift(['Keel', 'Oars'], 7)).toEqual([])
})

test('what is not yours to change stays, and the others move', () => {
  const { ids, shift } = laid({ title: 'Keel' }, { title: 'Oars' })
  const changes = shift(['Keel', 'Oars'], 7, ({ title }) => title !== 'Oars')
  expect(changes).toMatchObject([{ id: ids.get('Keel'), after: { notBeforeOn: '2027-03-08' } }])
})

test('[law] moved later by whole weeks, none of the chosen starts before its day', () => {
  const sketch = fc.record({ after: fc.nat({ max: 5 }), notBefore: fc.option(fc.integer({ min: 1, max: 27 })) })
  fc.assert(
    fc.property(
      fc.array(sketch, { minLength: 1, maxLength: 6 }),
      fc.uniqueArray(fc.nat({ max: 5 })),
      fc.integer({ min: 1, max: 3 }),
      (sketches, picks, weeks) => {
        const names = sketches.map((_, index) => `W${index}`)
        const { planner, ids, shift } = laid(
          ...sketches.map(({ after, notBefore }, index) => ({
            title: names[index]!,
            ...(after < index ? { after: names[after]! } : {}),
            fields: { notBeforeOn: notBefore === null ? null : `2027-03-${String(notBefore).padStart(2, '0')}` },
          })),
        )
        const chosen = picks.flatMap((pick) => names[pick] ?? [])
        const changes = shift(chosen, weeks * 7)
        const starts = startsAfter(planner, ids, changes, ...chosen)
        chosen.forEach((title, index) => {
          const before = startsOn(planner.plan.items.get(ids.get(title)!)!)
          const wished = new Date(Date.parse(before) + weeks * 7 * 86_400_000).toISOString().slice(0, 10)
          expect(starts[index]! >= wished).toBe(true)
        })
      },
    ),
    { numRuns: 60 },
  )
})

test('a shift of more than one write takes is refused with what it comes to', () => {
  expect(refusalOfShift(5000)).toEqual({})
  expect(refusalOfShift(5001).refused).toBe('That is 5,001 changes; one write takes 5,000. Choose fewer.')
})
