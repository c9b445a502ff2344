import type { DraftRecord, OriginRef } from '@trireme/domain'
import { type Context, originOf, taskRef } from './context.ts'
import { calendarRef } from './draft-calendars.ts'
import type { Task } from './document.ts'
import { isOwnWork } from './own-work.ts'
import { endDate, readHours, startDate } from './time.ts'
import { type Element, isSet, numberOf, textOf } from './xml.ts'

/** Who does the work: one person, or several of a kind as a team. */
export type Worker = { readonly kind: 'person' | 'team'; readonly ref: OriginRef | string }

export type People = {
  readonly workers: ReadonlyMap<string, Worker>
  readonly records: readonly DraftRecord[]
}

const UNASSIGNED = '-65535'

/** Resources that work, by UID. More units than one make a pool, so a team; material and cost are not carried. */
export function peopleOf(context: Context): People {
  const workers = new Map<string, Worker>()
  const records: DraftRecord[] = []
  for (const resource of context.document.resources) {
    const uid = textOf(resource, 'UID')
    const name = textOf(resource, 'Name').trim()
    if (name === '' || !works(context, resource, name)) continue
    listLoss(context, resource, name)
    const made = isTeam(context, resource) ? teamOf(context, resource, name) : personOf(context, resource, name)
    workers.set(uid, made.worker)
    records.push(...made.records)
  }
  return { workers, records }
}

type Made = { readonly worker: Worker; readonly records: readonly DraftRecord[] }

/** More units than one are several people who can stand in for one another; our own files say so outright. */
function isTeam({ isOurs }: Context, resource: Element): boolean {
  return isOurs ? isSet(resource, 'IsGeneric') : (numberOf(resource, 'MaxUnits') ?? 1) > 1
}

function teamOf(context: Context, resource: Element, name: string): Made {
  const standing = context.standing.id('team', resource)
  if (standing !== undefined) return { worker: { kind: 'team', ref: standing }, records: [] }
  const units = numberOf(resource, 'MaxUnits')
  const calendarId = context.isOurs ? calendarRef(context, textOf(resource, 'CalendarUID')) : undefined
  const ref = context.named.ref('team', name, {}, calendarId && { calendarId })
  const records = units === undefined ? [] : [poolOf(context, textOf(resource, 'UID'), ref, units)]
  return { worker: { kind: 'team', ref }, records }
}

function personOf(context: Context, resource: Element, name: string): Made {
  const standing = context.standing.id('person', resource)
  if (standing !== undefined) return { worker: { kind: 'person', ref: standing }, records: [] }
  const email = textOf(resource, 'EmailAddress')
  const calendarId = calendarRef(context, textOf(resource, 'CalendarUID'))
  const ref = context.named.person(name, {
    ...(email === '' ? {} : { email }),
    ...(calendarId && { calendarId }),
    employmentPercent: Math.round((numberOf(resource, 'MaxUnits') ?? 1) * 100),
  })
  return { worker: { kind: 'person', ref }, records: [] }
}

function works({ tally }: Context, resource: Element, name: string): boolean {
  const type = numberOf(resource, 'Type') ?? 1
  if (type === 1 && textOf(resource, 'IsCostResource') !== '1') return true
  tally.add(
    type === 0 ? 'Material resources' : 'Cost resources',
    'Only people and teams do work here; material and cost have no record yet.',
    name,
  )
  return false
}

function listLoss({ tally }: Context, resource: Element, name: string): void {
  const rate = numberOf(resource, 'StandardRate') ?? 0
  if (rate > 0 || (numberOf(resource, 'CostPerUse') ?? 0) > 0)
    tally.add('Rates of resources', 'Costs have no record yet.', name)
  if (textOf(resource, 'Group') !== '')
    tally.add(
      'Groups of resources',
      'A group is a word in MS Project, not a team that shares work. Make teams of them here.',
      textOf(resource, 'Group'),
    )
}

function poolOf(context: Context, uid: string, teamId: OriginRef, people: number): DraftRecord {
  return { kind: 'capacity', origin: originOf(context, 'capacity', uid), values: { teamId, people } }
}

/** MS Project writes an assignment for a task that nobody works on, too. */
export function isToSomebody(assignment: Element): boolean {
  const uid = textOf(assignment, 'ResourceUID')
  return uid !== '' && uid !== UNASSIGNED
}

/** The assignments of people and teams to tasks. */
export function assignmentsOf(context: Context, workers: ReadonlyMap<string, Worker>): DraftRecord[] {
  const records = new Map<string, DraftRecord>()
  for (const element of context.document.assignments) {
    const uid = textOf(element, 'ResourceUID')
    const task = context.tasks.get(textOf(element, 'TaskUID'))
    if (task === undefined || !isToSomebody(element)) continue
    const worker = workers.get(uid)
    if (isOwnWork(context, element, task)) continue
    if (worker === undefined) {
      context.tally.add(
        'Assignments',
        'Their resource is not carried: it is material, a cost, or has no name.',
        textOf(task.element, 'Name'),
      )
      continue
    }
    const id = textOf(element, 'UID') || `${task.uid}-${uid}`
    records.set(id, assignmentOf(context, id, element, task, worker))
  }
  return [...records.values()]
}

function assignmentOf(context: Context, id: string, element: Element, task: Task, worker: Worker): DraftRecord {
  const hours = readHours(textOf(element, 'Work'))
  const units = numberOf(element, 'Units')
  const fromOn = startDate(textOf(element, 'Start'))
  const untilOn = endDate(textOf(element, 'Finish'))
  const standing = context.standing.id('assignment', element)
  return {
    kind: 'assignment',
    origin: originOf(context, 'assignment', id),
    ...(standing && { id: standing }),
    row: task.row,
    values: {
      workItemId: taskRef(context, task),
      [worker.kind === 'person' ? 'personId' : 'teamId']: worker.ref,
      units: units === undefined || units < 0 || units > 1000 ? undefined : units,
      minutes: hours === undefined ? undefined : Math.round(hours * 60),
      fromOn,
      untilOn: untilOn !== undefined && fromOn !== undefined && untilOn < fromOn ? fromOn : untilOn,
    },
    initial: { state: 'committed' },
  }
}

/** Who is at work on a task: what a new item takes from its assignments. */
export type Crew = {
  readonly owner: Worker['ref'] | undefined
  readonly team: Worker['ref'] | undefined
  readonly units: number | undefined
}

/**
 * One person is the owner, one team the team, and all of them so many people at once. Our own files say who owns it, and
 * whose work it is in one assignment that is no promise.
 */
export function crewsByTask(context: Context, workers: ReadonlyMap<string, Worker>): ReadonlyMap<string, Crew> {
  const crews = new Map<string, Crew>()
  for (const [uid, task] of context.tasks) {
    const elements = context.assignments.get(uid) ?? []
    const own = elements.filter((element) => !context.isOurs || isOwnWork(context, element, task))
    const crew = crewOf(own, workers, context.isOurs)
    crews.set(uid, context.isOurs ? { ...crew, owner: ownerOf(context, task, workers) } : crew)
  }
  return crews
}

function crewOf(elements: readonly Element[], workers: ReadonlyMap<string, Worker>, isOurs: boolean): Crew {
  const working = elements.filter((element) => workers.has(textOf(element, 'ResourceUID')))
  const ofKind = (kind: Worker['kind']) =>
    working.map((element) => workers.get(textOf(element, 'ResourceUID'))!).filter((worker) => worker.kind === kind)
  const [people, teams] = [ofKind('person'), ofKind('team')]
  return {
    owner: people.length === 1 ? people[0]!.ref : undefined,
    team: teams.length === 1 ? teams[0]!.ref : undefined,
    units: (isOurs ? elements : working).reduce((sum, element) => sum + (numberOf(element, 'Units') ?? 1), 0),
  }
}

/** The resource that a task calls its contact. */
function ownerOf({ document }: Context, { element }: Task, workers: ReadonlyMap<string, Worker>) {
  const name = textOf(element, 'Contact')
  const found = document.resources.find(
    (resource) =>
      name !== '' && textOf(resource, 'Name') === name && workers.get(textOf(resource, 'UID'))?.kind === 'person',
  )
  return found && workers.get(textOf(found, 'UID'))!.ref
}
