import {
  type Draft,
  type DraftRecord,
  type Mapping,
  NamedRecords,
  type Snapshot,
  Tally,
  carriedParents,
  newestEstimates,
} from '@trireme/domain'
import { calendarsOf } from './calendars.ts'
import { type Context, nameOf, originOf, standingItem, titleOf } from './context.ts'
import { baselinesOf } from './draft-baselines.ts'
import { calendarRecords } from './draft-calendars.ts'
import { CustomFields, foreignAttributes } from './draft-custom.ts'
import { linksOf } from './draft-links.ts'
import { isMilestoneRecord, milestonesOf } from './draft-milestones.ts'
import { assignmentsOf, crewsByTask, peopleOf } from './draft-people.ts'
import { estimatesOf, itemOf } from './draft-tasks.ts'
import type { MspdiDocument, Task } from './document.ts'
import { isOurs } from './ours.ts'
import { isOwnWork } from './own-work.ts'
import { Standing } from './standing.ts'
import { type Element, children, isSet, numberOf, textOf } from './xml.ts'

/** What a plan becomes: its tasks as work items of one tree, and all that hangs on them. */
export function draftMspdi(document: MspdiDocument, mapping: Mapping, snapshot: Snapshot): Draft {
  const context = contextOf(document, mapping, snapshot)
  const tasks = [...context.tasks.values()]
  const types = new Map(tasks.map((task) => [task, typeOf(context, task)]))
  const origin = (task: Task) => originOf(context, 'task', task.uid)
  const placed = carriedParents(
    tasks.map((task) => ({
      origin: origin(task),
      parent: task.parent && origin(task.parent),
      level: types.get(task)!.level,
    })),
  )
  const rows = new Map(tasks.map((task) => [origin(task), task.row]))
  for (const { origin, why } of placed.misplaced) context.tally.add('Parents', why, `row ${rows.get(origin)}`)
  const people = peopleOf(context)
  const crews = crewsByTask(context, people.workers)
  const custom = new CustomFields(context)
  const items = tasks.map((task, index): DraftRecord => {
    const parent = placed.parents.get(origin(task)) ?? null
    const above = {
      typeId: types.get(task)!.ref,
      parentId: parent === null ? undefined : { origin: parent },
      rank: `n${(index + 1).toString(36).padStart(5, '0')}i`,
    }
    const item = itemOf(context, task, above, crews.get(task.uid))
    const labels = custom.labelsOf(task)
    const values = labels === undefined ? item.values : { ...item.values, labels }
    return { ...item, values, custom: custom.of(task) }
  })
  const parts = [
    ...tasks.flatMap((task) => estimatesOf(context, task)),
    ...linksOf(context, placed.parents),
    ...assignmentsOf(context, people.workers),
    ...baselinesOf(context),
    ...milestonesOf(context),
  ]
  listLosses(context)
  const named = [...calendarRecords(context), ...context.named.records(), ...people.records, ...custom.records()]
  return {
    file: document.fileName,
    records: [...named, ...items, ...parts],
    notCarried: context.tally.list(),
    refusals: refusalsOf(document),
  }
}

function contextOf(document: MspdiDocument, mapping: Mapping, snapshot: Snapshot): Context {
  const tally = new Tally()
  const source = `mspdi:${mapping.scope || nameOf(document)}`
  const ours = isOurs(document)
  const standing = new Standing(snapshot, ours)
  const milestones = document.tasks.filter((task) => isMilestoneRecord({ isOurs: ours, standing }, task))
  return {
    document,
    mapping,
    snapshot,
    source,
    tally,
    named: new NamedRecords(source, mapping, snapshot, tally),
    calendars: calendarsOf(document),
    isOurs: ours,
    standing,
    parents: new Set(ours ? Array.from(snapshot['work-item'].values(), ({ parentId }) => parentId!) : []),
    estimates: ours ? newestEstimates(snapshot.estimate.values()) : new Map(),
    tasks: byUid(document.tasks.filter((task) => !isMilestoneRecord({ isOurs: ours, standing }, task))),
    assignments: Map.groupBy(document.assignments, (element) => textOf(element, 'TaskUID')),
    resources: new Map(document.resources.map((element) => [textOf(element, 'UID'), element])),
    milestones,
    title: titleOf(document),
  }
}

/** By its level in the outline; what is here already keeps the type it has. */
function typeOf(context: Context, task: Task): { readonly ref: unknown; readonly level: number } {
  const standing = standingItem(context, task)
  const type = standing && context.snapshot['work-item-type'].get(standing.typeId)
  return type === undefined ? context.named.type(`Level ${task.depth}`) : { ref: type.id, level: type.level }
}

/** Tasks by UID, the first where two share one. */
function byUid(tasks: readonly Task[]): Map<string, Task> {
  const map = new Map<string, Task>()
  for (const task of tasks) if (!map.has(task.uid)) map.set(task.uid, task)
  return map
}

/** Two tasks of one UID: the first stands, and the file is told apart from a whole one. */
function refusalsOf(document: MspdiDocument): Draft['refusals'] {
  const seen = new Set<string>()
  return document.tasks.flatMap(({ uid, row }) => {
    if (!seen.has(uid)) {
      seen.add(uid)
      return []
    }
    return [
      { file: document.fileName, row, reason: `Two tasks have the UID ${uid}. Save the file again from MS Project.` },
    ]
  })
}

function listLosses(context: Context): void {
  const { document, tally } = context
  const { tasks, assignments, resources } = document
  for (const { element, row } of tasks) {
    const name = `row ${row}: ${textOf(element, 'Name')}`
    if ((numberOf(element, 'Cost') ?? 0) > 0 || (numberOf(element, 'FixedCost') ?? 0) > 0)
      tally.add('Costs of tasks', 'Costs have no record yet.', name)
    if (isSet(element, 'ExternalTask'))
      tally.add('Tasks of other plans', 'They are carried as tasks of this plan.', name)
    if (isSet(element, 'IsSubproject'))
      tally.add('Inserted plans', 'Only their summary is in this file. Import them as well.', name)
  }
  const spread = assignments
    .filter((element) => !isSpreadByUs(context, element))
    .reduce((sum, element) => sum + children(element, 'TimephasedData').length, 0)
  if (spread > 0)
    tally.add(
      'Work by day',
      'The plan computes when work happens; days on which it rests are kept, hours set day by day are not.',
      undefined,
      spread,
    )
  const foreign = foreignAttributes([...assignments, ...resources])
  if (foreign > 0)
    tally.add('Custom fields of resources and assignments', 'Custom fields are carried for tasks.', undefined, foreign)
  if (document.blank > 0) tally.add('Blank rows', 'They hold nothing.', undefined, document.blank)
}

/** The rows of an item's own work are what the plan had computed when our file was written: it computes them again. */
function isSpreadByUs(context: Context, assignment: Element): boolean {
  const task = context.tasks.get(textOf(assignment, 'TaskUID'))
  return task !== undefined && isOwnWork(context, assignment, task)
}
