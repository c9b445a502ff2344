import { type FreeTime, type IsGiven, type Plan, freeTime, isAgreed } from '@trireme/planning'
import type { Snapshot } from '@trireme/domain'
import { formatPercent } from '@trireme/ui'
import type { Assignment } from './requests.ts'

/** What somebody has left in the days of a request, and whether it is less than what is asked for. */
export type Left = { readonly text: string; readonly isShort: boolean }

/**
 * Answers for one request after another, from a plan as it is now; undefined without dates, and where nobody knows [R5]. What
 * is accepted or committed to others is not left, nor is what those of `inTurn` before it would take.
 */
export function leftFor(
  snapshot: Snapshot,
  plan: Pick<Plan, 'solved'>,
  inTurn: readonly Assignment[] = [],
): (request: Assignment) => Left | undefined {
  const known = new Map<string, FreeTime>()
  const turns = new Map(inTurn.map(({ id }, at) => [id, at]))
  return ({ id, personId, teamId, fromOn, untilOn, units, minutes }) => {
    if (fromOn === null || untilOn === null) return undefined
    const days = `${fromOn} ${untilOn}`
    const free = known.get(days) ?? freeTime(snapshot, plan, { fromOn, untilOn })
    known.set(days, free)
    const turn = turns.get(id) ?? 0
    const isGiven: IsGiven = (other) => other.id !== id && (isAgreed(other) || (turns.get(other.id) ?? Infinity) < turn)
    const left =
      personId !== null ? free.ofPerson(personId, isGiven) : teamId === null ? undefined : free.ofTeam(teamId, isGiven)
    if (left === undefined) return undefined
    return {
      text: partText(left, personId !== null),
      isShort: left + A_HAIR < free.asked({ personId, teamId, units, minutes }),
    }
  }
}

/** `40%` of somebody by name, `1 person`, `2.5 people` of a team; `24 h` where hours in all are asked for. */
export function askedText({ personId, units, minutes }: Pick<Assignment, 'personId' | 'units' | 'minutes'>): string {
  if (minutes !== null) return `${(Math.round(minutes / 6) / 10).toLocaleString('en')} h`
  return partText(units, personId !== null)
}

/** A part of somebody in percent; of a team, so many people. */
export function partText(people: number, isNamed: boolean): string {
  if (isNamed) return formatPercent(Math.round(people * 100))
  const rounded = Math.round(people * 10) / 10
  return rounded === 1 ? '1 person' : `${rounded} people`
}

// Free time is a sum of daily parts: who is free in full can come out a little below by rounding alone.
const A_HAIR = 0.005
