import type { Id } from '../records/identifier.ts'
import type { RecordMap } from '../records/registry.ts'

type Decision = RecordMap['decision']

/** Open until it is signed; superseded once a signed one says so. */
export type DecisionStanding = 'open' | 'signed' | 'superseded'

/** What supersedes each decision: only a signed one does. */
export function supersedersOf(decisions: Iterable<Decision>): ReadonlyMap<Id, Decision> {
  const found = new Map<Id, Decision>()
  for (const decision of decisions)
    if (decision.signedAt !== null && decision.supersedesId !== null) found.set(decision.supersedesId, decision)
  return found
}

export function decisionStanding(decision: Decision, superseders: ReadonlyMap<Id, Decision>): DecisionStanding {
  if (superseders.has(decision.id)) return 'superseded'
  return decision.signedAt === null ? 'open' : 'signed'
}

/** Whether what was predicted is to be held against what came [2.15]: signed, its day has come, nobody has looked. */
export function isToReview(decision: Decision, superseders: ReadonlyMap<Id, Decision>, today: string): boolean {
  const { reviewOn, reviewedOn } = decision
  return (
    decisionStanding(decision, superseders) === 'signed' &&
    reviewOn !== null &&
    reviewOn <= today &&
    (reviewedOn === null || reviewedOn < reviewOn)
  )
}
