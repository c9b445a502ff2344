import {
  type Id,
  type Snapshot,
  type WorkItem,
  mustEndOn,
  mustStartOn,
  percentDone,
  wholePercent,
  weekdayOf,
} from '@trireme/domain'
import { type Reason, demandsOf, explain, leavesRoom, minutesOfDay } from '@trireme/engine'
import { isDone } from './reading/dates.ts'
import { assumedOf } from './reading/items.ts'
import { daySpans, listed, spanWords } from './reading/day-spans.ts'
import { about, dependencyWords, keepingWords, noteSentences, poolName, titleIn } from './reading/sentences.ts'
import { heldOver, heldOverSentence } from './overbooking/held-over.ts'
import type { Plan } from './plan.ts'
import type { Solved } from './solving/solve.ts'
import type { WorkCalendar } from './statement/calendars.ts'
import type { Scheduled } from './statement/leaf.ts'
import { isLeaf } from './statement/tree.ts'
import { DAY, dateOf, endMinuteOf, formatDay, lastDayOf, minuteOf } from './time.ts'

const NAMED_BLOCKERS = 3
const WHOLE_PERSON = 100
/** Days off are not worth a word before a wait so many times as long. */
const DWARFING = 10

/**
 * Why an item or a milestone is where it is, in sentences a program manager would say; the first one is the whole story
 * in short. Cost: linear in the work of its team.
 */
export function whyHere(snapshot: Snapshot, plan: Plan, id: Id): string[] {
  const planned = plan.items.get(id)
  if (plan.solved !== undefined && plan.milestones.has(id)) return new Teller(snapshot, plan, plan.solved).milestone(id)
  if (planned === undefined || plan.solved === undefined) {
    const reason = plan.unscheduled.get(id)
    return [reason === undefined ? 'It is not planned.' : `Not planned: ${lowerFirst(reason)}`]
  }
  const teller = new Teller(snapshot, plan, plan.solved)
  return [
    planned.rolledUp ? teller.rollUp(id) : teller.place(id),
    ...teller.rests(id),
    ...teller.over(id),
    ...teller.late(id),
    ...teller.assumed(id),
    ...plan.violations.filter(({ toId }) => toId === id).map(({ sentence }) => sentence),
  ]
}

/** The whole story in short: the first of these sentences. Runs at each step of a drag, so the others are not made. */
export function whyInShort(snapshot: Snapshot, plan: Plan, id: Id): string {
  const planned = plan.items.get(id)
  if (plan.solved === undefined || planned === undefined) return whyHere(snapshot, plan, id)[0]!
  const teller = new Teller(snapshot, plan, plan.solved)
  return planned.rolledUp ? teller.rollUp(id) : teller.place(id)
}

class Teller {
  readonly #snapshot: Snapshot
  readonly #plan: Plan
  readonly #solved: Solved

  constructor(snapshot: Snapshot, plan: Plan, solved: Solved) {
    this.#snapshot = snapshot
    this.#plan = plan
    this.#solved = solved
  }

  place(id: Id): string {
    const { startsAt, endsAt, mode, durationMinutes } = this.#plan.items.get(id)!
    const [starts, ends] = [this.#date(dateOf(startsAt)), this.#date(lastDayOf(endsAt, startsAt))]
    if (mode === 'done') return starts === ends ? `Done on ${ends}.` : `Done: started on ${starts}, ended on ${ends}.`
    if (mode === 'started') return this.#started(id, starts, ends)
    if (mode === 'manual') return `Planned by hand from ${starts} to ${ends}, so it stays where it was put.`
    const [steps, released] = [this.#steps(id), this.#releasedOn(id)]
    const [begins, begin] = durationMinutes === 0 ? ['Falls on', 'fall'] : ['Starts', 'start']
    const { asLate, limits, activity } = this.#leaf(id)
    const earliestAt = activity.placement?.kind === 'automatic' ? activity.placement.earliestAt : undefined
    if (asLate && earliestAt !== limits?.notBefore)
      return `${begins} ${starts}: as late as possible, later it would keep something else waiting.`
    if (steps.length === 1 && released === starts)
      return mustStartOn(this.#item(id)) === null
        ? `${begins} ${starts}: it may not ${begin} before that day.`
        : `${begins} ${starts}: it must ${begin} on that day.`
    return steps.length === 0
      ? `${begins} ${starts}: nothing holds it.`
      : `${begins} ${starts}: ${steps.join(', then ')}.`
  }

  /** On which days of its own it rests. */
  rests(id: Id): string[] {
    const planned = this.#plan.items.get(id)!
    if (planned.rolledUp || planned.mode === 'done') return []
    const words = this.#pausesWithin(id, planned.startsAt, planned.endsAt).map(({ fromOn, untilOn }) =>
      fromOn === untilOn ? `on ${this.#date(fromOn)}` : `from ${this.#date(fromOn)} to ${this.#date(untilOn)}`,
    )
    return words.length === 0 ? [] : [`Rests ${listed(words)}.`]
  }

  /** Where it was put though its team has no room there. */
  over(id: Id): string[] {
    const held = heldOver(this.#plan, id)
    return held === undefined ? [] : [heldOverSentence(this.#snapshot, this.#plan, held, id)]
  }

  #pausesWithin(id: Id, from: number, until: number): WorkItem['pauses'] {
    return this.#item(id).pauses.filter(
      ({ fromOn, untilOn }) => minuteOf(fromOn) < until && endMinuteOf(untilOn) > from,
    )
  }

  #started(id: Id, starts: string, ends: string): string {
    const item = this.#item(id)
    const { dateMode, plannedEndsOn, actualStartedOn } = item
    const since = actualStartedOn === null ? 'Under way, nobody noted since when' : `Started on ${starts}`
    if (dateMode === 'manual' && plannedEndsOn !== null) return `${since}; its end, ${ends}, is planned by hand.`
    const done = wholePercent((percentDone(item) ?? 0) / 100)
    const left = done ? `the ${100 - done}% that is left` : 'what is left'
    return `${since}; ${left}, planned from today, ends ${ends}.`
  }

  late(id: Id): string[] {
    const { lateMinutes, minutesPerDay, endsAt, startsAt } = this.#plan.items.get(id)!
    const { targetOn } = this.#item(id)
    if (lateMinutes === 0 || targetOn === null) return []
    return [
      `Ends ${this.#date(lastDayOf(endsAt, startsAt))}, ${about(lateMinutes, minutesPerDay)} after its target of ${this.#date(targetOn)}.`,
    ]
  }

  /** What is done rests on nothing that was assumed. */
  assumed(id: Id): readonly string[] {
    const { mode, rolledUp } = this.#plan.items.get(id)!
    if (mode === 'done' && !rolledUp) return []
    const { statement } = this.#solved
    return assumedOf(this.#snapshot, statement, statement.ground.tree.indexOf.get(id)!)
  }

  milestone(id: Id): string[] {
    const { at, lateMinutes, minutesPerDay } = this.#plan.milestones.get(id)!
    const assumed = noteSentences(this.#snapshot, this.#solved.statement.notes.get(id))
    const { reachedOn, targetOn, waitsForIds } = this.#snapshot.milestone.get(id)!
    const on = this.#date(dateOf(at))
    const last = waitsForIds.find((waited) => this.#plan.items.get(waited)?.endsAt === at)
    const place =
      reachedOn !== null
        ? `Reached on ${this.#date(reachedOn)}.`
        : last !== undefined
          ? `Falls on ${on}, when ${titleIn(this.#snapshot, last)}, the last it waits for, ends.`
          : lateMinutes > 0
            ? 'Not reached by its target, so today at the earliest.'
            : `Falls on ${this.#date(targetOn ?? dateOf(at))}: its target, as it waits for nothing.`
    const late = `That is ${about(lateMinutes, minutesPerDay)} after its target of ${this.#date(targetOn ?? '')}.`
    return [place, ...(lateMinutes > 0 ? [late] : []), ...assumed]
  }

  rollUp(id: Id): string {
    const { tree } = this.#solved.statement.ground
    const index = tree.indexOf.get(id)!
    const { startsAt, endsAt } = this.#plan.items.get(id)!
    const parts = tree.items.slice(index + 1, tree.end[index]).filter((_, at) => tree.parent[index + 1 + at] === index)
    const first = parts.find((part) => this.#plan.items.get(part.id)?.startsAt === startsAt)!
    const last = parts.find((part) => this.#plan.items.get(part.id)?.endsAt === endsAt)!
    const [starts, ends] = [this.#date(dateOf(startsAt)), this.#date(lastDayOf(endsAt, startsAt))]
    const whole = isDone(this.#solved.statement, index) ? 'Done' : 'As long as its parts'
    return `${whole}: from ${starts}, when ${titleIn(this.#snapshot, first.id)} starts, to ${ends}, when ${titleIn(this.#snapshot, last.id)} ends.`
  }

  #steps(id: Id): string[] {
    const { ground, rows } = this.#solved.statement
    return this.#stepsOf(rows[ground.tree.indexOf.get(id)!]!, id)
  }

  #stepsOf(row: number, id: Id): string[] {
    const reasons = explain(this.#solved.schedule, row)
    return reasons
      .filter((_, nth) => !isDwarfed(reasons, nth) && !this.#saysNothing(reasons, nth))
      .flatMap((reason) => this.#step(reason, row, id))
  }

  /** Whether a team is full only for hours of the day before which it may not start anyway. */
  #saysNothing(reasons: readonly Reason[], nth: number): boolean {
    const [first, reason] = [reasons[0]!, reasons[nth]!]
    if (reason.kind !== 'capacity' || (first.kind !== 'origin' && first.kind !== 'status')) return false
    return dateOf(reason.until) === this.#plan.today
  }

  /** The day before which it may not start, where that is what holds it. */
  #releasedOn(id: Id): string | undefined {
    const { ground, rows } = this.#solved.statement
    const [first] = explain(this.#solved.schedule, rows[ground.tree.indexOf.get(id)!]!)
    return first?.kind === 'release' ? this.#date(dateOf(first.at)) : undefined
  }

  #step(reason: Reason, row: number, id: Id): string[] {
    switch (reason.kind) {
      case 'origin':
      case 'status':
        return ['not started, so not before today']
      case 'release':
        return [`not before ${this.#date(dateOf(reason.at))}`]
      case 'pin':
        return [this.#pinned(id)]
      case 'fixed':
        return ['planned by hand']
      case 'frozen':
        return ['kept where it was planned, because it is so near']
      case 'mode':
        return ['done the other way, because that ends sooner']
      case 'dependency':
        return this.#waitsFor(reason, id)
      case 'calendar':
        return this.#daysOff(reason, id)
      case 'capacity':
        return [this.#teamIsFull(reason, row, id)]
      case 'held-back':
        return [`held back so that ${this.#titleOf(reason.successor)} does not come too late after it`]
      case 'split':
        return [this.#pauses(reason, row)]
      case 'unstaffed':
        return [`${this.#team(reason.pool)} will not have the people for it, so it is planned without them`]
      case 'beyond-horizon':
        return ['it lies beyond what can be planned']
    }
  }

  #waitsFor({ dependency, predecessor, binds }: Extract<Reason, { kind: 'dependency' }>, id: Id): string[] {
    const { statement } = this.#solved
    const source = statement.sources[dependency]
    const index = statement.ground.tree.indexOf.get(id)!
    if (statement.endMoments.get(index) === predecessor)
      return [
        `it ${mustEndOn(this.#item(id)) === null ? 'may not end before' : 'must end on'} ${this.#date(this.#item(id).endNotBeforeOn!)}`,
      ]
    if (source === undefined) return this.#heldWithParent(predecessor, id)
    const words = dependencyWords(source, this.#calendarOf(source.predecessorId).minutesPerDay)
    const waits = binds === 'finish' ? 'its end waits for' : 'waits for'
    const last = this.#partBehind(predecessor, source.predecessorId)
    return [`${waits} ${titleIn(this.#snapshot, source.predecessorId)} (${words}${last})`]
  }

  /** Behind the moment that stands for a parent: the part that makes it what it is. */
  #partBehind(row: number, predecessor: Id): string {
    const { ground, rows, model } = this.#solved.statement
    const index = ground.tree.indexOf.get(predecessor)
    if (index === undefined || isLeaf(ground.tree, index)) return ''
    const activity = model.activities[row]!.id
    const { finish } = this.#solved.schedule
    const { tree } = ground
    if (tree.indexOf.has(activity)) return `; ${titleIn(this.#snapshot, activity)} is its first part`
    for (let at = index; at < tree.end[index]!; at++)
      if (rows[at]! >= 0 && finish[rows[at]!] === finish[row])
        return `; ${titleIn(this.#snapshot, tree.items[at]!.id)} is its last part`
    return ''
  }

  /** What holds a parent holds its parts. */
  #heldWithParent(hub: number, id: Id): string[] {
    const { startHubs, ground } = this.#solved.statement
    const parent = [...startHubs].find(([, row]) => row === hub)
    const [reason] = explain(this.#solved.schedule, hub)
    if (parent === undefined || reason === undefined) return []
    const title = titleIn(this.#snapshot, ground.tree.items[parent[0]]!.id)
    if (reason.kind !== 'dependency') return this.#step(reason, hub, id)
    return this.#step(reason, hub, id).map((step) => `with all of ${title} it ${step}`)
  }

  /** Nights are not worth a word; whole days on which nobody works are. */
  #daysOff({ from, until }: Extract<Reason, { kind: 'calendar' }>, id: Id): string[] {
    const calendar = this.#calendarOf(id)
    const unlike = this.#solved.statement.ground.calendars.unlikeDays(calendar.id)
    const off: number[] = []
    for (let day = Math.floor(from / DAY); day * DAY < until; day++)
      if (minutesOfDay(calendar.axis, day) === 0) off.push(day)
    const words = daySpans(off, (day) => unlike.get(day)?.label ?? '').map(({ label, ...span }) =>
      label === '' ? nameless(span) : `${label} (${spanWords(span, this.#plan.today)})`,
    )
    const pauses = this.#pausesWithin(id, from, until).map(({ fromOn, untilOn }) =>
      fromOn === untilOn
        ? `its pause (${this.#date(fromOn)})`
        : `its pause (${this.#date(fromOn)} to ${this.#date(untilOn)})`,
    )
    const all = [...new Set([...words, ...pauses])]
    return all.length === 0 ? [] : [listed(all)]
  }

  /** Where others leave gaps that are too short for it the team is not full: its load in the meantime says so too. */
  #teamIsFull(reason: Extract<Reason, { kind: 'capacity' }>, row: number, id: Id): string {
    const { pool, until, blockers } = reason
    const on = this.#date(dateOf(until))
    if (blockers.length === 0 || !leavesRoom(this.#solved.schedule, row, reason))
      return this.#isFull(pool, row, blockers, ` until ${on}`)
    const { network, mode } = this.#solved.schedule
    const stretch = about(network.modes.duration[mode[row]!]!, this.#calendarOf(id).minutesPerDay)
    const people = this.#peopleOf(pool, row)
    const free = people > 1 ? `stretch of ${stretch} with ${people} people free` : `free stretch of ${stretch}`
    return `${this.#team(pool)} has no ${free} before ${on} (${this.#named(blockers)})`
  }

  #pauses({ pauses }: Extract<Reason, { kind: 'split' }>, row: number): string {
    const [first, last] = [pauses[0]!, pauses.at(-1)!]
    const [from, until] = [this.#date(lastDayOf(first.from, first.from)), this.#date(dateOf(last.until))]
    const often = pauses.length === 1 ? 'pauses' : `pauses ${pauses.length} times`
    const blockers = [...new Set(pauses.flatMap((pause) => pause.blockers))]
    return `${often} between ${from} and ${until}, while ${this.#isFull(last.pool, row, blockers)}`
  }

  /** Of what wants several people a team may have some free, and is not full. */
  #isFull(pool: number, row: number, blockers: readonly number[], until = ''): string {
    const team = this.#team(pool)
    if (blockers.length === 0) return `${team} has too few people${until}`
    const people = this.#peopleOf(pool, row)
    const lack = people > 1 ? `has fewer than the ${people} people it wants free` : 'is full'
    return `${team} ${lack}${until} (${this.#named(blockers)})`
  }

  #peopleOf(pool: number, row: number): number {
    const asked = demandsOf(this.#solved.schedule, row).find((demand) => demand.pool === pool)
    return (asked?.units ?? 0) / WHOLE_PERSON
  }

  #named(blockers: readonly number[]): string {
    const names = blockers.slice(0, NAMED_BLOCKERS).map((blocker) => this.#titleOf(blocker))
    const more = blockers.length > NAMED_BLOCKERS ? ` and ${blockers.length - NAMED_BLOCKERS} more` : ''
    return `${names.join(', ')}${more}`
  }

  #pinned(id: Id): string {
    const { heldFor } = this.#leaf(id)
    return heldFor === undefined
      ? 'pinned there'
      : `kept there ${keepingWords(this.#snapshot, id, heldFor, this.#plan.today)}`
  }

  #leaf(id: Id): Scheduled {
    const { tree, leaves } = this.#solved.statement.ground
    return leaves[tree.indexOf.get(id)!] as Scheduled
  }

  #titleOf(row: number): string {
    return titleIn(this.#snapshot, this.#solved.statement.model.activities[row]!.id as Id)
  }

  #team(pool: number): string {
    return poolName(this.#snapshot, this.#solved.statement.model.pools[pool]!.id)
  }

  #item(id: Id) {
    return this.#snapshot['work-item'].get(id)!
  }

  #calendarOf(id: Id): WorkCalendar {
    const { calendars, teams, tree } = this.#solved.statement.ground
    const item = tree.items[tree.indexOf.get(id)!]
    const team = item?.teamId ? teams.ground.get(item.teamId) : undefined
    return team?.pool === undefined
      ? calendars.choose(item?.calendarId, team?.calendar.id as Id | undefined)
      : team.calendar
  }

  #date(date: string): string {
    return formatDay(date, this.#plan.today)
  }
}

function nameless({ from, to }: { readonly from: number; readonly to: number }): string {
  return isWeekend(from) && isWeekend(to) && to - from < 2 ? 'the weekend' : 'days off'
}

function isWeekend(day: number): boolean {
  return weekdayOf(day) >= 5
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function isDwarfed(reasons: readonly Reason[], nth: number): boolean {
  const [reason, next] = [reasons[nth]!, reasons[nth + 1]]
  if (reason.kind !== 'calendar' || next?.kind !== 'capacity') return false
  return next.until - next.from > DWARFING * (reason.until - reason.from)
}
