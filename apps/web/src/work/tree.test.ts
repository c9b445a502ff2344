import { aWorkItem } from '@trireme/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { rankAfter, workRows } from './tree.ts'

const portfolio = aWorkItem({ title: 'Checkout', rank: 'a' })
const epic = aWorkItem({ title: 'Wallets', parentId: portfolio.id, rank: 'b' })
const story = aWorkItem({ title: 'Pay by link', parentId: epic.id })
const first = aWorkItem({ title: 'Guest checkout', parentId: portfolio.id, rank: 'a' })
const items = [story, epic, portfolio, first]
const shown = (options: Parameters<typeof workRows>[1]) =>
  workRows(items, options).map(({ item, depth }) => `${'  '.repeat(depth)}${item.title}`)

test('siblings stand by rank under their parent', () => {
  expect(shown({ closed: new Set() })).toEqual(['Checkout', '  Guest checkout', '  Wallets', '    Pay by link'])
})

test('what is below a closed item is not shown', () => {
  expect(shown({ closed: new Set([epic.id]) })).toEqual(['Checkout', '  Guest checkout', '  Wallets'])
})

test('a filter keeps what matches and what stands above it, and says which is which', () => {
  const rows = workRows(items, { closed: new Set(), matches: ({ title }) => title.includes('link') })
  expect(rows.map(({ item, onlyAbove }) => [item.title, onlyAbove])).toEqual([
    ['Checkout', true],
    ['Wallets', true],
    ['Pay by link', false],
  ])
})

test('an item whose parent one may not see stands at the top', () => {
  expect(workRows([story], { closed: new Set() })[0]).toMatchObject({ depth: 0 })
})

test('a new rank is after every sibling', () => {
  const ranks = fc.array(fc.stringMatching(/^[0-9a-z]{1,6}$/), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(ranks, (given) => {
      const next = rankAfter(given.map((rank) => aWorkItem({ rank })))
      expect(given.every((rank) => rank < next)).toBe(true)
      expect(next).toMatch(/^[0-9a-z]+$/)
    }),
  )
})
