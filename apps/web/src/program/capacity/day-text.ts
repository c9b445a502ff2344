/** `3.5` days of so many working minutes. */
export function bareDays(minutes: number, minutesPerDay: number): string {
  return String(rounded(minutes / minutesPerDay, 1))
}

/** `3.5 d`. */
export function dayText(minutes: number, minutesPerDay: number): string {
  return `${bareDays(minutes, minutesPerDay)} d`
}

/** `3.5 of 5 d`; where nobody is there it is said: `3.5 d, nobody there`. */
export function daysOfTime(minutes: number, capacityMinutes: number, minutesPerDay: number): string {
  if (capacityMinutes > 0) return `${bareDays(minutes, minutesPerDay)} of ${dayText(capacityMinutes, minutesPerDay)}`
  return minutes > 0 ? `${dayText(minutes, minutesPerDay)}, nobody there` : 'nobody there'
}

/** Parts of a whole in days: with a second decimal, all of them, where they would not add up to it without. */
export function daysThatAddUp(parts: readonly number[], minutesPerDay: number): readonly string[] {
  const days = parts.map((minutes) => minutes / minutesPerDay)
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const addUp = rounded(sum(days.map((value) => rounded(value, 1))), 1) === rounded(sum(days), 1)
  return days.map((value) => (addUp ? `${rounded(value, 1)} d` : `${value.toFixed(2)} d`))
}

/** Sums of minutes fall short by a trace: half a unit still goes up. */
function rounded(value: number, decimals: number): number {
  return Math.round((value + 1e-6) * 10 ** decimals) / 10 ** decimals
}
