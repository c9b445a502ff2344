import { type Calendar, type Id, type Newest, Tally, type WorkItem, newestEstimates } from '@trireme/domain'
import { type NumberedBaseline, baselinesToWrite, entriesByItem } from './baselines.ts'
import { type Columns, columnsOf } from './columns.ts'
import { type DependenciesByEnd, dependenciesByEnd } from './links.ts'
import { drawnNumbers, taskNumbers } from './numbers.ts'
import { type Row, outlineOf } from './outline.ts'
import type { PlanInput } from './plan-input.ts'

/** What every part of the file is written from, and where it tells what it leaves out. */
export type Writing = PlanInput & {
  readonly tally: Tally
  readonly title: string
  readonly rows: readonly Row[]
  readonly taskUids: ReadonlyMap<Id, number>
  readonly resourceUids: ReadonlyMap<Id, number>
  readonly calendarUids: ReadonlyMap<Id, number>
  /** UID of the calendar that holds where nothing nearer does. */
  readonly defaultCalendar: number
  /** The same, where the organization has none and one has to be made up. */
  readonly standardCalendar: number | undefined
  readonly resourceCalendars: readonly ResourceCalendar[]
  readonly calendarOfResource: ReadonlyMap<Id, number>
  readonly estimates: ReadonlyMap<Id, Newest>
  readonly dependencies: DependenciesByEnd
  readonly baselines: readonly NumberedBaseline[]
  readonly entries: ReturnType<typeof entriesByItem>
  readonly columns: Columns
}

/** The calendar of one resource alone, which adds nothing to its base. */
export type ResourceCalendar = { readonly uid: number; readonly base: number; readonly name: string }

export function writingOf(input: PlanInput): Writing {
  const { snapshot } = input
  const tally = new Tally()
  const rows = outlineOf(snapshot)
  const organization = [...snapshot.organization.values()][0]
  const items = rows.map(({ item }): WorkItem => item)
  const baselines = baselinesToWrite(snapshot, tally)
  return {
    ...input,
    tally,
    title: organization?.name ?? 'Plan',
    rows,
    taskUids: taskNumbers(items, [...snapshot.milestone.keys()]),
    resourceUids: drawnNumbers([...snapshot.person.keys(), ...snapshot.team.keys()]),
    ...calendarsOf(input),
    estimates: newestEstimates(snapshot.estimate.values()),
    dependencies: dependenciesByEnd(snapshot),
    baselines,
    entries: entriesByItem(snapshot, baselines),
    columns: columnsOf(snapshot, items, tally),
  }
}

function calendarsOf({ snapshot }: PlanInput) {
  const organization = [...snapshot.organization.values()][0]
  const calendars = snapshot.calendar as ReadonlyMap<Id, Calendar>
  const workers = [...snapshot.person.values(), ...snapshot.team.values()].filter(
    ({ calendarId }) => calendarId !== null && calendars.has(calendarId),
  )
  // A resource has a calendar of its own, which is known by the number of the resource.
  const numbers = drawnNumbers([...calendars.keys(), ...workers.map(({ id }) => id as Id)], 2)
  const ofOrganization = organization?.calendarId ? numbers.get(organization.calendarId) : undefined
  return {
    calendarUids: numbers,
    defaultCalendar: ofOrganization ?? 1,
    standardCalendar: ofOrganization === undefined ? 1 : undefined,
    calendarOfResource: new Map(workers.map(({ id }) => [id as Id, numbers.get(id)!])),
    resourceCalendars: workers.map(({ id, name, calendarId }) => ({
      uid: numbers.get(id)!,
      base: numbers.get(calendarId!)!,
      name,
    })),
  }
}
