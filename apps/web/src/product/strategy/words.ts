import type { Goal, KeyResult } from '@trireme/domain'
import { formatDate } from '@trireme/ui'
import { type GoalStanding, type KeyResultStanding, figure } from './standing.ts'

/** What the progress of a goal is a share of, or why there is none. */
export function baseOfGoal(goal: Pick<Goal, 'startsOn'>, { known, of, hasBegun }: GoalStanding): string {
  if (!hasBegun) return `Begins ${formatDate(goal.startsOn!)}`
  if (of === 0) return 'Unknown: nothing measures it'
  if (known === 0) return of === 1 ? 'Unknown: its part is not measured' : `Unknown: none of ${of} parts measured`
  return known < of ? `over ${known} of ${of} parts, the others unknown` : `over ${of} ${of === 1 ? 'part' : 'parts'}`
}

/** What the progress of a key result is a share of, or why there is none. */
export function baseOfKeyResult(
  { measure, targetValue }: Pick<KeyResult, 'measure' | 'targetValue'>,
  { unknown, stale, startValue, current, startsOn, readOn }: KeyResultStanding,
  unit: string,
): string {
  if (unknown === 'no-metric') return 'Unknown: it has no metric'
  if (unknown === 'no-target') return 'Unknown: it has no target'
  if (unknown === 'not-begun') return `Begins ${formatDate(startsOn!)}`
  if (stale) return readOn === null ? 'no reading yet' : `no reading since ${formatDate(readOn)}`
  if (measure === 'done') return 'done or not'
  if (measure === 'stay-above') return `stay above ${figure(targetValue)}${unit}`
  if (measure === 'stay-below') return `stay below ${figure(targetValue)}${unit}`
  return `of the way from ${figure(startValue)} to ${figure(targetValue)}${unit}, at ${figure(current)}`
}
