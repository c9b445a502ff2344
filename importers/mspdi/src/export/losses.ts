import type { TaskStatus } from '../task-status.ts'
import { listEstimateLosses } from './estimates.ts'
import type { Row } from './outline.ts'
import type { Writing } from './writing.ts'

/** What an item has that a task cannot have. */
export function listItemLosses(writing: Writing, { item, isSummary }: Row, status: TaskStatus): void {
  const { snapshot, tally, estimates } = writing
  const { title } = item
  const category = snapshot.status.get(item.statusId)?.category
  tally.add(
    'Names of statuses and types',
    'A plan knows work that is not started, begun, finished or inactive, and levels of its outline.',
  )
  if (status === 'Not started' && category === 'active')
    tally.add('Work begun on a day nobody noted', 'Without a start or progress a task is not begun.', title)
  if (status === 'Finished' && item.progressPercent !== 100 && item.progressPercent !== null)
    tally.add('Progress of finished work', 'There it is 100%.', title)
  if (!isSummary) listEstimateLosses(writing, item)
  else if (estimates.has(item.id)) tally.add('Estimates of parents', 'A summary task sums up what is below it.', title)
  if (isSummary && item.progressPercent !== null)
    tally.add('Progress of parents', 'A summary task sums up what is below it.', title)
  if (isSummary && (item.teamId !== null || item.units !== 1))
    tally.add('Teams and people of parents', 'As resources of a summary task they would be booked twice.', title)
  if (isSummary && item.pauses.length > 0)
    tally.add('Pauses of parents', 'A summary task rests when what is below it does.', title)
  if (item.repeats !== null)
    tally.add('Rules of repeating work', 'Its occurrences are written as tasks of a recurring one.', title)
  if (item.programId ?? item.productId ?? item.portfolioId ?? item.releaseId ?? item.iterationId)
    tally.add('Programs, products, portfolios, releases, iterations', 'A plan of MS Project has none of them.', title)
  if (item.health !== null) tally.add('Health', 'It has no place in a plan.', title)
  const isCounted = (item.progressMethod ?? item.countDone ?? item.countPlanned) !== null
  if (isCounted || item.costCategory !== null || item.goesBeforeId !== null)
    tally.add('How progress is counted, what is booked as, what goes before', 'They have no place in a plan.', title)
}
