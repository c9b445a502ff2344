import { type Id, diff } from '@trireme/domain'
import { planInputs } from '../inputs.ts'
import { becauseOf } from './cause-words.ts'
import { type Planned, causesOf } from './causes-of.ts'

/**
 * Why each thing lies elsewhere in the later of two plans, in words that stand behind “because”; undefined of what lies
 * where it did. Whoever tells of a period (the page of what changed, why a date moved) asks here, so they say the same.
 *
 * @param nameOf how work, teams and skills are named; by default as they are called in the later plan, or in the earlier where they are gone
 */
export function becauseBetween(
  before: Planned,
  after: Planned,
  nameOf?: (id: Id) => string,
): (id: Id) => string | undefined {
  const causes = causesOf(before, after, diff(before.snapshot, after.snapshot, planInputs))
  return (id) => {
    const cause = causes.of(id)
    return cause === undefined ? undefined : becauseOf(causes, cause, nameOf)
  }
}
