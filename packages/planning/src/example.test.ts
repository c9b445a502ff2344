import { readFileSync } from 'node:fs'
import { plan } from '@trireme/testing'
import { expect, test } from 'vitest'
import { dragged } from './example.ts'

test('the example of the README is the one that is compiled, and it runs', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const example = readFileSync(new URL('./example.ts', import.meta.url), 'utf8')
  expect(readme).toContain(example.replace("'./index.ts'", "'@trireme/planning'"))
  const { snapshot, items } = plan('A 2d; B 1d by 2027-03-04 after A')
  const { starts, newlyLate, reasons, refusal, accepted } = dragged(snapshot, items['A']!, '2027-03-04')
  expect([...starts.values()]).toEqual(['2027-03-04', '2027-03-08'])
  expect([newlyLate, reasons, refusal]).toEqual([[items['B']], ['Starts 4 Mar: pinned there.'], undefined])
  expect(accepted).toHaveLength(2)
})
