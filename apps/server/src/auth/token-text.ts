import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** Personal token, service token, invitation, password reset, calendar. */
export type SecretKind = 'pat' | 'svc' | 'inv' | 'pwr' | 'cal'

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const SECRET_DIGITS = 43
const CHECK_DIGITS = 6
const PATTERN = /^tri_(pat|svc|inv|pwr|cal)_[0-9A-Za-z]{49}$/

/**
 * Makes a secret: `tri_<kind>_`, 256 random bits as 43 digits of base 62, and 6 digits of CRC-32 over all before them,
 * by which a secret scanner tells one of ours from noise without asking us.
 */
export function mintSecret(kind: SecretKind, random: Uint8Array = randomBytes(32)): string {
  const body = `tri_${kind}_${base62(BigInt(`0x${Buffer.from(random).toString('hex')}`), SECRET_DIGITS)}`
  return body + checksum(body)
}

/** Whether a text has the form of one of our secrets of these kinds and its checksum holds. */
export function tokenChecksumHolds(text: string, ...kinds: readonly SecretKind[]): boolean {
  const kind = PATTERN.exec(text)?.[1] as SecretKind | undefined
  if (kind === undefined || (kinds.length > 0 && !kinds.includes(kind))) return false
  return text.slice(-CHECK_DIGITS) === checksum(text.slice(0, -CHECK_DIGITS))
}

/** What is kept of a secret. It has 256 random bits, so a fast hash is enough. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** The same as text. */
export function sha256Hex(secret: string): string {
  return hashOf(secret).toString('hex')
}

/** By which a person knows which one it is. */
export function hintOf(secret: string): string {
  return `${secret.slice(0, 12)}…`
}

function checksum(body: string): string {
  return base62(BigInt(crc32(body)), CHECK_DIGITS)
}

function base62(number: bigint, length: number): string {
  let text = ''
  for (let rest = number, digit = 0; digit < length; digit++, rest /= 62n) text = DIGITS[Number(rest % 62n)] + text
  return text
}
