import type { NewMap } from '@trireme/domain'
import { type Day, addDays, onWorkday } from '../days.ts'
import type { PlannedItem } from './planned-work.ts'

type Bound = Pick<NewMap['work-item'], 'startByOn' | 'endByOn' | 'endNotBeforeOn' | 'pauses' | 'maySplit'>

/** What a contract, a season or a course says of single items, beside what they wait for; weeks from their own dates. */
const BOUND: Readonly<Record<string, (item: PlannedItem) => Bound>> = {
  'Runbook for the terminal connection': ({ endsOn }) => ({ endByOn: weeksAfter(endsOn, 12) }),
  "Practice port with last month's traffic": ({ startsOn, endsOn }) => ({
    startByOn: weeksAfter(startsOn, 16),
    maySplit: true,
    endByOn: weeksAfter(endsOn, 20),
  }),
}

export function boundDates(item: PlannedItem): Bound {
  return BOUND[item.title]?.(item) ?? {}
}

function weeksAfter(on: Day, weeks: number): Day {
  return onWorkday(addDays(on, weeks * 7))
}
