import type { ChangeSet, Id, Snapshot } from '@trireme/domain'
import { type WorkingAxis, explain, minutesOfDay, positionOf } from '@trireme/engine'
import { type Plan, readPlan } from '../plan.ts'
import { setPlannedDates } from '../planned-dates.ts'
import { type Solved, solve } from '../solving/solve.ts'
import type { Ground } from '../statement/ground.ts'
import type { Scheduled } from '../statement/leaf.ts'
import { type Window, firstMinuteOf } from '../statement/window.ts'
import { DAY, dateOf, lastDayOf } from '../time.ts'
import { nextWorkingDay, workingTimes } from '../working-time.ts'
import { type Delayed, byDelay, delayBetween } from './delayed.ts'

export type LevelChoice = {
  /** Items that may be delayed, each with all below it. */
  readonly scope: Iterable<Id>
  /** Of these, what is not to be moved: everything else is worked out around it. */
  readonly held?: ReadonlySet<Id>
  /** Delay nothing by more than it can slip by dependencies and dates alone; what would have to be stays, overbooked. */
  readonly withinFloat?: boolean
  /** Who keeps its people when two want the same: who has priority, or who was planned first. */
  readonly order?: 'priority' | 'dates'
}

/** What levelling work planned by hand would do. */
export type Levelled = {
  readonly delayed: readonly Delayed[]
  /** Planned dates as they would be; the date modes stay [R2]. */
  readonly changes: ChangeSet
  /** The plan in which what may be delayed waits as automatic work does, to the hour: reasons are read from it. */
  readonly plan: Plan
  /** Of the delayed: what finds its team full; the others are behind something that waits. */
  readonly forPeople: ReadonlySet<Id>
  /** Of the delayed: what waits for the morning after that, since dates by hand are whole days. */
  readonly nextMorning: ReadonlySet<Id>
  /** Of the scope: planned by hand and yet to start, so that it can be delayed at all. */
  readonly movable: readonly Id[]
  /** Planned to start before today and not begun: nothing is planned in the past, so levelling leaves it. */
  readonly overdue: readonly Id[]
  /** What stays, overbooked, because it has not enough float for the wait. */
  readonly beyondFloat: readonly Id[]
}

/** Rounds after which starts in the middle of a day, and waits beyond float, are taken as they are. */
const MOST_ROUNDS = 12

/**
 * Level on request [2.7]: work planned by hand that wants more people than there are, or starts before what it waits for,
 * is delayed until both allow it. It is only ever delayed, by whole days, stays as long as it was and in one piece. What
 * is pinned, begun or done stays; automatic work goes on as it does. Equal input gives an equal answer. Costs a plan, and
 * one more for each round in which something has to wait for the next morning or has not enough float. Undefined where
 * there is no plan.
 */
export function levelByHand(snapshot: Snapshot, { solved }: Plan, choice: LevelChoice): Levelled | undefined {
  if (solved === undefined) return undefined
  const levelling = new Levelling(snapshot, solved, choice)
  for (let round = 1; ; round++) {
    const then = levelling.solved()
    if (then === undefined) return undefined
    if (round === MOST_ROUNDS || levelling.isSettled(then)) return levelling.levelled(then)
  }
}

/** Who may be delayed, and from when, as that becomes known round by round. */
class Levelling {
  readonly #snapshot: Snapshot
  readonly #ground: Ground
  readonly #choice: LevelChoice
  readonly #movable: readonly number[]
  readonly #overdue: readonly number[]
  readonly #moving: Set<number>
  readonly #ranks: ReadonlyMap<number, number>
  readonly #earliest = new Map<number, number>()
  readonly #beyondFloat = new Set<number>()

  constructor(snapshot: Snapshot, before: Solved, choice: LevelChoice) {
    this.#snapshot = snapshot
    this.#ground = before.statement.ground
    this.#choice = choice
    const byHand = [...placesIn(this.#ground, choice.scope)].filter((index) => this.#leaf(index)?.mode === 'manual')
    this.#movable = byHand.filter((index) => this.#window(index).startAt >= this.#ground.now)
    this.#overdue = byHand.filter((index) => this.#window(index).startAt < this.#ground.now)
    this.#moving = new Set(this.#movable.filter((index) => choice.held?.has(this.#id(index)) !== true))
    this.#ranks = choice.order === 'dates' ? this.#ranksByDate() : new Map()
  }

  solved(): Solved | undefined {
    return this.#solvedOn(true)
  }

  /** Whether nothing has to be asked otherwise; what does is noted for the next round. */
  isSettled(then: Solved): boolean {
    const keepFloat = this.#choice.withinFloat !== true || this.#holdBeyondFloat(then) === 0
    return keepFloat && this.#waitForMorning(then) === 0
  }

  levelled(then: Solved): Levelled {
    const mornings = new Set(this.#earliest.keys())
    this.#earliest.clear()
    const toTheHour = mornings.size === 0 ? then : (this.solved() ?? then)
    const times = workingTimes(this.#snapshot)
    const delayed = [...this.#moving].flatMap((index) => {
      const { startAt: startsAt, finishAt: endsAt } = this.#window(index)
      return delayBetween(times.ofItem(this.#item(index)), { startsAt, endsAt }, then, index) ?? []
    })
    const ids = (places: Iterable<number>) => Array.from(places, (index) => this.#id(index))
    return {
      delayed: delayed.sort(byDelay),
      changes: delayed.flatMap((each) => this.#plannedDates(each)),
      plan: readPlan(this.#snapshot, toTheHour.statement.ground, toTheHour),
      forPeople: new Set(delayed.flatMap(({ id }) => (findsTeamFull(toTheHour, id) ? id : []))),
      nextMorning: new Set(ids(mornings)),
      movable: ids(this.#movable),
      overdue: ids(this.#overdue),
      beyondFloat: ids(this.#beyondFloat),
    }
  }

  #solvedOn(level: boolean): Solved | undefined {
    const leaves = this.#ground.leaves.map((leaf, index) => (this.#moving.has(index) ? this.#freed(index) : leaf))
    const answer = solve(this.#snapshot, { ...this.#ground, leaves }, level)
    return 'problems' in answer ? undefined : answer
  }

  /** Work planned by hand as work that may wait: never sooner than planned, and as long. */
  #freed(index: number): Scheduled {
    const { activity, assumed } = this.#leaf(index)!
    const { startAt, finishAt } = this.#window(index)
    const axis = this.#axis(index)
    const durationMinutes = Math.max(0, positionOf(axis, finishAt) - positionOf(axis, startAt))
    return {
      activity: {
        ...activity,
        work: { durationMinutes },
        placement: { kind: 'automatic', earliestAt: this.#earliest.get(index) ?? startAt },
        rank: this.#ranks.get(index) ?? activity.rank,
      },
      mode: 'automatic',
      axis,
      window: undefined,
      assumed,
    }
  }

  /** Who would slip by more than it can stays where it was planned; how many. */
  #holdBeyondFloat({ statement, schedule }: Solved): number {
    const alone = this.#solvedOn(false)
    if (alone === undefined) return 0
    const beyond = [...this.#moving].filter((index) => {
      const row = alone.statement.rows[index]!
      const axis = this.#axis(index)
      const wait =
        positionOf(axis, schedule.start[statement.rows[index]!]!) - positionOf(axis, alone.schedule.start[row]!)
      return wait > Math.max(0, alone.schedule.totalFloat[row]!)
    })
    for (const index of beyond) {
      this.#moving.delete(index)
      this.#beyondFloat.add(index)
    }
    return beyond.length
  }

  /** Dates by hand are whole days: what would start in the middle of one starts on the next; how many do. */
  #waitForMorning({ statement, schedule }: Solved): number {
    let waiting = 0
    for (const index of this.#moving) {
      const axis = this.#axis(index)
      const start = schedule.start[statement.rows[index]!]!
      const day = Math.floor(start / DAY)
      if (start <= firstMinuteOf(axis, day)) continue
      const next = nextWorkingDay({ minutesOn: (each) => minutesOfDay(axis, each) }, day)
      this.#earliest.set(index, firstMinuteOf(axis, next))
      waiting++
    }
    return waiting
  }

  #plannedDates({ id, to }: Delayed): ChangeSet {
    const item = this.#snapshot['work-item'].get(id)!
    const dates = { plannedStartsOn: dateOf(to.startsAt), plannedEndsOn: lastDayOf(to.endsAt, to.startsAt) }
    return setPlannedDates(item, {
      plannedStartsOn: item.plannedStartsOn && dates.plannedStartsOn,
      plannedEndsOn: item.plannedEndsOn && dates.plannedEndsOn,
    })
  }

  /** The turns of those that move, given anew among them: who was planned first is served first. */
  #ranksByDate(): ReadonlyMap<number, number> {
    const rankOf = (index: number) => this.#leaf(index)!.activity.rank!
    const turns = Array.from(this.#moving, rankOf).sort((one, other) => one - other)
    const first = [...this.#moving].sort(
      (one, other) => this.#window(one).startAt - this.#window(other).startAt || rankOf(one) - rankOf(other),
    )
    return new Map(first.map((index, at) => [index, turns[at]!]))
  }

  #leaf(index: number): Scheduled | undefined {
    const leaf = this.#ground.leaves[index]
    return leaf === undefined || leaf.unscheduled !== undefined ? undefined : leaf
  }

  #window(index: number): Window {
    return this.#leaf(index)!.window!
  }

  #item(index: number) {
    return this.#ground.tree.items[index]!
  }

  #id(index: number): Id {
    return this.#item(index).id
  }

  #axis(index: number): WorkingAxis {
    return this.#leaf(index)!.axis
  }
}

function findsTeamFull({ statement: { ground, rows }, schedule }: Solved, id: Id): boolean {
  return explain(schedule, rows[ground.tree.indexOf.get(id)!]!).some(({ kind }) => kind === 'capacity')
}

/** Places in the tree of these items and of all below them, each once. */
function placesIn({ tree }: Ground, ids: Iterable<Id>): ReadonlySet<number> {
  const places = new Set<number>()
  for (const id of ids) {
    const index = tree.indexOf.get(id)
    if (index === undefined) continue
    for (let at = index; at < tree.end[index]!; at++) places.add(at)
  }
  return places
}
