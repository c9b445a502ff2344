/** As they are written in a date, in small letters. */
export const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
export const DAY_MS = 86_400_000
/** The days between which plans lie. */
export const FIRST_DATE = '1900-01-01'
export const LAST_DATE = '2299-12-31'

/** Days since 1970-01-01 of an ISO date, or null when the text is not one or the day does not exist. */
export function fromIso(text: string): number | null {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  return match ? epochDay(Number(match[1]), Number(match[2]), Number(match[3])) : null
}

/** The ISO date of a number of days since 1970-01-01. */
export function toIso(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** Prints an ISO date as `1 Mar 2027`, which `parseSmartDate` reads back. A text that is no date comes back as it is. */
export function formatDate(iso: string): string {
  const day = fromIso(iso)
  if (day === null) return iso
  const [year, month, date] = toIso(day).split('-').map(Number) as [number, number, number]
  const name = MONTHS[month - 1]!
  return `${date} ${name[0]!.toUpperCase()}${name.slice(1)} ${year}`
}

/** Days since 1970-01-01, or null where the day does not exist or lies outside 1900 to 2299. */
export function epochDay(year: number, month: number, day: number): number | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900 && year <= 2299
  return exists ? date.getTime() / DAY_MS : null
}
