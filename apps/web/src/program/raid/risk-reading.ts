import {
  type Cell,
  type RecordMap,
  type RiskValues,
  type Snapshot,
  cellOf,
  exposureOf,
  valuesAfter,
  valuesToday,
} from '@trireme/domain'
import { responsesTo } from '@trireme/planning'

export type Risk = RecordMap['risk']
export type Response = RecordMap['risk-response']

/** A risk with all that follows from its record and its responses. */
export type RiskReading = {
  readonly risk: Risk
  readonly responses: readonly Response[]
  /** After the responses that are done. */
  readonly today: RiskValues
  /** After all of them. */
  readonly after: RiskValues
  readonly cell: Cell | undefined
  readonly cellAfter: Cell | undefined
  /** Expected cost; null where it is unknown. */
  readonly cost: number | null
  /** Expected working days of what it hits. */
  readonly days: number | null
}

export function readRisk(snapshot: Snapshot, risk: Risk): RiskReading {
  const responses = responsesTo(snapshot, risk.id)
  const today = valuesToday(risk, responses)
  const after = valuesAfter(risk, responses)
  const { cost, days } = exposureOf(today)
  return { risk, responses, today, after, cell: cellOf(today), cellAfter: cellOf(after), cost, days }
}

export const RATINGS = ['critical', 'high', 'medium', 'low'] as const

/** The worst rated first, the dearest of these before the others; what cannot be rated comes last. */
export function worseFirst(one: RiskReading, other: RiskReading): number {
  const place = ({ cell }: RiskReading) => (cell === undefined ? RATINGS.length : RATINGS.indexOf(cell.rating))
  return place(one) - place(other) || (other.cost ?? 0) - (one.cost ?? 0) || (other.days ?? 0) - (one.days ?? 0)
}
