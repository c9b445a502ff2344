const MINUTES_A_DAY = 480

/** Working minutes as days of eight hours, at least one. */
export function workingDaysOf(minutes: number): number {
  return Math.max(1, Math.round(minutes / MINUTES_A_DAY))
}

export function workingDayCount(days: number): string {
  return days === 1 ? '1 working day' : `${days} working days`
}

export function ago(days: number): string {
  return days === 1 ? 'yesterday' : `${days} days ago`
}
