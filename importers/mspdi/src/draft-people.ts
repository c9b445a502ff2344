import type { DraftRecord, OriginRef } from '@trireme/domain'
import { type Context, originOf, taskRef } from './context.ts'
import { calendarRef } from './draft-calendars.ts'
import type { Task } from './document.ts'
import { endDate, readHours, startDate } from './time.ts'
import { type Element, numberOf, textOf } from './xml.ts'

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
    if (name === '') continue
    if (!works(context, resource, name)) continue
    listLoss(context, resource, name)
    const units = numberOf(resource, 'MaxUnits') ?? 1
    if (units > 1) {
      const ref = context.named.ref('team', name)
      workers.set(uid, { kind: 'team', ref })
      records.push(poolOf(context, uid, ref, units))
    } else {
      const email = textOf(resource, 'EmailAddress')
      const calendarId = calendarRef(context, textOf(resource, 'CalendarUID'))
      const ref = context.named.person(name, {
        ...(email === '' ? {} : { email }),
        ...(calendarId && { calendarId }),
        employmentPercent: Math.round(units * 100),
      })
      workers.set(uid, { kind: 'person', ref })
    }
  }
  return { workers, records }
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

/** The assignments of people and teams to tasks. */
export function assignmentsOf(context: Context, workers: ReadonlyMap<string, Worker>): DraftRecord[] {
  const records = new Map<string, DraftRecord>()
  for (const element of context.document.assignments) {
    const uid = textOf(element, 'ResourceUID')
    const task = context.tasks.get(textOf(element, 'TaskUID'))
    if (task === undefined || uid === '' || uid === UNASSIGNED) continue
    const worker = workers.get(uid)
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
  return {
    kind: 'assignment',
    origin: originOf(context, 'assignment', id),
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

/** Assignments by task, for what a task takes from them. */
export function workersByTask(
  context: Context,
  workers: ReadonlyMap<string, Worker>,
): Map<string, { worker: Worker; units: number }[]> {
  const byTask = new Map<string, { worker: Worker; units: number }[]>()
  for (const element of context.document.assignments) {
    const worker = workers.get(textOf(element, 'ResourceUID'))
    const task = textOf(element, 'TaskUID')
    if (worker !== undefined)
      byTask.set(task, [...(byTask.get(task) ?? []), { worker, units: numberOf(element, 'Units') ?? 1 }])
  }
  return byTask
}
