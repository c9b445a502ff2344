import { mondayOf } from '@trireme/domain'
import { formatDate } from '@trireme/ui'
import { dayOf, onOf } from '../../schedule/days.ts'

export const PERIODS = ['day', 'week', 'month', 'quarter'] as const
export type PeriodKind = (typeof PERIODS)[number]

/** A column of the heat map: the days [from, to) since 1970; `on` is the first of them. */
export type Period = { readonly on: string; readonly from: number; readonly to: number }

const WEEK = 7
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The period a date lies in. */
export function periodAt(kind: PeriodKind, on: string): Period {
  const first = firstDay(kind, dayOf(on))
  return { on: onOf(first), from: first, to: firstDay(kind, first, 1) }
}

/** So many periods, the first with this date in it. */
export function periodsFrom(kind: PeriodKind, on: string, count: number): readonly Period[] {
  const first = dayOf(on)
  return Array.from({ length: count }, (_, step) => {
    const from = firstDay(kind, first, step)
    return { on: onOf(from), from, to: firstDay(kind, first, step + 1) }
  })
}

/** The first day of the period so many after the one a day lies in. */
function firstDay(kind: PeriodKind, day: number, step = 0): number {
  if (kind === 'day') return day + step
  if (kind === 'week') return mondayOf(day) + step * WEEK
  const [year, month] = onOf(day).split('-').map(Number) as [number, number]
  const months = kind === 'month' ? 1 : 3
  return Date.UTC(year, (Math.floor((month - 1) / months) + step) * months, 1) / 86_400_000
}

/** `week of 16 Nov 2026`, `Nov 2026`, `Q4 2026`. */
export function periodName(kind: PeriodKind, { on }: Period): string {
  if (kind === 'day') return formatDate(on)
  if (kind === 'week') return `week of ${formatDate(on)}`
  return kind === 'month' ? `${monthOf(on)} ${on.slice(0, 4)}` : `${quarterOf(on)} ${on.slice(0, 4)}`
}

/** What stands above a column, below the group it belongs to: `16`, `Nov`, `Q4`. */
export function periodLabel(kind: PeriodKind, { on }: Period): string {
  if (kind === 'day' || kind === 'week') return String(Number(on.slice(8)))
  return kind === 'month' ? monthOf(on) : quarterOf(on)
}

/** Columns that share a heading: months of days and weeks (`Nov 2026`, `Dec`, `Jan 2027`), years of all else. */
export function headings(
  kind: PeriodKind,
  periods: readonly Period[],
): { readonly label: string; readonly columns: number }[] {
  const found: { label: string; columns: number }[] = []
  const isShort = kind === 'day' || kind === 'week'
  let last = ''
  for (const { on } of periods) {
    const of = on.slice(0, isShort ? 7 : 4)
    if (of === last) {
      found.at(-1)!.columns++
      continue
    }
    const year = on.slice(0, 4)
    const label = !isShort ? year : last.slice(0, 4) === year ? monthOf(on) : `${monthOf(on)} ${year}`
    found.push({ label, columns: 1 })
    last = of
  }
  return found
}

/** As it is said of a period that is looked at: `this week`. */
export function thisPeriod(kind: PeriodKind): string {
  return kind === 'day' ? 'Today' : `This ${kind}`
}

function monthOf(on: string): string {
  return MONTHS[Number(on.slice(5, 7)) - 1]!
}

function quarterOf(on: string): string {
  return `Q${Math.ceil(Number(on.slice(5, 7)) / 3)}`
}
