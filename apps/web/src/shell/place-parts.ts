import type { Place } from './places.ts'

/** A view of a place that has a name of its own, and what one may call it else. */
export type PlacePart = {
  readonly label: string
  readonly path: Place['path']
  readonly search: Readonly<Record<string, string>>
  readonly keywords: string
}

/** What one may call a place else. */
export const PLACE_WORDS: Readonly<Record<Place['path'], string>> = {
  '/product/strategy': 'goals key results OKR objectives',
  '/product/roadmap': 'bets now next later',
  '/product/launches': 'releases versions',
  '/program': 'dashboard changed slipping',
  '/program/plan': 'Gantt schedule timeline deadlines',
  '/program/board': 'kanban cards',
  '/program/capacity': 'resources workload heat map',
  '/program/finances': 'costs budget money',
  '/program/raid': 'risks assumptions issues dependencies decisions',
  '/program/updates': 'status reports documents charters',
  '/portfolio': 'investments',
}

export const placeParts: readonly PlacePart[] = [
  part('Plan as a grid', '/program/plan', { view: 'grid' }, 'table'),
  part('Late work', '/program/plan', { filter: 'schedule.is.late' }, 'deadline overdue missed slipped targets'),
  part('Critical path', '/program/plan', { filter: 'schedule.is.critical' }, 'longest chain drives the end no slack'),
  part('Slack of each item', '/program/plan', { view: 'gantt', marks: 'slack' }, 'float leeway spare time'),
  part('Milestones', '/program/plan', { view: 'gantt', marks: 'milestones' }, 'milestone key dates'),
  part('Level the plan…', '/program/plan', { level: 'hand' }, 'levelling overbooked'),
  part('Broken dependencies', '/program/plan', { broken: 'open' }, 'violations'),
  part('Overbooked teams', '/program/capacity', { view: 'teams' }, 'load'),
  part(
    'Earned value',
    '/program/finances',
    { view: 'value' },
    'finances baselines EAC estimate at completion ETC BAC CPI SPI forecast cost',
  ),
  part('Risks', '/program/raid', { tab: 'risks' }, 'raid threats'),
  part('Documents', '/program/updates', { part: 'documents' }, 'charters compliance risk assessments'),
  part('Due for signature', '/program/updates', { part: 'due' }, 'sign signatures documents gates approvals'),
  part('Calendar of launches', '/product/launches', { view: 'calendar' }, 'months'),
  part('What is due for launches', '/product/launches', { view: 'due' }, 'gates approvals checklists deadline'),
  part('Program board', '/program/board', { view: 'program' }, 'iterations teams'),
  part(
    'Flow',
    '/program/board',
    { view: 'flow' },
    'cycle time throughput ageing cumulative burn up burn down burnup burndown lead time',
  ),
  part('People', '/program/capacity', { view: 'people' }, 'capacity load'),
  part('Requests', '/program/capacity', { view: 'requests' }, 'capacity ask people assignments'),
  part('Cost by period', '/program/finances', { view: 'cost' }, 'finances spent burn-rate'),
  part('Rates and budgets', '/program/finances', { view: 'rates' }, 'finances currencies'),
  part('Issues', '/program/raid', { tab: 'issues' }, 'raid'),
  part('Dependencies', '/program/raid', { tab: 'dependencies' }, 'raid teams'),
  part('Decisions', '/program/raid', { tab: 'decisions' }, 'raid'),
  part('Assumptions', '/program/raid', { tab: 'assumptions' }, 'raid'),
]

function part(label: string, path: Place['path'], search: PlacePart['search'], keywords: string): PlacePart {
  return { label, path, search, keywords }
}
