import {
  type Mapping,
  type Snapshot,
  type StatusCategory,
  foldName,
  guessLevels,
  guessStatus,
  statusOfCategory,
} from '@trireme/domain'
import { nameOf, titleOf } from './context.ts'
import type { MspdiDocument } from './document.ts'
import { isOurs } from './ours.ts'
import { type TaskStatus, taskStatuses } from './task-status.ts'

const CATEGORIES: Readonly<Record<TaskStatus, StatusCategory>> = {
  'Not started': 'planned',
  'In progress': 'active',
  Finished: 'done',
  Inactive: 'dropped',
}

/** The mapping a person is offered first: levels of the outline become types from the top, the plan becomes a program. */
export function guessMspdi(document: MspdiDocument, snapshot: Snapshot): Mapping {
  const depth = document.tasks.reduce((most, task) => Math.max(most, task.depth), 1)
  const organization = [...snapshot.organization.values()][0]
  const title = titleOf(document)
  const program = [...snapshot.program.values()].find((program) => foldName(program.name) === foldName(title))
  // What we wrote is the plan of a whole organization, and none of its programs.
  const newProgram = isOurs(document) ? null : { name: title }
  return {
    importer: 'mspdi',
    scope: nameOf(document),
    columns: [],
    statuses: taskStatuses.map((value) => ({ value, to: statusFor(value, snapshot) })),
    types: guessLevels(depth, snapshot).map((to, index) => ({ value: `Level ${index + 1}`, to })),
    people: [],
    dates: 'as-in-file',
    place: { product: null, program: program === undefined ? newProgram : { id: program.id }, portfolio: null },
    dateOrder: null,
    timeZone: organization?.timeZone ?? 'UTC',
  }
}

function statusFor(value: TaskStatus, snapshot: Snapshot): Mapping['statuses'][number]['to'] {
  const named = guessStatus(value, CATEGORIES[value], snapshot)
  return 'id' in named ? named : statusOfCategory(CATEGORIES[value], value, snapshot)
}
