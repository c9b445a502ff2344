const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `16 Nov 2026`. */
export function weekName(monday: string): string {
  const [year, month, day] = monday.split('-')
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
}

/** The months of these Mondays with how many of them each has: `Nov 2026`, `Dec`, `Jan 2027`. */
export function monthsOf(mondays: readonly string[]): { readonly label: string; readonly weeks: number }[] {
  const months: { label: string; weeks: number }[] = []
  let last = ''
  for (const monday of mondays) {
    const month = monday.slice(0, 7)
    if (month === last) {
      months.at(-1)!.weeks++
      continue
    }
    const name = MONTHS[Number(month.slice(5)) - 1]!
    months.push({ label: last.slice(0, 4) === month.slice(0, 4) ? name : `${name} ${month.slice(0, 4)}`, weeks: 1 })
    last = month
  }
  return months
}
