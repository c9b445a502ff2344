import { type Id, type Snapshot } from '@trireme/domain'
import { type Reason, explain } from '@trireme/engine'
import type { Plan, Solved } from './plan.ts'
import { finishHub } from './statement/model.ts'
import { dependencyWords, titleIn } from './reading/sentences.ts'
import { firstDateOf, formatDate, lastDateOf } from './time.ts'

const NAMED_BLOCKERS = 3

/** Why an item is where it is, in sentences a program manager would say; the first one is the whole story in short. */
export function whyHere(snapshot: Snapshot, plan: Plan, id: Id): string[] {
  const planned = plan.items.get(id)
  if (planned === undefined) {
    const reason = plan.unscheduled.get(id)
    return [reason === undefined ? 'It is not planned.' : `Not planned: ${lowerFirst(reason)}`]
  }
  const teller = new Teller(snapshot, plan)
  if (planned.rolledUp) return [teller.rollUp(id), ...teller.late(id)]
  return [
    teller.start(id),
    ...teller.late(id),
    ...planned.assumed,
    ...plan.violations.filter(({ toId }) => toId === id).map(({ sentence }) => sentence),
  ]
}

class Teller {
  readonly #snapshot: Snapshot
  readonly #plan: Plan
  readonly #solved: Solved

  constructor(snapshot: Snapshot, plan: Plan) {
    this.#snapshot = snapshot
    this.#plan = plan
    this.#solved = plan.solved!
  }

  start(id: Id): string {
    const { startsAt, mode, durationMinutes } = this.#plan.items.get(id)!
    const on = this.#date(firstDateOf(startsAt))
    const item = this.#snapshot['work-item'].get(id)!
    if (mode === 'done') return `Done: started ${on}.`
    if (mode === 'started')
      return item.actualStartedOn === null
        ? `In progress since ${on}.`
        : `Started on ${on}; what is left is planned from today.`
    if (mode === 'manual') return `Starts ${on}: planned by hand, so it stays where it was put.`
    const steps = this.#steps(id)
    const begins = durationMinutes === 0 ? 'Falls on' : 'Starts'
    return steps.length === 0 ? `${begins} ${on}: nothing holds it.` : `${begins} ${on}: ${steps.join('; then ')}.`
  }

  late(id: Id): string[] {
    const { lateMinutes, endsAt, startsAt } = this.#plan.items.get(id)!
    const { targetOn } = this.#snapshot['work-item'].get(id)!
    if (lateMinutes === 0 || targetOn === null) return []
    const days = Math.max(0.1, Math.round((lateMinutes / 480) * 10) / 10)
    return [
      `Ends ${this.#date(lastDateOf(endsAt, startsAt))}, ${days} working d after its target of ${this.#date(targetOn)}.`,
    ]
  }

  rollUp(id: Id): string {
    const { startsAt, endsAt } = this.#plan.items.get(id)!
    const parts = (this.#solved.statement.tree.childrenOf.get(id) ?? []).flatMap((child) =>
      this.#plan.items.has(child.id) ? [{ id: child.id, ...this.#plan.items.get(child.id)! }] : [],
    )
    const first = parts.find((part) => part.startsAt === startsAt)!
    const last = parts.find((part) => part.endsAt === endsAt)!
    return `From the start of ${titleIn(this.#snapshot, first.id)} (${this.#date(firstDateOf(startsAt))}) to the end of ${titleIn(this.#snapshot, last.id)} (${this.#date(lastDateOf(endsAt, startsAt))}).`
  }

  #steps(id: Id): string[] {
    const index = this.#solved.indexOf.get(id)
    return index === undefined ? [] : explain(this.#solved.schedule, index).flatMap((reason) => this.#step(reason))
  }

  #step(reason: Reason): string[] {
    switch (reason.kind) {
      case 'origin':
        return []
      case 'status':
        return ['it has not started, so not before today']
      case 'release':
        return [`not before ${this.#date(firstDateOf(reason.at))}`]
      case 'pin':
        return ['pinned there']
      case 'fixed':
        return ['planned by hand']
      case 'dependency':
        return this.#waitsFor(reason)
      case 'calendar':
        return []
      case 'capacity':
        return [this.#isFull(reason)]
      case 'unstaffed':
        return [
          `team ${this.#team(reason.pool)} never has ${reason.units / 100} people for it, so it is planned without them`,
        ]
      case 'beyond-horizon':
        return ['it lies beyond what can be planned']
    }
  }

  #waitsFor({ dependency, predecessor }: Extract<Reason, { kind: 'dependency' }>): string[] {
    const { statement, schedule, indexOf } = this.#solved
    const source = statement.sources[dependency]
    const from = statement.model.activities[predecessor]!.id
    if (source !== undefined) {
      const minutesPerDay = statement.calendars.minutesPerDay.get(statement.calendars.byDefault) ?? 480
      return [`waits for ${titleIn(this.#snapshot, source.predecessorId)} (${dependencyWords(source, minutesPerDay)})`]
    }
    // A moment that stands for a parent: what holds the parent holds its parts.
    const parent = from.split(' ').at(-1) as Id
    if (from === finishHub(parent)) return [`waits for ${titleIn(this.#snapshot, parent)}`]
    return explain(schedule, indexOf.get(from)!).flatMap((reason) =>
      this.#step(reason).map((step) => `${titleIn(this.#snapshot, parent)} ${step}`),
    )
  }

  #isFull({ pool, until, blockers }: Extract<Reason, { kind: 'capacity' }>): string {
    const { activities } = this.#solved.statement.model
    const names = blockers
      .slice(0, NAMED_BLOCKERS)
      .map((blocker) => titleIn(this.#snapshot, activities[blocker]!.id as Id))
    const more = blockers.length > NAMED_BLOCKERS ? ` and ${blockers.length - NAMED_BLOCKERS} more` : ''
    const holders = names.length === 0 ? ' (too few people)' : ` (${names.join(', ')}${more})`
    return `team ${this.#team(pool)} is full until ${this.#date(firstDateOf(until))}${holders}`
  }

  #team(pool: number): string {
    return this.#snapshot.team.get(this.#solved.statement.model.pools[pool]!.id as Id)?.name ?? ''
  }

  #date(date: string): string {
    return formatDate(date, this.#plan.today)
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
