import type { DraftRecord } from '@trireme/domain'
import { type Context, originOf, savedAt, taskRef } from './context.ts'
import type { Task } from './document.ts'
import { endDate, readHours, startDate } from './time.ts'
import { type Element, children, numberOf, textOf } from './xml.ts'

/** The baselines that tasks hold, 0 to 10, each with its entries. A baseline of cost alone is not carried. */
export function baselinesOf(context: Context): DraftRecord[] {
  const baselines = new Map<number, DraftRecord>()
  const entries = context.document.tasks.flatMap((task) =>
    children(task.element, 'Baseline').flatMap((element) => {
      const number = numberOf(element, 'Number') ?? 0
      const entry = entryOf(context, task, element, number)
      if (entry === undefined) {
        context.tally.add(
          'Baselines',
          'They hold a cost alone, and costs have no record yet.',
          textOf(task.element, 'Name'),
        )
        return []
      }
      if (!baselines.has(number)) baselines.set(number, baselineOf(context, number))
      return [entry]
    }),
  )
  const byOrigin = new Map(entries.map((entry) => [entry.origin, entry]))
  return [...baselines.values(), ...byOrigin.values()]
}

function baselineOf(context: Context, number: number): DraftRecord {
  return {
    kind: 'baseline',
    origin: baselineOrigin(context, number),
    values: {},
    initial: {
      name: `${context.title.slice(0, 100)}: baseline ${number}`,
      takenAt: savedAt(context),
      reason: 'Brought from MS Project; the file does not say when it was taken.',
    },
  }
}

function entryOf(context: Context, task: Task, element: Element, number: number): DraftRecord | undefined {
  const startsOn = startDate(textOf(element, 'Start'))
  const endsOn = endDate(textOf(element, 'Finish'))
  const effortHours = readHours(textOf(element, 'Work'))
  const duration = readHours(textOf(element, 'Duration'))
  if ([startsOn, endsOn, effortHours, duration].every((value) => value === undefined)) return undefined
  return {
    kind: 'baseline-entry',
    origin: originOf(context, 'baseline-entry', String(number), task.uid),
    row: task.row,
    values: {
      baselineId: { origin: baselineOrigin(context, number) },
      workItemId: taskRef(context, task),
      startsOn,
      endsOn,
      effortHours,
      durationMinutes: duration === undefined ? undefined : Math.round(duration * 60),
    },
  }
}

function baselineOrigin(context: Context, number: number): string {
  return originOf(context, 'baseline', String(number))
}
