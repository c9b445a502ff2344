import type { ChangeSet, Id, Snapshot } from '@trireme/domain'
import { relevant } from '../inputs.ts'
import { type Plan, plan } from '../plan.ts'
import { type Planner, openPlanner } from '../planner.ts'
import { DAY } from '../time.ts'
import { type WorkingTime, workingDaysBetween, workingTimes } from '../working-time.ts'
import { becauseBetween } from './because-between.ts'
import { endPointOf } from './end-point.ts'
import { type CausedPart, type SlipCause, partsByCause, slipCauses } from './kind-of-change.ts'
import { withoutUndone } from './undone.ts'

/** A write of the log, as much of it as attribution needs. */
export type RecordedWrite = {
  readonly sequence: number
  /** The day it was, where the organization is. */
  readonly today: string
  /** The operation that was asked for, such as `import.apply`. */
  readonly command: string
  readonly changes: ChangeSet
}

export type AttributionChoice = {
  /** What the date is of: an item, a milestone, a release, a program. */
  readonly endId: Id
  readonly fromOn: string
  readonly untilOn: string
  /** Whether what a cause comes to is averaged over the orders in which causes could have come, instead of read in recorded order. */
  readonly averaged?: boolean
  /** How work, teams and skills are named in `because`. */
  readonly nameOf?: (id: Id) => string
}

/** One thing that moved the end: a part of a write, or days going by. */
export type SlipStep = {
  readonly cause: SlipCause
  /** Working days by which the end came later, negative for earlier; may be 0 where only the hour is another. */
  readonly days: number
  readonly endsAt: number
  /** Undefined of days going by. */
  readonly sequence: number | undefined
  /** The day on which it happened; of time, the last of the days that went by. */
  readonly on: string
}

export type SlipPart = { readonly cause: SlipCause; readonly days: number; readonly steps: readonly SlipStep[] }

export type Attribution = {
  /** When the end was, and is; undefined where it had, or has, no date. */
  readonly endedAt: number | undefined
  readonly endsAt: number | undefined
  /** Days from the one to the other: the sum of the parts. */
  readonly days: number
  /** What of the plan moved it, as `becauseBetween` says of the two days; null where it lies where it did, or had no date. */
  readonly because: string | null
  /** Causes that moved it, in a fixed order; averaged, their days may be fractions. */
  readonly parts: readonly SlipPart[]
  /** The first day on which it had a date, where that is later than asked for. */
  readonly knownSince: string | undefined
}

/** How far it is: through which write of the log, or how many of the sets of causes are planned. */
export type AttributionProgress =
  | { readonly stage: 'writes'; readonly sequence: number }
  | { readonly stage: 'causes'; readonly done: number; readonly of: number }

/**
 * Why a date moved between two days [2.14]: what was recorded is done again in the order of the log through one planner, and
 * each part's shift of the end added to its cause; what was done and undone in those days is left out. The parts sum exactly, in working days of today's calendar of the item.
 * Order decides what each comes to; averaged, each cause has the mean of what it adds over the orders of causes (Shapley 1953; all orders
 * up to six causes, beyond that the rotations of one and of its reverse). Nothing of it depends on who looks. Yields after each write,
 * and averaged after each set of causes. Cost: a replay for each part of a write that says something and a plan for each day on which
 * something was written; averaged one plan more for each set of causes: 64 for six, n(n − 1) + 2 for more.
 *
 * @param start the records as they were at the end of `fromOn`, before the first of the writes
 */
export function* attributeSlip(
  start: Snapshot,
  writes: readonly RecordedWrite[],
  choice: AttributionChoice,
): Generator<AttributionProgress, Attribution, void> {
  const told = withoutUndone(writes.filter(({ changes }) => relevant(changes).length > 0))
  const walk = new Walk(start, choice)
  for (const write of told) {
    walk.take(write)
    yield { stage: 'writes', sequence: write.sequence }
  }
  const recorded = walk.end()
  return choice.averaged === true ? yield* averagedOver(start, told, choice, recorded) : recorded
}

/** The recorded order, step by step. */
class Walk {
  readonly #choice: AttributionChoice
  readonly #start: Snapshot
  #planner: Planner
  #steps: {
    readonly cause: SlipCause
    readonly endsAt: number
    readonly was: number
    readonly sequence: number | undefined
    readonly on: string
  }[] = []
  readonly #endedAt: number | undefined
  #last: number | undefined
  #knownSince: string | undefined

  constructor(start: Snapshot, choice: AttributionChoice) {
    this.#choice = choice
    this.#start = start
    this.#planner = openPlanner(start, { today: choice.fromOn })
    this.#endedAt = this.#last = endOf(this.#planner.snapshot, this.#planner.plan, choice.endId)
  }

  take(write: RecordedWrite): void {
    this.#goTo(write.today)
    for (const { cause, changes } of partsByCause(write, this.#planner.snapshot)) {
      this.#planner.update(changes)
      this.#note(cause, write.sequence, write.today)
    }
  }

  end(): Attribution {
    this.#goTo(this.#choice.untilOn)
    const endsAt = endOf(this.#planner.snapshot, this.#planner.plan, this.#choice.endId)
    const time = timeOf(this.#planner.snapshot, this.#choice.endId)
    const steps = this.#steps.map(({ was, ...step }) => ({ ...step, days: daysLater(time, was, step.endsAt) }))
    return {
      endedAt: this.#endedAt,
      endsAt,
      days: steps.reduce((sum, { days }) => sum + days, 0),
      because: this.#because(),
      parts: partsOf(steps),
      knownSince: this.#knownSince,
    }
  }

  #because(): string | null {
    const { endId, fromOn, nameOf } = this.#choice
    const before = { snapshot: this.#start, plan: plan(this.#start, { today: fromOn }) }
    return becauseBetween(before, this.#planner, nameOf)(endId) ?? null
  }

  #goTo(today: string): void {
    if (today <= this.#planner.plan.today) return
    this.#planner = openPlanner(this.#planner.snapshot, { today })
    this.#note('time', undefined, today)
  }

  /** What has no date for a while is counted when it has one again. */
  #note(cause: SlipCause, sequence: number | undefined, on: string): void {
    const endsAt = endOf(this.#planner.snapshot, this.#planner.plan, this.#choice.endId)
    if (endsAt === undefined || endsAt === this.#last) return
    if (this.#last === undefined) this.#knownSince = on
    else this.#steps.push({ cause, endsAt, was: this.#last, sequence, on })
    this.#last = endsAt
  }
}

function partsOf(steps: readonly SlipStep[]): readonly SlipPart[] {
  return slipCauses.flatMap((cause) => {
    const own = steps.filter((step) => step.cause === cause)
    return own.length === 0 ? [] : [{ cause, days: own.reduce((sum, { days }) => sum + days, 0), steps: own }]
  })
}

const ALL_ORDERS_UP_TO = 6

/** What each set of causes comes to is planned once: the writes in recorded order, without the parts of other causes. */
function* averagedOver(
  start: Snapshot,
  writes: readonly RecordedWrite[],
  choice: AttributionChoice,
  recorded: Attribution,
): Generator<AttributionProgress, Attribution, void> {
  const causes = causesIn(start, writes, choice)
  if (recorded.endedAt === undefined || causes.length < 2) return recorded
  const time = timeOf(stateAfter(start, writes), choice.endId)
  const orders = ordersOf(causes.length)
  const sets = new Set(orders.flatMap(beginningsOf))
  const ends = new Map<number, number>()
  for (const set of sets) {
    const counted = new Set(causes.filter((_, bit) => set & (1 << bit)))
    const endsAt = endUnder(start, writes, choice, counted) ?? recorded.endedAt
    ends.set(set, daysLater(time, recorded.endedAt, endsAt))
    yield { stage: 'causes', done: ends.size, of: sets.size }
  }
  const sums = causes.map(() => 0)
  for (const order of orders) {
    const beginnings = beginningsOf(order)
    for (const [nth, bit] of order.entries())
      sums[bit]! += ends.get(beginnings[nth + 1]!)! - ends.get(beginnings[nth]!)!
  }
  const stepsOf = new Map(recorded.parts.map(({ cause, steps }) => [cause, steps]))
  const parts = causes.map((cause, bit) => ({
    cause,
    days: sums[bit]! / orders.length,
    steps: stepsOf.get(cause) ?? [],
  }))
  return { ...recorded, parts: parts.filter(({ days, steps }) => days !== 0 || steps.length > 0) }
}

/** The sets of causes, as bits, that an order goes through, from none of them to all. */
function beginningsOf(order: readonly number[]): readonly number[] {
  const sets = [0]
  for (const bit of order) sets.push(sets.at(-1)! | (1 << bit))
  return sets
}

function causesIn(
  start: Snapshot,
  writes: readonly RecordedWrite[],
  { fromOn, untilOn }: AttributionChoice,
): SlipCause[] {
  const found = new Set<SlipCause>(fromOn < untilOn ? ['time'] : [])
  for (const write of writes) for (const { cause } of partsByCause(write, start)) found.add(cause)
  return slipCauses.filter((cause) => found.has(cause))
}

function endUnder(
  start: Snapshot,
  writes: readonly RecordedWrite[],
  { endId, fromOn, untilOn }: AttributionChoice,
  counted: ReadonlySet<SlipCause>,
): number | undefined {
  const planner = openPlanner(start, { today: counted.has('time') ? untilOn : fromOn })
  const changes = writes.flatMap((write) =>
    partsByCause(write, start).flatMap((part: CausedPart) => (counted.has(part.cause) ? part.changes : [])),
  )
  const plan = planner.update(changes)
  return endOf(planner.snapshot, plan, endId)
}

function stateAfter(start: Snapshot, writes: readonly RecordedWrite[]): Snapshot {
  const planner = openPlanner(start, { today: '2000-01-01' })
  planner.update(writes.flatMap(({ changes }) => changes))
  return planner.snapshot
}

/** All orders of a few; of many, rotations of the first and of its reverse, so that each comes first, and last, equally often. */
function ordersOf(count: number): readonly (readonly number[])[] {
  const first = Array.from({ length: count }, (_, bit) => bit)
  if (count <= ALL_ORDERS_UP_TO) return permutations(first)
  const rotations = (order: readonly number[]) => order.map((_, at) => [...order.slice(at), ...order.slice(0, at)])
  return [...rotations(first), ...rotations(first.toReversed())]
}

function permutations(values: readonly number[]): readonly (readonly number[])[] {
  if (values.length <= 1) return [values]
  return values.flatMap((value, at) =>
    permutations([...values.slice(0, at), ...values.slice(at + 1)]).map((rest) => [value, ...rest]),
  )
}

function endOf(snapshot: Snapshot, { solved }: Plan, id: Id): number | undefined {
  return solved && endPointOf(snapshot, solved, id)?.endsAt
}

function timeOf(snapshot: Snapshot, id: Id): WorkingTime {
  const item = snapshot['work-item'].get(id)
  const times = workingTimes(snapshot)
  return item === undefined ? times.byDefault : times.ofItem(item)
}

function daysLater(time: WorkingTime, was: number, is: number): number {
  return workingDaysBetween(time, Math.floor((was - 1) / DAY), Math.floor((is - 1) / DAY))
}
