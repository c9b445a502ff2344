import type { Activity, Dependency, Lag, Model, Pool } from '../model/model.ts'
import type { EpochDay, Minute } from '../model/time.ts'
import { endOf, positionOf } from '../calendar/working-axis.ts'
import { modesOf } from '../network/activity-columns.ts'
import { amend, compile, type Compiled } from '../network/compile.ts'
import type { Network } from '../network/network.ts'
import { resequenced } from '../network/resequenced.ts'

/** Something that could be otherwise. Numbers are indexes in the model. */
export type Change =
  /** Could start at any time. */
  | { readonly kind: 'release'; readonly activity: number }
  /** Neither pinned, frozen nor fixed. */
  | { readonly kind: 'placement'; readonly activity: number }
  /** Goes before everything else that waits for capacity. */
  | { readonly kind: 'first'; readonly activity: number }
  /** May pause where capacity is short. */
  | { readonly kind: 'pause'; readonly activity: number }
  /** Done in this way: 0 the usual one, then the others. */
  | { readonly kind: 'mode'; readonly activity: number; readonly index: number }
  /** No waiting beyond the predecessor itself. */
  | { readonly kind: 'lag'; readonly dependency: number }
  | { readonly kind: 'dependency'; readonly dependency: number }
  /** The successor may come as late as it likes. */
  | { readonly kind: 'largest-lag'; readonly dependency: number }
  /** Works on a day like the others of its weekday. */
  | { readonly kind: 'day-off'; readonly calendar: number; readonly day: EpochDay }
  /** So many hundredths of a person more on the days [fromDay, toDay). */
  | {
      readonly kind: 'capacity'
      readonly pool: number
      readonly units: number
      readonly fromDay: EpochDay
      readonly toDay: EpochDay
    }

/** From when what is left of a fixed activity is worked; undefined where its end does not follow from that. */
export type RestFrom = (activity: number) => Minute | undefined

const LEAST_PIECE_MINUTES = 60

/**
 * The network of the same model with one change. Activities are amended; anything else is compiled with what stays, and
 * keeps an order that was given: no change asks for a predecessor that was none. What is left of begun work, which is fixed,
 * ends by the calendar as it would be.
 */
export function changedNetwork(network: Network, change: Change, restFrom: RestFrom = () => undefined): Compiled {
  const { activities } = network.model
  switch (change.kind) {
    case 'release':
    case 'placement':
      return replacing(network, { ...activities[change.activity]!, placement: undefined })
    case 'first':
      return replacing(network, { ...activities[change.activity]!, rank: lowestRank(network) - 1 })
    case 'pause':
      return replacing(network, pausing(activities[change.activity]!))
    case 'mode':
      return replacing(network, inMode(activities[change.activity]!, change.index))
    case 'day-off':
      return withRests(network, compiledAlong(network, { ...network.model, ...parts(network.model, change) }), restFrom)
    default:
      return compiledAlong(network, { ...network.model, ...parts(network.model, change) })
  }
}

/** The plan begins where it did, even when the activity had the earliest date of all. */
function replacing(network: Network, activity: Activity): Compiled {
  if (network.hasStatus) return amend(network, [activity])
  const { model, index } = network
  const activities = model.activities.with(index.activity.get(activity.id)!, activity)
  return compiledAlong(network, { ...model, activities })
}

function compiledAlong(network: Network, model: Model): Compiled {
  const changed = compile({ ...model, statusAt: network.originAt }, network)
  return changed.ok && network.isResequenced
    ? { ok: true, network: resequenced(changed.network, network.sequence) }
    : changed
}

/** The same rest, worked by other calendars. */
function withRests(before: Network, changed: Compiled, restFrom: RestFrom): Compiled {
  if (!changed.ok) return changed
  const { network } = changed
  const moved = network.model.activities.flatMap((activity, row) => {
    const [from, { placement }] = [restFrom(row), activity]
    if (from === undefined || placement?.kind !== 'fixed') return []
    const [was, is] = [axisOfFirst(before, row), axisOfFirst(network, row)]
    const rest = positionOf(was, placement.finishAt) - positionOf(was, from)
    const finishAt = rest <= 0 ? placement.finishAt : endOf(is, positionOf(is, from) + rest)
    return finishAt === placement.finishAt ? [] : [{ ...activity, placement: { ...placement, finishAt } }]
  })
  return moved.length === 0 ? changed : amend(network, moved)
}

function axisOfFirst({ activities, modes, axes }: Network, activity: number) {
  return axes[modes.axis[activities.modeFirst[activity]!]!]!
}

type OfTheModel = Extract<Change, { readonly kind: 'lag' | 'dependency' | 'largest-lag' | 'day-off' | 'capacity' }>

function parts({ calendars, pools, dependencies }: Model, change: OfTheModel): Partial<Model> {
  switch (change.kind) {
    case 'lag':
      return {
        dependencies: dependencies.with(change.dependency, { ...dependencies[change.dependency]!, lag: undefined }),
      }
    case 'largest-lag':
      return { dependencies: dependencies.with(change.dependency, withoutLimit(dependencies[change.dependency]!)) }
    case 'dependency':
      return { dependencies: dependencies.toSpliced(change.dependency, 1) }
    case 'day-off': {
      const calendar = calendars[change.calendar]!
      const exceptions = calendar.exceptions?.filter(({ day }) => day !== change.day)
      return { calendars: calendars.with(change.calendar, { ...calendar, exceptions }) }
    }
    case 'capacity':
      return { pools: pools.with(change.pool, withMore(pools[change.pool]!, change)) }
  }
}

/** Whether its lag makes a successor wait longer. */
export function isWait(lag: Lag | undefined): boolean {
  return lag !== undefined && (lag.unit === 'percent' ? lag.percent : lag.minutes) > 0
}

function withoutLimit(dependency: Dependency): Dependency {
  return { ...dependency, atMost: undefined }
}

function pausing(activity: Activity): Activity {
  const split = { leastMinutes: LEAST_PIECE_MINUTES }
  return { ...activity, split, otherModes: activity.otherModes?.map((mode) => ({ ...mode, split })) }
}

function inMode(activity: Activity, index: number): Activity {
  const { calendar, work, demands, split } = modesOf(activity)[index]!
  return { ...activity, calendar, work, demands, split, otherModes: undefined }
}

function lowestRank({ activities }: Network): number {
  return activities.rank.reduce((lowest, rank) => Math.min(lowest, rank), 0)
}

type More = Extract<Change, { readonly kind: 'capacity' }>

function withMore(pool: Pool, { fromDay, toDay, units }: More): Pool {
  const before = pool.changes ?? []
  const days = [...new Set([fromDay, toDay, ...before.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b)
  const changes = days.slice(0, -1).map((from, nth) => {
    const held = before.find((change) => change.from <= from && from < change.to)?.capacity ?? pool.capacity
    return { from, to: days[nth + 1]!, capacity: held + (fromDay <= from && from < toDay ? units : 0) }
  })
  return { ...pool, changes }
}
