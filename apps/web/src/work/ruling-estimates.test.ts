import { Replica, creation } from '@trireme/client'
import { type Id, type NewMap, diff, emptySnapshot } from '@trireme/domain'
import { openPlanner } from '@trireme/planning'
import { effortByItem } from '@trireme/planning/tracking'
import { aSmallOrganization } from '@trireme/testing'
import { expect, test } from 'vitest'
import { gridColumns } from '../program/plan/grid-columns.tsx'
import { writeOutline } from '../program/plan/outline/outline-text.ts'
import { whyOverruled } from './ruling-estimates.ts'

type Said = Partial<NewMap['estimate']> & Pick<NewMap['estimate'], 'quantity' | 'likely'>

/** What is read of one item of three people for which these were said, one after the other. */
function readOf(...all: readonly Said[]) {
  const { snapshot, types, statuses } = aSmallOrganization()
  const replica = new Replica({ http: undefined as never, feed: undefined as never })
  const made = creation('work-item', {
    title: 'Hull',
    typeId: types.Feature,
    statusId: statuses.Ready,
    units: 3,
  } as never)
  const id = made.id as Id<'work-item'>
  const estimates = all.map((said, nth) =>
    creation('estimate', {
      workItemId: id,
      unit: 'days',
      estimatedAt: `2027-01-0${nth + 1}T08:00:00.000Z`,
      ...said,
    } as never),
  )
  void replica.commit([...diff(emptySnapshot(), snapshot), made, ...estimates], { label: 'Lay' })
  const { plan } = openPlanner(replica.snapshot, { today: '2027-03-01' })
  const item = replica.get('work-item', id)!
  const column = gridColumns({ replica, plan: () => plan, mayChange: () => true } as never).get('estimate')!
  const outline = writeOutline(replica, plan, [id]).split('\n')
  const at = outline[0]!.split('\t').indexOf('Estimate')
  return {
    cell: column.value({ item } as never),
    copied: outline[1]!.split('\t')[at],
    moneyDays: (effortByItem(replica.snapshot).get(id)?.minutes ?? 0) / 480,
    effort: whyOverruled(replica, item, 'effort'),
    duration: whyOverruled(replica, item, 'duration'),
  }
}

const effort = (likely: number, more: Partial<Said> = {}): Said => ({ quantity: 'effort', likely, ...more })
const duration = (likely: number, more: Partial<Said> = {}): Said => ({ quantity: 'duration', likely, ...more })

test('the grid and a copied outline say the work that money counts, of a later duration that times its people', () => {
  expect(readOf(effort(15), duration(10, { low: 8, high: 12.5 }))).toEqual({
    cell: '24–30–37.5 d',
    copied: '24–30–37.5 d',
    moneyDays: 30,
    effort: '15 d was said before the duration of 8–10–12.5 d, which rules: 24–30–37.5 d of work.',
    duration: undefined,
  })
  expect(readOf(duration(10))).toMatchObject({ cell: '30 d', copied: '30 d', moneyDays: 30, effort: undefined })
})

test('an effort that was said later overrules the duration, and one of the same moment does not', () => {
  expect(readOf(duration(10), effort(15))).toEqual({
    cell: '15 d',
    copied: '15 d',
    moneyDays: 15,
    effort: undefined,
    duration: '10 d was said before the effort of 15 d, which rules.',
  })
  const estimatedAt = '2027-02-01T08:00:00.000Z'
  expect(readOf(duration(10, { estimatedAt }), effort(15, { estimatedAt }))).toMatchObject({
    cell: '15 d',
    effort: undefined,
    duration: undefined,
  })
  expect(readOf()).toMatchObject({ cell: null, copied: '', effort: undefined, duration: undefined })
})
