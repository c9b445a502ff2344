import {
  type AnyRecord,
  type Id,
  type Kind,
  type NewMap,
  type Snapshot,
  completeRecord,
  tableOf,
} from '@trireme/domain'
import { type SmallOrganization, type StatusName, aSmallOrganization } from '../builders/small-organization.ts'
import { type Line, type Link, parseLine } from './line.ts'

export type NotedPlan = {
  readonly snapshot: Snapshot
  /** Ids of the items, and of the teams, by the names they have in the notation. */
  readonly items: Readonly<Record<string, Id<'work-item'>>>
  readonly teams: Readonly<Record<string, Id<'team'>>>
}

/**
 * A plan from a few words. Entries are parted by `;` or new lines; the first word is the item's name.
 *
 *     A 3d Core                   3 days of effort for team Core
 *     B 2d Core x2 after A        two people at once; finish-to-start
 *     C 1d after B FS+2d, A SS    several predecessors, types and lags (d days, h hours, ed elapsed days, % percent)
 *     C 1d after B FS+2d@successor    the calendar a lag is counted in: successor, program, always
 *     D 16h in P rank 2           a child of P; lower ranks come first
 *     E 1d pin 2027-03-10         held at this start; `manual FROM..TO` keeps both dates
 *     F 1d from 2027-03-08 by 2027-04-01 done 2027-03-01..2027-03-05
 *     F 1d start-by 2027-03-08 end-from 2027-03-09 end-by 2027-03-10 as-late splits rests 2027-03-02..2027-03-03
 *     F 2d active 40% since 2027-03-01
 *     G                           no estimate
 *     team Core 3                 a pool of three people; a team nobody states has one
 *     milestone M after A, B
 */
export function plan(notation: string): NotedPlan {
  const lines = notation
    .split(/[;\n]/)
    .map((text) => text.trim())
    .filter((text) => text !== '' && !text.startsWith('#'))
    .map(parseLine)
  return record(lines)
}

function record(lines: readonly Line[]): NotedPlan {
  const organization = aSmallOrganization({ seed: 'plan notation' })
  const add = adder(organization)
  const people = new Map<string, number>(lines.flatMap((line) => (line.team === undefined ? [] : [[line.team, 1]])))
  for (const line of lines) if (line.what === 'team') people.set(line.name, line.people!)
  const teams = Object.fromEntries([...people].map(([name, count]) => [name, addTeam(add, name, count)]))
  const work = lines.filter((line) => line.what === 'item')
  const parents = new Set(work.flatMap((line) => line.parent ?? []))
  const items = Object.fromEntries(work.map((line) => [line.name, organization.mint('work-item')]))
  for (const [index, line] of work.entries()) {
    const level = parents.has(line.name) ? (line.parent === undefined ? 'Epic' : 'Feature') : 'Story'
    addItem(add, organization, { line, index, teams, items, level })
    for (const link of line.after) addDependency(add, items, line.name, link)
  }
  for (const line of lines) if (line.what === 'milestone') addMilestone(add, items, line)
  return { snapshot: organization.snapshot, items, teams }
}

type Add = <K extends Kind>(kind: K, values: NewMap[K]) => Id<K>

function adder({ snapshot, mint }: SmallOrganization): Add {
  return (kind, values) => {
    const id = (values as { id?: Id<typeof kind> }).id ?? mint(kind)
    tableOf(snapshot, kind).set(id, completeRecord(kind, id, values) as AnyRecord)
    return id
  }
}

function addTeam(add: Add, name: string, people: number): Id<'team'> {
  const teamId = add('team', { name })
  add('capacity', { teamId, people })
  return teamId
}

type Item = {
  readonly line: Line
  readonly index: number
  readonly teams: NotedPlan['teams']
  readonly items: NotedPlan['items']
  readonly level: 'Epic' | 'Feature' | 'Story'
}

function addItem(add: Add, organization: SmallOrganization, { line, index, teams, items, level }: Item): void {
  const id = items[line.name]!
  const status: StatusName = line.status ?? 'Ready'
  add('work-item', {
    id,
    key: `T-${index + 1}`,
    title: line.name,
    typeId: organization.types[level],
    statusId: organization.statuses[status],
    parentId: line.parent === undefined ? null : known(items, line.parent),
    rank: `${String(line.rank ?? index + 1).padStart(4, '0')}n`,
    teamId: line.team === undefined ? null : teams[line.team]!,
    units: line.units,
    ...line.values,
  } as NewMap['work-item'])
  if (line.effortHours !== undefined)
    add('estimate', { workItemId: id, likely: line.effortHours, estimatedAt: '2026-01-01T00:00:00.000Z' })
}

function addDependency(add: Add, items: NotedPlan['items'], successor: string, link: Link): void {
  add('dependency', {
    predecessorId: known(items, link.predecessor),
    successorId: items[successor]!,
    type: link.type,
    lag: link.lag,
    lagCalendar: link.lagCalendar,
  })
}

function addMilestone(add: Add, items: NotedPlan['items'], line: Line): void {
  const waitsForIds = line.after.map((link) => known(items, link.predecessor)).sort()
  add('milestone', { title: line.name, waitsForIds, targetOn: line.values.targetOn ?? null })
}

function known(items: NotedPlan['items'], name: string): Id<'work-item'> {
  const id = items[name]
  if (id === undefined)
    throw new Error(`The plan names "${name}", which no entry states. It states: ${Object.keys(items).join(', ')}.`)
  return id
}
