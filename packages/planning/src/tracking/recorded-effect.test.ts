import { type Id, type NewMap, type Snapshot, applyInPlace } from '@trireme/domain'
import { build, plan, seededMint } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { plan as planOf } from '../plan.ts'
import { recordedEffect } from './recorded-effect.ts'
import { takeBaseline } from './take-baseline.ts'

const TODAY = '2027-03-05'

/** A week of A, agreed on its first day at 100 an hour and half done; B came after. */
function yard({ hasBaseline = true }: { readonly hasBaseline?: boolean } = {}) {
  const { snapshot, items } = plan('A 5d')
  put(snapshot, 'cost-rate', { amountPerHour: 100 })
  const taken = { name: 'Agreed', takenAt: '2027-03-01T09:00:00.000Z', sequence: 7, mint: seededMint('effect') }
  if (hasBaseline) applyInPlace(snapshot, takeBaseline(snapshot, planOf(snapshot, { today: '2027-03-01' }), taken))
  const a = snapshot['work-item'].get(items['A']! as never)!
  ;(snapshot['work-item'] as Map<Id, unknown>).set(a.id, { ...a, progressPercent: 50 })
  const b = { ...a, id: seededMint('more')('work-item'), key: 'B-1', title: 'B', progressPercent: null }
  ;(snapshot['work-item'] as Map<Id, unknown>).set(b.id as Id, b)
  return { snapshot, a: a.id as Id, b: b.id as Id }
}

function put(snapshot: Snapshot, kind: 'cost-rate' | 'actual', values: object) {
  const record = build(kind, values as never)
  ;(snapshot[kind] as Map<Id, unknown>).set(record.id, record)
}

const worked = (workItemId: Id, values: Partial<NewMap['actual']>) =>
  build('actual', { workItemId: workItemId as never, fromOn: '2027-03-02', untilOn: '2027-03-02', ...values })

describe('work that is recorded', () => {
  test('moves actual cost and index of what the baseline holds, and stands beside it elsewhere', () => {
    const { snapshot, a, b } = yard()
    put(snapshot, 'actual', worked(a, { minutes: 600 }))
    const added = [worked(a, { minutes: 600 }), worked(b, { minutes: 60, cost: 70 })]
    const { whole, items, measure } = recordedEffect(snapshot, added, TODAY)
    expect(measure).toBe('cost')
    expect(whole.before).toEqual({ actual: 1000, outside: 0, costIndex: 2 })
    expect(whole.after).toEqual({ actual: 2000, outside: 70, costIndex: 1 })
    expect(items).toMatchObject([
      { id: a, records: 1, minutes: 600, cost: 1000, unpricedMinutes: 0, after: { actual: 2000, costIndex: 1 } },
      { id: b, records: 1, minutes: 60, cost: 70, after: { actual: 0, outside: 70, costIndex: null } },
    ])
    // Asked, not written.
    expect(snapshot.actual.size).toBe(1)
  })

  test('counts in the figures on its day, and a correction in the place of what it corrects', () => {
    const { snapshot, a } = yard()
    const wrong = worked(a, { minutes: 600 })
    put(snapshot, 'actual', wrong)
    const right = worked(a, { minutes: 300, supersedesId: [...snapshot.actual.keys()][0]! as never })
    const later = worked(a, { minutes: 60, fromOn: '2027-03-09', untilOn: '2027-03-09' })
    const { whole, items } = recordedEffect(snapshot, [right, later], TODAY)
    expect([whole.before.actual, whole.after.actual]).toEqual([1000, 500])
    expect(items).toMatchObject([{ records: 2, minutes: 360 }])
  })

  test('is told in hours where nothing costs anything, and without a baseline is all beside it', () => {
    const { snapshot, a } = yard({ hasBaseline: false })
    ;(snapshot['cost-rate'] as Map<Id, unknown>).clear()
    const effect = recordedEffect(snapshot, [worked(a, { minutes: 90 })], TODAY)
    expect(effect).toMatchObject({ measure: 'effort', baselineId: null })
    expect(effect.whole.after).toEqual({ actual: 0, outside: 1.5, costIndex: null })
  })
})
