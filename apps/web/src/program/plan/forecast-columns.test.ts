import { emptySnapshot } from '@trireme/domain'
import { expect, test } from 'vitest'
import type { OddsOf } from '../../schedule/odds.ts'
import { cellText, gridColumns } from './grid-columns.tsx'

const END = 20_500 * 1440
const whole: OddsOf = {
  of: () => ({ p50At: END, p85At: END, onTarget: undefined, assumedParts: 0 }),
  mode: 'capacity',
  runs: 1000,
  ofRuns: 1000,
  unsettled: null,
}

test('dates by odds are marked as long as runs are made, and stand without a mark after', () => {
  const textWith = (odds: OddsOf) => {
    const columns = gridColumns({
      replica: { snapshot: emptySnapshot() },
      plan: () => ({ items: new Map([['itm_1', { startsAt: 0, endsAt: END }]]) }),
      odds: () => odds,
    } as never)
    return cellText(columns.get('p85')!, { item: { id: 'itm_1' } } as never)
  }
  expect(textWith(whole)).toBe('15 Feb 2026')
  expect(textWith({ ...whole, unsettled: 'still running' })).toBe('15 Feb 2026 …')
  expect(textWith({ ...whole, unsettled: 'before the last change' })).toBe('15 Feb 2026 …')
})
