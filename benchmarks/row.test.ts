import { describe, expect, it } from 'vitest'
import { round, row } from './row.ts'

const measured = { name: 'first bars', value: 30, unit: 'ms' }
const peer = { name: 'another Gantt', value: 100 }

describe('a row of the benchmark table', () => {
  it('is judged by its value where there is no peer', () => {
    expect(row({ ...measured, budget: 30 })).toMatchObject({ budget: 30, ok: true })
    expect(row({ ...measured, budget: 29 })).toMatchObject({ budget: 29, ok: false })
  })

  it('is judged by its ratio where there is one, whatever its value', () => {
    expect(row({ ...measured, peer, budget: 0.4 })).toMatchObject({ ratio: 0.3, ok: true })
    expect(row({ ...measured, peer, budget: 0.2 })).toMatchObject({ ratio: 0.3, ok: false })
  })

  it('only reports where there is no budget', () => {
    expect(row({ ...measured, peer })).not.toHaveProperty('ok')
  })

  it('is not kept within a budget by a figure that is none', () => {
    expect(row({ ...measured, value: Number.NaN, budget: 100 }).ok).toBe(false)
  })

  it('is judged by the figure that is shown', () => {
    expect(row({ ...measured, value: 100.4, budget: 100 })).toMatchObject({ value: 100, ok: true })
  })
})

describe('rounding', () => {
  it('keeps three digits that count', () => {
    expect([0.012_345, 1.2345, 12.345, 1234.5].map(round)).toEqual([0.0123, 1.23, 12.3, 1235])
  })
})
