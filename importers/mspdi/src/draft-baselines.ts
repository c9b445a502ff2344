import type { DraftRecord } from '@trireme/domain'
import { type Context, originOf, savedAt, taskRef } from './context.ts'
import type { Task } from './document.ts'
import { baselineNames } from './ours.ts'
import { endDate, readHours, startDate } from './time.ts'
import { type Element, children, numberOf, textOf } from './xml.ts'

/** The baselines that tasks hold, 0 to 10, each with its entries. */
export function baselinesOf(context: Context): DraftRecord[] {
  const baselines = new Map<number, DraftRecord>()
  const named = context.isOurs ? baselineNames(textOf(context.document.summary, 'Notes')) : new Map<number, never>()
  const standing = new Set([...context.snapshot.baseline.values()].map(({ name, takenAt }) => `${takenAt} ${name}`))
  const isHere = (number: number) => {
    const known = named.get(number)
    return known !== undefined && standing.has(`${known.takenAt} ${known.name}`)
  }
  const entries = context.document.tasks.flatMap((task) =>
    children(task.element, 'Baseline').flatMap((element) => {
      const number = numberOf(element, 'Number') ?? 0
      const entry = entryOf(context, task, element, number)
      // What was agreed never changes: a baseline that is here stays as it is.
      if (entry === undefined || isHere(number)) return []
      if (!baselines.has(number)) baselines.set(number, baselineOf(context, number, named.get(number)))
      return [entry]
    }),
  )
  tellCurrency(context, entries)
  const byOrigin = new Map(entries.map((entry) => [entry.origin, entry]))
  return [...baselines.values(), ...byOrigin.values()]
}

function tellCurrency({ document, snapshot, tally }: Context, entries: readonly DraftRecord[]): void {
  const theirs = textOf(document.project, 'CurrencyCode')
  const ours = [...snapshot.organization.values()][0]?.currency
  const costs = entries.filter(({ values }) => (values['cost'] ?? 0) !== 0).length
  if (theirs !== '' && ours !== undefined && theirs !== ours && costs > 0)
    tally.add(
      'The currency of baselines',
      `The file counts in ${theirs}, this organization in ${ours}: the figures are carried as they stand.`,
      undefined,
      costs,
    )
}

type Named = { readonly name: string; readonly takenAt: string }

function baselineOf(context: Context, number: number, named: Named | undefined): DraftRecord {
  return {
    kind: 'baseline',
    origin: baselineOrigin(context, number),
    values: {},
    initial: named ?? {
      name: `${context.title.slice(0, 100)}: baseline ${number}`,
      takenAt: savedAt(context),
      reason: 'Brought from MS Project; the file does not say when it was taken.',
    },
  }
}

/** Undefined where the file says nothing of the task: an empty element. */
function entryOf(context: Context, task: Task, element: Element, number: number): DraftRecord | undefined {
  const startsOn = startDate(textOf(element, 'Start'))
  const endsOn = endDate(textOf(element, 'Finish'))
  const effortHours = readHours(textOf(element, 'Work'))
  const duration = readHours(textOf(element, 'Duration'))
  const cost = costOf(element)
  if ([startsOn, endsOn, effortHours, duration, cost].every((value) => value === undefined)) return undefined
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
      cost,
      // The file has the outline as it is now, and none of the time of the baseline.
      partOfId: task.parent === null ? undefined : taskRef(context, task.parent),
    },
  }
}

/** Money stands in hundredths of the currency. Source: as MPXJ reads and writes it, and the files of Project itself. */
function costOf(element: Element): number | undefined {
  const hundredths = numberOf(element, 'Cost')
  return hundredths === undefined || hundredths < 0 ? undefined : hundredths / 100
}

function baselineOrigin(context: Context, number: number): string {
  return originOf(context, 'baseline', String(number))
}
