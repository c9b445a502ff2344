import type { Snapshot } from '../changes/snapshot.ts'
import type { Id } from '../records/identifier.ts'
import type { RecordMap } from '../records/registry.ts'
import { ancestorsOf } from '../rules/structure-rules.ts'

type Skills = readonly Id<'skill'>[]

/** Whether a team counts its people by name; else it counts numbers, and naming one would take their place. */
export function isStaffedByName(snapshot: Snapshot, teamId: Id): boolean {
  return [...snapshot.membership.values()].some(
    (membership) => membership.teamId === teamId && snapshot.person.has(membership.personId),
  )
}

/** Whether a team has numbers and nobody by name. */
function countsAsNumber(snapshot: Snapshot, teamId: Id): boolean {
  return numbersOf(snapshot, teamId).length > 0 && !isStaffedByName(snapshot, teamId)
}

/**
 * Which numbers of a team its plan counts as its people: those without a skill where there are any, on whatever days, as
 * they hold everybody; else those of each skill together.
 */
export function countedNumbers<T extends { readonly skillId: Id | null }>(numbers: readonly T[]): readonly T[] {
  const whole = numbers.filter(({ skillId }) => skillId === null)
  return whole.length > 0 ? whole : numbers
}

/** Whether a team counts its people as numbers that are all of a skill: then one without a skill would take the place of them all. */
export function countsBySkill(snapshot: Snapshot, teamId: Id): boolean {
  return countsAsNumber(snapshot, teamId) && numbersOf(snapshot, teamId).every(({ skillId }) => skillId !== null)
}

/**
 * The numbers by which more people come into a team that counts, the skill of each: one of its own measure, so that none of
 * its other numbers counts less for it, and beside a number of all skills that of theirs where the team counts it. None
 * where the team counts by skill and nobody knows theirs; undefined where it does not count its people as a number.
 */
export function numbersFor(
  snapshot: Snapshot,
  teamId: Id,
  skillIds: Skills,
): readonly (Id<'skill'> | null)[] | undefined {
  if (!countsAsNumber(snapshot, teamId)) return undefined
  const known = new Set(numbersOf(snapshot, teamId).map(({ skillId }) => skillId))
  const countedAs = (id: Id<'skill'>) =>
    [id, ...ancestorsOf(snapshot, 'skill', id).map((above) => above.id as Id<'skill'>)].find((each) => known.has(each))
  const fitting = skillIds.find((id) => countedAs(id) !== undefined)
  if (countsBySkill(snapshot, teamId)) return [fitting ?? skillIds[0]].filter((id) => id !== undefined)
  return fitting === undefined ? [null] : [null, countedAs(fitting)!]
}

function numbersOf(snapshot: Snapshot, teamId: Id): readonly RecordMap['capacity'][] {
  return [...snapshot.capacity.values()].filter((capacity) => capacity.teamId === teamId)
}
