import type { FlowDay, FlowWeek, ItemUnderWay } from '@trireme/domain'
import { counted } from '../../../schedule/days.ts'
import type { ShownFlow } from './use-flow.ts'

/** A figure with how it came about [R4]. */
export type FlowFigure = {
  readonly name: string
  readonly value: string
  readonly says: string
  readonly isBad?: boolean
  readonly formula: string
  readonly filled: string
  readonly notes: readonly string[]
}

export type Pace = { readonly mean: number; readonly weeks: number; readonly least: number; readonly most: number }

/** Items finished a week, of whole weeks only; null before one has ended. */
export function paceOf(weeks: readonly FlowWeek[]): Pace | null {
  const counts = weeks.filter(({ isWhole }) => isWhole).map(({ finished }) => finished)
  if (counts.length === 0) return null
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
  return { mean, weeks: counts.length, least: Math.min(...counts), most: Math.max(...counts) }
}

/** Older than 85 of 100 finished items of its team took [2.19]. */
export function isAgeing({ ageDays, usualDays }: ItemUnderWay): boolean {
  return usualDays !== null && ageDays > usualDays
}

/** `85 of 100`. */
export function shareWords(share: number): string {
  return share === 0.5 ? 'half' : `${share * 100} of 100`
}

const STARTS_AND_ENDS =
  'It begins on the day an item was in progress first and ends on the day it was done last: opened again, it counts once, to its last end. Days on which it waited count. Dates that people gave rule over the day on which the status was changed.'

/** What a diagram does not know of work that came by import; empty where none did. */
export function broughtWords(brought: number): string {
  if (brought === 0) return ''
  const [what, it] = brought === 1 ? ['1 item', 'it'] : [`${brought.toLocaleString('en')} items`, 'they']
  return ` ${what} came by import in this time. How long ${it} had waited before nobody says: no band has ${it === 'it' ? 'it' : 'them'} until ${it} came or ${it === 'it' ? 'was' : 'were'} begun.`
}

/** The four figures at the top. */
export function flowFigures(shown: ShownFlow): readonly FlowFigure[] {
  return [cycleFigure(shown), paceFigure(shown), ageFigure(shown), lawFigure(shown)]
}

function cycleFigure({ flow: { percentiles, finished } }: ShownFlow): FlowFigure {
  const usual = percentiles?.find(({ share }) => share === 0.85)
  const timed = finished.filter(({ cycleDays }) => cycleDays !== null).length
  return {
    name: 'Cycle time',
    value: usual === undefined ? 'Unknown' : counted(usual.days, 'day'),
    says: usual === undefined ? 'Nothing with a start was finished' : 'or less, 85 of 100 items',
    formula:
      'Day done − day begun + 1, in calendar days, of each finished item; of them the least that 85 of 100 do not exceed.',
    filled:
      usual === undefined
        ? 'No finished item has a start.'
        : `The ${ordinal(Math.ceil(0.85 * timed - 1e-9))} of ${timed} in order took ${counted(usual.days, 'day')}.`,
    notes: [
      STARTS_AND_ENDS,
      ...(timed < finished.length
        ? [
            `${counted(finished.length - timed, 'item')} have no start, as they went to done at once or nobody said when they were begun: finished, but without a cycle time.`,
          ]
        : []),
    ],
  }
}

function paceFigure({ flow: { weeks, finished, withoutEnd } }: ShownFlow): FlowFigure {
  const pace = paceOf(weeks)
  return {
    name: 'Throughput',
    value: pace === null ? 'Unknown' : pace.mean.toFixed(1),
    says:
      pace === null ? 'No whole week yet' : `finished a week, in ${counted(pace.weeks, 'whole week')}${leftOut(weeks)}`,
    formula: 'Items that were done, in whole weeks from Monday to Sunday ÷ those weeks.',
    filled:
      pace === null
        ? 'The first week has not ended.'
        : `${Math.round(pace.mean * pace.weeks)} ÷ ${pace.weeks} = ${pace.mean.toFixed(1)}`,
    notes: [
      `In all ${counted(finished.length, 'item')} since the first day${leftOut(weeks) === '' ? '' : ', with the week that has not ended'}.`,
      'Dropped work is not finished. An item that was opened again counts where it was done last.',
      ...(withoutEnd > 0
        ? [`${counted(withoutEnd, 'item')} came done, with no word since when: give them an end and they count.`]
        : []),
    ],
  }
}

/** What an average over weeks does not hold, in words; nothing where all of them have ended. */
export function leftOut(weeks: readonly FlowWeek[]): string {
  return weeks.every(({ isWhole }) => isWhole) ? '' : '; this week, not ended, is left out'
}

function ageFigure({ flow: { underWay, withoutStart } }: ShownFlow): FlowFigure {
  const old = underWay.filter(isAgeing).length
  const of = (whose: string) => underWay.filter(({ usualOf }) => usualOf === whose).length
  const [ofTeam, ofAll] = [of('team'), of('all')]
  const all = underWay.length + withoutStart
  return {
    name: 'In progress',
    value: old > 0 ? `${old} of ${all.toLocaleString('en')} too old` : all.toLocaleString('en'),
    says:
      underWay.length === 0
        ? withoutStart > 0
          ? 'nobody said since when'
          : 'Nothing is begun'
        : `the oldest for ${counted(underWay[0]!.ageDays, 'day')}${ofTeam + ofAll === 0 ? '' : `; ${old === 0 ? 'none' : old} older than usual`}`,
    isBad: old > 0,
    formula:
      'Items in progress today. Older than usual is what has been so for longer than 85 of 100 items of its team took.',
    filled:
      ofTeam + ofAll === 0
        ? 'Fewer than ten items were finished in these weeks: nothing says what is usual.'
        : `${old} of ${ofTeam + ofAll}: ${ofTeam} beside their own team, ${ofAll} beside all here, as their team finished fewer than ten.`,
    notes: [
      'Age counts calendar days from the day an item was in progress first, that day and today included. The flag “ageing” on Home counts working days.',
      ...(withoutStart > 0
        ? [`${counted(withoutStart, 'item')} came in progress from elsewhere, with no word since when: give them a start and their age is known.`] // prettier-ignore
        : []),
    ],
  }
}

function lawFigure({ flow: { law, days }, before }: ShownFlow): FlowFigure {
  const name = 'In and out'
  const formula = 'Little’s law: items under way = items finished a day × days each takes, on average.'
  if (law === null)
    return { name, value: 'Unknown', says: 'Nothing to compare yet', formula, filled: 'There is nothing to hold it against.', notes: [] } // prettier-ignore
  const sum = (of: 'begun' | 'finished' | 'left') => days.reduce((whole, day) => whole + day[of], 0)
  const ahead = (day: FlowDay) => day.planned + day.backlog
  const waiting = ahead(days.at(-1) ?? before) - ahead(before)
  const [begun, ended] = [sum('begun'), sum('finished') + sum('left')]
  return {
    name,
    value: law.agrees ? 'Steady' : `${law.averageUnderWay.toFixed(1)} for ${law.expectedUnderWay.toFixed(1)}`,
    says: law.agrees
      ? `Begun and finished keep pace${waiting > 0 ? `; ${waiting.toLocaleString('en')} more wait` : ''}`
      : begun > ended
        ? `under way for what the pace carries; ${begun} begun, ${ended} ended`
        : 'under way for what the pace carries: old work lies about, or the pace changed',
    formula,
    filled: `${law.averageUnderWay.toFixed(1)} were under way on an average day; ${law.finishedPerDay.toFixed(2)} a day × ${law.averageCycleDays.toFixed(1)} days = ${law.expectedUnderWay.toFixed(1)}.`,
    notes: [
      `In these weeks ${begun} were begun, ${sum('finished')} finished and ${sum('left')} dropped or put back.`,
      'It holds where the two are within a fifth of each other. Where not, cycle times of the past say little about those to come.',
    ],
  }
}

function ordinal(count: number): string {
  const ending = count % 100 > 10 && count % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th')
  return `${count}${ending}`
}
