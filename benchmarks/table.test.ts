import { expect, it } from 'vitest'
import { row } from './row.ts'
import { tableOf } from './table.ts'

it('prints name, figure, peer, ratio, budget and verdict, with notes below', () => {
  const rows = [
    row({ name: 'start', value: 1.4, unit: 's', budget: 2, note: 'npm included' }),
    row({ name: 'bars', value: 30, unit: 'ms', peer: { name: 'another', value: 60 }, budget: 0.4 }),
    row({ name: 'reasons', value: 71.04, unit: 'ms', note: 'npm included' }),
  ]
  expect(tableOf(rows).split('\n')).toEqual([
    'name         measured  peer            ratio   budget  ok',
    '───────────  ────────  ──────────────  ─────  ───────  ───',
    'start (1)       1.4 s                           ≤ 2 s  yes',
    'bars            30 ms  60 ms, another  0.5 ×  ≤ 0.4 ×  NO',
    'reasons (1)     71 ms',
    '(1) npm included',
  ])
})
