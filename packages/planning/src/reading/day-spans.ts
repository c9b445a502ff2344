import { DAY, dateOf, formatDay } from '../time.ts'

/** Days in a row that bear one name; the empty one where they have none. */
export type DaySpan = { readonly from: number; readonly to: number; readonly label: string }

/** Days since 1970 in spans, in the order of the calendar. */
export function daySpans(days: readonly number[], labelOf: (day: number) => string): readonly DaySpan[] {
  const spans: DaySpan[] = []
  for (const day of days.toSorted((one, other) => one - other)) {
    const [label, last] = [labelOf(day), spans.at(-1)]
    if (last !== undefined && last.to === day - 1 && last.label === label)
      spans[spans.length - 1] = { ...last, to: day }
    else spans.push({ from: day, to: day, label })
  }
  return spans
}

/** `1 Mar`, `28 to 31 Dec`, `30 Dec 2027 to 2 Jan 2028`. */
export function spanWords({ from, to }: Omit<DaySpan, 'label'>, thisYear: string): string {
  const [first, last] = [dateOf(from * DAY), dateOf(to * DAY)]
  if (from === to) return formatDay(first, thisYear)
  const isOneMonth = first.slice(0, 7) === last.slice(0, 7)
  const start = isOneMonth
    ? `${Number(first.slice(8))}`
    : formatDay(first, first < last.slice(0, 4) ? undefined : thisYear)
  return `${start} to ${formatDay(last, thisYear)}`
}

/** `a, b and c`; with `or`, `a, b or c`. */
export function listed(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)!}`
}
