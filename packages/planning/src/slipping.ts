import { type Id, type Scope, type Snapshot, type WorkItem, isOpenWork } from '@trireme/domain'
import type { Plan } from './plan.ts'
import { DAY, dateOf, formatDay, lastDayOf, minuteOf } from './time.ts'
import type { Flag, FlagKind } from './tracking/flags/flag.ts'

/** Flags that say that a date is in danger, the worst first; the others ask for something to be said or filled in. */
const DANGERS = [
  'late',
  'blocked',
  'broken-dependency',
  'forecast-late',
  'negative-float',
  'overdue',
  'dependency-at-risk',
  'not-started',
  'behind',
  'ageing',
] as const satisfies readonly FlagKind[]

/** `issue`: an open issue blocks it; `no-float`: it is near, and has less than a day to spare. */
export type SlipKind = (typeof DANGERS)[number] | 'issue' | 'no-float'
const ORDER: readonly SlipKind[] = [DANGERS[0], 'issue', ...DANGERS.slice(1), 'no-float']

/** Something about to slip: the worst that is the matter with it, in a sentence, and how many other things are. */
export type Slipping = {
  readonly id: Id
  readonly kind: SlipKind
  readonly reason: string
  readonly others: number
  /** Whether it is promised, or ends, within 90 days: what is far away can still be helped otherwise. */
  readonly isNear: boolean
  /** Whether its promise is behind already: it cannot slip any more. */
  readonly isPast: boolean
  /** Larger is worse, within one kind. */
  readonly weight: number
}

/** How near what has less than a day of float must be to be worth a line. */
const NEAR_DAYS = 28
const SOON_DAYS = 90

/**
 * What of a scope is about to slip, what is near before what is not, then the worst first, each thing once: by its flags [2.19], by open issues that block it, and
 * where it is near and has less than a day of float. What is done threatens nothing.
 */
export function slipping(
  snapshot: Snapshot,
  { items, today }: Pick<Plan, 'items' | 'today'>,
  scope: Scope,
  flags: readonly Flag[],
): readonly Slipping[] {
  const matters = new Map<Id, Matter[]>()
  const add = (id: Id, kind: SlipKind, reason: string, weight: number) => {
    const known = matters.get(id)
    if (known === undefined) matters.set(id, [{ kind, reason, weight }])
    else known.push({ kind, reason, weight })
  }
  const isDanger = (kind: FlagKind): kind is (typeof DANGERS)[number] => (DANGERS as readonly string[]).includes(kind)
  for (const { kind, itemId, reason, weight } of flags) if (isDanger(kind)) add(itemId, kind, reason, weight)
  for (const { state, workItemIds, title } of snapshot.issue.values())
    if (state === 'open') for (const id of workItemIds) add(id, 'issue', `Blocked: ${title}.`, 1)
  const until = minuteOf(today) + NEAR_DAYS * DAY
  for (const { id } of snapshot['work-item'].values()) {
    const float = floatOf(items.get(id), until)
    if (float === undefined || matters.get(id)?.some(({ kind }) => kind === 'late')) continue
    const starts = `starts ${formatDay(dateOf(items.get(id)!.startsAt), today)}`
    add(id, 'no-float', `${float === 0 ? 'No day' : 'Less than a day'} to spare; ${starts}.`, 1 - float)
  }
  const isOpen = (item: WorkItem | undefined): item is WorkItem =>
    item !== undefined && scope.has(item) && isOpenWork(snapshot, item)
  const soon = minuteOf(today) + SOON_DAYS * DAY
  const isNear = ({ id, targetOn }: WorkItem) =>
    (targetOn !== null && minuteOf(targetOn) < soon) || (items.get(id)?.endsAt ?? Infinity) < soon
  return [...matters]
    .flatMap(([id, all]): Slipping[] => {
      const item = snapshot['work-item'].get(id as Id<'work-item'>)
      if (!isOpen(item)) return []
      const isPast = item.targetOn !== null && item.targetOn < today
      return [{ id, ...all.toSorted(worseFirst)[0]!, others: all.length - 1, isNear: isNear(item), isPast }]
    })
    .toSorted((one, other) => Number(other.isNear) - Number(one.isNear) || worseFirst(one, other))
}

type Matter = Pick<Slipping, 'kind' | 'reason' | 'weight'>

function worseFirst(one: Matter, other: Matter): number {
  return ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind) || other.weight - one.weight
}

/** The float of what is near and has less than a working day of it, in such days; less than none is a flag of its own. */
function floatOf(planned: ReturnType<Plan['items']['get']>, until: number): number | undefined {
  const float = planned?.totalFloatMinutes ?? null
  if (planned === undefined || planned.rolledUp || float === null || float < 0) return undefined
  return float < planned.minutesPerDay && planned.startsAt < until ? float / planned.minutesPerDay : undefined
}

/** Work of a scope that starts or ends on another day than before. */
export function movedBetween(
  before: Pick<Plan, 'items'>,
  now: Pick<Plan, 'items'>,
  { snapshot, scope }: { readonly snapshot: Snapshot; readonly scope: Scope },
): readonly Id[] {
  return [...now.items].flatMap(([id, { startsAt, endsAt }]) => {
    const was = before.items.get(id)
    if (was === undefined) return []
    if (
      dateOf(was.startsAt) === dateOf(startsAt) &&
      lastDayOf(was.endsAt, was.startsAt) === lastDayOf(endsAt, startsAt)
    )
      return []
    const item = snapshot['work-item'].get(id as Id<'work-item'>)
    return item !== undefined && scope.has(item) ? [id] : []
  })
}

/** Who must hear that these things lie elsewhere, and of which of them: their owners, and those of what waits for them. */
export type Hearer = { readonly personId: Id; readonly about: readonly Id[] }

/** The owners of what moved and of its direct successors, those concerned by most of it first. What nobody owns concerns nobody here. */
export function whoMustHear(snapshot: Snapshot, moved: readonly Id[]): readonly Hearer[] {
  const about = new Map<Id, Set<Id>>()
  const tell = (personId: Id | null | undefined, id: Id) => {
    if (personId === null || personId === undefined || !snapshot.person.has(personId as never)) return
    const known = about.get(personId)
    if (known === undefined) about.set(personId, new Set([id]))
    else known.add(id)
  }
  const successors = Map.groupBy(snapshot.dependency.values(), ({ predecessorId }) => predecessorId as Id)
  for (const id of moved) {
    const item: WorkItem | undefined = snapshot['work-item'].get(id as never)
    tell(item?.ownerId, id)
    tell(snapshot.release.get(id as never)?.ownerId, id)
    for (const { successorId } of successors.get(id) ?? [])
      tell(snapshot['work-item'].get(successorId as never)?.ownerId, id)
  }
  return [...about]
    .map(([personId, ids]) => ({ personId, about: [...ids] }))
    .toSorted((one, other) => other.about.length - one.about.length || (one.personId < other.personId ? -1 : 1))
}
