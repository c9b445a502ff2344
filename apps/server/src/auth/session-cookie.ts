import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * The token in a request's session cookie, if its signature holds: `token.base64(HMAC-SHA256(token))`, URL-encoded.
 * A forged or cut cookie is no cookie.
 */
export function sessionTokenIn(cookies: string | null, name: string, secret: string): string | undefined {
  const value = cookieNamed(cookies ?? '', name)
  const dot = value?.indexOf('.') ?? -1
  if (value === undefined || dot < 1) return undefined
  const token = value.slice(0, dot)
  // Compared as text: base64 has several spellings, and only ours is a cookie.
  const given = Buffer.from(value.slice(dot + 1))
  const expected = Buffer.from(createHmac('sha256', secret).update(token).digest('base64'))
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined
}

/** A cookie sent twice is not trusted: one of them may have been planted by a neighbour. */
function cookieNamed(cookies: string, name: string): string | undefined {
  const values = cookies
    .split(';')
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie.startsWith(`${name}=`))
    .map((cookie) => cookie.slice(name.length + 1))
  if (values.length !== 1) return undefined
  try {
    return decodeURIComponent(values[0]!)
  } catch {
    return undefined
  }
}
