import type { DraftRecord } from '@trireme/domain'
import { type Context, originOf, taskRef } from './context.ts'
import type { Task } from './document.ts'
import { endDate } from './time.ts'
import { children, isSet, textOf } from './xml.ts'

/** Whether a task of our own file is a milestone, and not work: one that is here, or one as we write them. */
export function isMilestoneRecord(
  { isOurs, standing }: Pick<Context, 'isOurs' | 'standing'>,
  { element }: Task,
): boolean {
  if (!isOurs) return false
  return (
    standing.id('milestone', element) !== undefined || (isSet(element, 'Milestone') && textOf(element, 'WBS') === '')
  )
}

export function milestonesOf(context: Context): DraftRecord[] {
  return context.milestones.map((task) => {
    const { element, uid, row } = task
    const id = context.standing.id('milestone', element)
    const notes = textOf(element, 'Notes')
    return {
      kind: 'milestone',
      origin: originOf(context, 'milestone', uid),
      ...(id && { id }),
      row,
      values: {
        title: textOf(element, 'Name').trim() || `Milestone ${row}`,
        targetOn: endDate(textOf(element, 'Deadline')),
        reachedOn: endDate(textOf(element, 'ActualFinish')),
        waitsForIds: children(element, 'PredecessorLink').flatMap((link) => {
          const from = context.tasks.get(textOf(link, 'PredecessorUID'))
          return from === undefined ? [] : [taskRef(context, from)]
        }),
        ...(notes === '' ? {} : { description: notes }),
      },
    }
  })
}
