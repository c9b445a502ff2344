import type { Create, Operation, Update } from '../changes/change-set.ts'
import { valuesOf } from '../changes/diff.ts'
import type { Snapshot } from '../changes/snapshot.ts'
import { sameValue } from '../changes/value.ts'
import type { Id } from '../records/identifier.ts'
import type { Estimate, WorkItem } from '../records/registry.ts'
import type { Repeats } from '../records/repeats.ts'
import { completeRecord } from '../records/schema.ts'
import type { Mint } from '../start/new-organization.ts'
import { isNewer } from '../work/newer-estimate.ts'
import { momentBehind } from '../work/newest-estimate.ts'
import { occurrences } from './occurrences.ts'

/** What an estimate that a series made says of itself. */
export const SERIES_METHOD = 'Repeats'

export type SeriesGround = {
  readonly today: string
  /** The moment of the estimates. */
  readonly at: string
  readonly mint: Mint
  /** What new parts are. */
  readonly typeId: Id<'work-item-type'>
  readonly statusId: Id<'status'>
  /** Ranks behind the parts there are, as many as asked for, in order. */
  readonly ranks: (count: number) => readonly string[]
}

/** What makes the parts of an item follow a rule. */
export type SeriesChanges = {
  /** The rule, the parts that move, and new ones. */
  readonly changes: readonly Operation[]
  /** Parts that the rule has no day for any more: to be removed, with all that goes with them. */
  readonly surplus: readonly Id<'work-item'>[]
  /** Parts that stay as they are, because they were begun, changed by hand or lie in the past. */
  readonly untouched: readonly Id<'work-item'>[]
}

/**
 * Makes the parts of an item come again by a rule, or by none any more. Each part starts no earlier than its day. Of the
 * parts there are, those that a rule made, that are still to come, not begun and as they were made, take the new days in
 * order; the others stay, and a day that one of them has is not made twice.
 */
export function seriesChanges(
  snapshot: Snapshot,
  parent: WorkItem,
  rule: Repeats | null,
  ground: SeriesGround,
): SeriesChanges {
  const parts = [...snapshot['work-item'].values()].filter(({ parentId }) => parentId === parent.id)
  const open = parts.filter((part) => isAsMade(snapshot, part) && part.notBeforeOn! >= ground.today).toSorted(byDay)
  const untouched = parts.filter((part) => !open.includes(part))
  const taken = new Set(untouched.map(({ notBeforeOn }) => notBeforeOn))
  const all = rule === null ? [] : occurrences(rule)
  const isNew = untouched.every((part) => part.notBeforeOn === null)
  const wanted = all
    .map((on, nth) => ({ on, title: `${parent.title} ${nth + 1}` }))
    .filter(({ on }) => !taken.has(on) && (isNew || on >= ground.today))
  const added = wanted.slice(open.length)
  const ranks = ground.ranks(added.length)
  return {
    changes: [
      ...(sameValue(parent.repeats, rule) ? [] : [ruleChange(parent, rule)]),
      ...wanted.slice(0, open.length).flatMap((one, nth) => moved(snapshot, open[nth]!, one, rule!, ground)),
      ...added.flatMap((one, nth) => made(parent, { ...one, rank: ranks[nth]! }, rule!, ground)),
    ],
    surplus: open.slice(wanted.length).map(({ id }) => id),
    untouched: untouched.map(({ id }) => id),
  }
}

type Occurrence = { readonly on: string; readonly title: string }

function ruleChange({ id, repeats }: WorkItem, rule: Repeats | null): Update {
  return { op: 'update', kind: 'work-item', id, before: { repeats }, after: { repeats: rule } }
}

function moved(
  snapshot: Snapshot,
  part: WorkItem,
  { on, title }: Occurrence,
  rule: Repeats,
  ground: SeriesGround,
): readonly Operation[] {
  const { id, notBeforeOn, title: was } = part
  const isThere = notBeforeOn === on && was === title
  const change: Update = {
    op: 'update',
    kind: 'work-item',
    id,
    before: { notBeforeOn, title: was },
    after: { notBeforeOn: on, title },
  }
  const estimate = newestOf(snapshot, id)
  const isAsLong = estimate?.likely === rule.hours
  return [...(isThere ? [] : [change]), ...(isAsLong ? [] : [estimateOf(id, rule, ground, estimate)])]
}

function made(
  { id: parentId, ownerId, teamId, productId, programId, portfolioId }: WorkItem,
  { on, title, rank }: Occurrence & { readonly rank: string },
  rule: Repeats,
  ground: SeriesGround,
): readonly Operation[] {
  const { typeId, statusId } = ground
  const id = ground.mint('work-item')
  const values = {
    title,
    typeId,
    statusId,
    rank,
    parentId,
    ownerId,
    teamId,
    productId,
    programId,
    portfolioId,
    notBeforeOn: on,
  }
  const part: Create = {
    op: 'create',
    kind: 'work-item',
    id,
    values: valuesOf(completeRecord('work-item', id, values)),
  }
  return [part, estimateOf(id, rule, ground)]
}

function estimateOf(
  workItemId: Id<'work-item'>,
  { hours }: Repeats,
  { mint, at }: SeriesGround,
  earlier?: Estimate,
): Create {
  const id = mint('estimate')
  const values = {
    workItemId,
    quantity: 'duration',
    unit: 'hours',
    likely: hours,
    method: SERIES_METHOD,
    estimatedAt: momentBehind([earlier], at),
  }
  return { op: 'create', kind: 'estimate', id, values: valuesOf(completeRecord('estimate', id, values)) }
}

/** Whether a series made it, nobody has begun it, and nobody has said anything else of it since. */
function isAsMade(snapshot: Snapshot, part: WorkItem): boolean {
  const category = snapshot.status.get(part.statusId)?.category
  if (category !== 'backlog' && category !== 'planned') return false
  if (part.notBeforeOn === null || !/ \d+$/.test(part.title) || newestOf(snapshot, part.id)?.method !== SERIES_METHOD)
    return false
  const hasParts = [...snapshot['work-item'].values()].some(({ parentId }) => parentId === part.id)
  return !hasParts && SAID.every((field) => part[field] === null) && part.dateMode === 'automatic' && !part.asLate
}

const SAID = [
  'plannedStartsOn',
  'plannedEndsOn',
  'targetOn',
  'startByOn',
  'endNotBeforeOn',
  'endByOn',
  'actualStartedOn',
  'actualEndedOn',
  'progressPercent',
  'countDone',
  'health',
  'healthAt',
  'description',
] as const

function newestOf(snapshot: Snapshot, id: Id): Estimate | undefined {
  let newest: Estimate | undefined
  for (const estimate of snapshot.estimate.values())
    if (estimate.workItemId === id && isNewer(estimate, newest)) newest = estimate
  return newest
}

function byDay(one: WorkItem, other: WorkItem): number {
  return one.notBeforeOn! < other.notBeforeOn! ? -1 : one.notBeforeOn! > other.notBeforeOn! ? 1 : 0
}
