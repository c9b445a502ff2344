import { type Replica, edit } from '@trireme/client'
import { type ChangeSet, type Id, type RecordMap, type Snapshot, type WorkItem, hasBegun } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { type Choice, formatDate } from '@trireme/ui'
import { dayOf, endsOn, onOf, span } from '../schedule/days.ts'

type Iteration = RecordMap['iteration']

/**
 * What makes an item one of a team's iteration: with its dates, so that the plan follows. What the plan places starts no
 * earlier than the iteration; what people place keeps its weekdays and its length. Work that has begun, and parents, whose
 * parts have the dates, keep theirs.
 */
export function intoIteration(
  item: WorkItem,
  teamId: Id | null,
  { id, startsOn, endsOn: lastOn }: Iteration,
  { hasDatesOfItsOwn }: { readonly hasDatesOfItsOwn: boolean },
): Partial<WorkItem> {
  const place = { iterationId: id, teamId: teamId as WorkItem['teamId'] }
  if (!hasDatesOfItsOwn || startsOn === null || lastOn === null) return place
  const isWithin = (on: string | null) => on !== null && startsOn <= on && on <= lastOn
  if (item.dateMode === 'automatic') return isWithin(item.notBeforeOn) ? place : { ...place, notBeforeOn: startsOn }
  const { plannedStartsOn: start, plannedEndsOn: end } = item
  const first = start ?? end
  if (first === null || isWithin(first)) return place
  const days = Math.ceil((dayOf(startsOn) - dayOf(first)) / 7) * 7
  const moved = (on: string | null) => (on === null ? null : onOf(dayOf(on) + days))
  return { ...place, plannedStartsOn: moved(start), plannedEndsOn: moved(end) }
}

/** What is to be done, and what is said of it once it is. */
export type IterationMove = { readonly changes: ChangeSet; readonly label: string; readonly said: string }

/** Puts an item into an iteration, of the team it belongs to or else of the one it is given; null takes it out of its own. */
export function moveIntoIteration(
  replica: Replica,
  item: WorkItem,
  iteration: Iteration | null,
  givenTeamId: Id | null = item.teamId,
): IterationMove {
  if (iteration === null) {
    const change = edit('work-item', item, { iterationId: null })
    return {
      changes: change === null ? [] : [change],
      label: `Take ${item.key} out of its iteration`,
      said: `${item.title} is in no iteration now; its dates stay`,
    }
  }
  const teamId = iteration.teamId ?? givenTeamId
  const wish = iterationWish(replica, item, iteration, teamId)
  const change = edit('work-item', item, wish)
  const first = wish.notBeforeOn ?? wish.plannedStartsOn ?? null
  const said = [
    `${item.title} is in ${iteration.name}`,
    ...(teamId === item.teamId ? [] : [teamId === null ? 'of no team now' : `now of ${replica.get('team', teamId)?.name}`]), // prettier-ignore
    ...(first === null ? [] : [`${wish.notBeforeOn ? 'starts no earlier than' : 'starts on'} ${formatDate(first)}`]),
  ].join(', ')
  return { changes: change === null ? [] : [change], label: `Move ${item.key} to ${iteration.name}`, said }
}

/** Gives an item to a team that has no iterations: it leaves that of another team, its dates stay. */
export function moveToTeam(replica: Replica, item: WorkItem, teamId: Id | null): IterationMove {
  const ofTeam = replica.get('iteration', item.iterationId)?.teamId ?? null
  const leaves = ofTeam !== null && ofTeam !== teamId
  const team = replica.get('team', teamId)?.name
  const wish = { teamId: teamId as WorkItem['teamId'], ...(leaves && { iterationId: null }) }
  const change = edit('work-item', item, wish)
  return {
    changes: change === null ? [] : [change],
    label: team === undefined ? `Take ${item.key} from its team` : `Move ${item.key} to ${team}`,
    said: `${item.title} is of ${team ?? 'no team'} now${leaves ? ', in no iteration' : ''}; its dates stay`,
  }
}

/** The fields of an item that is put into an iteration; null takes it out of its own. */
export function iterationWish(
  replica: Replica,
  item: WorkItem,
  iteration: Iteration | null,
  givenTeamId: Id | null = item.teamId,
): Partial<WorkItem> {
  if (iteration === null) return { iterationId: null }
  const hasParts = replica.referring('work-item', 'parentId', item.id).length > 0
  const hasDatesOfItsOwn = !hasParts && !hasBegun(item, replica.get('status', item.statusId)?.category)
  return intoIteration(item, iteration.teamId ?? givenTeamId, iteration, { hasDatesOfItsOwn })
}

/** The iterations an item can be put into: those of its team and of none that are not over, and the one it is in. */
export function iterationChoices(
  snapshot: Pick<Snapshot, 'iteration'>,
  { teamId, iterationId }: Pick<WorkItem, 'teamId' | 'iterationId'>,
  today: string,
): readonly Choice[] {
  return [...snapshot.iteration.values()]
    .filter(
      (each) =>
        each.id === iterationId ||
        ((teamId === null || each.teamId === null || each.teamId === teamId) && (each.endsOn ?? '') >= today),
    )
    .toSorted((one, other) => ((one.startsOn ?? '') < (other.startsOn ?? '') ? -1 : 1))
    .map(({ id, name, startsOn, endsOn: lastOn }) => ({ id, label: name, detail: span(startsOn, lastOn) }))
}

/** Why work does not fit the iteration it is in, in a sentence; undefined where it does, or is in none. */
export function outlasts(
  { id }: Pick<WorkItem, 'id'>,
  lastOn: string | null,
  plan: Pick<Plan, 'items'>,
  isDone: boolean,
): string | undefined {
  const planned = plan.items.get(id)
  if (isDone || lastOn === null || planned === undefined) return undefined
  const on = endsOn(planned)
  return on <= lastOn
    ? undefined
    : `Scheduled to end ${formatDate(on)}, after its iteration, which ends ${formatDate(lastOn)}.`
}
