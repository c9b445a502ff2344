import {
  type Goal,
  type GoalProgress,
  type Id,
  type KeyResult,
  type RecordMap,
  type Snapshot,
  type Today,
  dayOfMoment,
  expectedProgress,
  goalProgress,
  keyResultProgress,
  standingReadings,
  timeZoneOf,
} from '@trireme/domain'

/** Why a progress is not a figure [R5]. */
export type Unknown = 'no-metric' | 'no-target' | 'not-begun'

/** How a key result stands, and what that is known from [2.4, R4]. */
export type KeyResultStanding = {
  /** 0 to 1, or null for the reason in `unknown`. */
  readonly progress: number | null
  readonly unknown: Unknown | null
  readonly current: number | null
  readonly readOn: string | null
  /** Begun, and no reading since. */
  readonly stale: boolean
  readonly startValue: number | null
  readonly startsOn: string | null
  readonly dueOn: string | null
  /** What a straight line from start to due makes of today, 0 to 1. */
  readonly expected: number | null
  /** Oldest first, each with its day. */
  readonly readings: readonly (RecordMap['reading'] & { readonly on: string })[]
}

/** How a goal stands over its key results and child goals. */
export type GoalStanding = GoalProgress & {
  readonly expected: number | null
  readonly hasBegun: boolean
  readonly hasEnded: boolean
}

/** Progress of every goal and key result on a day. */
export type Standings = {
  readonly ofGoal: (goal: Goal) => GoalStanding
  readonly ofKeyResult: (keyResult: KeyResult) => KeyResultStanding
  readonly keyResultsOf: (goalId: Id) => readonly KeyResult[]
  readonly childrenOf: (goalId: Id) => readonly Goal[]
}

export function standings(snapshot: Snapshot, today: string): Standings {
  const now = { today, timeZone: timeZoneOf(snapshot) }
  const goals = [...snapshot.goal.values()]
  const keyResults = Map.groupBy(snapshot['key-result'].values(), ({ goalId }) => goalId as Id)
  const children = Map.groupBy(goals, ({ parentId }) => parentId as Id | null)
  const readings = Map.groupBy(snapshot.reading.values(), ({ metricId }) => metricId as Id)
  const known = new Map<Id, KeyResultStanding>()

  const ofKeyResult = (keyResult: KeyResult): KeyResultStanding => {
    const kept = known.get(keyResult.id)
    if (kept !== undefined) return kept
    const goal = snapshot.goal.get(keyResult.goalId)
    const found = keyResultStanding(keyResult, goal, readings.get(keyResult.metricId!) ?? [], now)
    known.set(keyResult.id, found)
    return found
  }
  const keyResultsOf = (goalId: Id) => keyResults.get(goalId) ?? []
  const childrenOf = (goalId: Id) => children.get(goalId) ?? []
  const tree = {
    keyResultsOf,
    childrenOf,
    progressOf: (id: Id) => ofKeyResult(snapshot['key-result'].get(id as never)!).progress,
  }
  return {
    ofKeyResult,
    keyResultsOf,
    childrenOf,
    ofGoal: (goal) => {
      const { startsOn, endsOn } = goal
      const made = goalProgress(goal.id, tree)
      const window = { startsOn, dueOn: endsOn, today }
      const hasBegun = startsOn === null || startsOn <= today
      return {
        ...made,
        expected: hasBegun ? expectedProgress(window) : null,
        hasBegun,
        hasEnded: endsOn !== null && endsOn < today,
      }
    },
  }
}

/** @param readings of its metric, in any order */
export function keyResultStanding(
  keyResult: KeyResult,
  goal: Pick<Goal, 'startsOn' | 'endsOn'> | undefined,
  readings: readonly RecordMap['reading'][],
  { today, timeZone }: Today,
): KeyResultStanding {
  const startsOn = goal?.startsOn ?? null
  const dueOn = keyResult.dueOn ?? goal?.endsOn ?? null
  const window = { startsOn, dueOn, today }
  const sorted = standingReadings(readings)
  const { progress, current, readOn, stale } = keyResultProgress(keyResult, readings, startsOn, timeZone)
  const unknown: Unknown | null =
    keyResult.metricId === null
      ? 'no-metric'
      : startsOn !== null && startsOn > today
        ? 'not-begun'
        : progress === null
          ? 'no-target'
          : null
  const figure = unknown === null ? progress : null
  return {
    progress: figure,
    unknown,
    current,
    readOn,
    stale: stale && unknown === null,
    startValue: keyResult.startValue ?? sorted[0]?.value ?? null,
    startsOn,
    dueOn,
    expected: unknown === 'not-begun' ? null : expectedProgress(window),
    readings: sorted.map((each) => ({ ...each, on: dayOfMoment(timeZone, each.validAt) })),
  }
}

/** The sum behind a progress, as one would write it down: `(65.7 − 31) ÷ (75 − 31)`. */
export function progressFormula(
  { measure, targetValue, floorValue }: Pick<KeyResult, 'measure' | 'targetValue' | 'floorValue'>,
  { current, startValue, unknown, stale }: Pick<KeyResultStanding, 'current' | 'startValue' | 'unknown' | 'stale'>,
): string | null {
  if (unknown !== null) return null
  if (stale || current === null) return 'No reading since it began: 0 until there is one.'
  switch (measure) {
    case 'done':
      return current >= (targetValue ?? 1) ? 'Done.' : 'Done or not: not yet.'
    case 'reach':
      return `(current − start) ÷ (target − start) = (${figure(current)} − ${figure(startValue)}) ÷ (${figure(targetValue)} − ${figure(startValue)}), between 0 and 1`
    case 'stay-above':
    case 'stay-below': {
      const inside = measure === 'stay-above' ? current >= targetValue! : current <= targetValue!
      if (inside) return `${figure(current)} is inside its limit of ${figure(targetValue)}: 1.`
      return floorValue === null
        ? `${figure(current)} is outside its limit of ${figure(targetValue)}, and no floor is set: 0.`
        : `(current − floor) ÷ (limit − floor) = (${figure(current)} − ${figure(floorValue)}) ÷ (${figure(targetValue)} − ${figure(floorValue)})`
    }
  }
}

const FIGURE = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })

/** A value of a metric as it is written; a dash where it is not known. */
export function figure(value: number | null): string {
  return value === null ? '–' : FIGURE.format(value)
}
