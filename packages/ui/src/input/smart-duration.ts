/** How long a working day and week are, to turn `2w` into hours. */
export interface WorkingTime {
  readonly hoursPerDay: number
  readonly daysPerWeek: number
}

type DurationUnit = 'h' | 'd' | 'w'

/**
 * Reads a working duration as hours, or null: `3d`, `2w`, `1.5 h`, `90min`, `1w 2d`, `1,5d`, `2 weeks`. A bare number
 * has the unit passed as `bareUnit` (days unless said otherwise). Months are refused: nobody agrees how long one is.
 */
export function parseDurationHours(text: string, time: WorkingTime, bareUnit: DurationUnit = 'd'): number | null {
  const words = text.trim().toLowerCase()
  const bare = /^(\d+(?:[.,]\d+)?)$/.exec(words)
  if (bare) return amount(bare[1]!) * hoursIn(bareUnit, time)
  const part = /(\d+(?:[.,]\d+)?)\s*(min(?:ute)?s?|h(?:(?:ou)?rs?)?|d(?:ays?)?|w(?:(?:ee)?ks?)?)(?![a-z])\s*/g
  const parts = [...words.matchAll(part)]
  if (parts.length === 0 || parts.map((match) => match[0]).join('') !== words) return null
  return parts.reduce((hours, match) => hours + amount(match[1]!) * hoursOf(match[2]!, time), 0)
}

/** Prints hours in the largest unit that stays short: `2w`, `3.5d`, `6h`. */
export function formatDuration(hours: number, time: WorkingTime): string {
  const days = hours / time.hoursPerDay
  if (days >= time.daysPerWeek && days % time.daysPerWeek === 0) return `${days / time.daysPerWeek}w`
  return Math.abs(days) >= 1 ? `${round(days)}d` : `${round(hours)}h`
}

function hoursOf(unit: string, time: WorkingTime): number {
  return unit.startsWith('m') ? 1 / 60 : hoursIn(unit[0] as DurationUnit, time)
}

function hoursIn(unit: DurationUnit, time: WorkingTime): number {
  return unit === 'h' ? 1 : time.hoursPerDay * (unit === 'w' ? time.daysPerWeek : 1)
}

function amount(text: string): number {
  return Number(text.replace(',', '.'))
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
