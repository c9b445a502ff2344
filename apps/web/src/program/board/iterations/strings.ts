import { type Dependency, type Id, type Snapshot, type WorkItem, ancestorsOf, isOpenWork } from '@trireme/domain'
import type { Plan } from '@trireme/planning'
import { formatDate } from '@trireme/ui'
import { endsOn, startsOn } from '../../../schedule/days.ts'
import type { Placed } from './program-board.ts'

/** A dependency between two cards of the board, or between parts of theirs. */
export type DependencyString = {
  /** The first dependency it stands for. */
  readonly id: Id
  readonly from: Id
  readonly to: Id
  /** Why it cannot hold as it lies, in a sentence; undefined where it can. */
  readonly broken: string | undefined
}

type Records = Pick<Snapshot, 'work-item' | 'dependency' | 'status'>

/**
 * The strings between cards. A dependency of a part is drawn at its card; several between the same two cards are one. It is
 * broken where the predecessor ends after the successor starts, where the plan says that it does not keep it, and where the
 * predecessor lies in a later iteration. What is done or dropped waits for nothing any more; of such a predecessor only
 * what the plan says counts.
 */
export function dependencyStrings(
  snapshot: Records,
  plan: Pick<Plan, 'items' | 'violations'>,
  cards: ReadonlyMap<Id, Placed>,
  iterationName: (placed: Placed) => string,
): readonly DependencyString[] {
  const sentences = new Map(
    plan.violations.flatMap((each) =>
      each.kind === 'dependency' ? [[each.dependencyId, each.sentence] as const] : [],
    ),
  )
  const cardOf = (id: Id): Placed | undefined =>
    cards.get(id) ?? ancestorsOf(snapshot as Snapshot, 'work-item', id).map((above) => cards.get(above.id)).find(Boolean) // prettier-ignore
  const strings = new Map<string, DependencyString>()
  for (const dependency of snapshot.dependency.values()) {
    const [from, to] = [cardOf(dependency.predecessorId), cardOf(dependency.successorId)]
    if (from === undefined || to === undefined || from === to) continue
    const key = `${from.item.id} ${to.item.id}`
    const before = strings.get(key)
    if (before?.broken !== undefined) continue
    const isThere = isOver(snapshot, dependency.predecessorId)
    const broken = isOver(snapshot, dependency.successorId)
      ? undefined
      : isThere
        ? sentences.get(dependency.id)
        : (datesAgainst(snapshot, plan, dependency) ??
          sentences.get(dependency.id) ??
          iterationsAgainst(dependency, from, to, iterationName))
    if (before === undefined || broken !== undefined)
      strings.set(key, { id: dependency.id, from: from.item.id, to: to.item.id, broken })
  }
  return [...strings.values()]
}

function isOver(snapshot: Records, id: Id): boolean {
  const item = snapshot['work-item'].get(id as never)
  return item !== undefined && !isOpenWork(snapshot, item)
}

/** A lead is meant to overlap; other types than finish-to-start are judged by the plan alone. */
function datesAgainst(
  snapshot: Records,
  plan: Pick<Plan, 'items'>,
  { predecessorId, successorId, type, lag }: Dependency,
): string | undefined {
  const [from, to] = [plan.items.get(predecessorId), plan.items.get(successorId)]
  if (type !== 'FS' || lag.amount < 0 || from === undefined || to === undefined || from.endsAt <= to.startsAt)
    return undefined
  const title = (id: WorkItem['id']) => snapshot['work-item'].get(id)?.title ?? 'something'
  return `“${title(predecessorId)}” ends ${formatDate(endsOn(from))}, after “${title(successorId)}”, which waits for it, starts on ${formatDate(startsOn(to))}.` // prettier-ignore
}

function iterationsAgainst(
  { type }: Dependency,
  from: Placed,
  to: Placed,
  nameOf: (placed: Placed) => string,
): string | undefined {
  if (type !== 'FS' || from.column <= to.column) return undefined
  return `“${from.item.title}” is in ${nameOf(from)}, later than “${to.item.title}” in ${nameOf(to)}, which waits for it.`
}
