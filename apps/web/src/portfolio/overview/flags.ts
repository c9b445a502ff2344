import type { Id, Snapshot, WorkItem } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { formatDate } from '@trireme/ui'
import { dayOf, daysLate, endsOn, onOf, startsOn } from '../../schedule/days.ts'
import type { Effort } from './effort.ts'
import { type WorkTree } from './roll-up.ts'

/** The delivery-risk flags [2.19] that records and plan can answer today. They stand beside health and never set it. */
export const FLAGS = {
  late: { title: 'Late', says: 'Scheduled to end after the target.' },
  overdue: { title: 'Overdue', says: 'The promised or planned end has passed and it is not done.' },
  'not-started': { title: 'Not started', says: 'The planned start has passed and nobody has begun.' },
  'broken-dependency': { title: 'Broken dependencies', says: 'It stands before what it waits for.' },
  unstaffed: { title: 'Unstaffed', says: 'No team, or a team whose people nobody has entered.' },
  unestimated: { title: 'Unestimated', says: 'Under way or due to start within 90 days, without an estimate.' },
  'no-goal': { title: 'Without goal', says: 'Neither it nor anything below it serves a goal.' },
} as const
export type FlagKind = keyof typeof FLAGS
export const FLAG_KINDS = Object.keys(FLAGS) as readonly FlagKind[]

/** One flag with what was found, what it was held against, and both in a sentence. */
export type Flag = {
  readonly kind: FlagKind
  readonly itemId: Id
  readonly value: string
  readonly threshold: string
  readonly reason: string
  /** Larger is worse, within one kind. */
  readonly weight: number
}

/** How far ahead work must be estimated, days. */
const WINDOW_DAYS = 90

export type FlagInputs = {
  readonly snapshot: Snapshot
  readonly plan: Pick<Plan, 'items' | 'unscheduled' | 'loads' | 'violations'>
  readonly tree: WorkTree
  readonly efforts: ReadonlyMap<Id, Effort>
  /** `YYYY-MM-DD`. */
  readonly today: string
}

/** Every flag of the work that is not done, the worst of a kind first. */
export function flagsOf(inputs: FlagInputs): readonly Flag[] {
  const { tree } = inputs
  const flags: Flag[] = []
  const served = new Set([...inputs.snapshot['goal-link'].values()].map(({ workItemId }) => workItemId as Id))
  const staffed = new Set(inputs.plan.loads.filter(({ known }) => known).map(({ teamId }) => teamId))
  const look = (item: WorkItem): boolean => {
    const below = tree.childrenOf(item.id)
    const servedBelow = below.map(look).some(Boolean)
    const serves = served.has(item.id) || servedBelow
    if (tree.categoryOf(item) === 'done') return serves
    flags.push(...promises(inputs, item))
    if (below.length === 0) flags.push(...preparation(inputs, item, staffed))
    return serves
  }
  for (const root of tree.roots) {
    if (look(root) || tree.categoryOf(root) === 'done') continue
    const reason = 'No goal or key result is linked to it or to anything below it.'
    flags.push({ kind: 'no-goal', itemId: root.id, value: '0 goals', threshold: '1 goal', reason, weight: 0 })
  }
  flags.push(...brokenDependencies(inputs))
  return flags.toSorted(
    (one, other) => FLAG_KINDS.indexOf(one.kind) - FLAG_KINDS.indexOf(other.kind) || other.weight - one.weight,
  )
}

/** What was said about dates, against the plan and the day. */
function promises({ plan, tree, today }: FlagInputs, item: WorkItem): Flag[] {
  const flags: Flag[] = []
  const planned = plan.items.get(item.id)
  const { targetOn, plannedEndsOn, plannedStartsOn } = item
  const add = (kind: FlagKind, value: string, threshold: string, reason: string, weight: number) =>
    flags.push({ kind, itemId: item.id, value, threshold, reason, weight })
  if (planned !== undefined && planned.lateMinutes > 0 && targetOn !== null) {
    const days = daysLate(planned.lateMinutes)
    const [end, target] = [formatDate(endsOn(planned)), formatDate(targetOn)]
    add('late', end, target, `Scheduled to end ${end}, ${workingDays(days)} after its target of ${target}.`, days)
  }
  const due = targetOn ?? plannedEndsOn
  if (due !== null && due < today) {
    const what = targetOn === null ? 'planned end' : 'target'
    const days = dayOf(today) - dayOf(due)
    add('overdue', 'not done', formatDate(due), `Its ${what} of ${formatDate(due)} passed ${ago(days)}.`, days)
  }
  const begun = tree.categoryOf(item) === 'active' || item.actualStartedOn !== null
  if (!begun && plannedStartsOn !== null && plannedStartsOn < today) {
    const days = dayOf(today) - dayOf(plannedStartsOn)
    const start = formatDate(plannedStartsOn)
    add('not-started', 'not started', start, `Planned to start ${start}, ${ago(days)}.`, days)
  }
  return flags
}

/** Whether the lowest items can be carried out as they stand. */
function preparation(
  { snapshot, plan, efforts, tree, today }: FlagInputs,
  item: WorkItem,
  staffed: ReadonlySet<Id>,
): Flag[] {
  const flags: Flag[] = []
  if (item.teamId === null || !staffed.has(item.teamId)) {
    const name = item.teamId === null ? undefined : snapshot.team.get(item.teamId)?.name
    const reason =
      name === undefined
        ? 'No team has it: planned as if there was always somebody.'
        : `Nobody is known to be in team ${name}: planned as if it always had room.`
    flags.push({
      kind: 'unstaffed',
      itemId: item.id,
      value: name ?? 'no team',
      threshold: 'a team with people',
      reason,
      weight: 0,
    })
  }
  if (efforts.has(item.id)) return flags
  const planned = plan.items.get(item.id)
  const start = planned === undefined ? (item.plannedStartsOn ?? item.notBeforeOn) : startsOn(planned)
  const until = onOf(dayOf(today) + WINDOW_DAYS)
  const active = tree.categoryOf(item) === 'active'
  if (!active && (start === null || start > until)) return flags
  const reason = active
    ? 'It is under way without an estimate.'
    : `It starts ${formatDate(start!)}, without an estimate.`
  const weight = start === null ? 0 : dayOf(until) - dayOf(start)
  return [
    ...flags,
    {
      kind: 'unestimated',
      itemId: item.id,
      value: 'no estimate',
      threshold: `${WINDOW_DAYS} days ahead`,
      reason,
      weight,
    },
  ]
}

function brokenDependencies({ plan, tree, snapshot }: FlagInputs): Flag[] {
  return plan.violations.flatMap(({ toId, minutes, sentence }): Flag[] => {
    const item = snapshot['work-item'].get(toId as never)
    if (item === undefined || tree.categoryOf(item) === 'done') return []
    const days = Math.max(1, Math.round(minutes / 480))
    return [
      {
        kind: 'broken-dependency',
        itemId: toId,
        value: workingDays(days),
        threshold: '0',
        reason: sentence,
        weight: minutes,
      },
    ]
  })
}

function workingDays(days: number): string {
  return days === 1 ? '1 working day' : `${days} working days`
}

function ago(days: number): string {
  return days === 1 ? 'yesterday' : `${days} days ago`
}
