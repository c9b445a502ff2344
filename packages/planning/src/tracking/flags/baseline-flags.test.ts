import { type Id, type Snapshot, applyInPlace } from '@trireme/domain'
import { build, plan, seededMint } from '@trireme/testing'
import { expect, test } from 'vitest'
import { plan as planOf } from '../../plan.ts'
import type { Actual } from '../actuals.ts'
import { effortByItem } from '../effort.ts'
import { takeBaseline } from '../take-baseline.ts'
import { trackWork } from '../track-work.ts'
import { workTree } from '../work-tree.ts'
import { flagsOf } from './flags.ts'

const KINDS = ['behind', 'over-budget', 'scope-growth']

/** Five days of work agreed on a Monday, looked at on the Friday. */
function raised(wish: { progressPercent: number; hours: number; more?: string }) {
  const noted = plan(`P; A 5d in P${wish.more ?? ''}`)
  const snapshot: Snapshot = noted.snapshot
  const items = snapshot['work-item'] as Map<Id, unknown>
  const later = noted.items['B'] === undefined ? undefined : snapshot['work-item'].get(noted.items['B'])
  if (later !== undefined) items.delete(later.id)
  const taken = takeBaseline(snapshot, planOf(snapshot, { today: '2027-03-01' }), {
    name: 'Agreed',
    takenAt: '2027-03-01T09:00:00.000Z',
    sequence: 1,
    mint: seededMint('flags'),
  })
  applyInPlace(snapshot, taken)
  if (later !== undefined) items.set(later.id, later)
  const entries = snapshot['baseline-entry'].values()
  const itemId = noted.items['A']!
  const item = snapshot['work-item'].get(itemId)!
  items.set(itemId, { ...item, ...wish, actualStartedOn: '2027-03-01' })
  const actuals: Actual[] = [
    build('actual', { workItemId: itemId, fromOn: '2027-03-01', untilOn: '2027-03-05', minutes: wish.hours * 60 }),
  ]
  const today = '2027-03-05'
  const tracking = trackWork({ snapshot, entries, actuals, statusOn: today, today, measure: 'effort' })
  const tree = workTree(snapshot)
  return flagsOf({
    snapshot,
    plan: planOf(snapshot, { today }),
    tree,
    efforts: effortByItem(snapshot),
    today,
    tracking,
  })
    .filter(({ kind }) => KINDS.includes(kind))
    .map(({ kind, value, itemId: of }) => [kind, value, snapshot['work-item'].get(of as never)!.title])
}

test('work that keeps to its baseline is not flagged', () => {
  expect(raised({ progressPercent: 100, hours: 42 })).toEqual([])
  expect(raised({ progressPercent: 92, hours: 38 })).toEqual([])
})

test('less than 0.9 weeks earned in a week is behind', () => {
  expect(raised({ progressPercent: 80, hours: 32 })).toEqual([['behind', '0.80', 'P']])
})

test('more than a tenth over the baseline in the end is over budget', () => {
  expect(raised({ progressPercent: 100, hours: 50 })).toEqual([['over-budget', '+25%', 'P']])
})

test('more than a tenth of work beyond the baseline is scope growth', () => {
  expect(raised({ progressPercent: 100, hours: 40, more: '; B 1d in P' })).toEqual([['scope-growth', '20%', 'P']])
})
