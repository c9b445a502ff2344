import type { Context } from './context.ts'
import type { Task } from './document.ts'
import { textOf, type Element } from './xml.ts'

/** The assignment of our own files that has the GUID of its task: whose work an item is, and how it is spread. */
export function isOwnWork({ isOurs }: Pick<Context, 'isOurs'>, element: Element, task: Task): boolean {
  const guid = textOf(element, 'GUID')
  return isOurs && guid !== '' && guid === textOf(task.element, 'GUID')
}
