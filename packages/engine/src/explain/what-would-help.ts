import { positionOf } from '../calendar/working-axis.ts'
import { axisOf } from '../construct/dates.ts'
import type { Schedule } from '../construct/schedule.ts'
import type { Minute } from '../model/time.ts'
import { replan } from '../replay/replan.ts'
import { bindersOf } from './binders.ts'
import { type Change, type RestFrom, changedNetwork } from './changed-network.ts'

/** A change that brings the target forward. */
export interface Help {
  readonly change: Change
  /** When the target would finish. */
  readonly finishAt: Minute
  /** Working minutes gained, on the target's axis; more than none. */
  readonly gainedMinutes: number
  /** Activities that would miss a deadline they keep now. */
  readonly newlyLate: readonly number[]
}

export interface HelpOptions {
  /** How many changes are tried at most, the nearest to the target first. */
  readonly most?: number
  /** Leaves out changes that nobody can make. */
  readonly allows?: (change: Change) => boolean
  /** Of begun work, which is fixed: from when what is left of it is worked, so that its end follows its calendar. */
  readonly restFrom?: RestFrom
}

const MOST_TRIED = 24

/** What is to come earlier: an activity, the latest finish of several, or that of the plan. */
export type HelpTarget = number | readonly number[] | 'end'

/**
 * What would bring a target forward: each thing that bound it or what it waited for is taken
 * away in turn, everything is scheduled again, and what gains comes back with the most gained first; but one person more
 * stands right before several of the same pool, where each of these gains no more than the one. A generator, which yields how many changes have been tried, so that whoever asks can stop at any time. Cost: a replay and an amendment for each
 * change tried.
 */
export function* whatWouldHelp(
  schedule: Schedule,
  target: HelpTarget,
  { most = MOST_TRIED, allows = () => true, restFrom }: HelpOptions = {},
): Generator<number, readonly Help[]> {
  const targets = lastOf(schedule, target)
  const changes = targets.length === 0 ? [] : bindersOf(schedule, targets).filter(allows).slice(0, most)
  const found: Help[] = []
  for (const [nth, change] of changes.entries()) {
    const help = helpOf(schedule, target, targets, change, restFrom)
    if (help !== undefined) found.push(help)
    yield nth + 1
  }
  return oneBeforeSeveral(found.sort((one, other) => other.gainedMinutes - one.gainedMinutes))
}

/** Several who gain no more than one of them are left out. */
function oneBeforeSeveral(helps: readonly Help[]): readonly Help[] {
  const placed = new Set<Help>()
  for (const help of helps) {
    const one = helps.find((other) => isOneOf(other, help))
    if (one !== undefined && gainEach(one) >= gainEach(help)) placed.add(one)
    if (one === undefined || one.gainedMinutes < help.gainedMinutes) placed.add(help)
  }
  return [...placed]
}

function isOneOf({ change: one }: Help, { change: several }: Help): boolean {
  if (one.kind !== 'capacity' || several.kind !== 'capacity') return false
  return one.pool === several.pool && one.units < several.units
}

function gainEach({ change, gainedMinutes }: Help): number {
  return change.kind === 'capacity' ? gainedMinutes / change.units : gainedMinutes
}

function helpOf(
  before: Schedule,
  target: HelpTarget,
  targets: readonly number[],
  change: Change,
  restFrom: RestFrom | undefined,
): Help | undefined {
  const changed = changedNetwork(before.network, change, restFrom)
  if (!changed.ok) return undefined
  const after = replan(before, changed.network)
  const [was, finishAt] = [finishOf(before, target), finishOf(after, target)]
  const axis = axisOf(before.network, before, targets[0]!)
  const gainedMinutes = positionOf(axis, was) - positionOf(axis, finishAt)
  if (gainedMinutes <= 0) return undefined
  const newlyLate = [...after.lateness.keys()].filter((n) => after.lateness[n]! > 0 && before.lateness[n] === 0)
  return { change, finishAt, gainedMinutes, newlyLate }
}

function finishOf({ finish, finishAt }: Schedule, target: HelpTarget): Minute {
  if (target === 'end') return finishAt
  if (typeof target === 'number') return finish[target]!
  return target.reduce((last, activity) => Math.max(last, finish[activity]!), -Infinity)
}

/** What of a target ends last. */
function lastOf(schedule: Schedule, target: HelpTarget): readonly number[] {
  if (typeof target === 'number') return [target]
  const { finish } = schedule
  const endsAt = finishOf(schedule, target)
  return (target === 'end' ? [...finish.keys()] : target).filter((activity) => finish[activity] === endsAt)
}
