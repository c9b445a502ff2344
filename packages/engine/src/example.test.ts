import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { answer } from './example.ts'

it('the example of the README is the one that is compiled, and it runs', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const example = readFileSync(new URL('./example.ts', import.meta.url), 'utf8')
  expect(readme).toContain(example.replace("'./index.ts'", "'@trireme/engine'"))
  expect(answer.reasons.map(({ kind }) => kind)).toEqual(['dependency', 'calendar'])
  expect([answer.broken, answer.breaches]).toEqual([[], []])
})
