import type { Id, Snapshot } from '@trireme/domain'
import { formatPercent } from '@trireme/ui'
import type { WorkingTimes } from '@trireme/planning'
import { type Load, percentOf } from './load.ts'
import type { Period } from './periods.ts'

export const UNITS = ['percent', 'people', 'hours', 'points'] as const
export type Unit = (typeof UNITS)[number]

/** What of a team's time a cell shows, with the team whose measure it is. */
export type Measured = { readonly teamId: Id; readonly load: Load }

export type Amount = { readonly demand: number; readonly capacity: number }

/** How many minutes of a team's people make one of a unit in a period; null where nobody knows. */
export function minutesPer(
  unit: Exclude<Unit, 'percent'>,
  teamId: Id,
  { from, to }: Pick<Period, 'from' | 'to'>,
  { snapshot, times }: { readonly snapshot: Snapshot; readonly times: WorkingTimes },
): number | null {
  if (unit === 'hours') return 60
  const team = snapshot.team.get(teamId as Id<'team'>)
  if (unit === 'points') return team?.hoursPerPoint == null ? null : team.hoursPerPoint * 60
  const time = times.ofTeam(teamId)
  let minutes = 0
  for (let day = from; day < to; day++) minutes += time.minutesOn(day)
  return minutes === 0 ? null : minutes * ((team?.focusPercent ?? 100) / 100)
}

/**
 * Demand and capacity in a unit. People are full-time equivalents of planned work [2.5]. Points are a team's own and are
 * never added to those of another: null where there are several teams, or one that does not count in points.
 */
export function amountOf(
  unit: Exclude<Unit, 'percent'>,
  parts: readonly Measured[],
  period: Pick<Period, 'from' | 'to'>,
  known: { readonly snapshot: Snapshot; readonly times: WorkingTimes },
): Amount | null {
  if (unit === 'points' && parts.length !== 1) return null
  let [demand, capacity] = [0, 0]
  for (const { teamId, load } of parts) {
    const per = minutesPer(unit, teamId, period, known)
    if (per === null && unit === 'points') return null
    if (per === null) continue
    demand += load.demandMinutes / per
    capacity += load.capacityMinutes / per
  }
  return { demand, capacity }
}

/** What stands in a cell: `112%`, `3.4`, `1,240`; a dash where there is nothing to say. */
export function cellText(unit: Unit, load: Load, amount: Amount | null): string {
  const percent = percentOf(load)
  if (unit !== 'percent') return percent === null || amount === null ? '–' : figure(unit, amount.demand)
  return percent === null ? '–' : percent === Infinity ? 'none' : formatPercent(percent)
}

/** Whether a row says anything in a unit: points are known of a team that counts in them, and of no several together. */
export function isCountedIn(
  unit: Unit,
  parts: readonly { readonly teamId: Id }[],
  { team }: Pick<Snapshot, 'team'>,
): boolean {
  if (unit !== 'points') return true
  return parts.length === 1 && team.get(parts[0]!.teamId as Id<'team'>)?.hoursPerPoint != null
}

/** `3.4 of 5 people`, `120 of 96 h`, `120 h` where nobody is there; nothing where the unit does not fit, and where nothing is asked of nobody. */
export function amountWords(unit: Unit, amount: Amount | null): string {
  if (unit === 'percent' || amount === null || (amount.demand === 0 && amount.capacity === 0)) return ''
  const of = amount.capacity === 0 ? '' : ` of ${figure(unit, amount.capacity)}`
  return `${figure(unit, amount.demand)}${of} ${unit === 'hours' ? 'h' : unit}`
}

function figure(unit: Unit, value: number): string {
  if (unit === 'people' && value < 99.95) return String(Math.round(value * 10) / 10)
  return Math.round(value).toLocaleString('en')
}
