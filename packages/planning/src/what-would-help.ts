import type { Id, Snapshot } from '@trireme/domain'
import { type Change, type Help, whatWouldHelp as tried } from '@trireme/engine'
import type { Plan } from './plan.ts'
import { dependencyWords, length, poolName, titleIn } from './reading/sentences.ts'
import type { Solved } from './solving/solve.ts'
import { plannedLeaves } from './statement/first-part.ts'
import { DAY, dateOf, formatDay } from './time.ts'

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
 * What would bring an item or a milestone forward, the most gained first: each thing that bound it is taken away in turn
 * and everything is planned again. Yields how many have been tried, so that whoever asks can stop at any time; two dozen
 * at most. A parent is brought forward by what helps the part that ends last.
 */
export function* whatWouldHelp(snapshot: Snapshot, plan: Plan, id: Id): Generator<number, readonly Helpful[]> {
  const { solved } = plan
  const row = solved === undefined ? -1 : rowOf(solved, id)
  if (solved === undefined || row < 0) return []
  const words = new Words(snapshot, plan.today, solved)
  const helps = yield* tried(solved.schedule, row, { allows: (change) => words.of(change) !== undefined })
  return helps.map((help) => words.helpful(help))
}

function rowOf({ statement: { ground, rows, milestones }, schedule }: Solved, id: Id): number {
  const milestone = milestones.get(id)
  if (milestone !== undefined) return milestone
  const index = ground.tree.indexOf.get(id)
  if (index === undefined) return -1
  let last = -1
  for (const leaf of plannedLeaves(ground, index))
    if (last < 0 || schedule.finish[rows[leaf]!]! > schedule.finish[last]!) last = rows[leaf]!
  return last
}

class Words {
  readonly #snapshot: Snapshot
  readonly #today: string
  readonly #solved: Solved

  constructor(snapshot: Snapshot, today: string, solved: Solved) {
    this.#snapshot = snapshot
    this.#today = today
    this.#solved = solved
  }

  helpful({ change, gainedMinutes, finishAt, newlyLate }: Help): Helpful {
    const { statement } = this.#solved
    const { minutesPerDay } = statement.ground.calendars.byDefault
    const newlyLateIds = newlyLate
      .map((row) => statement.model.activities[row]!.id as Id)
      .filter((id) => this.#isRecord(id))
    const cost =
      newlyLateIds.length === 0
        ? ''
        : `, but makes ${this.#list(newlyLateIds.map((id) => titleIn(this.#snapshot, id)))} late`
    return {
      sentence: `${this.of(change)!} brings it ${length(gainedMinutes, minutesPerDay)} forward${cost}.`,
      gainedMinutes,
      endsAt: finishAt,
      newlyLateIds,
    }
  }

  /** What is done, as the beginning of a sentence; undefined for what nobody can do. */
  of(change: Change): string | undefined {
    switch (change.kind) {
      case 'release':
        return this.#about(change.activity, (title) => `Letting ${title} start before its date`)
      case 'placement':
        return this.#isHistory(change.activity)
          ? undefined
          : this.#about(change.activity, (title) => `No longer keeping ${title} where it was put`)
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
    const [from, to] = [titleIn(this.#snapshot, source.predecessorId), titleIn(this.#snapshot, source.successorId)]
    const words = dependencyWords(source, this.#solved.statement.ground.calendars.byDefault.minutesPerDay)
    if (kind === 'lag') return `Doing without the wait between ${from} and ${to} (${words})`
    return kind === 'dependency'
      ? `Not making ${to} wait for ${from} (${words})`
      : `Letting ${to} come as late after ${from} as it must`
  }

  #ofDayOff({ calendar, day }: Extract<Change, { readonly kind: 'day-off' }>): string {
    const { ground, model } = this.#solved.statement
    const label = ground.calendars.unlikeDays(model.calendars[calendar]!.id).get(day)?.label
    return `Working on ${this.#day(day)}${label ? ` (${label})` : ''}`
  }

  #ofPeople({ pool, units, fromDay, toDay }: Extract<Change, { readonly kind: 'capacity' }>): string {
    const team = poolName(this.#snapshot, this.#solved.statement.model.pools[pool]!.id)
    const people = units / 100
    const when =
      toDay - fromDay === 1 ? `on ${this.#day(fromDay)}` : `from ${this.#day(fromDay)} to ${this.#day(toDay - 1)}`
    return `+${people} ${people === 1 ? 'person' : 'people'} in team ${team} ${when}`
  }

  #about(row: number, say: (title: string) => string): string | undefined {
    const id = this.#solved.statement.model.activities[row]!.id as Id
    return this.#isRecord(id) ? say(titleIn(this.#snapshot, id)) : undefined
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

  #list(names: readonly string[]): string {
    return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`
  }

  #day(day: number): string {
    return formatDay(dateOf(day * DAY), this.#today)
  }
}
