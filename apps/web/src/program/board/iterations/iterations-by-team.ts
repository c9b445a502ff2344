import type { Id, RecordMap } from '@trireme/domain'

type Iteration = RecordMap['iteration']

/** Whether its last day is before today; one without a last day never is. */
export function isPast({ endsOn }: Pick<Iteration, 'endsOn'>, today: string): boolean {
  return endsOn !== null && endsOn < today
}

/** Iterations under the names of their teams, by name, those of no team last; each in the order of their days. */
export function byTeam(
  iterations: readonly Iteration[],
  teams: readonly Pick<RecordMap['team'], 'id' | 'name'>[],
): readonly (readonly [team: string, own: readonly Iteration[]])[] {
  const names = new Map<Id | null, string>(teams.map(({ id, name }) => [id, name]))
  const gathered = Map.groupBy(iterations, ({ teamId }) => (names.has(teamId) ? teamId : null))
  return [...gathered]
    .toSorted(
      ([one], [other]) =>
        Number(one === null) - Number(other === null) ||
        (names.get(one) ?? '').localeCompare(names.get(other) ?? '', 'en', { numeric: true }),
    )
    .map(([id, own]) => [names.get(id) ?? 'Every team', own.toSorted(inOrder)])
}

function inOrder(one: Iteration, other: Iteration): number {
  return (
    (one.startsOn ?? '9').localeCompare(other.startsOn ?? '9') ||
    one.name.localeCompare(other.name, 'en', { numeric: true })
  )
}
