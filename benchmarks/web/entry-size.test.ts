import { expect, test, vi } from 'vitest'
import { entrySize } from './entry-size.benchmark.ts'

test('the entry, the shell, every place and every part that comes later keep their budgets of bytes', async () => {
  vi.stubEnv('NODE_ENV', 'production')
  const rows = await entrySize.run(() => {})
  vi.unstubAllEnvs()
  const places = rows.filter(({ name }) => name.endsWith('-page'))
  expect(places.length).toBeGreaterThanOrEqual(13)
  expect(rows.every(({ ok }) => ok !== undefined)).toBe(true)
  const over = rows.filter(({ ok }) => !ok).map(({ name, value, budget }) => `${name}: ${value} KB of ${budget}`)
  expect(over).toEqual([])
}, 180_000)
