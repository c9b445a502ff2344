import type { Choice, GridColumn } from '../src/index.ts'

/** A row of the sample grid: a work item with enough fields to fill 25 columns. */
export interface Feature {
  readonly id: string
  readonly name: string
  readonly depth: number
  readonly status: string
  readonly team: string | null
  readonly startsOn: string | null
  readonly points: number | null
  readonly ready: boolean
  readonly weeks: readonly (number | null)[]
}

const NAMES = [
  'Guest checkout',
  'Wallet payments',
  'Tax engine v2',
  'Address autocomplete',
  'One-tap reorder',
  'Semantic index',
  'Facet redesign',
  'Personal ranking',
  'Saved searches',
]
const EPICS = ['Checkout revamp', 'Search and discovery', 'Returns portal', 'Loyalty']
const STATUS_IDS = ['backlog', 'planned', 'in-progress', 'review', 'done', 'blocked']
const TEAMS: readonly Choice[] = ['Core', 'Growth', 'Mobile', 'Platform'].map((label) => ({
  id: label.toLowerCase(),
  label,
}))

/** Equal input gives equal rows; every tenth is an epic. */
export function sampleFeatures(count: number): Feature[] {
  return Array.from({ length: count }, (_, at) => {
    const epic = at % 10 === 0
    return {
      id: `F-${200 + at}`,
      name: epic ? EPICS[(at / 10) % EPICS.length]! : NAMES[(at % 10) - 1]!,
      depth: epic ? 0 : 1,
      status: STATUS_IDS[(at * 7) % 6]!,
      team: at % 11 === 0 ? null : TEAMS[(at * 3) % 4]!.id,
      startsOn: epic ? null : `2027-0${1 + (at % 9)}-${10 + (at % 18)}`,
      points: epic ? null : 1 + ((at * 5) % 13),
      ready: at % 3 === 0,
      weeks: Array.from({ length: 18 }, (_, week) => (epic ? null : ((at * 31 + week * 17) % 40) / 2)),
    }
  })
}

/** The columns of the sample grid: seven named ones and eighteen weeks. */
export function sampleColumns(renderStatus: GridColumn<Feature>['render']): GridColumn<Feature>[] {
  const statuses = STATUS_IDS.map((id) => ({ id, label: `${id[0]!.toUpperCase()}${id.slice(1).replace('-', ' ')}` }))
  return [
    {
      id: 'name',
      title: 'Name',
      type: 'text',
      width: 240,
      value: (row) => row.name,
      editable: true,
      sortable: true,
      check: (value) => (value === null ? 'A feature needs a name.' : null),
    },
    { id: 'key', title: 'Key', type: 'text', width: 72, value: (row) => row.id, sortable: true },
    {
      id: 'status',
      title: 'Status',
      type: 'choice',
      width: 128,
      value: (row) => row.status,
      editable: true,
      choices: statuses,
      render: renderStatus,
    },
    {
      id: 'team',
      title: 'Team',
      type: 'reference',
      width: 112,
      value: (row) => row.team,
      editable: true,
      choices: TEAMS,
    },
    {
      id: 'startsOn',
      title: 'Start',
      type: 'date',
      width: 104,
      value: (row) => row.startsOn,
      editable: true,
      sortable: true,
    },
    {
      id: 'points',
      title: 'Points',
      type: 'number',
      width: 72,
      value: (row) => row.points,
      editable: true,
      sortable: true,
    },
    { id: 'ready', title: 'Ready', type: 'check', width: 64, value: (row) => row.ready, editable: true },
    ...Array.from({ length: 18 }, (_, week): GridColumn<Feature> => ({
      id: `week-${week + 1}`,
      title: `Week ${week + 1}`,
      type: 'number',
      width: 76,
      value: (row) => row.weeks[week]!,
      editable: true,
    })),
  ]
}

/** The row with one field changed. */
export function changed(row: Feature, columnId: string, value: unknown): Feature {
  const week = /^week-(\d+)$/.exec(columnId)
  return week
    ? { ...row, weeks: row.weeks.with(Number(week[1]) - 1, value as number | null) }
    : { ...row, [columnId]: value }
}
