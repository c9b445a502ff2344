import type { Dependency, Id, Lag, Snapshot } from '@trireme/domain'
import { type Activity, type Dependency as EngineDependency, type Model, type Pool } from '@trireme/engine'
import { endMoment } from './end-moment.ts'
import { type FirstParts, guessFirstPart, plannedLeaves, waitingParts } from './first-part.ts'
import type { Ground } from './ground.ts'
import { finishHub, partsOf, settledFinish, standing, startHub } from './hubs.ts'
import { type Scheduled, minutesIn } from './leaf.ts'
import { milestoneActivity, waitedFor } from './milestone.ts'
import type { Note } from './note.ts'
import { calendarOfWork } from './teams.ts'
import { isLeaf } from './tree.ts'

/** A dependency between things that are planned. */
export type Link = {
  readonly source: Dependency
  /** Row of the activity it leaves from: a leaf, or what stands for a parent. */
  readonly from: number
  /** Place of the successor in the tree. */
  readonly to: number
  readonly lag: EngineDependency['lag']
}

/** The ground joined up: an engine model, and what is needed to read its answer back. */
export type Statement = {
  readonly ground: Ground
  readonly model: Model
  /** The dependency record behind each of the model's dependencies; undefined for those that tie a parent together. */
  readonly sources: readonly (Dependency | undefined)[]
  readonly links: readonly Link[]
  /** Rows of the model's activities: by place in the tree, −1 where there is none. */
  readonly rows: Int32Array
  readonly startHubs: ReadonlyMap<number, number>
  readonly finishHubs: ReadonlyMap<number, number>
  readonly milestones: ReadonlyMap<Id, number>
  /** Moments before which leaves may not end, by place in the tree. */
  readonly endMoments: ReadonlyMap<number, number>
  /** Places in the tree whose duration a lag on another calendar is a share of. */
  readonly shared: ReadonlySet<number>
  /** Rows of moments from which lags are counted in another calendar than the predecessor's; places in the tree. */
  readonly lagMoments: ReadonlyMap<number, { readonly from: number; readonly to: number }>
  /** Which leaf stands for the start of a parent that something starts or finishes with. */
  readonly firstParts: FirstParts
  /** What could not be stated as it is recorded, by place in the tree or id of a milestone. */
  readonly notes: ReadonlyMap<number | Id, readonly Note[]>
  /** Dependencies that bind the end of a parent, which has none of its own to bind. */
  readonly unbindable: readonly Dependency[]
}

export type LinkOptions = {
  /** Dependencies to leave out. */
  readonly without: ReadonlySet<Id>
  /** Better than the guess. */
  readonly firstParts: FirstParts
  /** Whether every parent has an end of its own in the model, even when nothing waits for it. */
  readonly everyEnd?: boolean
}

export function stateLinks(snapshot: Snapshot, ground: Ground, options: LinkOptions): Statement {
  return new Linking(snapshot, ground, options).statement()
}

class Linking {
  readonly #snapshot: Snapshot
  readonly #ground: Ground
  readonly #options: LinkOptions
  readonly #activities: Activity[] = []
  readonly #dependencies: EngineDependency[] = []
  readonly #sources: (Dependency | undefined)[] = []
  readonly #links: Link[] = []
  readonly #rows: Int32Array
  readonly #startHubs = new Map<number, number>()
  readonly #finishHubs = new Map<number, number>()
  readonly #milestones = new Map<Id, number>()
  readonly #endMoments = new Map<number, number>()
  readonly #shared = new Set<number>()
  readonly #lagMoments = new Map<number, { readonly from: number; readonly to: number }>()
  readonly #firstParts = new Map<number, number>()
  readonly #notes = new Map<number | Id, Note[]>()
  readonly #unbindable: Dependency[] = []
  readonly #waiting

  constructor(snapshot: Snapshot, ground: Ground, options: LinkOptions) {
    this.#snapshot = snapshot
    this.#ground = ground
    this.#options = options
    this.#rows = new Int32Array(ground.tree.items.length).fill(-1)
    this.#waiting = waitingParts(snapshot, ground)
  }

  statement(): Statement {
    const { leaves, tree, now, teams } = this.#ground
    for (let index = 0; index < leaves.length; index++) {
      const leaf = leaves[index]
      if (leaf !== undefined && leaf.unscheduled === undefined) this.#rows[index] = this.#addActivity(leaf.activity)
    }
    for (let index = 0; index < leaves.length; index++) this.#addEndMoment(index)
    for (let index = 0; index < tree.items.length; index++)
      if (!isLeaf(tree, index) && this.#needsEnd(index)) this.#finishOf(index)
    for (const dependency of this.#snapshot.dependency.values())
      if (!this.#options.without.has(dependency.id)) this.#addDependency(dependency)
    for (const milestone of this.#snapshot.milestone.values()) this.#addMilestone(milestone)
    return {
      ground: this.#ground,
      model: {
        statusAt: now,
        calendars: this.#calendarsInUse([...teams.pools, ...teams.skillPools]),
        pools: [...teams.pools, ...teams.skillPools],
        activities: this.#activities,
        dependencies: this.#dependencies,
      },
      sources: this.#sources,
      links: this.#links,
      rows: this.#rows,
      startHubs: this.#startHubs,
      finishHubs: this.#finishHubs,
      milestones: this.#milestones,
      endMoments: this.#endMoments,
      shared: this.#shared,
      lagMoments: this.#lagMoments,
      firstParts: this.#firstParts,
      notes: this.#notes,
      unbindable: this.#unbindable,
    }
  }

  /** Those that were chosen for what is no longer there are left out: equal records, equal model. */
  #calendarsInUse(pools: readonly Pool[]): Model['calendars'] {
    const used = new Set([...pools, ...this.#activities].map(({ calendar }) => calendar))
    return this.#ground.calendars.chosen().filter(({ id }) => used.has(id))
  }

  #addEndMoment(index: number): void {
    const moment = endMoment(this.#ground, index)
    if (moment === undefined) return
    const row = this.#addActivity(moment)
    this.#endMoments.set(index, row)
    this.#tie(row, this.#rows[index]!, 'FF')
  }

  #needsEnd(parent: number): boolean {
    if (this.#ground.tree.items[parent]!.targetOn !== null) return true
    return this.#options.everyEnd === true && partsOf(this.#ground, parent).planned > 0
  }

  #addActivity(activity: Activity): number {
    return this.#activities.push(activity) - 1
  }

  #addDependency(source: Dependency): void {
    const { tree } = this.#ground
    const { predecessorId, successorId, type } = source
    const [from, to] = [tree.indexOf.get(predecessorId), tree.indexOf.get(successorId)]
    if (to === undefined || this.#isInside(from, to)) return
    if (isLeaf(tree, to) ? this.#rows[to]! < 0 : partsOf(this.#ground, to).planned === 0) return
    if (from === undefined) return this.#noteMissing(predecessorId, to)
    if (!isLeaf(tree, to) && (type === 'FF' || type === 'SF')) return void this.#unbindable.push(source)
    const row = this.#leaving(from, type)
    this.#noteUndated(from, to)
    if (row < 0) return
    const ofParent = !isLeaf(tree, from)
    if (ofParent && source.lag.unit === 'percent' && source.lag.amount !== 0)
      this.#note(to, { kind: 'percent', id: predecessorId })
    const lag = this.#lagFrom(source, from, row)
    const leaves = lag === undefined ? row : this.#lagMoment(source, from, row)
    const link = leaves === row ? type : type === 'FS' || type === 'SS' ? 'FS' : 'FF'
    this.#links.push({ source, from: leaves, to, lag })
    if (!isLeaf(tree, to)) this.#tie(leaves, this.#startOf(to), link, lag, source)
    else if (this.#canBind(to, type)) this.#tie(leaves, this.#rows[to]!, link, lag, source)
  }

  #lagFrom({ lag, lagCalendar }: Dependency, from: number, row: number): EngineDependency['lag'] {
    const stated = lagOf(lag, !isLeaf(this.#ground.tree, from))
    if (stated === undefined || stated.unit === 'elapsed' || lagCalendar === 'predecessor') return stated
    const minutes = stated.unit === 'working' ? stated.minutes : this.#share(from, row, stated.percent)
    return { unit: lagCalendar === 'always' ? 'elapsed' : 'working', minutes }
  }

  /** A percentage of how long something is planned to take. */
  #share(from: number, row: number, percent: number): number {
    this.#shared.add(from)
    const { work } = this.#activities[row]!
    const leaf = this.#ground.leaves[from] as Scheduled
    const whole = work !== undefined && 'durationMinutes' in work ? work.durationMinutes : minutesIn(leaf.window!, leaf)
    return Math.round((whole * percent) / 100)
  }

  /** The moment that a lag on another calendar is counted from; of any other the predecessor itself. */
  #lagMoment({ id, type, lag, lagCalendar, successorId }: Dependency, from: number, row: number): number {
    if (lag.unit === 'elapsed-minutes' || lagCalendar === 'predecessor' || lagCalendar === 'always') return row
    const { tree, calendars, teams, leaves } = this.#ground
    const successor = tree.items[tree.indexOf.get(successorId)!]!
    const team = successor.teamId === null ? undefined : teams.ground.get(successor.teamId)
    const calendar = lagCalendar === 'program' ? calendars.byDefault : calendarOfWork(calendars, team, successor)
    const atStart = type === 'SS' || type === 'SF'
    const first = atStart && !isLeaf(tree, from) ? this.#firstPartOf(from) : from
    const stands = atStart ? (leaves[first] as Scheduled).window?.startAt : settledFinish(this.#ground, from)
    const moment = this.#addActivity({ id: `lag of ${id}`, calendar: calendar.id, placement: standing(stands) })
    this.#lagMoments.set(moment, { from, to: tree.indexOf.get(successorId)! })
    this.#tie(row, moment, atStart ? 'SS' : 'FS')
    return moment
  }

  /** Two in one branch of the tree: what a rule refuses, and a concurrent change may yet have made. */
  #isInside(from: number | undefined, to: number): boolean {
    const { end } = this.#ground.tree
    return from !== undefined && ((from <= to && to < end[from]!) || (to <= from && from < end[to]!))
  }

  /** What has happened is bound by nothing any more; the break is told, and nobody's float suffers from it. */
  #canBind(to: number, type: Dependency['type']): boolean {
    const leaf = this.#ground.leaves[to]!
    if (leaf.unscheduled !== undefined) return false
    if (leaf.mode === 'started') return type === 'FF' || type === 'SF'
    return leaf.mode !== 'done'
  }

  #leaving(from: number, type: Dependency['type']): number {
    const { tree } = this.#ground
    if (isLeaf(tree, from)) return this.#rows[from]!
    if (partsOf(this.#ground, from).planned === 0) return -1
    if (type === 'FS' || type === 'FF') return this.#finishOf(from)
    return this.#rows[this.#firstPartOf(from)]!
  }

  #firstPartOf(parent: number): number {
    let part = this.#firstParts.get(parent)
    if (part === undefined) {
      part = this.#options.firstParts.get(parent) ?? guessFirstPart(this.#ground, this.#waiting, parent)
      this.#firstParts.set(parent, part)
    }
    return part
  }

  #finishOf(parent: number): number {
    let hub = this.#finishHubs.get(parent)
    if (hub === undefined) {
      hub = this.#addActivity(finishHub(this.#ground, parent))
      this.#finishHubs.set(parent, hub)
      for (const leaf of plannedLeaves(this.#ground, parent)) this.#tie(this.#rows[leaf]!, hub, 'FS')
    }
    return hub
  }

  #startOf(parent: number): number {
    let hub = this.#startHubs.get(parent)
    if (hub === undefined) {
      hub = this.#addActivity(startHub(this.#ground, parent))
      this.#startHubs.set(parent, hub)
      for (const leaf of plannedLeaves(this.#ground, parent))
        if (this.#canBind(leaf, 'FS')) this.#tie(hub, this.#rows[leaf]!, 'FS')
    }
    return hub
  }

  #tie(from: number, to: number, type: Dependency['type'], lag?: EngineDependency['lag'], source?: Dependency): void {
    this.#dependencies.push({ from: this.#activities[from]!.id, to: this.#activities[to]!.id, type, lag })
    this.#sources.push(source)
  }

  #addMilestone(milestone: Parameters<typeof milestoneActivity>[1]): void {
    const waited = waitedFor(this.#ground, milestone)
    const activity = milestoneActivity(this.#ground, milestone, waited)
    for (const id of milestone.waitsForIds) this.#noteWaiting(id, milestone.id)
    if (activity === undefined) return
    const row = this.#addActivity(activity)
    this.#milestones.set(milestone.id, row)
    for (const index of waited) this.#tie(this.#leaving(index, 'FS'), row, 'FS')
  }

  #noteWaiting(id: Id, milestone: Id): void {
    const index = this.#ground.tree.indexOf.get(id)
    if (index === undefined) this.#noteMissing(id, milestone)
    else this.#noteUndated(index, milestone)
  }

  #noteMissing(id: Id, of: number | Id): void {
    if (this.#snapshot['work-item'].has(id)) this.#note(of, { kind: 'dropped', id })
  }

  #noteUndated(index: number, of: number | Id): void {
    if (this.#rows[index]! >= 0) return
    const { planned, undated } = partsOf(this.#ground, index)
    const { id } = this.#ground.tree.items[index]!
    if (undated > 0) this.#note(of, planned === 0 ? { kind: 'undated', id } : { kind: 'partly-undated', id, undated })
  }

  #note(of: number | Id, note: Note): void {
    const known = this.#notes.get(of)
    if (known === undefined) this.#notes.set(of, [note])
    else known.push(note)
  }
}

const LARGEST_PERCENT = 10_000

/** A parent has no duration of its own to take a percentage of. */
function lagOf({ amount, unit }: Lag, ofParent: boolean): EngineDependency['lag'] {
  if (amount === 0 || (ofParent && unit === 'percent')) return undefined
  if (unit === 'percent')
    return { unit: 'percent', percent: Math.max(-LARGEST_PERCENT, Math.min(LARGEST_PERCENT, amount)) }
  return { unit: unit === 'elapsed-minutes' ? 'elapsed' : 'working', minutes: Math.round(amount) }
}
