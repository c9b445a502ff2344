import type { Replica } from '@trireme/client'
import { type Id, type WorkItem, mondayOf } from '@trireme/domain'
import {
  type Plan,
  type PlannedItem,
  type TeamLoad,
  holdersIn,
  workingMinutesEarlier,
  workingMinutesLater,
  worksOn,
  daysLate,
  type Late,
} from '@trireme/planning'
import type { AcceptedShare } from '@trireme/planning/tracking'
import { formatDate } from '@trireme/ui'
import { MINUTES_A_DAY, dayOf, endsOn, startsOn } from '../../schedule/days.ts'
import { toneOf } from '../../work/choices.ts'
import type { WorkRow } from '../../work/tree.ts'
import { workingTimeOf, workingTimesOf } from '../../work/working-time.ts'
import { choiceText } from '../../workspace/value-text.ts'
import type { CapacityRow, GanttDependency, GanttRow, Span } from './gantt/index.ts'
import { averagedLoad, isAbove, loadIn, percentOf } from '../utilisation.ts'
import { fixedPart } from './drafts.ts'
import { predecessorsOf } from './predecessors.ts'

export const WEEK = 7
/** From Monday. */
const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6]

/** Rows by what else they show: each is asked of a row once it is drawn. */
export type RowExtras = {
  /** The share of an item that is accepted, in whole percent of 1; without it bars are not filled. */
  readonly accepted?: AcceptedShare
  /** Where an item lay in the baselines it is compared with. */
  readonly baselines?: (id: Id) => readonly (Span | null)[]
  /** Working days of float below which work counts as nearly critical. */
  readonly nearDays?: number | null
  readonly slack?: boolean
  /** On which way to an end an item lies. */
  readonly paths?: ReadonlyMap<Id, number>
  /** Texts of columns beside the usual ones. */
  readonly cells?: (row: WorkRow) => readonly string[]
}

export const ganttColumns = [
  { id: 'health', title: 'Health', width: 36, shows: 'health' },
  { id: 'finish', title: 'Finish', width: 104 },
  { id: 'start', title: 'Start', width: 0 },
  { id: 'slack', title: 'Slack, working days', width: 0 },
  { id: 'team', title: 'Team', width: 0 },
  { id: 'predecessors', title: 'Predecessors', width: 0 },
  { id: 'odds', title: 'Odds', width: 0, shows: 'whisker' },
] as const

/** Why somebody may not change an item, as a sentence; undefined where they may. */
export type WhyNot = (item: WorkItem) => string | undefined

/** Rows of the tree as the Gantt draws and speaks them. */
export function ganttRows(
  replica: Replica,
  plan: Plan,
  rows: readonly WorkRow[],
  closed: ReadonlySet<Id>,
  whyNot: WhyNot,
  extras: RowExtras = {},
): GanttRow[] {
  const booked = holdersIn(replica.snapshot, plan)
  return rows.map((row) => ganttRow(replica, plan, row, closed, whyNot, booked, extras))
}

function ganttRow(
  replica: Replica,
  plan: Plan,
  row: WorkRow,
  closed: ReadonlySet<Id>,
  whyNot: WhyNot,
  bookedOn: (teamId: Id | null) => Id | undefined,
  extras: RowExtras,
): GanttRow {
  const { item, depth, hasChildren } = row
  let cells: readonly string[] | undefined
  const planned = plan.items.get(item.id)
  const status = replica.get('status', item.statusId)
  const locked = whyNot(item)
  const fixed = fixedPart(planned)
  const capacityId = bookedOn(item.teamId)
  const isPoint = planned !== undefined && planned.startsAt === planned.endsAt
  return {
    id: item.id,
    key: item.key,
    title: item.title,
    level: depth + 1,
    hasChildren,
    expanded: hasChildren && !closed.has(item.id),
    kind: planned?.rolledUp || (hasChildren && planned === undefined) ? 'summary' : isPoint ? 'milestone' : 'leaf',
    startsAt: planned?.startsAt ?? null,
    endsAt: planned?.endsAt ?? null,
    get progress() {
      return extras.accepted?.(item) ?? null
    },
    health: item.health ?? 'unset',
    status: toneOf(status),
    critical: planned?.critical ?? false,
    pinned: item.dateMode === 'pinned',
    mode: planned?.rolledUp ? 'rolled-up' : item.dateMode,
    ...latenessOf(planned),
    ...(item.targetOn === null ? {} : { targetAt: (dayOf(item.targetOn) + 1) * MINUTES_A_DAY }),
    ...(locked === undefined ? {} : { locked }),
    ...(fixed === undefined ? {} : { fixed }),
    ...(capacityId === undefined ? {} : { capacityId }),
    ...extrasOf(item, planned, extras),
    ...(planned?.pieces && { pieces: planned.pieces.map(([startsAt, endsAt]) => ({ startsAt, endsAt })) }),
    get slackUntil() {
      const float = extras.slack && planned?.mode !== 'done' ? planned?.totalFloatMinutes : null
      if (!float) return undefined
      const time = workingTimeOf(replica, item)
      return float > 0
        ? workingMinutesLater(time, planned!.endsAt, float)
        : workingMinutesEarlier(time, planned!.endsAt, -float)
    },
    // Asked of what is drawn alone.
    get cells() {
      return (cells ??= [
        item.health === null ? 'Not set' : choiceText(item.health),
        planned === undefined ? '' : formatDate(endsOn(planned)),
        planned === undefined ? (plan.unscheduled.get(item.id) ?? '') : formatDate(startsOn(planned)),
        slackText(planned),
        replica.get('team', item.teamId)?.name ?? '',
        predecessorsOf(replica, item),
        '',
        ...(extras.cells?.(row) ?? []),
      ])
    },
  }
}

function extrasOf(item: WorkItem, planned: PlannedItem | undefined, extras: RowExtras) {
  if (planned === undefined) return {}
  const { nearDays, paths } = extras
  const float = nearDays ? planned.totalFloatMinutes : null
  const isNear =
    nearDays && float !== null && float > 0 && !planned.critical && float <= nearDays * planned.minutesPerDay
  const path = paths?.get(item.id)
  return {
    ...(extras.baselines && { baselines: extras.baselines(item.id) }),
    ...(isNear ? { nearCritical: true } : {}),
    ...(path === undefined ? {} : { path }),
  }
}

/** How late something of the plan is, as its row has it. */
export function latenessOf(planned: Late | undefined): Pick<GanttRow, 'late' | 'lateDays'> {
  const lateDays = planned && daysLate(planned)
  return lateDays ? { late: true, lateDays } : { late: false }
}

/** `−1,634 d`, `2.5 d`: working days, from three on whole ones. */
export function slackText(planned: Pick<PlannedItem, 'totalFloatMinutes' | 'minutesPerDay'> | undefined): string {
  const minutes = planned?.totalFloatMinutes ?? null
  if (minutes === null) return ''
  const days = Math.abs(minutes) / planned!.minutesPerDay
  const size = (days < 3 ? Math.round(days * 2) / 2 : Math.round(days)).toLocaleString('en')
  return `${minutes < 0 && size !== '0' ? '−' : ''}${size} d`
}

export function ganttDependencies(replica: Replica, { violations }: Pick<Plan, 'violations'>): GanttDependency[] {
  const broken = new Set(violations.map((each) => (each.kind === 'dependency' ? each.dependencyId : null)))
  return [...replica.snapshot.dependency.values()].map(({ id, predecessorId, successorId, type }) => ({
    id,
    fromId: predecessorId,
    toId: successorId,
    type,
    isBroken: broken.has(id),
  }))
}

/** Teams with capacity, and how full they are: those with too much to do in a week to come first, then by name. */
export function capacityRows(replica: Replica, { loads }: Pick<Plan, 'loads'>, today: string): CapacityRow[] {
  const now = dayOf(today)
  return loads
    .filter(({ known }) => known)
    .map((load) => ({ row: capacityRow(replica, load, today), isOver: isAboveAtTimes(load, now) }))
    .toSorted((one, other) => +other.isOver - +one.isOver || one.row.name.localeCompare(other.row.name))
    .map(({ row }) => row)
}

/** A team with its load, as a row of the strip. */
export function capacityRow(replica: Replica, load: TeamLoad, today: string): CapacityRow {
  return {
    id: load.teamId,
    name: replica.get('team', load.teamId)?.name ?? '',
    // Of a preview looked at for the teams in view alone.
    get average() {
      return averageOf(load, today)
    },
    firstDay: load.firstDay,
    load: load.demandMinutes,
    capacity: load.capacityMinutes,
  }
}

/** Whole percent; work without any capacity counts as 999 %, as it does in the strip. */
function averageOf(load: TeamLoad, today: string): number {
  return Math.min(999, percentOf(averagedLoad(load, today)) ?? 0)
}

/** Whether a team is above 100% in this week or a later one, as Capacity counts it; overbooked is what is proven. */
function isAboveAtTimes(load: TeamLoad, now: number): boolean {
  for (let day = mondayOf(now); day < load.firstDay + load.demandMinutes.length; day += WEEK)
    if (isAbove(loadIn(load, weekFrom(day)))) return true
  return false
}

export function weekFrom(monday: number): { readonly from: number; readonly to: number } {
  return { from: monday, to: monday + WEEK }
}

/** The cells of a row that its dates decide on, were they these; undefined for the others. */
export function cellsAt(at: { readonly startsAt: number; readonly endsAt: number }): readonly (string | undefined)[] {
  return ganttColumns.map(({ id }) => {
    if (id === 'finish') return formatDate(endsOn(at))
    return id === 'start' ? formatDate(startsOn(at)) : undefined
  })
}

/** Weekdays (0 for Sunday) and days on which the organization does not work. */
export function freeDays(replica: Replica): {
  readonly weekdays: readonly number[]
  readonly holidays: ReadonlySet<number>
} {
  const time = workingTimesOf(replica).byDefault
  const weekdays = WEEKDAYS.filter((weekday) => time.weekdayHours(weekday).length === 0).map(
    (weekday) => (weekday + 1) % WEEK,
  )
  const holidays = new Set([...time.unlikeDays()].filter((day) => !worksOn(time, day)))
  return { weekdays, holidays }
}
