import type { ImporterId } from '@trireme/domain'
import type { Choice } from '@trireme/ui'

/** What a column can become, in the order a person looks for it. `custom:<name>` stands beside these. */
export const columnTargets = {
  ignore: 'Leave out',
  'work-item.title': 'Title',
  'work-item.description': 'Description',
  type: 'Type',
  status: 'Status',
  'status-category': 'Category of the status',
  'status-category-since': 'Since when in the category of its status',
  parent: 'Parent (id, key or title)',
  owner: 'Owner',
  team: 'Team',
  'work-item.plannedStartsOn': 'Planned start',
  'work-item.plannedEndsOn': 'Planned end',
  'work-item.notBeforeOn': 'Not before',
  'work-item.targetOn': 'Target date',
  'work-item.actualStartedOn': 'Started',
  'work-item.actualEndedOn': 'Ended',
  'work-item.progressPercent': 'Progress in percent',
  'work-item.priority': 'Priority',
  labels: 'Labels',
  'estimate.effort(points)': 'Effort in points',
  'estimate.effort(hours)': 'Effort in hours',
  'estimate.effort(days)': 'Effort in days',
  'estimate.effort(seconds)': 'Effort in seconds',
  'estimate.duration(hours)': 'Duration in hours',
  'estimate.duration(days)': 'Duration in days',
  'dependency: predecessors': 'Predecessors (3FS+2d;5)',
  'dependency: is blocked by': 'Is blocked by',
  'dependency: blocks': 'Blocks',
  product: 'Product',
  program: 'Program',
  portfolio: 'Portfolio',
  release: 'Release',
  iteration: 'Iteration',
  id: 'Id in the source',
  key: 'Key in the source',
  'outline-number': 'Outline number (1.2.3)',
  'outline-level': 'Outline level (1, 2, 3)',
  comment: 'Comment',
  reporter: 'Reporter',
  'owner-id': 'Account of the owner',
  'reporter-id': 'Account of the reporter',
  created: 'Created',
  updated: 'Updated',
  resolved: 'Resolved',
  elsewhere: 'Said by another column',
} as const

/** What a column of recorded work can become. */
export const actualColumnTargets = {
  ignore: 'Leave out',
  item: 'Work item (key, id or title)',
  person: 'Person (name or e-mail)',
  team: 'Team',
  on: 'Day or period',
  from: 'From',
  until: 'Until',
  'worked(hours)': 'Work in hours',
  'worked(minutes)': 'Work in minutes',
  'worked(days)': 'Work in days',
  'worked(seconds)': 'Work in seconds',
  cost: 'Cost',
  currency: 'Currency',
  note: 'Note',
  id: 'Id in the source',
  corrects: 'Id of what it corrects',
  inferred: 'Worked out, not entered',
} as const

export type ActualColumnTarget = keyof typeof actualColumnTargets

/** Those that say how much: money, and work in any unit. */
export const amountTargets = (Object.keys(actualColumnTargets) as ActualColumnTarget[]).filter(
  (target) => target === 'cost' || target.startsWith('worked('),
)

const CUSTOM = 'custom:'

/** Several columns may carry these; every other target belongs to one column at a time. */
const SHARED: ReadonlySet<string> = new Set([
  'ignore',
  'elsewhere',
  'labels',
  'comment',
  'parent',
  'dependency: is blocked by',
  'dependency: blocks',
])

const DATES: ReadonlySet<string> = new Set([
  'work-item.plannedStartsOn',
  'work-item.plannedEndsOn',
  'work-item.notBeforeOn',
  'work-item.targetOn',
  'work-item.actualStartedOn',
  'work-item.actualEndedOn',
  'created',
  'updated',
  'resolved',
  'on',
  'from',
  'until',
])

export function isShared(target: string): boolean {
  return SHARED.has(target)
}

export function isDateTarget(target: string): boolean {
  return DATES.has(target)
}

/** Whether a column with this target brings nothing of its own. */
export function isLeftOut(target: string): boolean {
  return target === 'ignore' || target === 'elsewhere'
}

/** A target in words: `Custom field “Budget code”`. */
export function targetText(target: string): string {
  if (target.startsWith(CUSTOM)) return `Custom field “${target.slice(CUSTOM.length)}”`
  return Object.hasOwn(columnTargets, target) ? columnTargets[target as keyof typeof columnTargets] : target
}

/** Everything one column can become; of work items a custom field of its own name among it. */
export function targetChoices(importer: ImporterId, column: string, current: string): readonly Choice[] {
  if (importer === 'actuals-csv') return choicesOf(actualColumnTargets)
  const own = `${CUSTOM}${column.trim().slice(0, 120)}`
  const custom = [own, ...(current.startsWith(CUSTOM) && current !== own ? [current] : [])]
  return [
    ...choicesOf(columnTargets),
    ...(column.trim() === '' ? [] : custom).map((id) => ({ id, label: targetText(id), keywords: 'custom field' })),
  ]
}

function choicesOf(targets: Readonly<Record<string, string>>): Choice[] {
  return Object.entries(targets).map(([id, label]) => ({ id, label }))
}
