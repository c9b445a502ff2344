import type { ReadResult } from '@trireme/domain'
import type { MspdiDocument, Task } from './document.ts'
import { type Element, child, children, isSet, numberOf, readXml, textOf } from './xml.ts'

const TASKS = 200_000
const DEEPEST = 20

/** The plan in an MS Project XML file (MSPDI, any version). Refused with the line where it is no whole plan. Never throws. */
export function readMspdi(bytes: Uint8Array, { fileName }: { readonly fileName: string }): ReadResult<MspdiDocument> {
  const read = readXml(bytes, fileName)
  if (!read.ok) return read
  const { name, root } = read.document
  const refuse = (reason: string): ReadResult<MspdiDocument> => ({ ok: false, refusal: { file: fileName, reason } })
  if (name !== 'Project')
    return refuse(
      `Expected a plan (<Project>), found <${name.slice(0, 60)}>. In MS Project, choose Save As and the type XML.`,
    )
  const rows = children(child(root, 'Tasks'), 'Task')
  if (rows.length > TASKS) return refuse('The plan has more than 200,000 tasks. Split it.')
  const filled = rows.filter((row) => !isSet(row, 'IsNull') && textOf(row, 'UID') !== '')
  const summary = filled.find((row) => depthOf(row) === 0)
  return {
    ok: true,
    document: {
      fileName,
      project: root,
      summary,
      tasks: outline(filled.filter((row) => depthOf(row) > 0)),
      calendars: children(child(root, 'Calendars'), 'Calendar'),
      resources: children(child(root, 'Resources'), 'Resource').filter(
        (row) => !isSet(row, 'IsNull') && textOf(row, 'UID') !== '',
      ),
      assignments: children(child(root, 'Assignments'), 'Assignment'),
      blank: rows.length - filled.length,
    },
  }
}

function depthOf(row: Element): number {
  const level = numberOf(row, 'OutlineLevel')
  return level === undefined ? (textOf(row, 'UID') === '0' ? 0 : 1) : Math.max(0, Math.round(level))
}

/** Each task stands below the nearest one before it of a smaller outline level. */
function outline(rows: readonly Element[]): Task[] {
  const open: { level: number; task: Task }[] = []
  const parents = new Set<Task>()
  const tasks = rows.map((element, index): Task => {
    const level = depthOf(element)
    while (open.length > 0 && open.at(-1)!.level >= level) open.pop()
    const parent = open.at(-1)?.task ?? null
    if (parent !== null) parents.add(parent)
    const task: Task = {
      element,
      uid: textOf(element, 'UID'),
      row: numberOf(element, 'ID') ?? index + 1,
      depth: Math.min(DEEPEST, (parent?.depth ?? 0) + 1),
      parent,
      isSummary: false,
    }
    open.push({ level, task })
    return task
  })
  const summaries = new Map(tasks.map((task) => [task, { ...task, isSummary: parents.has(task) }]))
  return [...summaries.values()].map((task) =>
    Object.assign(task, { parent: task.parent && summaries.get(task.parent)! }),
  )
}
