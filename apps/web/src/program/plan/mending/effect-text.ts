import type { Id } from '@trireme/domain'
import type { PlanViolation } from '@trireme/planning'
import { counted } from '../../../schedule/days.ts'
import type { Foreseen } from '../../../schedule/schedule.ts'

type Effect = Pick<Foreseen, 'movedCount' | 'consequences' | 'between'>

/** What a way to mend something does, in short: `Moves 3 items · 1 newly late · breaks 1 other: “B” starts 2 d before “A” finishes`. */
export function effectText(
  { movedCount, consequences, between }: Effect,
  mended: PlanViolation,
  before: readonly PlanViolation[],
): string {
  const then = between().after.plan.violations
  const isLeft = then.some((each) => placeOf(each) === placeOf(mended))
  const broken = beyond(then, [...before, mended])
  const mends = beyond(before, [...then, mended]).length
  const { newlyLate, newlyInTime, overloads } = consequences
  return [
    ...(isLeft ? ['does not mend all of it'] : []),
    movedCount === 0 ? 'Moves nothing' : `Moves ${counted(movedCount, 'item')}`,
    ...(newlyLate.length > 0 ? [`${newlyLate.length} newly late`] : []),
    ...(newlyInTime.length > 0 ? [`${newlyInTime.length} in time again`] : []),
    ...(overloads.length > 0 ? [`${counted(overloads.length, 'team')} with more work than people`] : []),
    ...(broken.length > 0 ? [`breaks ${counted(broken.length, 'other')}: ${sentencesOf(broken)}`] : []),
    ...(mends > 0 ? [`mends ${counted(mends, 'other')} too`] : []),
  ].join(' · ')
}

/** Those of some that are not among others. */
function beyond(some: readonly PlanViolation[], others: readonly PlanViolation[]): readonly PlanViolation[] {
  const known = new Set(others.map(placeOf))
  return some.filter((each) => !known.has(placeOf(each)))
}

const SHOWN_SENTENCES = 2

function sentencesOf(broken: readonly PlanViolation[]): string {
  const shown = broken.slice(0, SHOWN_SENTENCES).map(({ sentence }) => sentence.replace(/\.$/, ''))
  const more = broken.length - shown.length
  return `${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`
}

const SHOWN_KEYS = 5

/** `1 cannot be mended this way: HAL-253.`; undefined where nothing is left. */
export function leftNote(left: readonly PlanViolation[], keyOf: (id: Id) => string): string | undefined {
  if (left.length === 0) return undefined
  const keys = [...new Set(left.map(({ toId }) => keyOf(toId)))]
  const more = keys.length > SHOWN_KEYS ? ` and ${keys.length - SHOWN_KEYS} more` : ''
  return `${left.length} cannot be mended this way: ${keys.slice(0, SHOWN_KEYS).join(', ')}${more}.`
}

/** What a violation is about, whatever its size. */
export function placeOf(violation: PlanViolation): string {
  const { kind, toId } = violation
  if (kind === 'dependency') return `${violation.dependencyId} ${toId}`
  return `${kind} ${toId} ${kind === 'date' ? violation.constraint : violation.keeps}`
}
