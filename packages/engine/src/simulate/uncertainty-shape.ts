import { list, number, optional, record, type Shape, text, type Wrong } from '../network/shape.ts'
import type { Estimate } from './estimate.ts'

const figures = { kind: text, likely: number }
const ofThree = record({ ...figures, least: number, most: number })

const ESTIMATES: Readonly<Record<Estimate['kind'], Shape>> = {
  percentiles: record({ ...figures, low: number, high: number }),
  'beta-pert': ofThree,
  triangular: ofThree,
  history: record({ ...figures, ratios: list(number) }),
  single: record({ ...figures, spread: optional(record({ logBias: number, logSpread: number })) }),
}

/** Words an estimate may have for its kind. */
export const ESTIMATE_KINDS = Object.keys(ESTIMATES)

/** One of an unknown kind has no shape to miss. */
const estimate: Shape = (value, field) => {
  const wrong = record({ kind: text })(value, field)
  if (wrong !== undefined) return wrong
  const { kind } = value as { readonly kind: string }
  return Object.hasOwn(ESTIMATES, kind) ? ESTIMATES[kind as Estimate['kind']](value, field) : undefined
}

const impacts = list(record({ activity: text, minutes: optional(number), percent: optional(number) }))

const presences = list(record({ from: number, to: number, hundredths: number }))

const joining = record({
  arrivals: list(record({ id: text, days: number })),
  pools: list(
    record({ pool: text, certain: presences, brought: list(record({ arrival: text, by: list(presences) })) }),
  ),
})

const uncertainty = record({
  estimates: list(
    record({
      activity: text,
      estimate,
      doneMinutes: optional(number),
      team: optional(text),
      program: optional(text),
    }),
  ),
  risks: optional(
    list(
      record({
        id: text,
        probability: number,
        impacts,
        response: optional(record({ probability: optional(number), impacts: optional(impacts) })),
      }),
    ),
  ),
  correlation: optional(record({ team: number, program: number })),
  joining: optional(joining),
})

/** The first thing in an uncertainty that is not even the kind of value it should be. Typed callers never hear of it. */
export function wrongInUncertainty(value: unknown): Wrong | undefined {
  return uncertainty(value, '')
}
