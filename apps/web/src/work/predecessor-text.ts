import type { Dependency, Lag } from '@trireme/domain'

const DAY = 1440

/** `T-12`, `T-12 SS`, `T-12 FS+2d`; a working day has `minutesPerDay`. */
export function predecessorText(
  { type, lag }: Pick<Dependency, 'type' | 'lag'>,
  key: string,
  minutesPerDay: number,
): string {
  const delay = lag.amount === 0 ? '' : `${lag.amount > 0 ? '+' : '−'}${lagText(lag, minutesPerDay)}`
  return type === 'FS' && delay === '' ? key : `${key} ${type}${delay}`
}

export function lagText({ amount, unit }: Lag, minutesPerDay: number): string {
  const size = Math.abs(amount)
  if (unit === 'percent') return `${size}%`
  const day = unit === 'elapsed-minutes' ? DAY : minutesPerDay
  const [value, letter] = size % day === 0 ? [size / day, 'd'] : size % 60 === 0 ? [size / 60, 'h'] : [size, 'm']
  return `${value}${unit === 'elapsed-minutes' ? 'e' : ''}${letter}`
}
