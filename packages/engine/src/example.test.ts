import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { answer, bound, choice, makespans, worth } from './example.ts'

it('the example of the README is the one that is compiled', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const example = readFileSync(new URL('./example.ts', import.meta.url), 'utf8')
  const entered = example.replace(/'\.\/(?:(\w+)\/)?index\.ts'/g, (_, folder?: string) =>
    folder === undefined ? "'@trireme/engine'" : `'@trireme/engine/${folder}'`,
  )
  expect(readme).toContain(`\`\`\`ts\n${entered}\`\`\`\n`)
})

it('it answers what its comments say', () => {
  const { reasons, searchWaitsFor, breaches, startsAt, startsAfterEdit, onTime, safeDate } = answer
  expect(reasons.map(({ kind }) => kind)).toEqual(['dependency', 'calendar'])
  expect(searchWaitsFor[0]).toMatchObject({ kind: 'status' })
  expect(searchWaitsFor.at(-1)).toMatchObject({ kind: 'capacity', blockers: [0] })
  expect(breaches).toEqual([])
  expect(new Date(startsAt! * 60_000).toISOString()).toBe('2027-03-08T09:00:00.000Z')
  expect(new Date(startsAfterEdit! * 60_000).toISOString()).toBe('2027-03-04T09:00:00.000Z')
  expect([onTime, new Date(safeDate * 60_000).toISOString()]).toEqual([0.774, '2027-03-12T10:13:00.000Z'])
  expect(choice.map(({ item }) => item)).toEqual(['Checkout', 'Reports'])
  expect(worth).toBe(16)
  expect(bound).toBeGreaterThanOrEqual(worth)
})

it('it solves an instance of Patterson', () => {
  expect([...makespans('3 1\n2\n\n0 0 1 2\n3 2 1 3\n0 0 0\n', 'three.rcp')]).toEqual([[3, 3]])
})
