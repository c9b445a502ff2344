import { createHmac, timingSafeEqual } from 'node:crypto'
import { Problem } from '../requests/problem.ts'

/** What a cursor is bound to: the same values with another filter or sort would be another place. */
type Place = { readonly organizationId: string; readonly kind: string; readonly query: unknown }

/** A place in a list as an opaque, signed text. */
export function encodeCursor(secret: string, place: Place, last: readonly unknown[]): string {
  const body = Buffer.from(JSON.stringify(last)).toString('base64url')
  return `${body}.${signature(secret, place, body)}`
}

/** The values of the order at that place; refuses one that was altered or made for another list. */
export function decodeCursor(secret: string, place: Place, cursor: string): readonly unknown[] {
  const [body = '', given = '', ...more] = cursor.split('.')
  const expected = signature(secret, place, body)
  const holds =
    more.length === 0 &&
    Buffer.byteLength(given) === expected.length &&
    timingSafeEqual(Buffer.from(given), Buffer.from(expected))
  if (!holds)
    throw new Problem(400, {
      detail:
        'This cursor does not belong to this list. Take nextCursor of its page before, with the same filter and sort.',
      errors: [{ pointer: 'cursor', detail: 'Altered, or of another list.' }],
    })
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as unknown[]
}

function signature(secret: string, place: Place, body: string): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify([place.organizationId, place.kind, place.query, body]))
    .digest('base64url')
}
