import { type Counted, type Description, emptySnapshot } from '@trireme/domain'
import { calendarsOf } from './calendars.ts'
import { isMilestoneRecord } from './draft-milestones.ts'
import { isMilestone } from './draft-tasks.ts'
import type { MspdiDocument, Task } from './document.ts'
import { isOurs } from './ours.ts'
import { isOwnWork } from './own-work.ts'
import { isToSomebody } from './draft-people.ts'
import { Standing } from './standing.ts'
import { statusOfTask, taskStatuses } from './task-status.ts'
import { children, isSet, textOf } from './xml.ts'

const VERSIONS: Readonly<Record<string, string>> = { '9': '2003', '12': '2007', '14': '2010 or later' }

/**
 * What a plan holds, as a person sees it before mapping it. What becomes no record of its own is counted apart, so that the
 * counts of tasks, milestones, dependencies, assignments and calendars are those of the records that come of them.
 */
export function describeMspdi(document: MspdiDocument): Description {
  const { project } = document
  const version = VERSIONS[textOf(project, 'SaveVersion')]
  const ours = { isOurs: isOurs(document), standing: new Standing(emptySnapshot(), true) }
  const { milestones = [], tasks = [] } = Object.groupBy(document.tasks, (task) =>
    isMilestoneRecord(ours, task) ? 'milestones' : 'tasks',
  )
  const named = document.resources.map((resource) => textOf(resource, 'Name')).filter((name) => name !== '')
  const calendars = [...calendarsOf(document).values()]
  const own = calendars.filter(({ isOwn }) => isOwn).length
  const { promises, teams } = assignmentsOf(document, tasks)
  const counts: readonly (readonly [string, number])[] = [
    ['tasks', tasks.length],
    ['summary tasks', tasks.filter((task) => task.isSummary).length],
    // They become work with a label. In our own files milestones stand apart.
    ['milestone tasks', ours.isOurs ? 0 : tasks.filter(isMilestone).length],
    ['manual tasks', tasks.filter((task) => isSet(task.element, 'Manual')).length],
    ['tasks with a team', teams],
    ['tasks with a baseline', tasks.filter((task) => children(task.element, 'Baseline').length > 0).length],
    ['milestones', milestones.length],
    ['links to milestones', linksOf(milestones)],
    ['dependencies', linksOf(tasks)],
    ['resources', named.length],
    ['assignments', promises],
    ['calendars', own],
    ['calendars without own hours', calendars.length - own],
  ]
  return {
    format: `MS Project XML${version === undefined ? '' : ` of Project ${version}`}`,
    columns: [],
    statuses: taskStatuses
      .map((value) => ({ value, count: tasks.filter((task) => statusOfTask(task) === value).length }))
      .filter(({ count }) => count > 0),
    types: levels(tasks),
    people: named.map((value) => ({ value, count: 1 })),
    counts: counts.map(([what, count]) => ({ what, count })),
  }
}

function linksOf(tasks: readonly Task[]): number {
  return tasks.reduce((sum, task) => sum + children(task.element, 'PredecessorLink').length, 0)
}

/** Promises of people and teams to tasks; and how many tasks only say, in our own files by an assignment, whose work they are. */
function assignmentsOf(document: MspdiDocument, tasks: readonly Task[]) {
  const context = { isOurs: isOurs(document) }
  const byUid = new Map(tasks.map((task) => [task.uid, task]))
  let [promises, teams] = [0, 0]
  for (const element of document.assignments) {
    const task = byUid.get(textOf(element, 'TaskUID'))
    if (task === undefined || !isToSomebody(element)) continue
    if (isOwnWork(context, element, task)) teams++
    else promises++
  }
  return { promises, teams }
}

function levels(tasks: readonly Task[]): Counted[] {
  const depth = tasks.reduce((most, task) => Math.max(most, task.depth), 0)
  return Array.from({ length: depth }, (_, index) => ({
    value: `Level ${index + 1}`,
    count: tasks.filter((task) => task.depth === index + 1).length,
  }))
}
