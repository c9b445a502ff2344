import type { Unit } from './dates.ts'
import type { PlanMinutes } from '../model.ts'
import type { Tier } from './scale.ts'
import { civilDate, DAY, dayOf, monthName, shortDate, startOf, startOfNext, weekdayName } from './dates.ts'

/** One period of a header scale. */
export interface Tick {
  readonly startsAt: PlanMinutes
  readonly endsAt: PlanMinutes
  readonly label: string
}

/** Every period of `unit` that touches the time between `from` and `to`, in order and without gaps. */
export function periods(
  unit: Unit,
  from: PlanMinutes,
  to: PlanMinutes,
  label: (day: number) => string,
  firstMonth = 0,
): Tick[] {
  const ticks: Tick[] = []
  let day = startOf(unit, dayOf(from), firstMonth)
  while (day * DAY < to) {
    const next = startOfNext(unit, day)
    ticks.push({ startsAt: day * DAY, endsAt: next * DAY, label: label(day) })
    day = next
  }
  return ticks
}

export function majorTicks(tier: Tier, from: PlanMinutes, to: PlanMinutes, firstMonth = 0): Tick[] {
  const label = firstMonth === 0 ? undefined : fiscalLabels(firstMonth, true)[tier.major]
  return periods(tier.major, from, to, label ?? MAJOR_LABELS[tier.major], firstMonth)
}

/** `pxPerDay` decides how long a label may be. */
export function minorTicks(tier: Tier, from: PlanMinutes, to: PlanMinutes, pxPerDay: number, firstMonth = 0): Tick[] {
  const wordy = tier.minor === 'day' && pxPerDay >= 44
  const label = firstMonth === 0 ? undefined : fiscalLabels(firstMonth, false)[tier.minor]
  return periods(tier.minor, from, to, wordy ? weekdayAndDay : (label ?? MINOR_LABELS[tier.minor]), firstMonth)
}

const MAJOR_LABELS: Readonly<Record<Unit, (day: number) => string>> = {
  day: shortDate,
  week: (day) => `${shortDate(day)} – ${shortDate(day + 6)} ${civilDate(day + 6).year}`,
  month: (day) => `${monthName(day)} ${civilDate(day).year}`,
  quarter: (day) => `${quarterName(day)} ${civilDate(day).year}`,
  year: (day) => String(civilDate(day).year),
  decade: yearsName(10),
  century: yearsName(100),
}

const MINOR_LABELS: Readonly<Record<Unit, (day: number) => string>> = {
  day: (day) => String(civilDate(day).dayOfMonth),
  week: (day) => String(civilDate(day).dayOfMonth),
  month: monthName,
  quarter: quarterName,
  year: (day) => String(civilDate(day).year),
  decade: (day) => String(civilDate(day).year),
  century: yearsName(100),
}

/** `2020–2029`. */
function yearsName(years: number): (day: number) => string {
  return (day) => `${civilDate(day).year}–${civilDate(day).year + years - 1}`
}

/** Of years that begin in another month than January: named after the calendar year in which they end. */
function fiscalLabels(firstMonth: number, isLong: boolean): Partial<Record<Unit, (day: number) => string>> {
  const yearName = (day: number) => {
    const { year, month } = civilDate(day)
    return `FY${month >= firstMonth ? year + 1 : year}`
  }
  const quarter = (day: number) => `Q${Math.floor(((civilDate(day).month - firstMonth + 12) % 12) / 3) + 1}`
  return { year: yearName, quarter: isLong ? (day) => `${quarter(day)} ${yearName(day)}` : quarter }
}

function quarterName(day: number): string {
  return `Q${Math.floor(civilDate(day).month / 3) + 1}`
}

function weekdayAndDay(day: number): string {
  return `${weekdayName(day)} ${civilDate(day).dayOfMonth}`
}
