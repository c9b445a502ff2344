import { type Dependency, type Id, type Lag, type Snapshot, type WorkItem } from '@trireme/domain'
import {
  type Activity,
  type Dependency as EngineDependency,
  type Model,
  type WorkingAxis,
  endOf,
  positionOf,
  startOf,
  workingAxis,
} from '@trireme/engine'
import { endMinuteOf, minuteOf } from '../time.ts'
import { type Calendars, chooseCalendar, stateCalendars } from './calendars.ts'
import { type Pools, statePools } from './pools.ts'
import { type WorkTree, treeOf } from './tree.ts'
import { newestEstimates, workOf } from './work.ts'

/** Which of its dates rules an item. */
export type Mode = 'automatic' | 'manual' | 'pinned' | 'started' | 'done'

export type Stated = { readonly mode: Mode; readonly assumed: readonly string[] }

/** A snapshot as an engine problem, with what is needed to read the answer back. */
export type Statement = {
  readonly model: Model
  readonly tree: WorkTree
  readonly calendars: Calendars
  readonly pools: Pools
  readonly stated: ReadonlyMap<Id, Stated>
  readonly unscheduled: ReadonlyMap<Id, string>
  /** The dependency record behind each of the model's dependencies; undefined for those that tie a parent together. */
  readonly sources: readonly (Dependency | undefined)[]
  readonly problems: readonly string[]
  readonly today: string
}

/** The activity that stands where a parent starts or finishes. */
export const startHub = (id: Id) => `start of ${id}`
export const finishHub = (id: Id) => `finish of ${id}`

const HUNDREDTHS = 100

export function stateModel(snapshot: Snapshot, today: string): Statement {
  return new Stating(snapshot, today).run()
}

class Stating {
  readonly #snapshot: Snapshot
  readonly #today: string
  readonly #now: number
  readonly #calendars: Calendars
  readonly #pools: Pools
  readonly #tree: WorkTree
  readonly #axes = new Map<string, WorkingAxis>()
  readonly #estimates
  readonly #activities: Activity[] = []
  readonly #known = new Set<string>()
  readonly #dependencies: EngineDependency[] = []
  readonly #sources: (Dependency | undefined)[] = []
  readonly #stated = new Map<Id, Stated>()
  readonly #unscheduled = new Map<Id, string>()
  readonly #problems: string[] = []

  constructor(snapshot: Snapshot, today: string) {
    this.#snapshot = snapshot
    this.#today = today
    this.#now = minuteOf(today)
    this.#calendars = stateCalendars(snapshot)
    this.#pools = statePools(snapshot, this.#calendars)
    this.#tree = treeOf(snapshot)
    this.#estimates = newestEstimates(snapshot)
  }

  run(): Statement {
    for (const item of this.#tree.items) if (!this.#tree.childrenOf.has(item.id)) this.#stateLeaf(item)
    for (const item of this.#tree.items)
      if (this.#tree.childrenOf.has(item.id) && item.targetOn !== null) this.#finishHubOf(item.id)
    for (const dependency of this.#snapshot.dependency.values()) this.#stateDependency(dependency)
    for (const milestone of this.#snapshot.milestone.values()) this.#stateMilestone(milestone)
    return {
      model: {
        statusAt: this.#now,
        calendars: this.#calendars.engine,
        pools: this.#pools.engine,
        activities: this.#activities,
        dependencies: this.#dependencies,
      },
      tree: this.#tree,
      calendars: this.#calendars,
      pools: this.#pools,
      stated: this.#stated,
      unscheduled: this.#unscheduled,
      sources: this.#sources,
      problems: this.#problems,
      today: this.#today,
    }
  }

  #stateLeaf(item: WorkItem): void {
    const calendar = this.#calendarOf(item)
    const axis = this.#axis(calendar)
    const category = this.#snapshot.status.get(item.statusId)?.category
    const work = workOf(this.#snapshot, this.#estimates, item, this.#calendars.minutesPerDay.get(calendar) ?? 480, axis)
    const assumed = [...(work?.assumed ?? [])]
    const demand = this.#demandOf(item, assumed)
    const units = demand?.units ?? Math.max(1, Math.round(item.units * HUNDREDTHS))
    const duration =
      work === undefined
        ? undefined
        : work.kind === 'duration'
          ? work.minutes
          : Math.ceil((work.minutes * HUNDREDTHS) / units)
    const common = {
      id: item.id,
      calendar,
      ...(demand && { demand }),
      ...this.#deadlineOf(item, axis),
      rank: this.#tree.rankOf.get(item.id)!,
    }
    const place = (mode: Mode, activity: Pick<Activity, 'placement' | 'work'>) => {
      this.#stated.set(item.id, { mode, assumed })
      this.#known.add(item.id)
      this.#activities.push({ ...common, ...activity })
    }
    if (category === 'done' || item.actualEndedOn !== null) return this.#placeDone(item, axis, place)
    if (category === 'active' || item.actualStartedOn !== null)
      return this.#placeStarted(item, axis, duration, assumed, place)
    if (item.dateMode === 'manual' && (item.plannedStartsOn !== null || item.plannedEndsOn !== null))
      return place('manual', { placement: fixedWindow(axis, item.plannedStartsOn, item.plannedEndsOn, duration ?? 0) })
    if (duration === undefined) {
      this.#unscheduled.set(item.id, 'It has neither an estimate nor planned dates.')
      return
    }
    const engineWork =
      work!.kind === 'effort' && demand ? { effortMinutes: work!.minutes } : { durationMinutes: duration }
    if (item.dateMode === 'pinned' && item.plannedStartsOn !== null)
      return place('pinned', {
        work: engineWork,
        placement: { kind: 'pinned', startAt: minuteOf(item.plannedStartsOn) },
      })
    const earliestAt = item.notBeforeOn === null ? undefined : minuteOf(item.notBeforeOn)
    return place('automatic', {
      work: engineWork,
      placement: { kind: 'automatic', ...(earliestAt !== undefined && { earliestAt }) },
    })
  }

  #placeDone(
    item: WorkItem,
    axis: WorkingAxis,
    place: (mode: Mode, activity: Pick<Activity, 'placement'>) => void,
  ): void {
    const end = item.actualEndedOn ?? item.plannedEndsOn
    const start = item.actualStartedOn ?? item.plannedStartsOn ?? end
    if (start === null) this.#unscheduled.set(item.id, 'It is done, and nobody noted when.')
    else place('done', { placement: fixedWindow(axis, start, end !== null && end >= start ? end : start, 0) })
  }

  /** What is left of a started item never lies before today. */
  #placeStarted(
    item: WorkItem,
    axis: WorkingAxis,
    duration: number | undefined,
    assumed: string[],
    place: (mode: Mode, activity: Pick<Activity, 'placement'>) => void,
  ): void {
    const started =
      item.actualStartedOn ??
      (item.plannedStartsOn !== null && item.plannedStartsOn < this.#today ? item.plannedStartsOn : this.#today)
    if (item.actualStartedOn === null)
      assumed.push('In progress without a start date: its planned start, today at the latest.')
    if (duration === undefined)
      assumed.push('No estimate: planned to end when its planned dates say, today at the earliest.')
    const startAt = startOf(axis, positionOf(axis, minuteOf(started)))
    const remaining = duration === undefined ? 0 : Math.ceil(duration * (1 - (item.progressPercent ?? 0) / 100))
    const from = Math.max(positionOf(axis, startAt), positionOf(axis, this.#now))
    const planned =
      duration === undefined && item.plannedEndsOn !== null ? positionOf(axis, endMinuteOf(item.plannedEndsOn)) : 0
    const until = Math.max(from + Math.max(remaining, 1), planned)
    place('started', { placement: { kind: 'fixed', startAt, finishAt: endOf(axis, until) } })
  }

  #calendarOf(item: WorkItem): string {
    const ofTeam = item.teamId === null ? undefined : this.#pools.calendarOf.get(item.teamId)
    return this.#poolOf(item) === undefined
      ? chooseCalendar(this.#calendars, item.calendarId, ofTeam as Id | undefined)
      : (ofTeam ?? this.#calendars.byDefault)
  }

  #poolOf(item: WorkItem): Id | undefined {
    return item.teamId !== null && (this.#pools.largest.get(item.teamId) ?? 0) > 0 ? item.teamId : undefined
  }

  #demandOf(item: WorkItem, assumed: string[]): Activity['demand'] | undefined {
    const pool = this.#poolOf(item)
    if (pool === undefined) {
      const name = item.teamId === null ? undefined : this.#snapshot.team.get(item.teamId)?.name
      if (name !== undefined) assumed.push(`No capacity known for team ${name}: planned as if it always had room.`)
      return undefined
    }
    const wanted = Math.max(1, Math.round(item.units * HUNDREDTHS))
    const largest = this.#pools.largest.get(pool)!
    if (wanted > largest)
      assumed.push(`Wants ${item.units} people; its team never has more than ${largest / HUNDREDTHS}.`)
    return { pool, units: Math.min(wanted, largest) }
  }

  #deadlineOf({ targetOn }: { readonly targetOn: string | null }, axis: WorkingAxis): { deadlineAt?: number } {
    return targetOn === null ? {} : { deadlineAt: endOf(axis, positionOf(axis, endMinuteOf(targetOn))) }
  }

  #axis(calendar: string): WorkingAxis {
    let axis = this.#axes.get(calendar)
    if (axis === undefined)
      this.#axes.set(calendar, (axis = workingAxis(this.#calendars.engine.find(({ id }) => id === calendar)!)))
    return axis
  }

  /** A moment at which all leaves of a parent are finished. */
  #finishHubOf(id: Id): string {
    const hub = finishHub(id)
    if (!this.#known.has(hub)) {
      const item = this.#snapshot['work-item'].get(id)!
      this.#addHub(hub, this.#deadlineOf(item, this.#axis(this.#calendars.byDefault)))
      for (const leaf of this.#plannedLeaves(id)) this.#tie({ from: leaf, to: hub, type: 'FS' })
    }
    return hub
  }

  /** A moment before which no leaf of a parent starts. */
  #startHubOf(id: Id): string {
    const hub = startHub(id)
    if (!this.#known.has(hub)) {
      this.#addHub(hub, {})
      for (const leaf of this.#plannedLeaves(id)) this.#tie({ from: hub, to: leaf, type: 'FS' })
    }
    return hub
  }

  #addHub(id: string, more: Partial<Activity>): void {
    this.#known.add(id)
    this.#activities.push({ id, calendar: this.#calendars.byDefault, ...more })
  }

  #plannedLeaves(id: Id): string[] {
    return this.#tree.leavesOf(id).flatMap((leaf) => (this.#known.has(leaf.id) ? [leaf.id] : []))
  }

  #tie(dependency: EngineDependency, source?: Dependency): void {
    this.#dependencies.push(dependency)
    this.#sources.push(source)
  }

  #stateDependency(dependency: Dependency): void {
    const { predecessorId, successorId, type } = dependency
    const froms = this.#froms(predecessorId, type)
    const tos = this.#tos(successorId, type)
    if (tos === undefined) {
      this.#problems.push(
        `${this.#title(predecessorId)} binds the end of ${this.#title(successorId)}, which has parts of its own: only its start can be bound.`,
      )
      return
    }
    for (const from of froms) for (const to of tos) this.#tie({ from, to, type, ...lagOf(dependency.lag) }, dependency)
  }

  /** What stands for the predecessor. A parent finishes with its last part; it starts with parts that nothing in it precedes. */
  #froms(id: Id, type: Dependency['type']): string[] {
    if (!this.#tree.childrenOf.has(id)) return this.#known.has(id) ? [id] : []
    if (this.#plannedLeaves(id).length === 0) return []
    if (type === 'FS' || type === 'FF') return [this.#finishHubOf(id)]
    return this.#firstLeaves(id)
  }

  #tos(id: Id, type: Dependency['type']): string[] | undefined {
    if (!this.#tree.childrenOf.has(id)) return this.#known.has(id) ? [id] : []
    if (this.#plannedLeaves(id).length === 0) return []
    return type === 'FS' || type === 'SS' ? [this.#startHubOf(id)] : undefined
  }

  #firstLeaves(id: Id): string[] {
    const leaves = new Set(this.#plannedLeaves(id))
    for (const { predecessorId, successorId } of this.#snapshot.dependency.values())
      if (leaves.has(predecessorId)) leaves.delete(successorId)
    return leaves.size > 0 ? [...leaves] : this.#plannedLeaves(id)
  }

  #title(id: Id): string {
    return `“${this.#snapshot['work-item'].get(id)?.title ?? id}”`
  }

  #stateMilestone(milestone: {
    id: Id
    targetOn: string | null
    reachedOn: string | null
    waitsForIds: readonly Id[]
  }): void {
    const waited = milestone.waitsForIds.flatMap((id) =>
      this.#tree.childrenOf.has(id)
        ? this.#plannedLeaves(id).length === 0
          ? []
          : [this.#finishHubOf(id)]
        : this.#known.has(id)
          ? [id]
          : [],
    )
    const axis = this.#axis(this.#calendars.byDefault)
    if (milestone.reachedOn === null && waited.length === 0 && milestone.targetOn === null) return
    const day = milestone.reachedOn ?? (waited.length === 0 ? milestone.targetOn! : undefined)
    const at = day === undefined ? undefined : endOf(axis, positionOf(axis, endMinuteOf(day)))
    this.#addHub(milestone.id, {
      ...this.#deadlineOf(milestone, axis),
      ...(at !== undefined && { placement: { kind: 'fixed' as const, startAt: at, finishAt: at } }),
    })
    for (const from of waited) this.#tie({ from, to: milestone.id, type: 'FS' })
  }
}

/** The window of planned dates; a missing one follows from the duration. */
function fixedWindow(
  axis: WorkingAxis,
  startsOn: string | null,
  endsOn: string | null,
  duration: number,
): Activity['placement'] {
  const from =
    startsOn === null ? positionOf(axis, endMinuteOf(endsOn!)) - duration : positionOf(axis, minuteOf(startsOn))
  const until = endsOn === null ? from + duration : positionOf(axis, endMinuteOf(endsOn))
  const startAt = startOf(axis, from)
  return { kind: 'fixed', startAt, finishAt: until > from ? Math.max(startAt, endOf(axis, until)) : startAt }
}

function lagOf({ amount, unit }: Lag): Pick<EngineDependency, 'lag'> {
  if (amount === 0) return {}
  if (unit === 'percent') return { lag: { unit: 'percent', percent: amount } }
  return { lag: { unit: unit === 'elapsed-minutes' ? 'elapsed' : 'working', minutes: Math.round(amount) } }
}
