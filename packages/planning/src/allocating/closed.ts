import type { Id } from '@trireme/domain'
import type { Portfolio } from './state-portfolio.ts'

/** Why an item cannot be chosen, whatever else is. */
export type Closed =
  | { readonly kind: 'never'; readonly reason: string }
  | { readonly kind: 'not-estimated' }
  /** When it would end with its teams to itself: a plan minute. */
  | { readonly kind: 'too-long'; readonly endsAt: number }
  /** By its own dates, or because of what it waits for and what stays in. */
  | { readonly kind: 'too-late'; readonly waitsFor: Id | undefined }
  /** What it waits for cannot be chosen. */
  | { readonly kind: 'needs'; readonly ids: readonly Id[] }

/** What of a portfolio cannot be chosen: by itself, and then what waits for it. */
export function closedOf(portfolio: Omit<Portfolio, 'closed'>): ReadonlyMap<Id, Closed> {
  const { candidates, order } = portfolio
  const closed = new Map<Id, Closed>()
  for (const [nth, { id, standing }] of candidates.entries()) {
    const why = standing === 'must' ? undefined : byItself(portfolio, nth)
    if (why !== undefined) closed.set(id, why)
  }
  for (let before = -1; before < closed.size;) {
    before = closed.size
    for (const [nth, { id, standing }] of candidates.entries()) {
      if (closed.has(id) || standing === 'must') continue
      const ids = order.waits.flatMap(({ item, needs }) => {
        const needed = candidates[needs]!.id
        return item === nth && closed.has(needed) ? [needed] : []
      })
      if (ids.length > 0) closed.set(id, { kind: 'needs', ids })
    }
  }
  return closed
}

function byItself(
  { candidates, shapes, order, periods, terms }: Omit<Portfolio, 'closed'>,
  nth: number,
): Closed | undefined {
  const { id, standing, reason } = candidates[nth]!
  if (standing === 'never') return { kind: 'never', reason }
  const never = terms.items?.find((one) => one.id === id)?.never
  if (never !== undefined) return { kind: 'never', reason: never }
  const shape = shapes.get(nth)
  if (shape === undefined) return { kind: 'not-estimated' }
  if (shape.first >= periods) return { kind: 'too-late', waitsFor: undefined }
  if (shape.length === Infinity) return { kind: 'too-long', endsAt: shape.endsAt }
  const { period, waitsFor } = order.notBefore(nth)
  return !shape.isFixed && period + shape.length > periods ? { kind: 'too-late', waitsFor } : undefined
}
