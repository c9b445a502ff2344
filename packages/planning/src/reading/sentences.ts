import {
  type Dependency,
  type Id,
  type Snapshot,
  type WorkItem,
  mustEndOn,
  mustStartOn,
  recordOf,
} from '@trireme/domain'
import type { Problem } from '@trireme/engine'
import { DAY, formatDay } from '../time.ts'
import type { Constraint } from '../statement/limits.ts'
import type { Note } from '../statement/note.ts'
import { partsOfPool } from '../statement/teams.ts'

/** `team Core`; of a pool by skill `skill Design or Code in team Core`. */
export function poolName(snapshot: Snapshot, poolId: string): string {
  const { team, skills } = namesOf(snapshot, poolId)
  return skills === '' ? team : `skill ${skills} in ${team}`
}

/** `in team Core`; of a pool by skill `with skill Design or Code in team Core`. */
export function ofPool(snapshot: Snapshot, poolId: string): string {
  const { team, skills } = namesOf(snapshot, poolId)
  return skills === '' ? `in ${team}` : `with skill ${skills} in ${team}`
}

function namesOf(snapshot: Snapshot, poolId: string): { readonly team: string; readonly skills: string } {
  const { teamId, skillIds } = partsOfPool(poolId)
  const skills = skillIds.map((id) => recordOf(snapshot, 'skill', id)?.name ?? '')
  return { team: `team ${recordOf(snapshot, 'team', teamId)?.name ?? ''}`, skills: skills.join(' or ') }
}

const TYPES = { FS: 'finish-to-start', SS: 'start-to-start', FF: 'finish-to-finish', SF: 'start-to-finish' } as const

export function titleIn(snapshot: Snapshot, id: Id): string {
  return `“${recordOf(snapshot, 'work-item', id)?.title ?? recordOf(snapshot, 'milestone', id)?.title ?? id}”`
}

/** `finish-to-start + 2 d`. */
export function dependencyWords(dependency: Dependency, minutesPerDay: number): string {
  const { lag, lagCalendar } = dependency
  const words = lagWords(dependency, minutesPerDay)
  return lag.amount === 0 || lag.unit === 'elapsed-minutes' ? words : `${words}${COUNTED_BY[lagCalendar]}`
}

const COUNTED_BY = {
  predecessor: '',
  successor: " on the successor's calendar",
  program: " on the organization's calendar",
  always: ' round the clock',
} as const

function lagWords({ type, lag }: Dependency, minutesPerDay: number): string {
  if (lag.amount === 0) return TYPES[type]
  const sign = lag.amount > 0 ? '+' : '−'
  const size = Math.abs(lag.amount)
  if (lag.unit === 'percent') return `${TYPES[type]} ${sign} ${rounded(size)}%`
  if (lag.unit === 'elapsed-minutes') return `${TYPES[type]} ${sign} ${length(size, DAY)} elapsed`
  return `${TYPES[type]} ${sign} ${length(size, minutesPerDay)}`
}

/** `2 d`, `3 h`, `20 min`: in working days where it comes to half of one. */
export function length(minutes: number, minutesPerDay: number): string {
  if (minutes * 2 >= minutesPerDay) return `${rounded(minutes / minutesPerDay)} d`
  return minutes >= 60 ? `${rounded(minutes / 60)} h` : `${Math.round(minutes)} min`
}

/** `14 d`, `2.5 d`, `3 h`: as people say how much it is, to half a day and from three days on to whole ones. */
export function about(minutes: number, minutesPerDay: number): string {
  const days = minutes / minutesPerDay
  if (days < 0.75) return length(minutes, minutesPerDay)
  return `${days < 3 ? Math.round(days * 2) / 2 : Math.round(days)} d`
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}

/** `“Launch” starts 2 d before “Checkout API” finishes.` */
export function violationSentence(
  snapshot: Snapshot,
  dependency: Dependency,
  toId: Id,
  {
    minutes,
    minutesPerDay,
    keeps,
    today,
  }: {
    readonly minutes: number
    readonly minutesPerDay: number
    readonly keeps?: Constraint | undefined
    readonly today?: string
  },
): string {
  const { type, lag, predecessorId, successorId } = dependency
  const [from, to] = [titleIn(snapshot, predecessorId), titleIn(snapshot, toId)]
  const does = type === 'FS' || type === 'SS' ? 'starts' : 'ends'
  const why = keeps === undefined ? '' : `, ${keepingWords(snapshot, toId, keeps, today)}`
  const part = toId === successorId ? why : `, though all of ${titleIn(snapshot, successorId)} waits for it${why}`
  if (lag.amount !== 0)
    return `${to} ${does} ${about(minutes, minutesPerDay)} earlier than ${from} allows (${dependencyWords(dependency, minutesPerDay)})${part}.`
  const then = type === 'FS' || type === 'FF' ? 'finishes' : 'starts'
  return `${to} ${does} ${about(minutes, minutesPerDay)} before ${from} ${then}${part}.`
}

/** `to end by 5 Mar 2027`; `to end on …` where it must on that very day. */
export function keepingWords(snapshot: Snapshot, id: Id, constraint: Constraint, today?: string): string {
  const item = snapshot['work-item'].get(id)
  const [does, must, on] =
    constraint === 'end-by'
      ? (['end', mustEndOn, item?.endByOn] as const)
      : (['start', mustStartOn, item?.startByOn] as const)
  return `to ${does} ${must(item) !== null ? 'on' : 'by'} ${formatDay(on ?? '', today)}`
}

const MISSED = {
  'not-before': ['starts', 'before the first day it may start on'],
  'start-by': ['starts', 'after the last day it may start on'],
  'end-not-before': ['ends', 'before the first day it may end on'],
  'end-by': ['ends', 'after the last day it may end on'],
} as const
const DATE_OF = {
  'not-before': 'notBeforeOn',
  'start-by': 'startByOn',
  'end-not-before': 'endNotBeforeOn',
  'end-by': 'endByOn',
} as const

/** `“Launch” ends 2 d after the last day it may end on, 5 Mar.` */
export function missedSentence(
  snapshot: Snapshot,
  item: WorkItem,
  constraint: Constraint,
  size: { readonly minutes: number; readonly minutesPerDay: number; readonly today: string },
): string {
  const [does, side] = MISSED[constraint]
  const date = formatDay(item[DATE_OF[constraint]]!, size.today)
  return `${titleIn(snapshot, item.id)} ${does} ${about(size.minutes, size.minutesPerDay)} ${side}, ${date}.`
}

/** `“Launch” takes 12 h more of team Core than it has, to end by 5 Mar.` */
export function overbookingSentence(
  snapshot: Snapshot,
  id: Id,
  pool: string,
  size: {
    readonly minutes: number
    readonly minutesPerDay: number
    readonly keeps: Constraint
    readonly today: string
  },
): string {
  const more = about(size.minutes, size.minutesPerDay)
  return `${titleIn(snapshot, id)} takes ${more} more of ${poolName(snapshot, pool)} than it has, ${keepingWords(snapshot, id, size.keeps, size.today)}.`
}

/** Each once, in an order of their own: that of the records means nothing. */
export function noteSentences(snapshot: Snapshot, notes: readonly Note[] = []): readonly string[] {
  return [...new Set(notes.map((note) => noteSentence(snapshot, note)))].sort()
}

function noteSentence(snapshot: Snapshot, note: Note): string {
  const title = titleIn(snapshot, note.id)
  switch (note.kind) {
    case 'dropped':
      return `It waits for ${title}, which was dropped: planned as if it did not.`
    case 'undated':
      return `It waits for ${title}, which has no dates: planned as if it did not.`
    case 'partly-undated':
      return note.undated === 1
        ? `It waits for ${title}, of which one part has no dates: planned as if without that part.`
        : `It waits for ${title}, of which ${note.undated} parts have no dates: planned as if without them.`
    case 'percent':
      return `Its lag is a percentage of ${title}, which has parts: planned without the lag.`
  }
}

/** `Dependencies close a cycle: “A” → “B” → “A”. …` */
export function cycleSentence(snapshot: Snapshot, path: readonly Id[]): string {
  const titles = [...path, path[0]!].map((id) => titleIn(snapshot, id))
  return `Dependencies close a cycle: ${titles.join(' → ')}. They are left out of the plan until one of them is removed.`
}

/** Why there is no plan at all: what the engine refuses, where it is, and what was expected there. */
export function refusalSentence(snapshot: Snapshot, problem: Problem): string {
  return `The plan cannot be made: ${refusalWords(snapshot, problem)}.`
}

function refusalWords(snapshot: Snapshot, problem: Problem): string {
  if (problem.kind === 'cycle')
    return `dependencies close too many cycles, one of them through ${titleIn(snapshot, problem.path[0]! as Id)}`
  if (problem.kind === 'contradictory-lags')
    return `lags contradict each other around ${titleIn(snapshot, problem.path[0]! as Id)}`
  const words = problem.kind.replaceAll('-', ' ')
  const { list, id } = problem.where
  const named = list === 'activities' ? titleIn(snapshot, id as Id) : list === 'pools' ? poolName(snapshot, id) : id
  const of = named === '' ? '' : ` at ${named}`
  return problem.kind === 'bad-number'
    ? `${words}${of}, ${problem.field} should be ${problem.expected}`
    : `${words}${of}`
}

export function unbindableSentence(snapshot: Snapshot, { predecessorId, successorId, type }: Dependency): string {
  const to = titleIn(snapshot, successorId)
  return `${titleIn(snapshot, predecessorId)} binds the end of ${to} (${TYPES[type]}), which has parts of its own: only their starts can be bound, so it is left out of the plan.`
}
