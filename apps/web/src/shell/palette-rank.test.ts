import { expect, test } from 'vitest'
import { rankPalette } from './palette-rank.ts'

const labels = (text: string, entries: Parameters<typeof rankPalette>[1]) =>
  rankPalette(text, entries).map(({ label }) => label)

test('what begins with the text comes first, then what is open', () => {
  const entries = [
    { label: 'Redesign the wallet', closed: true },
    { label: 'Ship the wallet' },
    { label: 'Wallet for guests', closed: true },
    { label: 'Wallet for everybody in the world' },
    { label: 'Checkout' },
  ]
  expect(labels('wallet', entries)).toEqual([
    'Wallet for everybody in the world',
    'Wallet for guests',
    'Ship the wallet',
    'Redesign the wallet',
  ])
})

test('without a text all stays as given', () => {
  expect(labels(' ', [{ label: 'B' }, { label: 'A' }])).toEqual(['B', 'A'])
})
