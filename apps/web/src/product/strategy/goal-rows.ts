import type { Goal, Id, KeyResult, RecordMap, Snapshot } from '@trireme/domain'
import type { Standings } from './standing.ts'

type GoalLink = RecordMap['goal-link']

export type GoalRow =
  | { readonly kind: 'goal'; readonly goal: Goal; readonly depth: number; readonly expanded: boolean | null }
  | { readonly kind: 'key-result'; readonly keyResult: KeyResult; readonly goal: Goal; readonly depth: number }
  | { readonly kind: 'work'; readonly link: GoalLink; readonly depth: number }

export type GoalFilter = {
  readonly productId?: Id
  readonly portfolioId?: Id
  readonly ownerId?: Id
}

export type GoalTreeOptions = {
  readonly filter: GoalFilter
  /** Goals opened or closed by hand; the others are open in their time, as long as there is room. */
  readonly toggled: ReadonlySet<Id>
  readonly today: string
  /** Rows for which there is room before goals stay closed until they are opened. */
  readonly room?: number
}

const ROOM = 28

/** The tree of goals top to bottom: each with its key results, the work that bets on them, then the goals under it. */
export function goalRows(
  snapshot: Snapshot,
  { keyResultsOf, childrenOf }: Pick<Standings, 'keyResultsOf' | 'childrenOf'>,
  { filter, toggled, today, room = ROOM }: GoalTreeOptions,
): GoalRow[] {
  const links = [...snapshot['goal-link'].values()].filter(({ workItemId }) => snapshot['work-item'].has(workItemId))
  const ofKeyResult = Map.groupBy(links, ({ keyResultId }) => keyResultId as Id | null)
  const ofGoal = Map.groupBy(
    links.filter(({ keyResultId }) => keyResultId === null),
    ({ goalId }) => goalId as Id,
  )
  const matches = (goal: Goal): boolean => meetsFilter(goal, keyResultsOf(goal.id), filter)
  const matchesBelow = (goal: Goal): boolean => matches(goal) || childrenOf(goal.id).some(matchesBelow)
  const below = (goal: Goal) => {
    const keyResults = keyResultsOf(goal.id)
    const own = ofGoal.get(goal.id) ?? []
    const children = childrenOf(goal.id).filter(matchesBelow).toSorted(byTime)
    return { keyResults, own, children }
  }
  const tops = roots(snapshot).filter(matchesBelow).toSorted(byTime)
  const openAtFirst = new Set<Id>()
  let used = tops.length
  // Without regard to what a hand opened or closed: closing one goal must not open another.
  const open = (goal: Goal): void => {
    if ((goal.startsOn ?? today) > today || (goal.endsOn ?? today) < today) return
    const { keyResults, own, children } = below(goal)
    const bets = keyResults.reduce((sum, { id }) => sum + (ofKeyResult.get(id)?.length ?? 0), 0)
    const rowsBelow = keyResults.length + bets + own.length + children.length
    if (used + rowsBelow > room) return
    used += rowsBelow
    openAtFirst.add(goal.id)
    children.forEach(open)
  }
  tops.forEach(open)

  const rows: GoalRow[] = []
  const add = (goal: Goal, depth: number): void => {
    const { keyResults, own, children } = below(goal)
    const hasBelow = keyResults.length + own.length + children.length > 0
    const expanded = hasBelow ? openAtFirst.has(goal.id) !== toggled.has(goal.id) : null
    rows.push({ kind: 'goal', goal, depth, expanded })
    if (expanded !== true) return
    for (const keyResult of keyResults) {
      rows.push({ kind: 'key-result', keyResult, goal, depth: depth + 1 })
      for (const link of ofKeyResult.get(keyResult.id) ?? []) rows.push({ kind: 'work', link, depth: depth + 2 })
    }
    for (const link of own) rows.push({ kind: 'work', link, depth: depth + 1 })
    for (const child of children) add(child, depth + 1)
  }
  for (const goal of tops) add(goal, 0)
  return rows
}

/** Key results of the goals that match: the ones due next at the top, those whose time has passed at the end. */
export function keyResultRows(
  snapshot: Snapshot,
  { keyResultsOf, ofKeyResult }: Pick<Standings, 'keyResultsOf' | 'ofKeyResult'>,
  filter: GoalFilter,
  today: string,
): { readonly keyResult: KeyResult; readonly goal: Goal }[] {
  const due = (keyResult: KeyResult) => {
    const on = ofKeyResult(keyResult).dueOn ?? '9998'
    return on < today ? `9999 ${on}` : on
  }
  return [...snapshot.goal.values()]
    .filter((goal) => meetsFilter(goal, keyResultsOf(goal.id), filter))
    .flatMap((goal) => keyResultsOf(goal.id).map((keyResult) => ({ keyResult, goal })))
    .toSorted(
      (one, other) =>
        due(one.keyResult).localeCompare(due(other.keyResult)) ||
        one.keyResult.title.localeCompare(other.keyResult.title),
    )
}

/** Whether some work bets on a goal, a key result of it or a goal under it. */
export function hasWork(goal: Goal, snapshot: Snapshot, { childrenOf }: Pick<Standings, 'childrenOf'>): boolean {
  const linked = new Set([...snapshot['goal-link'].values()].map(({ goalId }) => goalId as Id))
  const look = (each: Goal): boolean => linked.has(each.id) || childrenOf(each.id).some(look)
  return look(goal)
}

function meetsFilter(goal: Goal, keyResults: readonly KeyResult[], filter: GoalFilter): boolean {
  const { productId, portfolioId, ownerId } = filter
  if (productId !== undefined && goal.productId !== productId) return false
  if (portfolioId !== undefined && goal.portfolioId !== portfolioId) return false
  return ownerId === undefined || [goal, ...keyResults].some((each) => each.ownerId === ownerId)
}

/** Goals under no other; one whose parent one may not see stands at the top. */
function roots(snapshot: Snapshot): Goal[] {
  return [...snapshot.goal.values()].filter(({ parentId }) => !snapshot.goal.has(parentId!))
}

function byTime(one: Goal, other: Goal): number {
  return (one.endsOn ?? '9999').localeCompare(other.endsOn ?? '9999') || one.title.localeCompare(other.title)
}
