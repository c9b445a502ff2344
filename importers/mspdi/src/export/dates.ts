import type { WorkItem } from '@trireme/domain'
import { epochDay } from '../time.ts'
import { momentOn } from './moments.ts'
import type { Writing } from './writing.ts'

// The years that MS Project has days for, since 2013.
const FIRST = '1984-01-01'
const LAST = '2149-12-31'

/** When work on an item begins on a day; on a day off, when it would. Nothing for no day. */
export function startMoment(writing: Writing, item: WorkItem, on: string | null): string | undefined {
  if (on === null) return undefined
  tellStrange(writing, item.title, on)
  const [first] = writing.times.ofItem(item).hoursOn(epochDay(on))
  return momentOn(on, first?.[0] ?? dayOf(writing).from)
}

/** When it ends on a day. */
export function endMoment(writing: Writing, item: WorkItem, on: string | null): string | undefined {
  if (on === null) return undefined
  tellStrange(writing, item.title, on)
  const last = writing.times.ofItem(item).hoursOn(epochDay(on)).at(-1)
  return momentOn(on, last?.[1] ?? dayOf(writing).until)
}

/** When a day ends for the organization. */
export function closeOf(writing: Writing, title: string, on: string | null): string | undefined {
  if (on === null) return undefined
  tellStrange(writing, title, on)
  return momentOn(on, writing.times.byDefault.hoursOn(epochDay(on)).at(-1)?.[1] ?? dayOf(writing).until)
}

const MONDAY = epochDay('2027-03-01')

/** When days begin and end by the calendar of the organization: the first of a week that has working time. */
export function dayOf({ times }: Writing): { readonly from: number; readonly until: number } {
  for (let day = MONDAY; day < MONDAY + 7; day++) {
    const hours = times.byDefault.hoursOn(day)
    if (hours.length > 0) return { from: hours[0]![0], until: hours.at(-1)![1] }
  }
  return { from: 540, until: 1080 }
}

function tellStrange({ tally }: Writing, title: string, on: string): void {
  if (on < FIRST || on > LAST)
    tally.add('Days before 1984 or after 2149', 'They are written, and MS Project has none of them.', title)
}
