import type { CapacityRow, GanttDependency, GanttModel, GanttRow, RowDiff, RowHealth } from '../model.ts'
import { DAY, dayFromCivil } from '../time/dates.ts'

/** Two initiatives with every kind of bar and difference, at the turn of 2027. */
const FIRST = dayFromCivil(2027, 0, 4)
const at = (day: number) => (FIRST + day) * DAY

interface Sketch {
  readonly id: string
  readonly title: string
  readonly days: readonly [number, number] | null
  readonly health: RowHealth
  readonly score: number
  readonly done?: number
  readonly more?: Partial<GanttRow>
}

const later = (from: number, to: number, days: number): RowDiff => ({
  kind: 'later',
  from: { startsAt: at(from), endsAt: at(to) },
  days,
})

const SKETCHES: readonly Sketch[] = [
  {
    id: 'F-200',
    title: 'Checkout revamp',
    days: [1, 75],
    health: 'on-track',
    score: 86,
    more: { kind: 'summary', level: 1, hasChildren: true, expanded: true },
  },
  { id: 'F-211', title: 'Guest checkout', days: [1, 16], health: 'on-track', score: 92, done: 0.8 },
  {
    id: 'F-214',
    title: 'Wallet payments',
    days: [22, 43],
    health: 'at-risk',
    score: 74,
    done: 0.35,
    more: { diff: later(14, 35, 8), whisker: { p50At: at(43), p85At: at(57) } },
  },
  {
    id: 'F-215',
    title: 'Tax engine v2',
    days: [10, 35],
    health: 'off-track',
    score: 61,
    done: 0.5,
    more: { critical: true, late: true, lateDays: 6, targetAt: at(31), mode: 'manual' },
  },
  {
    id: 'F-216',
    title: 'Address autocomplete',
    days: [38, 50],
    health: 'unset',
    score: 48,
    more: { diff: { kind: 'added' } },
  },
  {
    id: 'F-217',
    title: 'One-tap reorder',
    days: [43, 62],
    health: 'on-track',
    score: 55,
    more: { diff: { kind: 'earlier', from: { startsAt: at(49), endsAt: at(68) }, days: -6 } },
  },
  {
    id: 'F-218',
    title: 'Checkout live',
    days: [62, 62],
    health: 'on-track',
    score: 50,
    more: { kind: 'milestone', targetAt: at(64) },
  },
  {
    id: 'F-300',
    title: 'Search & discovery',
    days: [7, 96],
    health: 'at-risk',
    score: 71,
    more: { kind: 'summary', level: 1, hasChildren: true, expanded: true },
  },
  {
    id: 'F-301',
    title: 'Semantic index',
    days: [7, 29],
    health: 'on-track',
    score: 88,
    done: 0.6,
    more: { critical: true, baselines: [{ startsAt: at(4), endsAt: at(24) }] },
  },
  {
    id: 'F-302',
    title: 'Facet redesign',
    days: [39, 56],
    health: 'at-risk',
    score: 64,
    done: 0.1,
    more: { diff: later(29, 46, 10) },
  },
  {
    id: 'F-303',
    title: 'Personal ranking',
    days: [48, 80],
    health: 'unset',
    score: 59,
    more: { critical: true, pinned: true, mode: 'pinned' },
  },
  {
    id: 'F-304',
    title: 'Saved searches',
    days: [20, 31],
    health: 'unset',
    score: 33,
    more: { diff: { kind: 'removed' } },
  },
  { id: 'F-305', title: 'Voice search', days: null, health: 'unset', score: 21 },
  {
    id: 'F-306',
    title: 'Query rewriting',
    days: [26, 40],
    health: 'on-track',
    score: 40,
    done: 0.2,
    more: { diff: { kind: 'changed' } },
  },
]

const TEAMS: readonly (readonly [string, number, readonly number[]])[] = [
  ['Core', 86, [62, 78, 96, 112, 104, 88, 74, 60, 82, 98, 91]],
  ['Growth', 85, [45, 58, 80, 95, 118, 134, 120, 97, 70, 66, 52]],
  ['Mobile', 78, [88, 92, 101, 99, 86, 72, 58, 44, 61, 79, 83]],
  ['Platform', 85, [30, 52, 66, 72, 84, 90, 97, 103, 117, 128, 96]],
]

export const mockDependencies: readonly GanttDependency[] = [
  { id: 'd1', fromId: 'F-211', toId: 'F-216', type: 'FS' },
  { id: 'd2', fromId: 'F-301', toId: 'F-303', type: 'FS' },
  { id: 'd3', fromId: 'F-217', toId: 'F-218', type: 'FS' },
  { id: 'd4', fromId: 'F-215', toId: 'X-1', type: 'FS' },
]

export function mockModel(theme: string): GanttModel {
  return {
    label: 'Plan of Acme Products',
    rows: SKETCHES.map(rowOf),
    dependencies: mockDependencies,
    capacity: { title: 'Capacity by team', averageTitle: '12-week avg', rows: TEAMS.map(capacityRow) },
    titleColumn: { title: 'Name', width: 170 },
    columns: [
      { id: 'health', title: 'Health', width: 90, shows: 'health' },
      { id: 'score', title: 'Score', width: 70, align: 'end' },
      { id: 'start', title: 'Start', width: 0 },
      { id: 'finish', title: 'Finish', width: 0 },
    ],
    nonWorkingWeekdays: [0, 6],
    holidays: new Set([FIRST + 7]),
    todayAt: at(20) - DAY / 2,
    selectedId: 'F-214',
    theme,
    density: 'default',
  }
}

function rowOf({ id, title, days, health, score, done, more }: Sketch): GanttRow {
  const startsAt = days ? at(days[0]) : null
  const endsAt = days ? at(days[1]) : null
  return {
    id,
    key: id,
    title,
    level: 2,
    hasChildren: false,
    expanded: false,
    kind: 'leaf',
    startsAt,
    endsAt,
    progress: done ?? 0,
    health,
    status: 'in-progress',
    critical: false,
    pinned: false,
    mode: 'automatic',
    late: false,
    cells: ['', String(score), String(startsAt), String(endsAt)],
    ...more,
  }
}

/** Five hours a day of work in eight, so that every week has the percent of the sketch. */
function capacityRow([name, average, weeks]: (typeof TEAMS)[number]): CapacityRow {
  const load = weeks.flatMap((percent) => [1, 1, 1, 1, 1, 0, 0].map((works) => works * percent * 4.8))
  const capacity = weeks.flatMap(() => [1, 1, 1, 1, 1, 0, 0].map((works) => works * 480))
  return { id: name, name, average, firstDay: FIRST, load, capacity }
}
