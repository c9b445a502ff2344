import { type Kind, type Snapshot, isKind } from '@trireme/domain'
import { sampleCompany } from '@trireme/testing'
import { expect, test } from 'vitest'
import { TODAY } from '../portfolios.testing.ts'
import { measureFor, newestFirst, trackBaseline, trackingInputs } from './index.ts'

test('who may not see rates is told in hours, whatever they wish', () => {
  const told = (seesRates: boolean) =>
    ([undefined, 'cost', 'effort'] as const).map((wish) => measureFor(seesRates, wish))
  expect(told(false)).toEqual(['effort', 'effort', 'effort'])
  expect(told(true)).toEqual([undefined, 'cost', 'effort'])
})

test('tracking reads no kinds but those it names', () => {
  const { state } = sampleCompany({ today: TODAY })
  const read = new Set<Kind>()
  const snapshot = new Proxy(state, {
    get: (tables, name) => {
      if (isKind(String(name))) read.add(name as Kind)
      return tables[name as Kind]
    },
  }) as Snapshot
  const [baseline] = newestFirst(state.baseline.values())
  const entries = [...state['baseline-entry'].values()].filter(({ baselineId }) => baselineId === baseline!.id)
  const given = {
    snapshot,
    baseline: baseline!,
    entries,
    actuals: state.actual.values(),
    statusOn: TODAY,
    today: TODAY,
  }
  const tracking = trackBaseline({ ...given, measure: 'cost' })
  tracking.curve([...state['work-item'].keys()])
  const named: ReadonlySet<Kind> = new Set(trackingInputs)
  // These say how many people a team has; tracking asks only by which calendar they work.
  expect([...read].filter((kind) => !named.has(kind)).toSorted()).toEqual(['assignment', 'skill'])
})
