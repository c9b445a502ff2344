import type { Counted, Description } from '@trireme/domain'
import type { MspdiDocument } from './document.ts'
import { isMilestone } from './draft-tasks.ts'
import { statusOfTask, taskStatuses } from './task-status.ts'
import { children, isSet, textOf } from './xml.ts'

const VERSIONS: Readonly<Record<string, string>> = { '9': '2003', '12': '2007', '14': '2010 or later' }

/** What a plan holds, as a person sees it before mapping it. */
export function describeMspdi(document: MspdiDocument): Description {
  const { tasks, project } = document
  const version = VERSIONS[textOf(project, 'SaveVersion')]
  const links = tasks.reduce((sum, task) => sum + children(task.element, 'PredecessorLink').length, 0)
  const named = document.resources.map((resource) => textOf(resource, 'Name')).filter((name) => name !== '')
  const counts: readonly (readonly [string, number])[] = [
    ['tasks', tasks.length],
    ['summary tasks', tasks.filter((task) => task.isSummary).length],
    ['milestones', tasks.filter(isMilestone).length],
    ['manual tasks', tasks.filter((task) => isSet(task.element, 'Manual')).length],
    ['dependencies', links],
    ['resources', named.length],
    ['assignments', document.assignments.filter((element) => textOf(element, 'ResourceUID') !== '-65535').length],
    ['calendars', document.calendars.length],
    ['tasks with a baseline', tasks.filter((task) => children(task.element, 'Baseline').length > 0).length],
  ]
  return {
    format: `MS Project XML${version === undefined ? '' : ` of Project ${version}`}`,
    columns: [],
    statuses: taskStatuses
      .map((value) => ({ value, count: tasks.filter((task) => statusOfTask(task) === value).length }))
      .filter(({ count }) => count > 0),
    types: levels(document),
    people: named.map((value) => ({ value, count: 1 })),
    counts: counts.map(([what, count]) => ({ what, count })),
  }
}

function levels({ tasks }: MspdiDocument): Counted[] {
  const depth = tasks.reduce((most, task) => Math.max(most, task.depth), 0)
  return Array.from({ length: depth }, (_, index) => ({
    value: `Level ${index + 1}`,
    count: tasks.filter((task) => task.depth === index + 1).length,
  }))
}
