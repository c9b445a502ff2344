import { loads } from '@trireme/engine'
import { expect, test, vi } from 'vitest'
import { answerTo } from '../answers.testing.ts'

vi.mock('@trireme/engine', { spy: true })

test('what teams are asked is read once, however many items are kept at a date', () => {
  const kept = ['A', 'B', 'C', 'D'].map((title) => `${title} 2d Core end-by 2027-03-02`).join('; ')
  const { plan } = answerTo(`team Core 1; ${kept}; Z 1d Core end-by 2027-03-09`)
  vi.mocked(loads).mockClear()
  const overbooked = plan.violations.filter(({ kind }) => kind === 'overbooked')
  expect(overbooked.map(({ sentence }) => sentence)).toHaveLength(4)
  expect(loads).toHaveBeenCalledTimes(1)
})
