import { expect, test } from 'vitest'
import { leftNote } from './left-note.ts'

test('what is left is named by its key, a long list in short', () => {
  const left = (...ids: readonly string[]) =>
    leftNote(
      ids.map((toId) => ({ toId }) as never),
      (id) => id.toUpperCase(),
    )
  expect(left()).toBeUndefined()
  expect(left('hal-253')).toBe('1 cannot be mended this way: HAL-253.')
  expect(left('a', 'a', 'b')).toBe('3 cannot be mended this way: A, B.')
  expect(left('a', 'b', 'c', 'd', 'e', 'f', 'g')).toBe('7 cannot be mended this way: A, B, C, D, E and 2 more.')
})
