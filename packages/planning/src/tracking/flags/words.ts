export function workingDayCount(days: number): string {
  return days === 1 ? '1 working day' : `${days} working days`
}

export function ago(days: number): string {
  return days === 1 ? 'yesterday' : `${days} days ago`
}
