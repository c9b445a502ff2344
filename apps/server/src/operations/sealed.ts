import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** A value that only this server's secret opens: nonce, tag and AES-256-GCM, in base64url. */
export type Sealed = { readonly sealed: string }

const [NONCE, TAG] = [12, 16]

/** Seals a value under the server's secret; `purpose` keeps it from being opened as something else. */
export function seal(secret: string, purpose: string, value: unknown): Sealed {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, purpose), nonce)
  const body = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
  return { sealed: Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url') }
}

/** What was sealed; undefined when it was altered, or sealed under another secret or for another purpose. */
export function unseal(secret: string, purpose: string, { sealed }: Sealed): unknown {
  const bytes = Buffer.from(sealed, 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, purpose), bytes.subarray(0, NONCE))
    decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
    return JSON.parse(decipher.update(bytes.subarray(NONCE + TAG), undefined, 'utf8') + decipher.final('utf8'))
  } catch {
    return undefined
  }
}

function keyOf(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))
}
