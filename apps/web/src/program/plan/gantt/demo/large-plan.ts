import type { CapacityRow, GanttDependency, GanttModel, GanttRow, RowHealth } from '../model.ts'
import { DAY, dayFromCivil, shortDate } from '../time/dates.ts'

const FIRST = dayFromCivil(2026, 6, 6)
const HEALTHS: readonly RowHealth[] = ['on-track', 'on-track', 'on-track', 'at-risk', 'off-track', 'unset']
const VERBS = ['Rework', 'Extend', 'Retire', 'Harden', 'Translate', 'Measure', 'Unify', 'Split'] as const
const THINGS = [
  'checkout',
  'search index',
  'billing export',
  'team calendar',
  'importer',
  'audit trail',
  'mobile feed',
] as const

/** A plan of any size, the same for the same numbers: initiatives of 25 items over three years, links mostly forward. */
export function largeModel(options: {
  readonly items: number
  readonly links: number
  readonly theme: string
}): GanttModel {
  const random = seeded(7)
  const rows: GanttRow[] = []
  for (let index = 0; index < options.items; index++) rows.push(itemRow(index, random))
  const perInitiative = 25
  for (let index = 0; index < rows.length; index += perInitiative) rows[index] = initiative(rows, index, perInitiative)
  return {
    label: 'Generated plan',
    rows,
    dependencies: someLinks(rows, options.links, random),
    capacity: {
      title: 'Capacity by team',
      averageTitle: '12-week avg',
      rows: ['Core', 'Growth', 'Mobile', 'Platform'].map((name) => team(name, random)),
    },
    titleColumn: { title: 'Name', width: 220 },
    columns: [
      { id: 'start', title: 'Start', width: 70 },
      { id: 'days', title: 'Days', width: 60, align: 'end' },
    ],
    nonWorkingWeekdays: [0, 6],
    holidays: new Set(),
    todayAt: (FIRST + 138) * DAY,
    selectedId: null,
    theme: options.theme,
    density: 'default',
  }
}

function itemRow(index: number, random: () => number): GanttRow {
  const start = FIRST + Math.floor((index / 10) % 700) + Math.floor(random() * 60)
  const isMilestone = random() < 0.03
  const days = isMilestone ? 0 : 3 + Math.floor(random() * 30)
  return {
    id: `w${index}`,
    key: `F-${index}`,
    title: `${VERBS[Math.floor(random() * VERBS.length)]} ${THINGS[Math.floor(random() * THINGS.length)]} ${index}`,
    level: 2,
    hasChildren: false,
    expanded: false,
    kind: isMilestone ? 'milestone' : 'leaf',
    startsAt: start * DAY,
    endsAt: (start + days) * DAY,
    progress: Math.round(random() * 10) / 10,
    health: HEALTHS[Math.floor(random() * HEALTHS.length)]!,
    status: 'planned',
    critical: random() < 0.05,
    pinned: random() < 0.05,
    mode: 'automatic',
    late: random() < 0.1,
    cells: [shortDate(start), String(days)],
  }
}

function initiative(rows: readonly GanttRow[], index: number, size: number): GanttRow {
  const children = rows.slice(index + 1, index + size)
  const startsAt = Math.min(...children.map((row) => row.startsAt ?? Infinity))
  const endsAt = Math.max(...children.map((row) => row.endsAt ?? 0))
  return { ...rows[index]!, kind: 'summary', level: 1, hasChildren: true, expanded: true, startsAt, endsAt }
}

function someLinks(rows: readonly GanttRow[], count: number, random: () => number): GanttDependency[] {
  return Array.from({ length: count }, (_, at) => {
    const from = Math.floor(random() * (rows.length - 40))
    const reach = random() < 0.9 ? 20 : rows.length - from - 1
    const to = from + 1 + Math.floor(random() * reach)
    return { id: `d${at}`, fromId: rows[from]!.id, toId: rows[Math.min(to, rows.length - 1)]!.id, type: 'FS' }
  })
}

function team(name: string, random: () => number): CapacityRow {
  const days = Array.from({ length: 1100 }, (_, day) => day)
  const isWorkday = (day: number) => day % 7 < 5
  const load = days.map((day) => (isWorkday(day) ? Math.round(480 * (0.5 + 0.7 * random())) : 0))
  return { id: name, name, average: 85, firstDay: FIRST, load, capacity: days.map((day) => (isWorkday(day) ? 480 : 0)) }
}

/** Mulberry32: small, fast and good enough to scatter bars. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
