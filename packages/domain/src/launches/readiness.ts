import { calendarDayCount } from '../days/day-words.ts'
import type { Id } from '../records/identifier.ts'
import type { WorkItem } from '../records/registry.ts'
import type { PlannedSpan } from './dates.ts'
import { type GateStanding, isPassing, standingOf } from './gates.ts'
import { holdsLaunch } from './guard.ts'
import { LANES, NO_LANE, inLaneOrder } from './lanes.ts'
import type { ChecklistItem, Gate, Launch } from './launch.ts'

/** Something a launch still waits for, and whose it is. */
export type Missing = {
  readonly kind: 'work-item' | 'checklist-item' | 'gate'
  readonly id: Id
  readonly title: string
  /** A person; null where nobody is named. */
  readonly ownerId: Id | null
  readonly dueOn: string | null
  readonly isLate: boolean
  /** Days of the month by which it is: past its day, or planned to end after the launch; 0 where it is not. */
  readonly lateDays: number
  /** Whether an open issue stands in its way. */
  readonly isBlocked: boolean
  /** In words: what is wrong with it, where it is not only open. */
  readonly why: string | null
}

/** A department's share of a launch; `unknown` where nothing is listed for it [R5]. */
export type LaunchPart = {
  readonly lane: string
  readonly state: 'ready' | 'open' | 'late' | 'unknown'
  /** Whether something of it is done, or work or an approval for it is on its way. */
  readonly isBegun: boolean
  readonly done: number
  readonly of: number
  /** The worst first: what is latest by most, then what else is wrong, then by day. */
  readonly missing: readonly Missing[]
}

export type Readiness = {
  readonly state: LaunchPart['state'] | 'released' | 'dropped'
  readonly parts: readonly LaunchPart[]
  /** Things done of those that are required, over all parts. */
  readonly done: number
  readonly of: number
  /** Parts about which something is known. */
  readonly known: number
}

/** How a launch stands: how ready it is, or that it is at risk, told as likely late. */
export type LaunchState = Readiness['state'] | 'at-risk'

const NO_DAY = '9999-12-31'

/** The part of a launch that is its gates. */
export const GATES = 'Gates'

/**
 * How ready a launch is, in parts: the work it ships, each department's checklist, its gates [PM8]. Required things count;
 * what is optional holds nothing up. Late is what is past its day, or by the plan ends after the launch.
 */
export function readinessOf(launch: Launch, today: string, plannedSpan: PlannedSpan): Readiness {
  const { release, items, gates } = launch
  const lanes = inLaneOrder([...LANES, ...items.map(({ lane }) => lane ?? NO_LANE)])
  const parts = [
    ...lanes.map((lane) => {
      const own = items.filter((item) => (item.lane ?? NO_LANE) === lane)
      const checklist = checklistPart(lane, own, today)
      return lane === 'Product' ? joined(lane, [workPart(launch, plannedSpan), checklist]) : checklist
    }),
    gatesPart(launch, gates, today),
  ].filter(({ lane, of }) => of > 0 || lane !== GATES)
  const known = parts.filter(({ state }) => state !== 'unknown')
  return {
    state: overall(release.state, known, parts),
    parts,
    done: sum(parts.map((part) => part.done)),
    of: sum(parts.map((part) => part.of)),
    known: known.length,
  }
}

/**
 * How a launch stands: late as well once its day has passed and it is not out, whatever is left of it; at risk where nothing
 * of it is late yet, and its work is likely done only after its day.
 *
 * @param likelyOn the day by which all of its work is done in so many runs as are `LIKELY`; null where nobody can say
 */
export function launchState(
  { release: { targetOn } }: Pick<Launch, 'release'>,
  { state }: Pick<Readiness, 'state'>,
  { today, likelyOn }: { readonly today: string; readonly likelyOn: string | null },
): LaunchState {
  const isAhead = state === 'open' || state === 'unknown' || state === 'ready'
  if (!isAhead || targetOn === null) return state
  if (today > targetOn) return 'late'
  return likelyOn !== null && likelyOn > targetOn ? 'at-risk' : state
}

function overall(state: string, known: readonly LaunchPart[], parts: readonly LaunchPart[]): Readiness['state'] {
  if (state === 'released' || state === 'dropped') return state
  const has = (wanted: LaunchPart['state']) => known.some((part) => part.state === wanted)
  if (has('late')) return 'late'
  if (has('open')) return 'open'
  return known.length < parts.length ? 'unknown' : 'ready'
}

function checklistPart(lane: string, items: readonly ChecklistItem[], today: string): LaunchPart {
  const required = items.filter((item) => item.required && item.state !== 'not-needed')
  const missing = required.filter(({ state }) => state === 'open').map((item) => missingItem(item, today))
  const isBegun = items.some(({ state }) => state === 'done')
  return part({ lane, of: required.length, missing, isListed: items.length > 0, isBegun })
}

function missingItem({ id, title, ownerId, dueOn, isCondition }: ChecklistItem, today: string): Missing {
  const isLate = dueOn !== null && dueOn < today
  return {
    kind: 'checklist-item',
    id,
    title,
    ownerId,
    dueOn,
    isLate,
    lateDays: isLate ? daysBetween(dueOn, today) : 0,
    isBlocked: false,
    why: isCondition ? 'a condition of its gate' : null,
  }
}

function workPart(launch: Launch, plannedSpan: PlannedSpan): LaunchPart {
  const { shipped, isDone, isBegun } = launch
  const open = shipped.filter((item) => !isDone(item))
  return part({
    lane: 'Product',
    of: shipped.length,
    missing: open.map((item) => missingWork(launch, item, plannedSpan)),
    isListed: false,
    isBegun: shipped.some(isBegun),
  })
}

function missingWork(
  { release: { targetOn }, blocked }: Launch,
  { id, title, ownerId }: WorkItem,
  plannedSpan: PlannedSpan,
): Missing {
  const endsOn = plannedSpan(id)?.endsOn ?? null
  const isLate = endsOn !== null && targetOn !== null && endsOn > targetOn
  const lateDays = isLate ? daysBetween(targetOn, endsOn) : 0
  const issue = blocked.get(id)
  const wrong = [
    ...(endsOn === null ? ['has no dates'] : isLate ? [`ends ${calendarDayCount(lateDays)} after the launch`] : []),
    ...(issue === undefined ? [] : [`is blocked by “${issue}”`]),
  ]
  const why = wrong.length === 0 ? null : wrong.join(', ')
  return { kind: 'work-item', id, title, ownerId, dueOn: endsOn, isLate, lateDays, isBlocked: issue !== undefined, why }
}

function gatesPart(launch: Launch, gates: readonly Gate[], today: string): LaunchPart {
  const holding = gates.filter((gate) => holdsLaunch(launch, gate))
  const missing = holding.flatMap((gate): Missing[] => {
    const standing = standingOf(launch, gate)
    if (standing.isOpen) return []
    const why = whyShut(gate, standing)
    const { id, name: title, dueOn } = gate
    const lateDays = dueOn !== null && dueOn < today ? daysBetween(dueOn, today) : 0
    const isLate = lateDays > 0 || gate.verdict === 'stop'
    return [
      { kind: 'gate', id, title, ownerId: launch.release.ownerId, dueOn, isLate, lateDays, isBlocked: false, why },
    ]
  })
  const answered = new Set(launch.approvals.map(({ gateId }) => gateId))
  const isBegun = holding.some(({ id, verdict }) => verdict !== null || answered.has(id))
  return part({ lane: GATES, of: holding.length, missing, isListed: false, isBegun })
}

/** Why a gate is shut, in a few words; the gate itself tells the rest. */
function whyShut({ verdict }: Gate, { unmet, stale }: GateStanding): string {
  if (verdict !== null && !isPassing(verdict)) return verdict.replaceAll('-', ' ')
  if (stale.length > 0) return 'changed since its verdict'
  if (unmet.length === 0) return 'waits for its verdict'
  return unmet.length === 1 ? unmet[0]!.why : `needs ${unmet.length} things`
}

function joined(lane: string, parts: readonly LaunchPart[]): LaunchPart {
  const missing = parts.flatMap((each) => each.missing)
  return part({
    lane,
    of: sum(parts.map(({ of }) => of)),
    missing,
    isListed: parts.some(({ state }) => state !== 'unknown'),
    isBegun: parts.some(({ isBegun }) => isBegun),
  })
}

type Counted = Pick<LaunchPart, 'lane' | 'of' | 'missing' | 'isBegun'> & { readonly isListed: boolean }

function part({ lane, of, missing, isListed, isBegun }: Counted): LaunchPart {
  const state =
    of === 0 && !isListed
      ? 'unknown'
      : missing.length === 0
        ? 'ready'
        : missing.some(({ isLate }) => isLate)
          ? 'late'
          : 'open'
  return { lane, state, isBegun, done: of - missing.length, of, missing: missing.toSorted(worstFirst) }
}

function worstFirst(one: Missing, other: Missing): number {
  return (
    Number(other.isLate) - Number(one.isLate) ||
    other.lateDays - one.lateDays ||
    Number(other.why !== null) - Number(one.why !== null) ||
    daysBetween(other.dueOn ?? NO_DAY, one.dueOn ?? NO_DAY)
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

/** Days of the month between two dates. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
