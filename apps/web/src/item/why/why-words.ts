import type { Id } from '@trireme/domain'
import type { Planned, Tail, Via } from '@trireme/planning/causes'
import { formatDate } from '@trireme/ui'
import { counted, onOf } from '../../schedule/days.ts'
import { baseOf } from '../../schedule/odds-words.ts'
import type { OddsOf, RowOdds } from '../../schedule/odds.ts'

const MINUTES_A_DAY = 1440

/** `0 d`, `3 d`, `< 1 d`: the float of an item or milestone of the plan, in working days of its calendar. */
export function slackText({ plan }: Planned, id: Id, minutes: number): string {
  const days = minutes / (plan.items.get(id) ?? plan.milestones.get(id))!.minutesPerDay
  if (days < 0) return `−${Math.ceil(-days)} d`
  return days > 0 && days < 1 ? '< 1 d' : `${Math.floor(days)} d`
}

/** The last day of what ends then. */
export function endDay(endsAt: number): string {
  return formatDate(onOf(Math.floor((endsAt - 1) / MINUTES_A_DAY)))
}

/** `Half the runs are done by 12 Mar, 85 of 100 by 24 Mar 2027, in time in 31 of 100.` */
export function tailSentence({ p50At, p85At, onTarget }: Pick<RowOdds, 'p50At' | 'p85At' | 'onTarget'>): string {
  const share = onTarget === undefined ? undefined : Math.round(onTarget * 100)
  const inTime =
    share === undefined
      ? ''
      : onTarget === 0
        ? ', in time in none'
        : onTarget === 1
          ? ', in time in all'
          : `, in time in ${Math.min(99, Math.max(1, share))} of 100`
  return `Half the runs are done by ${endDay(p50At)}, 85 of 100 by ${endDay(p85At)}${inTime}.`
}

/** Working days to a tenth, as a mean over runs is told. */
export function meanDaysText(days: number): string {
  const tenths = Math.round(days * 10) / 10
  return tenths < 0.1 ? 'less than 0.1 d' : `${tenths} d`
}

/** What the dates rest on, and what decides them: the odds of the plan where it has them, and runs of its own, which may be to come. */
export function tailBase(odds: OddsOf | null, tail: Tail | undefined, isWorking: boolean): string {
  if (tail === undefined && isWorking)
    return odds === null
      ? 'Trying out how long everything may take…'
      : `${baseOf(odds)}; what decides the date is being tried out.`
  const own = tail && counted(tail.runs, 'run') + (tail.mode === 'capacity' ? '' : ', people not counted')
  if (odds === null) return own ?? ''
  return own === undefined ? `${baseOf(odds)}.` : `${baseOf(odds)}; what decides the date, from ${own}.`
}

/** How one step of a path leads to the next, in two or three words. */
export function viaText(via: Via, nameOf: (id: Id) => string): string {
  if (via.kind === 'team') return `then ${nameOf(via.teamId)} is free`
  return via.kind === 'held-back' ? 'holds it back' : 'waits for'
}
