import { expect, test } from 'vitest'
import { ONESELF, conflictWords } from './conflict-words.ts'

const values = { label: 'Target', theirs: '3 Mar 2027', ours: '5 Mar 2027' }

test('a conflict names who set what, and says what its button does in the words on the button', () => {
  expect(conflictWords({ ...values, author: 'Mina Okafor' })).toEqual({
    text: 'Mina Okafor set Target to 3 Mar 2027 while you set it to 5 Mar 2027',
    detail: '3 Mar 2027 stands unless you use 5 Mar 2027.',
    action: 'Use 5 Mar 2027',
  })
})

test('a conflict with oneself in another window is not said to be with somebody else', () => {
  expect(conflictWords({ ...values, author: ONESELF }).text).toBe(
    'You set Target to 3 Mar 2027 in another window, and to 5 Mar 2027 here',
  )
})
