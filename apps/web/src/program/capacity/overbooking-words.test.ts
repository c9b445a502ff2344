import { expect, test } from 'vitest'
import { unframedWords } from './overbooking-words.ts'

test('a time above 100% that no overbooking is proven of says why it has no frame', () => {
  expect(unframedWords(3)).toMatch(/^▲ Above 100% as 3 items go on side by side\. .*no frame says overbooked\.$/)
  expect(unframedWords(1)).toMatch(/as one item takes more a day than its team has/)
})
