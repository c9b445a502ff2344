import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mintSecret, tokenChecksumHolds } from './token-text.ts'

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })
const kind = fc.constantFrom('pat' as const, 'svc' as const, 'inv' as const, 'pwr' as const)

test('a secret has its kind, 43 digits of randomness and 6 of checksum', () => {
  fc.assert(
    fc.property(kind, bytes, (which, random) => {
      const secret = mintSecret(which, random)
      expect(secret).toMatch(new RegExp(`^tri_${which}_[0-9A-Za-z]{49}$`))
      expect(tokenChecksumHolds(secret)).toBe(true)
      expect(tokenChecksumHolds(secret, which)).toBe(true)
    }),
  )
  expect(tokenChecksumHolds(mintSecret('pat'), 'svc', 'inv')).toBe(false)
})

test('one letter wrong anywhere and the checksum does not hold', () => {
  fc.assert(
    fc.property(bytes, fc.nat(48), fc.integer({ min: 1, max: 61 }), (random, place, shift) => {
      const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
      const secret = mintSecret('pat', random)
      const at = 'tri_pat_'.length + place
      const other = digits[(digits.indexOf(secret[at]!) + shift) % 62]!
      expect(tokenChecksumHolds(secret.slice(0, at) + other + secret.slice(at + 1))).toBe(false)
    }),
  )
})

test('all 256 bits count: different bytes make different secrets', () => {
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      fc.pre(Buffer.compare(one, other) !== 0)
      expect(mintSecret('pat', one)).not.toBe(mintSecret('pat', other))
    }),
  )
  expect(mintSecret('pat', new Uint8Array(32).fill(255))).toHaveLength(57)
})

test('any other text is no token', () => {
  fc.assert(fc.property(fc.string(), (text) => !tokenChecksumHolds(text)))
})
