import type { Model } from '../model/model.ts'
import { type Alignment, alignItems, laterIndexes, reversed, unaligned } from './alignment.ts'
import type { Network } from './network.ts'
import { type List, LISTS, type Unchecked } from './shape.ts'

/** What a model shares, object by object, with the one before. */
export type SharedItems = Readonly<Record<List, Alignment>>

/** Of any value that is said to be a model; undefined where its lists are none. */
export function sharedItems(before: Model, now: Model): SharedItems | undefined {
  if (typeof now !== 'object' || now === null || !LISTS.every((name) => Array.isArray(now[name]))) return undefined
  return {
    calendars: alignItems(before.calendars, now.calendars),
    pools: alignItems(before.pools, now.pools),
    activities: alignItems(before.activities, now.activities),
    dependencies: alignItems(before.dependencies, now.dependencies),
  }
}

/** The items that are not of the model before. */
export function newItems(shared: SharedItems): Unchecked {
  return {
    calendars: unaligned(shared.calendars),
    pools: unaligned(shared.pools),
    activities: unaligned(shared.activities),
    dependencies: unaligned(shared.dependencies),
  }
}

/** A network compiled before, and how a readable model follows on its model. */
export interface Succession extends SharedItems {
  readonly known: Network
  /** Whether the activities have the same ids in the same order. */
  readonly sameIds: boolean
  /** Whether calendars and pools have the same ids in the same order, and the pools the same calendars. */
  readonly sameNames: boolean
}

export function successionOf(known: Network, model: Model, shared: SharedItems): Succession {
  const before = known.model
  const { activities, calendars, pools } = shared
  return {
    ...shared,
    known,
    sameIds:
      isInPlace(activities) &&
      unaligned(activities).every((index) => before.activities[index]!.id === model.activities[index]!.id),
    sameNames:
      isInPlace(calendars) &&
      isInPlace(pools) &&
      unaligned(calendars).every((index) => before.calendars[index]!.id === model.calendars[index]!.id) &&
      unaligned(pools).every((index) => {
        const [was, is] = [before.pools[index]!, model.pools[index]!]
        return was.id === is.id && was.calendar === is.calendar
      }),
  }
}

/** Whether nothing was put in or taken out, only replaced. */
function isInPlace({ beforeCount, nowCount, runs }: Alignment): boolean {
  return beforeCount === nowCount && runs.every(({ before, now }) => before === now)
}

/**
 * Sound things stay sound: an activity while it can refer to the same calendars and pools (where one of several that rule
 * it may have changed, it is asked again), a dependency while both ends are there.
 */
export function uncheckedItems(succession: Succession, fresh: Unchecked): Unchecked | undefined {
  if (!succession.sameNames) return undefined
  return {
    ...fresh,
    activities: succession.calendars.same ? fresh.activities : withSeveralCalendars(succession, fresh.activities),
    dependencies: succession.sameIds ? fresh.dependencies : withEndsGone(succession, fresh.dependencies),
  }
}

function withSeveralCalendars({ known, activities }: Succession, fresh: readonly number[]): readonly number[] {
  const { activities: columns, modes, model } = known
  if (known.axes.length === model.calendars.length) return fresh
  const isRuledBySeveral = (old: number): boolean => {
    for (let mode = columns.modeFirst[old]!; mode < columns.modeFirst[old + 1]!; mode++)
      if (modes.axis[mode]! >= model.calendars.length) return true
    return false
  }
  return inOrder(fresh, activities, isRuledBySeveral)
}

function withEndsGone({ known, activities, dependencies }: Succession, fresh: readonly number[]): readonly number[] {
  if (unaligned(reversed(activities)).length === 0) return fresh
  const { from, to } = known.dependencies
  const later = laterIndexes(activities)
  return inOrder(fresh, dependencies, (old) => later[from[old]!]! < 0 || later[to[old]!]! < 0)
}

/** New items and those of the old ones that are to be asked again, as they stand in the list. */
function inOrder(fresh: readonly number[], { runs }: Alignment, isAsked: (old: number) => boolean): readonly number[] {
  const asked = [...fresh]
  for (const { before, now, count } of runs)
    for (let n = 0; n < count; n++) if (isAsked(before + n)) asked.push(now + n)
  return asked.length === fresh.length ? fresh : asked.sort((a, b) => a - b)
}
