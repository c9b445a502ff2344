import type { DateOrder } from '@trireme/domain'
import { formatDate } from '@trireme/ui'

/** Both orders a date written with numbers can have, as an export of a day-first country is the more frequent one. */
export const DATE_ORDERS: readonly DateOrder[] = ['day/month/year', 'month/day/year']

/** What such a date is in an order, in words: `12/11/2026` as `12 Nov 2026` or `11 Dec 2026`. */
export function dateIn(order: DateOrder, text: string): string {
  const [, first, second, year] = /(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})/.exec(text) ?? []
  if (first === undefined || second === undefined || year === undefined) return text
  const [day, month] = order === 'day/month/year' ? [first, second] : [second, first]
  return formatDate(`${fullYear(year)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

/** As importers read two digits: from 70 on of the last century. */
function fullYear(text: string): string {
  return text.length === 4 ? text : `${Number(text) < 70 ? 20 : 19}${text}`
}
