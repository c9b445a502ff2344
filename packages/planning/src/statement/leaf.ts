import { type ProgressMethod, type StatusCategory, type WorkItem, hasBegun, percentDone } from '@trireme/domain'
import {
  type Activity,
  HORIZON,
  LONGEST_MINUTES,
  type Placement,
  type WorkingAxis,
  endOf,
  positionOf,
  startOf,
} from '@trireme/engine'
import { dayOf, endMinuteOf, minuteOf } from '../time.ts'
import type { WorkCalendar } from './calendars.ts'
import type { Ground } from './ground.ts'
import { skillOf } from './estimates.ts'
import { type Constraint, type Limits, latestEnd, limitsOf } from './limits.ts'
import { type SkillGround, type TeamGround, calendarOfWork } from './teams.ts'
import { type Window, firstMinuteOf, lastMinuteOf, windowBetween } from './window.ts'
import { workOf } from './work.ts'

/** Which of its dates rules an item. */
export type Mode = 'automatic' | 'manual' | 'pinned' | 'started' | 'done'

/** A leaf of the tree as an activity, or why it has no dates. */
export type Leaf = Scheduled | { readonly unscheduled: string }

export type Scheduled = {
  readonly unscheduled?: undefined
  readonly activity: Activity
  readonly mode: Mode
  readonly axis: WorkingAxis
  /** Where it lies, of all that never moves; undefined for what is automatic. */
  readonly window: Window | undefined
  /** Of begun work that ends when what is left is done: the minute from which that is worked. */
  readonly restFrom?: number
  /** The dates that bind it; none bind what is done. */
  readonly limits?: Limits
  /** Where its target ends, while something else says by when it must. */
  readonly targetAt?: number | undefined
  /** Whether it starts as late as nothing else has to wait for it. */
  readonly asLate?: true
  /** The date for which it is kept where the plan would put it too late. */
  readonly heldFor?: Constraint
  /** What had to be assumed, in sentences. */
  readonly assumed: readonly string[]
}

/** What leaves are stated on. */
export type LeafGround = Omit<Ground, 'leaves' | 'leafAs'>

export function stateLeaf(ground: LeafGround, item: WorkItem, rank: number): Leaf {
  return new Stating(ground, item, rank).leaf()
}

const HUNDREDTHS = 100
const LARGEST_UNITS = 100_000
const NOTHING: readonly string[] = []
const UNKNOWN = 'It has neither an estimate nor planned dates.'
const NO_DATES_BY_HAND = 'Its dates are set by hand, and none are set.'
/** Of these only what was earned is known. */
const TELL_NO_TIME: ReadonlySet<ProgressMethod> = new Set(['0-100', '50-50', 'effort', 'milestones', 'level-of-effort'])
const ALL_IS_LEFT = 'All of it is planned as left: how it counts progress does not say how long the rest takes.'
const NOBODY_NOTED = 'It is done, and nobody noted when.'
const STAYS_AHEAD = 'Under way, and nobody noted since when: what is left stays on the date ahead that was set for it.'

/** One leaf while it is stated: the reasons gather as the story goes. */
class Stating {
  readonly #ground: LeafGround
  readonly #item: WorkItem
  readonly #rank: number
  readonly #team: TeamGround | undefined
  /** Whom of its team it takes; undefined where anybody will do, and where nobody has the skill. */
  readonly #skill: SkillGround | undefined
  readonly #calendar: WorkCalendar
  /** Hundredths of a person that it takes of its team; of nobody's time, without a team. */
  readonly #units: number
  readonly #limits: Limits | undefined
  readonly #hasBegun: boolean
  #assumed: readonly string[] = NOTHING

  constructor(ground: LeafGround, item: WorkItem, rank: number) {
    this.#ground = ground
    this.#item = item
    this.#rank = rank
    this.#team = item.teamId === null ? undefined : ground.teams.ground.get(item.teamId)
    const calendar = calendarOfWork(ground.calendars, this.#team, item)
    this.#calendar = item.pauses.length === 0 ? calendar : ground.calendars.without(calendar, item.pauses)
    this.#skill = this.#skillTaken()
    this.#units = this.#unitsTaken()
    this.#limits = limitsOf(item, this.#calendar.axis)
    this.#hasBegun = hasBegun(item, this.#category)
  }

  leaf(): Leaf {
    const { actualEndedOn, dateMode } = this.#item
    if (this.#category === 'done' || actualEndedOn !== null) return this.#done()
    if (this.#hasBegun && !this.#staysAhead()) return this.#started()
    if (this.#hasBegun) this.#assume(STAYS_AHEAD)
    return dateMode === 'manual' ? this.#manual() : this.#toCome()
  }

  get #category(): StatusCategory | undefined {
    return this.#ground.categories.get(this.#item.statusId)
  }

  /**
   * Whether begun work stays on a day ahead that people set [R2]: no start was noted, and how far it is says nothing of when the
   * rest is to be done. An active status does: then only what is planned by hand or pinned stays.
   */
  #staysAhead(): boolean {
    const { actualStartedOn, dateMode, plannedStartsOn, plannedEndsOn } = this.#item
    if (actualStartedOn !== null) return false
    const byHand = dateMode === 'automatic' ? null : (plannedStartsOn ?? plannedEndsOn)
    if (byHand === null) return dateMode !== 'manual' && this.#category !== 'active' && this.#isTooEarlyNow()
    return byHand > this.#ground.today && (dateMode === 'manual' || this.#duration() !== undefined)
  }

  /** Whether what is left of it, done from now on, breaks the first day that it may start or end on. */
  #isTooEarlyNow(): boolean {
    const left = this.#left()
    if (left === undefined) return false
    const { notBeforeOn } = this.#item
    const { now, today } = this.#ground
    if (notBeforeOn !== null && notBeforeOn > today) return true
    const { axis } = this.#calendar
    const endFrom = this.#limits?.endFrom
    return endFrom !== undefined && positionOf(axis, now) + left < positionOf(axis, endFrom)
  }

  #toCome(): Leaf {
    const { dateMode, plannedStartsOn, plannedEndsOn, notBeforeOn } = this.#item
    const duration = this.#left()
    if (duration === undefined) return { unscheduled: UNKNOWN }
    const work = { durationMinutes: duration }
    if (dateMode === 'pinned' && (plannedStartsOn ?? plannedEndsOn) !== null) {
      const startAt = plannedStartsOn === null ? this.#startFor(plannedEndsOn!, duration) : minuteOf(plannedStartsOn)
      return this.#place('pinned', { kind: 'pinned', startAt }, this.#pinnedWindow(startAt, duration), work)
    }
    if (dateMode === 'pinned') this.#assume('Pinned without a date: planned as if it were automatic.')
    const earliestAt = notBeforeOn === null ? undefined : minuteOf(notBeforeOn)
    return this.#bound(this.#place('automatic', { kind: 'automatic', earliestAt }, undefined, work), duration)
  }

  /** With the late dates that its own say, for float, and where it may wait in between. */
  #bound(leaf: Scheduled, duration: number): Scheduled {
    const { asLate, maySplit } = this.#item
    const { axis, minutesPerDay } = this.#calendar
    const isSplit = maySplit && !asLate && duration > minutesPerDay
    if (leaf.limits === undefined && !asLate && !isSplit) return leaf
    const { deadlineAt } = leaf.activity
    const latest = leaf.limits && latestEnd(leaf.limits, axis, duration, deadlineAt)
    return {
      ...leaf,
      activity: {
        ...leaf.activity,
        ...(latest !== undefined && { deadlineAt: latest }),
        ...(isSplit && { split: { leastMinutes: minutesPerDay } }),
      },
      ...(latest !== undefined && latest !== deadlineAt && { targetAt: deadlineAt }),
      ...(asLate && { asLate }),
    }
  }

  /** Planned dates as they stand; a missing one follows from how long it takes. */
  #manual(): Leaf {
    const { plannedStartsOn, plannedEndsOn } = this.#item
    if (plannedStartsOn === null && plannedEndsOn === null) return { unscheduled: NO_DATES_BY_HAND }
    return this.#placeWindow('manual', this.#plannedWindow(plannedStartsOn, plannedEndsOn))
  }

  #plannedWindow(startsOn: string | null, endsOn: string | null): Window {
    const { axis } = this.#calendar
    if (startsOn !== null && endsOn !== null) return windowBetween(axis, startsOn, endsOn)
    const day = (startsOn ?? endsOn)!
    const duration = this.#left()
    if (duration === undefined) {
      this.#assume('Only one of its dates is known, and there is no estimate: one day assumed.')
      return windowBetween(axis, day, day)
    }
    if (startsOn === null) return { startAt: this.#startFor(day, duration), finishAt: lastMinuteOf(axis, dayOf(day)) }
    const startAt = firstMinuteOf(axis, dayOf(day))
    return { startAt, finishAt: this.#finishAfter(startAt, duration) }
  }

  #done(): Leaf {
    const { actualStartedOn, actualEndedOn, plannedStartsOn, plannedEndsOn } = this.#item
    const end = actualEndedOn ?? plannedEndsOn
    const start = actualStartedOn ?? plannedStartsOn ?? end
    if (start === null) return { unscheduled: NOBODY_NOTED }
    if (actualEndedOn === null) this.#assume('Done without a noted end: its planned dates stand for it.')
    const first = end !== null && end < start && actualStartedOn === null ? end : start
    return this.#placeWindow('done', windowBetween(this.#calendar.axis, first, end ?? first))
  }

  /** What is left of it never lies before today. */
  #started(): Scheduled {
    const { axis } = this.#calendar
    const startAt = firstMinuteOf(axis, dayOf(this.#startedOn()))
    const from = Math.max(positionOf(axis, startAt), positionOf(axis, this.#ground.now))
    const { until, isRest } = this.#finishPosition(from)
    const finishAt = until > from ? endOf(axis, until) : startOf(axis, from)
    const leaf = this.#placeWindow('started', { startAt, finishAt: Math.max(startAt, finishAt) })
    return isRest ? { ...leaf, restFrom: Math.max(startAt, this.#ground.now) } : leaf
  }

  #startedOn(): string {
    const { actualStartedOn, plannedStartsOn } = this.#item
    if (actualStartedOn !== null) return actualStartedOn
    this.#assume('In progress without a start date: its planned start, today at the latest.')
    const { today } = this.#ground
    return plannedStartsOn !== null && plannedStartsOn < today ? plannedStartsOn : today
  }

  /** Where the rest of started work ends: as planned by hand, else after what the estimate leaves. */
  #finishPosition(from: number): { readonly until: number; readonly isRest: boolean } {
    const { dateMode, plannedEndsOn } = this.#item
    const { axis } = this.#calendar
    const planned = plannedEndsOn === null ? undefined : positionOf(axis, endMinuteOf(plannedEndsOn))
    if (dateMode === 'manual' && planned !== undefined) return { until: planned, isRest: false }
    const left = this.#left()
    if (left !== undefined) return { until: from + left, isRest: true }
    this.#assume('In progress without an estimate: it ends when its planned dates say, today at the earliest.')
    return { until: planned ?? from, isRest: false }
  }

  /** Working minutes of what is left of it, as far as anybody said how long it takes. */
  #left(): number | undefined {
    const duration = this.#duration()
    return duration === undefined || !this.#hasBegun ? duration : Math.ceil(duration * this.#shareLeft())
  }

  /** By the percentage alone: ways of earning say what was accepted, and not how long the rest takes. */
  #shareLeft(): number {
    const percent = percentDone(this.#item)
    const { progressMethod } = this.#item
    if (percent === null && progressMethod !== null && TELL_NO_TIME.has(progressMethod)) this.#assume(ALL_IS_LEFT)
    return (100 - (percent ?? 0)) / 100
  }

  #place(mode: Mode, placement: Placement, window: Window | undefined, work?: Activity['work']): Scheduled {
    const team = this.#team
    if (team !== undefined && team.pool === undefined)
      this.#assume(`No capacity known for team ${team.name}: planned as if it always had room.`)
    return {
      activity: {
        id: this.#item.id,
        calendar: this.#calendar.id,
        work,
        demands:
          team?.pool === undefined
            ? undefined
            : [team.pool, ...(this.#skill?.pools ?? [])].map((pool) => ({ pool, units: this.#units })),
        placement,
        deadlineAt: deadlineOf(this.#item.targetOn, this.#calendar.axis),
        rank: this.#rank,
        ...(this.#item.pauses.length > 0 && { rests: true }),
      },
      mode,
      axis: this.#calendar.axis,
      window,
      ...(mode !== 'done' && this.#limits !== undefined && { limits: this.#limits }),
      assumed: this.#assumed,
    }
  }

  #placeWindow(mode: Mode, { startAt, finishAt }: Window): Scheduled {
    const window = { startAt, finishAt: Math.min(Math.max(startAt, finishAt), HORIZON.until - 1) }
    return this.#place(mode, { kind: 'fixed', ...window }, window)
  }

  /** Working minutes from start to end, as far as anybody said. */
  #duration(): number | undefined {
    const work = workOf(this.#ground.estimates.get(this.#item.id), this.#item, this.#calendar, this.#team)
    if (work === undefined) return undefined
    if (work.assumed !== undefined) this.#assume(work.assumed)
    const minutes = work.kind === 'duration' ? work.minutes : Math.ceil((work.minutes * HUNDREDTHS) / this.#units)
    return Math.min(LONGEST_MINUTES, minutes)
  }

  #skillTaken(): SkillGround | undefined {
    const skill = skillOf(this.#ground.estimates.get(this.#item.id))
    if (skill === null || this.#team?.pool === undefined) return undefined
    const found = this.#team.skills.get(skill)
    if (found === undefined)
      this.#assume(`Nobody is known to have the skill it asks for in team ${this.#team.name}: planned with anybody.`)
    return found
  }

  /** People at work on it in full; the team's focus factor is in how many of them there are [2.5]. */
  #unitsTaken(): number {
    const { units } = this.#item
    const wanted = Math.min(LARGEST_UNITS, Math.max(1, Math.round(units * HUNDREDTHS)))
    const largest = this.#skill?.largest ?? this.#team?.largest ?? 0
    if (largest === 0 || wanted <= largest) return wanted
    const wants = `${units} ${units === 1 ? 'person' : 'people'}`
    const whom = this.#skill === undefined ? '' : ' with the skill'
    this.#assume(
      `It wants ${wants}; its team never has more than ${largest / HUNDREDTHS}${whom}, so it is planned with that.`,
    )
    return largest
  }

  #startFor(endsOn: string, duration: number): number {
    const { axis } = this.#calendar
    return Math.max(HORIZON.from, startOf(axis, positionOf(axis, endMinuteOf(endsOn)) - duration))
  }

  #finishAfter(startAt: number, duration: number): number {
    const { axis } = this.#calendar
    return duration === 0 ? startAt : Math.min(HORIZON.until, endOf(axis, positionOf(axis, startAt) + duration))
  }

  #pinnedWindow(pin: number, duration: number): Window {
    const { axis } = this.#calendar
    const startAt = duration === 0 ? pin : startOf(axis, positionOf(axis, pin))
    return { startAt, finishAt: this.#finishAfter(startAt, duration) }
  }

  #assume(sentence: string): void {
    if (!this.#assumed.includes(sentence)) this.#assumed = [...this.#assumed, sentence]
  }
}

/** The last working minute of the day promised; it moves nothing. */
export function deadlineOf(targetOn: string | null, axis: WorkingAxis): number | undefined {
  return targetOn === null
    ? undefined
    : Math.min(HORIZON.until - 1, endOf(axis, positionOf(axis, endMinuteOf(targetOn))))
}

/** Working minutes of a window on the calendar of its leaf. */
export function minutesIn({ startAt, finishAt }: Window, { axis }: Pick<Scheduled, 'axis'>): number {
  return positionOf(axis, finishAt) - positionOf(axis, startAt)
}
