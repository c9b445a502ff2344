import {
  type Access,
  type AnyRecord,
  type Id,
  type ImportOccasion,
  type RecordMap,
  type Snapshot,
  type WorkItem,
  lookupIn,
  objectionTo,
  recordedDaysFault,
} from '@trireme/domain'
import { dateAfter, monthsAfter } from '@trireme/domain/date'
import type { RowReader, Told } from './read-row.ts'
import { type ActualTarget, workedTargets } from './targets.ts'

/** Work further back is a slip of the pen. */
const YEARS_BACK = 20
const MINUTES_A_DAY = 24 * 60
const BELOW_ZERO =
  'Less than nothing cannot be recorded. To correct a record, give it its new figure under the same id.'

type Fault = readonly [target: ActualTarget | undefined, reason: string | undefined]

/** Whether a row that can be read makes sense as something new; where it does not, it is refused. */
export function judgeOf(
  snapshot: Snapshot,
  reader: RowReader,
  occasion: ImportOccasion | undefined,
): (told: Told, corrects: Id | null) => boolean {
  const objection = occasion === undefined ? () => undefined : objectionsOf(occasion.access, snapshot)
  const worths = [...snapshot['exchange-rate'].values()]
  const worked = reader.carried(Object.keys(workedTargets) as ActualTarget[])
  const when = reader.carried(['on', 'from'])
  const worthFault = ({ cost, currency, fromOn }: Told) => {
    if (cost === null || currency === null || currency === reader.ownCurrency) return undefined
    if (worths.some((rate) => rate.currency === currency && (rate.fromOn ?? fromOn) <= fromOn)) return undefined
    return `Nobody said what ${currency} is worth on ${fromOn}. Add an exchange rate under Rates and budgets first.`
  }
  return (told, corrects) => {
    const corrected = corrects === null ? undefined : snapshot.actual.get(corrects as never)
    const faults: readonly Fault[] = [
      ['item', objection(told.item)],
      [when, occasion && dayFault(told, occasion.today, corrected)],
      [worked, (told.minutes ?? 0) < 0 ? BELOW_ZERO : tooMuch(told)],
      ['cost', (told.cost ?? 0) < 0 ? BELOW_ZERO : worthFault(told)],
    ]
    const found = faults.filter((fault): fault is [ActualTarget | undefined, string] => fault[1] !== undefined)
    for (const [target, reason] of found) reader.refuse(told.row, target, reason)
    return found.length === 0
  }
}

function dayFault(told: Told, today: string, corrected: RecordMap['actual'] | undefined): string | undefined {
  const first = monthsAfter(today, -12 * YEARS_BACK)
  if (told.fromOn < first) return `${told.fromOn} is more than ${YEARS_BACK} years back. Is the year right?`
  return recordedDaysFault(told, today, corrected)
}

/** What nobody can have worked on these days; of a team one cannot say. */
function tooMuch({ personId, minutes, fromOn, untilOn }: Told): string | undefined {
  const days = Math.ceil((minutes ?? 0) / MINUTES_A_DAY)
  if (personId === null || days === 0 || dateAfter(fromOn, days - 1) <= untilOn) return undefined
  const hours = (Math.round(minutes! / 6) / 10).toLocaleString('en')
  const than = fromOn === untilOn ? `${fromOn} has` : `there are from ${fromOn} to ${untilOn}`
  return `${hours} hours of one person are more than ${than}. Choose another unit for the column, or correct the cell.`
}

/** Why somebody may not record work on an item; undefined where they may. */
function objectionsOf(access: Access, snapshot: Snapshot): (item: WorkItem) => string | undefined {
  const lookup = lookupIn(snapshot)
  const known = new Map<WorkItem, string | undefined>()
  return (item) => {
    if (!known.has(item)) {
      const after = { id: '', workItemId: item.id } as unknown as AnyRecord
      const operation = { op: 'create', kind: 'actual', id: '', values: { workItemId: item.id } } as const
      known.set(item, objectionTo(access, operation as never, undefined, after, lookup))
    }
    return known.get(item)
  }
}
