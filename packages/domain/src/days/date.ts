export const FIRST_DATE = '1900-01-01'
export const LAST_DATE = '2299-12-31'

/** Whether a text is a calendar date as the plan takes it: `YYYY-MM-DD`, a day there is, between 1900 and 2299. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < FIRST_DATE || text > LAST_DATE) return false
  // A day past the end of its month would be read as one of the next.
  const at = Date.parse(text)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** The date so many days after another, before it where they are negative. */
export function dateAfter(on: string, days: number): string {
  return new Date(Date.parse(on) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The same day of the month so many months on; where that month is shorter, its last day. */
export function monthsAfter(on: string, months: number): string {
  const [year, month, day] = on.split('-').map(Number) as [number, number, number]
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10)
}
