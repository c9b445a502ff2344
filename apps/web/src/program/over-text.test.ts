import { expect, test } from 'vitest'
import { readsOver } from './over-text.ts'

test('a load is over from the whole percent above 100 on that is printed, and where nobody is there to do it', () => {
  expect([null, 0, 100, 100.4, 100.6, 101, Infinity].map(readsOver)).toEqual([false, false, false, false, true, true, true]) // prettier-ignore
})
