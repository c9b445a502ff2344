import type { Dependency as DependencyRecord, Id, Snapshot } from '@trireme/domain'
import { type Change, type Help, whatWouldHelp as tried } from '@trireme/engine'
import { endPointOf } from './causes/end-point.ts'
import type { Plan } from './plan.ts'
import { daySpans, listed, spanWords } from './reading/day-spans.ts'
import { about, length, ofPool, titleIn } from './reading/sentences.ts'
import type { Solved } from './solving/solve.ts'
import { DAY, dateOf, formatDay, lastDayOf } from './time.ts'

/** Something that would bring an item forward. */
export type Helpful = {
  /** `+1 person in team Core from 3 to 14 May brings it 4 d forward.` */
  readonly sentence: string
  /** Working minutes gained. */
  readonly gainedMinutes: number
  /** Plan minute at which it would end. */
  readonly endsAt: number
  /** Items and milestones that would miss a target they keep now. */
  readonly newlyLateIds: readonly Id[]
}

/**
 * What would bring the end of an item, a milestone, a release, a program or a product forward, the most gained first: each
 * thing that bound it is taken away in turn and everything is planned again. Yields how many have been tried, so that whoever
 * asks can stop at any time; two dozen at most. What is made of several ends with the last of them, whichever that is then.
 * Days off that gain alike are told as one.
 */
export function* whatWouldHelp(snapshot: Snapshot, plan: Plan, id: Id): Generator<number, readonly Helpful[]> {
  const { solved } = plan
  const end = solved && endPointOf(snapshot, solved, id)
  if (solved === undefined || end === undefined) return []
  const words = new Words(snapshot, plan.today, solved, id)
  const helps = yield* tried(solved.schedule, end.rows, {
    allows: (change) => words.of(change) !== undefined,
    restFrom: (each) => restFrom(solved, each),
  })
  return alike(helps).map((each) => words.helpful(each))
}

/** What is left of begun work is worked from then on; undefined of anything else. */
function restFrom({ statement: { ground, model } }: Solved, row: number): number | undefined {
  const index = ground.tree.indexOf.get(model.activities[row]!.id as Id)
  const leaf = index === undefined ? undefined : ground.leaves[index]
  return leaf?.unscheduled === undefined ? leaf?.restFrom : undefined
}

/** Things to do of which any one would do: more than one only where they are days off. */
type Alike = Omit<Help, 'change'> & { readonly changes: readonly Change[] }

function alike(helps: readonly Help[]): readonly Alike[] {
  const found = new Map<unknown, Alike>()
  for (const help of helps) {
    const { change, gainedMinutes, newlyLate } = help
    const key = change.kind === 'day-off' ? `${gainedMinutes} ${newlyLate.join()}` : change
    const known = found.get(key)
    found.set(key, { ...help, changes: [...(known?.changes ?? []), change] })
  }
  return [...found.values()]
}

/**
 * What help there is comes to, against the day something was to end by: that one of them alone keeps it, or that none does and
 * what the best would leave. Undefined of what ends in time anyhow, and without a day. The helps come most gained first.
 */
export function helpSays(
  helps: readonly Helpful[],
  { endsAt, targetOn, today }: { readonly endsAt: number; readonly targetOn: string | null; readonly today: string },
): string | undefined {
  if (targetOn === null || lastDayOf(endsAt) <= targetOn) return undefined
  const [by, best] = [formatDay(targetOn, today), helps[0]]
  if (best === undefined)
    return `Nothing that was tried brings it forward, so nothing single brings it in time for ${by}.`
  const inTime = helps.filter((each) => lastDayOf(each.endsAt) <= targetOn).length
  if (inTime > 0)
    return `${inTime === 1 ? 'One' : inTime} of these alone ${inTime === 1 ? 'brings' : 'bring'} it in time for ${by}.`
  return `Nothing single brings it in time for ${by}: with the first of these it would end ${formatDay(lastDayOf(best.endsAt), today)}.`
}

type DayOff = Extract<Change, { readonly kind: 'day-off' }>

const NAMED_DAYS = 3
const NAMED_LATE = 3

class Words {
  readonly #snapshot: Snapshot
  readonly #today: string
  readonly #solved: Solved
  readonly #id: Id

  constructor(snapshot: Snapshot, today: string, solved: Solved, id: Id) {
    this.#id = id
    this.#snapshot = snapshot
    this.#today = today
    this.#solved = solved
  }

  helpful({ changes, gainedMinutes, finishAt, newlyLate }: Alike): Helpful {
    const { statement } = this.#solved
    const { minutesPerDay } = statement.ground.calendars.byDefault
    const newlyLateIds = newlyLate
      .map((row) => statement.model.activities[row]!.id as Id)
      .filter((id) => this.#isRecord(id))
    const done = changes.length === 1 ? this.of(changes[0]!)! : this.#ofOneDayOff(changes)
    return {
      sentence: `${done} brings it ${about(gainedMinutes, minutesPerDay)} forward${this.#cost(newlyLateIds)}.`,
      gainedMinutes,
      endsAt: finishAt,
      newlyLateIds,
    }
  }

  /** What is done, as the beginning of a sentence; undefined for what nobody can do. */
  of(change: Change): string | undefined {
    switch (change.kind) {
      case 'release':
        return this.#about(
          change.activity,
          (title) => `Letting ${title} start before ${this.#releaseOf(change.activity)}`,
        )
      case 'placement':
        return this.#isHistory(change.activity)
          ? undefined
          : this.#about(change.activity, (title) => `Letting ${title} move from where it was put`)
      case 'first':
        return this.#about(change.activity, (title) => `Doing ${title} before everything else`)
      case 'pause':
        return this.#about(change.activity, (title) => `Letting ${title} pause while its team is full`)
      case 'mode':
        return this.#about(change.activity, (title) => `Doing ${title} the other way`)
      case 'lag':
      case 'dependency':
      case 'largest-lag':
        return this.#ofDependency(change)
      case 'day-off':
        return this.#ofDayOff(change)
      case 'capacity':
        return this.#ofPeople(change)
    }
  }

  #ofDependency({ kind, dependency }: Extract<Change, { readonly dependency: number }>): string | undefined {
    const source = this.#solved.statement.sources[dependency]
    if (source === undefined) return undefined
    const [from, to] = [this.#named(source.predecessorId), this.#named(source.successorId)]
    if (kind === 'largest-lag') return `Letting ${to} come as late after ${from} as it must`
    const { type, lag } = source
    const begins = type === 'FS' || type === 'SS' ? 'Starting' : 'Ending'
    const awaited = type === 'FS' || type === 'FF' ? 'end' : 'start'
    if (kind === 'dependency') return `${begins} ${to} without waiting for ${from} to ${awaited}`
    return `${begins} ${to} as soon as ${from} ${awaited}s, without ${this.#wait(lag)},`
  }

  #wait({ amount, unit }: DependencyRecord['lag']): string {
    const { minutesPerDay } = this.#solved.statement.ground.calendars.byDefault
    if (unit === 'percent') return `waiting another ${amount}% of its length`
    return `the wait of ${length(amount, unit === 'elapsed-minutes' ? DAY : minutesPerDay)}`
  }

  #ofDayOff({ calendar, day }: DayOff): string | undefined {
    if (dateOf(day * DAY) < this.#today) return undefined
    return `Working on ${this.#spans([{ calendar, day }])[0]!}`
  }

  /** Any of some days off, each told once, whosever calendar it is in. */
  #ofOneDayOff(changes: readonly Change[]): string {
    const spans = this.#spans(changes.filter((change) => change.kind === 'day-off'))
    const more = spans.length - NAMED_DAYS
    const told =
      more <= 0 ? spans : [...spans.slice(0, NAMED_DAYS), `${more} other ${more === 1 ? 'time' : 'times'} off`]
    return spans.length === 1 ? `Working on one day of ${told[0]!}` : `Working on one of ${listed(told, 'or')}`
  }

  #spans(days: readonly Omit<DayOff, 'kind'>[]): readonly string[] {
    const { ground, model } = this.#solved.statement
    const labels = new Map<number, string>()
    for (const { calendar, day } of days)
      labels.set(day, ground.calendars.unlikeDays(model.calendars[calendar]!.id).get(day)?.label ?? '')
    return daySpans([...labels.keys()], (day) => labels.get(day)!).map(
      ({ label, ...span }) => `${spanWords(span, this.#today)}${label === '' ? '' : ` (${label})`}`,
    )
  }

  #ofPeople({ pool, units, fromDay, toDay }: Extract<Change, { readonly kind: 'capacity' }>): string {
    const team = ofPool(this.#snapshot, this.#solved.statement.model.pools[pool]!.id)
    const people = units / 100
    const days = spanWords({ from: fromDay, to: toDay - 1 }, this.#today)
    const when = toDay - fromDay === 1 ? `on ${days}` : `from ${days}`
    return `+${people} ${people === 1 ? 'person' : 'people'} ${team} ${when}`
  }

  #about(row: number, say: (title: string) => string): string | undefined {
    const id = this.#solved.statement.model.activities[row]!.id as Id
    return this.#isRecord(id) ? say(this.#named(id)) : undefined
  }

  /** What is asked about is “it” all along the sentence. */
  #named(id: Id): string {
    return id === this.#id ? 'it' : titleIn(this.#snapshot, id)
  }

  #releaseOf(row: number): string {
    const { placement } = this.#solved.statement.model.activities[row]!
    const earliestAt = placement?.kind === 'automatic' ? placement.earliestAt : undefined
    return earliestAt === undefined ? 'its date' : formatDay(dateOf(earliestAt), this.#today)
  }

  #cost(newlyLateIds: readonly Id[]): string {
    if (newlyLateIds.length === 0) return ''
    const more = newlyLateIds.length - NAMED_LATE
    const titles = newlyLateIds.slice(0, NAMED_LATE).map((id) => titleIn(this.#snapshot, id))
    return `, but makes ${listed(more <= 0 ? titles : [...titles, `${more} more`])} late`
  }

  #isRecord(id: Id): boolean {
    return this.#snapshot['work-item'].has(id) || this.#snapshot.milestone.has(id)
  }

  /** What has begun or is done cannot be put elsewhere. */
  #isHistory(row: number): boolean {
    const { ground, model } = this.#solved.statement
    const index = ground.tree.indexOf.get(model.activities[row]!.id as Id)
    const leaf = index === undefined ? undefined : ground.leaves[index]
    return leaf === undefined || leaf.unscheduled !== undefined || leaf.mode === 'done' || leaf.mode === 'started'
  }
}
