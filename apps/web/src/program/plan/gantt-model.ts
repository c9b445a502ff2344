import type { Replica } from '@trireme/client'
import { type Id, type WorkItem } from '@trireme/domain'
import { type Plan, type PlannedItem, type TeamLoad, holdersIn, workingMinutesLater, worksOn } from '@trireme/planning'
import { formatDate } from '@trireme/ui'
import { MINUTES_A_DAY, counted, dayOf, daysLate, endsOn, startsOn } from '../../schedule/days.ts'
import { toneOf } from '../../work/choices.ts'
import type { WorkRow } from '../../work/tree.ts'
import { workingTimeOf, workingTimesOf } from '../../work/working-time.ts'
import { choiceText } from '../../workspace/value-text.ts'
import { type Group, rollUp } from './display/grouping.ts'
import type { CapacityRow, GanttDependency, GanttRow, PreviewedCell, Span } from './gantt/index.ts'
import { averagedLoad } from '../average.ts'
import { fixedPart } from './drafts.ts'
import { predecessorsOf } from './predecessors.ts'

const WEEK = 7
const MINUTES_OF_WORK = 480
/** From Monday. */
const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6]

/** Rows by what else they show: each is asked of a row once it is drawn. */
export type RowExtras = {
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
  { id: 'health', title: 'Health', width: 32, shows: 'health' },
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

/** The rows of groups: a heading with what its items come to, and below it, unless it is closed, these items. */
export function groupedRows(
  replica: Replica,
  plan: Plan,
  groups: readonly Group[],
  closed: ReadonlySet<Id>,
  whyNot: WhyNot,
  extras: RowExtras = {},
): GanttRow[] {
  const booked = holdersIn(replica.snapshot, plan)
  return groups.flatMap((group) => {
    const id = groupRowId(group)
    const isOpen = !closed.has(id)
    const heading = groupRow(replica, plan, group, isOpen)
    if (!isOpen) return [heading]
    const below = group.items.map((item) => ({ item, depth: 1, hasChildren: false, onlyAbove: false }))
    return [heading, ...below.map((row) => ganttRow(replica, plan, row, closed, whyNot, booked, extras))]
  })
}

/** The id of the row of a group, which is no item. */
export function groupRowId({ id }: Pick<Group, 'id'>): string {
  return `group ${id}`
}

function groupRow(replica: Replica, plan: Plan, group: Group, expanded: boolean): GanttRow {
  const isDone = (item: WorkItem) => replica.get('status', item.statusId)?.category === 'done'
  const sum = rollUp(plan, group.items, (item) => (isDone(item) ? 1 : (item.progressPercent ?? 0) / 100))
  const late = sum === null || sum.late === 0 ? '' : ` · ${sum.late} late`
  return {
    id: groupRowId(group),
    key: '',
    title: `${group.title} · ${counted(group.items.length, 'item')}${late}`,
    level: 1,
    hasChildren: true,
    expanded,
    kind: 'group',
    startsAt: sum?.startsAt ?? null,
    endsAt: sum?.endsAt ?? null,
    progress: sum?.progress ?? 0,
    health: 'unset',
    status: 'planned',
    critical: false,
    pinned: false,
    mode: 'rolled-up',
    late: false,
    cells: ['', sum === null ? '' : formatDate(endsOn(sum)), sum === null ? '' : formatDate(startsOn(sum)), '', '', ''],
  }
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
  const done = status?.category === 'done'
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
    progress: done ? 1 : (item.progressPercent ?? 0) / 100,
    health: item.health ?? 'unset',
    status: toneOf(status),
    critical: planned?.critical ?? false,
    pinned: item.dateMode === 'pinned',
    mode: planned?.rolledUp ? 'rolled-up' : item.dateMode,
    ...latenessOf(planned?.lateMinutes ?? 0),
    ...(item.targetOn === null ? {} : { targetAt: (dayOf(item.targetOn) + 1) * MINUTES_A_DAY }),
    ...(locked === undefined ? {} : { locked }),
    ...(fixed === undefined ? {} : { fixed }),
    ...(capacityId === undefined ? {} : { capacityId }),
    ...extrasOf(item, planned, extras),
    ...(planned?.pieces && { pieces: planned.pieces.map(([startsAt, endsAt]) => ({ startsAt, endsAt })) }),
    get slackUntil() {
      const float = extras.slack && planned?.mode !== 'done' ? planned?.totalFloatMinutes : null
      return float ? workingMinutesLater(workingTimeOf(replica, item), planned!.endsAt, float) : undefined
    },
    // Asked of what is drawn alone.
    get cells() {
      return (cells ??= [
        item.health === null ? 'Not set' : choiceText(item.health),
        planned === undefined ? '' : formatDate(endsOn(planned)),
        planned === undefined ? (plan.unscheduled.get(item.id) ?? '') : formatDate(startsOn(planned)),
        slackText(planned?.totalFloatMinutes ?? null),
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
  const isNear = nearDays && float !== null && float > 0 && !planned.critical && float <= nearDays * MINUTES_OF_WORK
  const path = paths?.get(item.id)
  return {
    ...(extras.baselines && { baselines: extras.baselines(item.id) }),
    ...(isNear ? { nearCritical: true } : {}),
    ...(path === undefined ? {} : { path }),
  }
}

function latenessOf(minutes: number): Pick<GanttRow, 'late' | 'lateDays'> {
  return minutes > 0 ? { late: true, lateDays: daysLate(minutes) } : { late: false }
}

/** `−1,634 d`, `2.5 d`: working days, from three on whole ones. */
export function slackText(minutes: number | null): string {
  if (minutes === null) return ''
  const days = Math.abs(minutes) / MINUTES_OF_WORK
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
    .map((load) => ({ row: capacityRow(replica, load, today), isOver: isOverbooked(load, now) }))
    .toSorted((one, other) => +other.isOver - +one.isOver || one.row.name.localeCompare(other.row.name))
    .map(({ row }) => row)
}

/** The load of a team as it would be; undefined where it stays as it is. */
type LoadOf = (teamId: Id) => TeamLoad | undefined

/** A team with another load, made when it is asked for. Runs at each step of a drag. */
export function capacityWith(replica: Replica, loadOf: LoadOf, today: string): (id: string) => CapacityRow | undefined {
  return (id) => {
    const load = loadOf(id as Id)
    return load?.known === true ? capacityRow(replica, load, today) : undefined
  }
}

function capacityRow(replica: Replica, load: TeamLoad, today: string): CapacityRow {
  return {
    id: load.teamId,
    name: replica.get('team', load.teamId)?.name ?? '',
    // Not looked at while something is dragged.
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
  const { demandMinutes, capacityMinutes } = averagedLoad(load, today)
  if (capacityMinutes === 0) return demandMinutes > 0 ? 999 : 0
  return Math.min(999, Math.round((demandMinutes / capacityMinutes) * 100))
}

/** Whether a team has more to do than it can in this week or a later one. */
function isOverbooked(load: TeamLoad, now: number): boolean {
  for (let day = mondayOf(now); day < load.firstDay + load.demandMinutes.length; day += WEEK)
    if ((percentOf(load, day, day + WEEK) ?? 0) > 100) return true
  return false
}

/** The Monday of a day's week; days are counted since 1970-01-01, a Thursday. */
function mondayOf(day: number): number {
  return day - ((day + 3) % WEEK)
}

/** The cells of a row that its dates decide on, were they these; undefined for the others. */
export function cellsAt(at: { readonly startsAt: number; readonly endsAt: number }): readonly (string | undefined)[] {
  return ganttColumns.map(({ id }) => {
    if (id === 'finish') return formatDate(endsOn(at))
    return id === 'start' ? formatDate(startsOn(at)) : undefined
  })
}

/** Demand in percent of capacity over days [from, until), or null without capacity. */
export function percentOf(
  { firstDay, demandMinutes, capacityMinutes }: TeamLoad,
  from: number,
  until: number,
): number | null {
  let demand = 0
  let capacity = 0
  for (let day = Math.max(0, from - firstDay); day < Math.min(demandMinutes.length, until - firstDay); day++) {
    demand += demandMinutes[day]!
    capacity += capacityMinutes[day]!
  }
  return capacity === 0 ? (demand > 0 ? Infinity : null) : (demand / capacity) * 100
}

/** Weeks that a preview makes fuller than a team can carry, and were not before; of each team when it is asked for. */
export function newlyOverbooked(before: readonly TeamLoad[], loadOf: LoadOf): (id: string) => readonly PreviewedCell[] {
  return (id) => {
    const load = loadOf(id as Id)
    if (load === undefined) return []
    const was = before.find(({ teamId }) => teamId === id)
    const cells: PreviewedCell[] = []
    for (let day = mondayOf(load.firstDay); day < load.firstDay + load.demandMinutes.length; day += WEEK) {
      const percent = percentOf(load, day, day + WEEK)
      if (percent === null || percent <= 100 || percent === Infinity) continue
      if (was !== undefined && (percentOf(was, day, day + WEEK) ?? 0) >= percent) continue
      cells.push({
        rowId: load.teamId,
        startsAt: day * MINUTES_A_DAY,
        endsAt: (day + WEEK) * MINUTES_A_DAY,
        percent: Math.round(percent),
      })
    }
    return cells
  }
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
