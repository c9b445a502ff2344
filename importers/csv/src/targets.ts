/** What a column can become, with the words the mapping screen uses. `custom:<name>` stands beside these. */
export const targets = {
  ignore: 'Leave out',
  elsewhere: 'Said by another column',
  id: 'Id in the source',
  key: 'Key in the source',
  'outline-number': 'Outline number (1.2.3)',
  'outline-level': 'Outline level (1, 2, 3)',
  'work-item.title': 'Title',
  'work-item.description': 'Description',
  parent: 'Parent (id, key or title)',
  type: 'Type',
  status: 'Status',
  'status-category': 'Category of the status',
  'status-category-since': 'Since when in the category of its status',
  'work-item.priority': 'Priority',
  owner: 'Owner',
  'owner-id': 'Account of the owner',
  reporter: 'Reporter',
  'reporter-id': 'Account of the reporter',
  team: 'Team',
  product: 'Product',
  program: 'Program',
  portfolio: 'Portfolio',
  release: 'Release',
  iteration: 'Iteration',
  labels: 'Labels',
  'work-item.plannedStartsOn': 'Planned start',
  'work-item.plannedEndsOn': 'Planned end',
  'work-item.notBeforeOn': 'Not before',
  'work-item.targetOn': 'Target',
  'work-item.actualStartedOn': 'Started',
  'work-item.actualEndedOn': 'Ended',
  'work-item.progressPercent': 'Progress',
  'estimate.effort(points)': 'Effort in points',
  'estimate.effort(hours)': 'Effort in hours',
  'estimate.effort(days)': 'Effort in days',
  'estimate.effort(seconds)': 'Effort in seconds',
  'estimate.duration(hours)': 'Duration in hours',
  'estimate.duration(days)': 'Duration in days',
  'dependency: predecessors': 'Predecessors (3FS+2d;5)',
  'dependency: is blocked by': 'Is blocked by',
  'dependency: blocks': 'Blocks',
  comment: 'Comment',
  created: 'Created',
  updated: 'Updated',
  resolved: 'Resolved',
} as const

export type Target = keyof typeof targets

export const CUSTOM = 'custom:'

export function isTarget(text: string): text is Target {
  return Object.hasOwn(targets, text)
}

/** The custom field a target names, or undefined when it is none. */
export function customFieldOf(target: string): string | undefined {
  const name = target.startsWith(CUSTOM) ? target.slice(CUSTOM.length).trim() : ''
  return name === '' ? undefined : name
}

/** Targets that take a date, as they are guessed and read. */
export const dateTargets: readonly Target[] = [
  'work-item.plannedStartsOn',
  'work-item.plannedEndsOn',
  'work-item.notBeforeOn',
  'work-item.targetOn',
  'work-item.actualStartedOn',
  'work-item.actualEndedOn',
  'created',
  'updated',
  'resolved',
  'status-category-since',
]
