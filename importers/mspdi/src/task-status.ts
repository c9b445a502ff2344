import { type StatusCategory, type WorkItem, percentDone } from '@trireme/domain'
import type { Task } from './document.ts'
import { numberOf, textOf } from './xml.ts'

export const taskStatuses = ['Not started', 'In progress', 'Finished', 'Inactive'] as const
export type TaskStatus = (typeof taskStatuses)[number]

/** The step that the file has a task at. */
export function statusOfTask({ element }: Task): TaskStatus {
  if (textOf(element, 'Active') === '0') return 'Inactive'
  const percent = numberOf(element, 'PercentComplete') ?? 0
  if (percent >= 100 || textOf(element, 'ActualFinish') !== '') return 'Finished'
  return percent > 0 || textOf(element, 'ActualStart') !== '' ? 'In progress' : 'Not started'
}

/** Which of the four steps that a plan of MS Project knows an item is at. */
export function toldStatus(item: WorkItem, category: StatusCategory | undefined): TaskStatus {
  if (category === 'dropped') return 'Inactive'
  const percent = percentDone(item) ?? 0
  if (category === 'done' || percent === 100 || item.actualEndedOn !== null) return 'Finished'
  return percent > 0 || item.actualStartedOn !== null ? 'In progress' : 'Not started'
}
