import { type Goal, type Id, type KeyResult, type RecordMap, type Snapshot, standingReadings } from '@trireme/domain'
import type { WorkTree } from '../statement/tree.ts'

type GoalLink = RecordMap['goal-link']

/** What somebody declared an item to be worth, and where it comes from. */
export type Declared = {
  /** At least 0. */
  readonly value: number
  readonly from:
    | 'given'
    /** Contributions to goals: of 100, which is what all open goals come to when they are reached. */
    | 'goals'
    /** Links to goals are there, but none says how much it changes, or of what gap. */
    | 'no-figures'
    | 'no-goal'
}

/**
 * The value of an item and all below it [2.11]: Σ over its links to goals of expected change ÷ gap of the key result ×
 * confidence × the key result's share in all goals, in hundredths. Shares follow the weights as progress does [2.4]:
 * among the key results and child goals of a goal, and among the goals at the top. Links of work that is done, goals that
 * have ended and links without figures count for nothing. A change against its target counts negative, the sum never.
 */
export function declaredValues(snapshot: Snapshot, tree: WorkTree, today: string): (index: number) => Declared {
  const goals = new Goals(snapshot, today)
  const links = new Map<Id, GoalLink[]>()
  for (const link of snapshot['goal-link'].values()) {
    const known = links.get(link.workItemId)
    if (known === undefined) links.set(link.workItemId, [link])
    else known.push(link)
  }
  const isDone = (id: Id) => {
    const { statusId, actualEndedOn } = snapshot['work-item'].get(id)!
    return actualEndedOn !== null || snapshot.status.get(statusId)?.category === 'done'
  }
  return (index) => {
    const own = tree.items
      .slice(index, tree.end[index])
      .flatMap(({ id }) => (isDone(id) ? [] : (links.get(id) ?? [])))
      .filter(({ goalId }) => goals.isOpen(goalId))
      .sort((one, other) => (one.id < other.id ? -1 : 1))
    const known = own.flatMap((link) => goals.contribution(link) ?? [])
    if (own.length === 0) return { value: 0, from: 'no-goal' }
    if (known.length === 0) return { value: 0, from: 'no-figures' }
    const sum = known.reduce((total, part) => total + part, 0)
    return { value: Math.max(0, Math.round(sum * 1e5) / 1e3), from: 'goals' }
  }
}

class Goals {
  readonly #snapshot: Snapshot
  readonly #today: string
  readonly #weightBelow = new Map<Id | null, number>()

  constructor(snapshot: Snapshot, today: string) {
    this.#snapshot = snapshot
    this.#today = today
    const add = (of: Id | null, weight: number) => this.#weightBelow.set(of, (this.#weightBelow.get(of) ?? 0) + weight)
    for (const { id, parentId, weight } of this.#inOrder(snapshot.goal))
      if (this.isOpen(id)) add(snapshot.goal.has(parentId ?? '') ? parentId : null, weight)
    for (const { goalId, weight } of this.#inOrder(snapshot['key-result'])) add(goalId, weight)
  }

  isOpen(id: Id): boolean {
    const goal = this.#snapshot.goal.get(id)
    return goal !== undefined && (goal.endsOn === null || goal.endsOn >= this.#today)
  }

  /** Share of all goals, 0 to 1; undefined where nobody said how much of what it changes. */
  contribution(link: GoalLink): number | undefined {
    const { keyResultId, expectedLow, expectedLikely, expectedHigh, confidencePercent } = link
    const keyResult = keyResultId === null ? undefined : this.#snapshot['key-result'].get(keyResultId)
    if (keyResult === undefined) return undefined
    const between = expectedLow === null || expectedHigh === null ? undefined : (expectedLow + expectedHigh) / 2
    const part = this.#partOfGap(keyResult, expectedLikely ?? between)
    if (part === undefined) return undefined
    return part * ((confidencePercent ?? 100) / 100) * this.#shareOf(keyResult)
  }

  #partOfGap(keyResult: KeyResult, change: number | undefined): number | undefined {
    const { measure, targetValue, floorValue } = keyResult
    if (measure === 'done') return 1
    const from = measure === 'reach' ? this.#startOf(keyResult) : floorValue
    if (change === undefined || targetValue === null || from === undefined || from === null) return undefined
    return targetValue === from ? undefined : Math.max(-1, Math.min(1, change / (targetValue - from)))
  }

  #startOf({ startValue, metricId }: KeyResult): number | undefined {
    if (startValue !== null) return startValue
    const readings = [...this.#snapshot.reading.values()].filter((reading) => reading.metricId === metricId)
    return standingReadings(readings)[0]?.value
  }

  #shareOf({ goalId, weight }: KeyResult): number {
    let share = this.#within(goalId, weight)
    const passed = new Set<Id>()
    for (let goal = this.#snapshot.goal.get(goalId); goal !== undefined && !passed.has(goal.id);) {
      passed.add(goal.id)
      const above: Goal | undefined = this.#snapshot.goal.get(goal.parentId ?? '')
      share *= this.#within(above?.id ?? null, goal.weight)
      goal = above
    }
    return share
  }

  #within(of: Id | null, weight: number): number {
    const all = this.#weightBelow.get(of) ?? 0
    return all === 0 ? 0 : weight / all
  }

  /** Sums of floating-point numbers depend on their order; that of the records means nothing. */
  #inOrder<T extends { readonly id: Id }>(table: ReadonlyMap<Id, T>): readonly T[] {
    return [...table.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
  }
}
