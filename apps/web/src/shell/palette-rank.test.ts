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

test('the item of exactly this key comes first, be it the key here or where it was brought from', () => {
  const entries = [
    { label: 'DURA-1 moves to the cloud', group: 'Work items', keywords: 'T-2 DURA-12' },
    { label: 'Back up the vault', group: 'Work items', keywords: 'T-17 DURA-1', closed: true },
    { label: 'Plan', group: 'Places', keywords: 'DURA-1' },
  ]
  expect(labels('dura-1', entries)[0]).toBe('Back up the vault')
  expect(labels('T-17', entries)).toEqual(['Back up the vault'])
})

test('without a text all stays as given', () => {
  expect(labels(' ', [{ label: 'B' }, { label: 'A' }])).toEqual(['B', 'A'])
})
