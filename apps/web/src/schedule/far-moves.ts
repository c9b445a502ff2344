import type { ChangeSet, Id, Kind, Snapshot } from '@trireme/domain'
import { type Plan, type PlanConsequences, type Preview, workingDaysBetween } from '@trireme/planning'
import { FEW_DAYS } from '../workspace/asking.ts'
import { dayOf, endsOn } from './days.ts'
import { type TimeOf, daysLater } from './shifts.ts'

/** What is moved far by somebody who did not say that it should be there. */
export type FarMove = {
  readonly id: Id
  /** Working days by which it ends later, negative for earlier; of what has no dates any more, undefined. */
  readonly days: number | undefined
  readonly fromOn: string
  readonly toOn: string | undefined
}

type Act = {
  readonly changes: ChangeSet
  readonly snapshot: Snapshot
  readonly plan: Pick<Plan, 'items' | 'milestones'>
  readonly preview: Pick<Preview, 'movedItems' | 'placeOf'>
  readonly consequences: Pick<PlanConsequences, 'launches' | 'goals' | 'gone' | 'moved'>
  /** By which calendar days are counted; of no item, the organization's. */
  readonly timeOf: TimeOf
}

/**
 * What an act moves furthest, if that is by more than a few days: an item or milestone whose dates the act does not say itself, a
 * launch that comes after its day, a goal whose work gets too late, or what loses its dates. What happened, or
 * is not to be done at all, pulls what follows and is no other plan: of either only what it delays is asked about. Undefined where
 * nothing moves so far.
 */
export function furthestMove({ changes, snapshot, plan, preview, consequences, timeOf }: Act): FarMove | undefined {
  const said = saidBy(changes, snapshot)
  const isOver =
    changes.some(({ op, kind }) => op === 'remove' && kind === 'work-item') ||
    changes.every((change) => change.op === 'update' && wrote(change.after, REPORTS, IN_WORDS))
  const found: FarMove[] = []
  const add = (move: FarMove) => {
    const days = move.days ?? Infinity
    if (Math.abs(days) > FEW_DAYS && (days > 0 || !isOver)) found.push(move)
  }
  const moved = (id: Id) => {
    const [from, to] = [placeIn(plan, id), preview.placeOf(id)]
    if (from === undefined || to === undefined) return
    add({ id, days: daysLater(timeOf(id), from, to), fromOn: endsOn(from), toOn: endsOn(to) })
  }
  for (const id of preview.movedItems) if (!said.has(id)) moved(id)
  for (const { id } of consequences.moved) if (plan.milestones.has(id) && !said.has(id)) moved(id)
  for (const id of consequences.gone) {
    const from = plan.items.get(id)
    if (from !== undefined && !from.rolledUp && !said.has(id))
      add({ id, days: undefined, fromOn: endsOn(from), toOn: undefined })
  }
  for (const { id, becomes, fromOn, toOn } of consequences.launches) {
    const isMoved = becomes !== 'in-time' && fromOn !== null
    if (isMoved) add({ id, days: workingDaysBetween(timeOf(id), dayOf(fromOn), dayOf(toOn)), fromOn, toOn })
  }
  for (const { becomes, workItemId } of consequences.goals) if (becomes === 'late') moved(workItemId)
  const far = ({ days }: FarMove) => Math.abs(days ?? Infinity)
  return found.toSorted((one, other) => (far(other) === far(one) ? 0 : far(other) - far(one)))[0]
}

const DATES: ReadonlySet<string> = new Set([
  'plannedStartsOn',
  'plannedEndsOn',
  'notBeforeOn',
  'startByOn',
  'endNotBeforeOn',
  'endByOn',
  'pauses',
  'targetOn',
])
const REPORTS: ReadonlySet<string> = new Set([
  'statusId',
  'progressPercent',
  'countDone',
  'actualStartedOn',
  'actualEndedOn',
  'reachedOn',
])
/** Written along with what is reported, and moving nothing. */
const IN_WORDS: ReadonlySet<string> = new Set(['health', 'healthAt', 'description', 'title', 'ownerId'])

/** Whose dates the changes say: by a date of theirs, how far they are, how long they take, or that they come or go. */
function saidBy(changes: ChangeSet, snapshot: Snapshot): ReadonlySet<Id> {
  const said = new Set<Id>()
  for (const change of changes) {
    const { id, kind } = change
    if (change.op !== 'update') said.add(id)
    else if (Object.keys(change.after).some((field) => DATES.has(field) || REPORTS.has(field))) said.add(id)
    const of = kind === ESTIMATE ? (change.op === 'update' ? snapshot.estimate.get(id as Id<'estimate'>)?.workItemId : change.values['workItemId']) : undefined // prettier-ignore
    if (of !== undefined) said.add(of as Id)
  }
  return said
}

const ESTIMATE: Kind = 'estimate'

function wrote(after: Readonly<Record<string, unknown>>, ...fields: readonly ReadonlySet<string>[]): boolean {
  return Object.keys(after).every((field) => fields.some((each) => each.has(field)))
}

function placeIn({ items, milestones }: Act['plan'], id: Id) {
  const at = milestones.get(id)?.at
  return at === undefined ? items.get(id) : { startsAt: at, endsAt: at }
}
