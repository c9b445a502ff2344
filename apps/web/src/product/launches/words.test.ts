import { expect, test } from 'vitest'
import { stateWord } from './words.ts'

test('what nobody has begun is not called under way', () => {
  expect([stateWord('open', true), stateWord('open', false)]).toEqual(['Under way', 'Not begun'])
  expect([stateWord('late', false), stateWord('ready', false)]).toEqual(['Late', 'Ready'])
})
