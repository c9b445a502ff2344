import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seal, unseal } from './sealed.ts'

const SECRET = 'a secret of thirty-two characters or more'

test('what is sealed comes back, never twice in the same words, and does not show', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const value: unknown = JSON.parse(text)
      const [one, other] = [seal(SECRET, 'answers', value), seal(SECRET, 'answers', value)]
      expect(unseal(SECRET, 'answers', one)).toEqual(value)
      expect(one.sealed).not.toBe(other.sealed)
    }),
  )
  expect(Buffer.from(seal(SECRET, 'answers', 'tri_pat_x').sealed, 'base64url').toString()).not.toContain('tri_pat')
})

test('another secret, another purpose or an altered seal opens nothing', () => {
  const kept = seal(SECRET, 'answers', { token: 'tri_pat_x' })
  expect(unseal(`${SECRET}!`, 'answers', kept)).toBeUndefined()
  expect(unseal(SECRET, 'cursors', kept)).toBeUndefined()
  const altered = kept.sealed[9] === 'A' ? 'B' : 'A'
  const sealed = `${kept.sealed.slice(0, 9)}${altered}${kept.sealed.slice(10)}`
  expect(unseal(SECRET, 'answers', { sealed })).toBeUndefined()
  expect(unseal(SECRET, 'answers', { sealed: '' })).toBeUndefined()
})
