import { expect, test } from 'vitest'
import { rankPalette } from './palette-rank.ts'
import { PLACE_WORDS, placeParts } from './place-parts.ts'
import { places } from './places.ts'

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

test('what is called exactly so comes first, and a command that holds the word before work that does', () => {
  const entries = [
    { label: 'Documents for customs', group: 'Work items' },
    { label: 'Agree a baseline of fees', group: 'Work items' },
    { label: 'Documents', group: 'Teams' },
    { label: 'Display of the plan', group: 'Commands', keywords: 'baseline compare' },
    { label: 'Take baseline…', group: 'Commands' },
  ]
  expect(labels('documents', entries)[0]).toBe('Documents')
  expect(labels('baseline', entries)[0]).toBe('Take baseline…')
  expect(labels('take baseline', entries)[0]).toBe('Take baseline…')
})

test('another word for a command finds it before work that holds that word, and after what is called so', () => {
  const entries = [
    { label: 'Customs deadline for bills', group: 'Work items' },
    { label: 'Late work', group: 'Places', keywords: 'deadline overdue' },
    { label: 'Target of T-2', group: 'This item', keywords: 'deadline due date' },
    { label: 'Deadlines', group: 'Places' },
  ]
  expect(labels('deadline', entries)[0]).toBe('Deadlines')
  expect(labels('deadline', entries).slice(1, 3)).toEqual(['Target of T-2', 'Late work'])
  expect(labels('due', entries)[0]).toBe('Target of T-2')
})

test('without a text all stays as given', () => {
  expect(labels(' ', [{ label: 'B' }, { label: 'A' }])).toEqual(['B', 'A'])
})

test('a word of the trade finds the place it means, before work that begins with it', () => {
  const work = ['Slack for the pilot boat', 'Float the pontoon', 'Milestone plates', 'Each lamp', 'Sign the berths', 'Burn-in of lamps', 'Heat map of the quay', 'Critical path lamps'] // prettier-ignore
  const entries = [
    ...work.map((label) => ({ label, group: 'Work items' })),
    ...places.map(({ label, path }) => ({ label, group: 'Places', keywords: PLACE_WORDS[path] })),
    ...placeParts.map(({ label, keywords }) => ({ label, group: 'Places', keywords })),
  ]
  const first = (text: string) => labels(text, entries)[0]
  expect([first('slack'), first('float')]).toEqual(['Slack of each item', 'Slack of each item'])
  expect([first('milestone'), first('critical path')]).toEqual(['Milestones', 'Critical path'])
  expect([first('EAC'), first('burn')]).toEqual(['Earned value', 'Flow'])
  expect([first('sign'), first('heat map')]).toEqual(['Due for signature', 'Capacity'])
})
