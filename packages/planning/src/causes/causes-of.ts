import { type ChangeSet, type Id, type Snapshot, ancestorsOf, kindOfId, recordOf } from '@trireme/domain'
import { type Reason, axisOf, explain, positionOf } from '@trireme/engine'
import type { Plan } from '../plan.ts'
import { isOpenRelease } from '../reading/open-releases.ts'
import { releaseEnds } from '../reading/release-ends.ts'
import type { Solved } from '../solving/solve.ts'
import { partsOfPool } from '../statement/teams.ts'
import { DAY, dayOf } from '../time.ts'
import { type WorkingTimes, workingDaysBetween, workingTimes } from '../working-time.ts'
import { type Edit, type Edits, editsIn } from './edits.ts'
import { endPointOf } from './end-point.ts'

/** A plan with the records it was made from. */
export type Planned = { readonly snapshot: Snapshot; readonly plan: Plan }

/** One of the things that moved an item; `minutes` are working minutes of it, negative for earlier. */
export type MovedBy = { readonly minutes: number } & (
  | { readonly kind: 'edit'; readonly edits: readonly Edit[] }
  /** What it waits for, or waited for, ends (starts) elsewhere; or the dependency is new, changed or gone. */
  | {
      readonly kind: 'dependency'
      readonly id: Id
      readonly dependencyId: Id | undefined
      /** What was done to the dependency itself. */
      readonly written: 'made' | 'changed' | 'removed' | undefined
    }
  /** Who goes before it has the team until then; or had, where it comes earlier. */
  | { readonly kind: 'team-full'; readonly teamId: Id; readonly skillIds: readonly Id[]; readonly byIds: readonly Id[] }
  /** The people of its team, or the days they work, are others. */
  | { readonly kind: 'people'; readonly teamId: Id | null }
  /** Held back so that this does not come too late after it. */
  | { readonly kind: 'held-back'; readonly id: Id }
  /** A parent lies where its parts do: the one that decided. */
  | { readonly kind: 'part'; readonly id: Id }
  /** It is planned from another day. */
  | { readonly kind: 'today' }
  /** It stands at its latest date, or is kept at one, and that is another: what comes after it moved. */
  | { readonly kind: 'latest' }
  /** Turns came out otherwise, without anything to point at. */
  | { readonly kind: 'turns' }
)

type MovedByDependency = Extract<MovedBy, { readonly kind: 'dependency' }>

/** Why an item, a milestone, a release, a program or a product lies elsewhere than before. */
export type Cause = {
  readonly id: Id
  /** Working days of its calendar by which its last day is later, negative for earlier. */
  readonly days: number
  /** Working minutes by which its end is later; the sum of what is said in `by`, of a parent undefined. */
  readonly minutes: number | undefined
  /** What moved it, what did most first. */
  readonly by: readonly MovedBy[]
}

/** The causes of what differs between two plans; each is worked out when it is asked for. */
export type Causes = {
  /** Undefined of what lies where it did, and of what had no dates before or has none now. */
  of(id: Id): Cause | undefined
  /** From an item to what moved it, to what moved that, up to what was changed. The item itself stands first. */
  chainOf(id: Id): readonly Cause[]
  readonly before: Planned
  readonly after: Planned
}

/**
 * Why things lie elsewhere after a change: the reasons of the plan before and of the one after are followed back to what
 * was changed [R11]. An end moves with the day from which its work could begin, with how long it then waits for people and with how
 * long it takes; each of the three has its own cause, and they sum to the whole. Where a date is later the plan after says
 * what holds it, where it is earlier the plan before says what held it. Cost of each: that of `explain`.
 *
 * For a preview: `causesOf({ snapshot, plan }, { snapshot: viewAfter(snapshot, changes), plan: preview.plan }, changes)`; its
 * sentences come from `causeWords`.
 */
export function causesOf(before: Planned, after: Planned, changes: ChangeSet): Causes {
  return new Finding(before, after, changes)
}

class Finding implements Causes {
  readonly before: Planned
  readonly after: Planned
  readonly #edits: Edits
  readonly #found = new Map<Id, Cause | undefined>()
  #times: WorkingTimes | undefined

  constructor(before: Planned, after: Planned, changes: ChangeSet) {
    this.before = before
    this.after = after
    this.#edits = editsIn(changes, [before.snapshot, after.snapshot])
  }

  of(id: Id): Cause | undefined {
    if (!this.#found.has(id)) this.#found.set(id, this.#find(id))
    return this.#found.get(id)
  }

  chainOf(id: Id): readonly Cause[] {
    const chain: Cause[] = []
    const seen = new Set<Id>()
    for (let at: Id | undefined = id; at !== undefined && !seen.has(at);) {
      seen.add(at)
      const cause = this.of(at)
      if (cause === undefined) break
      chain.push(cause)
      at = leadingOf(cause, (each) => this.of(each) !== undefined)
    }
    return chain
  }

  #find(id: Id): Cause | undefined {
    const kind = kindOfId(id)
    if (kind === 'release') return this.#ofRelease(id)
    if (kind === 'program' || kind === 'product') return this.#ofNode(id)
    const [was, is] = [placeOf(this.before, id), placeOf(this.after, id)]
    if (was === undefined || is === undefined) return undefined
    if (was.startsAt === is.startsAt && was.endsAt === is.endsAt) return undefined
    this.#times ??= workingTimes(this.after.snapshot)
    const time = this.#times.ofItem(this.after.snapshot['work-item'].get(id))
    const days = workingDaysBetween(time, lastDay(was), lastDay(is))
    if (is.row < 0 || was.row < 0)
      return { id, days, minutes: undefined, by: this.#partsThatMoved(id, is.endsAt - was.endsAt) }
    const by = this.#leaf(id, was.row, is.row)
    return { id, days, minutes: by.reduce((sum, { minutes }) => sum + minutes, 0), by }
  }

  /** What ends last of its work, unless that was not shipped with it on both sides; nothing of what is out or dropped. */
  #ofRelease(id: Id): Cause | undefined {
    const both = [this.before, this.after] as const
    const [was, is] = both.map(({ plan }) => releaseEnds(plan).get(id))
    if (was === undefined || is === undefined || was.endsAt === is.endsAt) return undefined
    if (!both.every(({ snapshot }) => isOpenRelease(snapshot, id))) return undefined
    const [one, other] = is.endsAt > was.endsAt ? [is, this.before] : [was, this.after]
    const wasIn = (item: Id) => recordOf(other.snapshot, 'work-item', item)?.releaseId === id
    const part = one.lastIds.find((item) => wasIn(item) && this.of(item) !== undefined)
    this.#times ??= workingTimes(this.after.snapshot)
    const days = workingDaysBetween(this.#times.ofItem(undefined), dayOf(was.on), dayOf(is.on))
    const by: MovedBy =
      part === undefined ? { kind: 'edit', edits: ['scope'], minutes: 0 } : { kind: 'part', id: part, minutes: 0 }
    return { id, days, minutes: undefined, by: [by] }
  }

  /** What ends last of its work, unless that was not in it on both sides. */
  #ofNode(id: Id): Cause | undefined {
    const [was, is] = [lastOf(this.before, id), lastOf(this.after, id)]
    if (was === undefined || is === undefined || was.endsAt === is.endsAt) return undefined
    const [one, other] = is.endsAt > was.endsAt ? [is, was] : [was, is]
    const part = one.lastIds.find((item) => other.ids.has(item) && this.of(item) !== undefined)
    this.#times ??= workingTimes(this.after.snapshot)
    const days = workingDaysBetween(this.#times.byDefault, lastDay(was), lastDay(is))
    const by: MovedBy =
      part === undefined ? { kind: 'edit', edits: ['scope'], minutes: 0 } : { kind: 'part', id: part, minutes: 0 }
    return { id, days, minutes: undefined, by: [by] }
  }

  /** The part that is its end after, if it ends later, else the part that was its end before; of equal ends, of its start. */
  #partsThatMoved(id: Id, later: number): readonly MovedBy[] {
    const one = later >= 0 ? this.after : this.before
    const whole = one.plan.items.get(id)
    const deciding = (at: 'startsAt' | 'endsAt') =>
      leavesBelow(one, id).find((leaf) => one.plan.items.get(leaf)?.[at] === whole?.[at] && this.of(leaf) !== undefined)
    const part = (later === 0 ? undefined : deciding('endsAt')) ?? deciding('startsAt')
    if (part !== undefined) return [{ kind: 'part', id: part, minutes: 0 }]
    return [{ kind: 'edit', edits: ['scope'], minutes: 0 }]
  }

  #leaf(id: Id, was: number, is: number): readonly MovedBy[] {
    const [old, now] = [this.before.plan.solved!.schedule, this.after.plan.solved!.schedule]
    const axis = axisOf(now.network, now, is)
    const at = (moment: number) => positionOf(axis, moment)
    const ready = at(now.bounds.readyAt[is]!) - at(old.bounds.readyAt[was]!)
    const start = at(now.start[is]!) - at(old.start[was]!)
    const whole = at(now.finish[is]!) - at(old.finish[was]!)
    const parts = [
      this.#begin(id, was, is, ready),
      this.#wait(id, was, is, start - ready),
      this.#length(id, was, is, whole - start),
    ].filter((part) => part !== undefined)
    // Over hours in which nobody works, an end moves without a minute's work between.
    if (parts.length === 0)
      return [this.#beginOf(id, was, is, { minutes: 0, later: now.finish[is]! > old.finish[was]! })]
    return joined(parts).toSorted((one, other) => Math.abs(other.minutes) - Math.abs(one.minutes))
  }

  /** From when it could begin, had its team room. */
  #begin(id: Id, was: number, is: number, minutes: number): MovedBy | undefined {
    return minutes === 0 ? undefined : this.#beginOf(id, was, is, { minutes, later: minutes > 0 })
  }

  #beginOf(
    id: Id,
    was: number,
    is: number,
    { minutes, later }: { readonly minutes: number; readonly later: boolean },
  ): MovedBy {
    const decides = boundOf((later ? this.after : this.before).plan.solved!, later ? is : was)
    if (decides.kind === 'held-back') return { kind: 'held-back', id: decides.id, minutes }
    const dependency = decides.kind === 'dependency' ? this.#dependency(decides, minutes) : undefined
    // What waits as it did, for what lies where it did, was itself let go or held.
    if (dependency !== undefined && (dependency.written !== undefined || this.#isStirred(dependency.id)))
      return dependency
    const edits = this.#own(id, ['dates', 'progress', 'scope', 'team'])
    if (edits.length > 0) return { kind: 'edit', edits, minutes }
    const other = boundOf((later ? this.before : this.after).plan.solved!, later ? was : is)
    return other.kind === 'dependency' ? this.#dependency(other, minutes) : this.#fromOutside(id, minutes)
  }

  #dependency({ id, dependencyId }: Extract<Bound, { kind: 'dependency' }>, minutes: number): MovedByDependency {
    const has = ({ snapshot }: Planned) => snapshot.dependency.has(dependencyId!)
    const isWritten = dependencyId !== undefined && this.#edits.dependencies.has(dependencyId)
    const written = !isWritten ? undefined : !has(this.before) ? 'made' : has(this.after) ? 'changed' : 'removed'
    return { kind: 'dependency', id, dependencyId, written, minutes }
  }

  /** How long it waits for people. */
  #wait(id: Id, was: number, is: number, minutes: number): MovedBy | undefined {
    if (minutes === 0) return undefined
    const own = this.#own(id, ['turn', 'team'])
    if (own.length > 0) return { kind: 'edit', edits: own, minutes }
    const one = minutes > 0 ? this.after : this.before
    const held = capacityOf(one.plan.solved!, minutes > 0 ? is : was)
    return held === undefined ? this.#fromOutside(id, minutes) : this.#teamFull(held, one, minutes)
  }

  #teamFull(held: Held, one: Planned, minutes: number): MovedBy {
    const { statement } = one.plan.solved!
    const { teamId, skillIds } = partsOfPool(statement.model.pools[held.pool]!.id)
    const all = held.blockers.map((row) => idOfRow(statement, row))
    const stirred = all.filter((each) => this.#isStirred(each))
    if (stirred.length === 0 && this.#edits.hasPeople) return { kind: 'people', teamId, minutes }
    return { kind: 'team-full', teamId, skillIds, byIds: stirred.length > 0 ? stirred : all, minutes }
  }

  /** Changed, moved, or not there on both sides. */
  #isStirred(id: Id): boolean {
    if (this.#own(id, ALL).length > 0) return true
    const [was, is] = [placeOf(this.before, id), placeOf(this.after, id)]
    return was?.startsAt !== is?.startsAt || was?.endsAt !== is?.endsAt
  }

  /** From its start to its end. */
  #length(id: Id, was: number, is: number, minutes: number): MovedBy | undefined {
    if (minutes === 0) return undefined
    const edits = this.#own(id, ['work', 'team', 'dates', 'progress', 'scope'])
    if (edits.length > 0) return { kind: 'edit', edits, minutes }
    const one = minutes > 0 ? this.after : this.before
    const pauses = pausesOf(one.plan.solved!, minutes > 0 ? is : was)
    return pauses === undefined ? this.#fromOutside(id, minutes) : this.#teamFull(pauses, one, minutes)
  }

  #fromOutside(id: Id, minutes: number): MovedBy {
    if (this.#edits.hasPeople) return { kind: 'people', teamId: teamOf(this.after.snapshot, id), minutes }
    if (this.before.plan.today !== this.after.plan.today) return { kind: 'today', minutes }
    const anyOfIts = this.#own(id, ALL)
    if (anyOfIts.length === 0 && [this.before, this.after].some((one) => standsLate(one, id)))
      return { kind: 'latest', minutes }
    return anyOfIts.length > 0 ? { kind: 'edit', edits: anyOfIts, minutes } : { kind: 'turns', minutes }
  }

  /** What was written of it that can have such an effect; a turn may also come from what it is part of. */
  #own(id: Id, edits: readonly Edit[]): readonly Edit[] {
    const written = new Set(this.#edits.of(id))
    for (const above of ancestorsOf(this.after.snapshot, 'work-item', id))
      for (const edit of this.#edits.of(above.id)) if (edit === 'turn' || edit === 'scope') written.add(edit)
    return edits.filter((edit) => written.has(edit))
  }
}

const ALL: readonly Edit[] = ['scope', 'work', 'progress', 'team', 'turn', 'dates']

/** The item that a cause points at; of several, the one that did most in the direction of the whole. */
export function leadingOf({ by, days, minutes }: Cause, hasMoved: (id: Id) => boolean): Id | undefined {
  const direction = Math.sign(minutes ?? days)
  for (const each of by) {
    if (direction !== 0 && Math.sign(each.minutes) === -direction) continue
    if (!('id' in each || 'byIds' in each)) return undefined
    if (each.kind === 'dependency' && each.written !== undefined) return undefined
    const next = each.kind === 'team-full' ? each.byIds.find(hasMoved) : each.id
    if (next !== undefined && hasMoved(next)) return next
  }
  return undefined
}

/** What several parts of one end share is said once. */
function joined(parts: readonly MovedBy[]): readonly MovedBy[] {
  const byKey = new Map<string, MovedBy>()
  for (const part of parts) {
    const { minutes, ...what } = part
    const key = part.kind === 'edit' ? 'edit' : JSON.stringify(what)
    const known = byKey.get(key)
    if (known === undefined) byKey.set(key, part)
    else {
      const sum = { ...known, minutes: known.minutes + minutes }
      byKey.set(
        key,
        sum.kind === 'edit' && part.kind === 'edit' ? { ...sum, edits: union(sum.edits, part.edits) } : sum,
      )
    }
  }
  return [...byKey.values()]
}

function union<T>(one: readonly T[], other: readonly T[]): readonly T[] {
  return [...new Set([...one, ...other])]
}

type PlaceOf = { readonly startsAt: number; readonly endsAt: number; readonly row: number }

function placeOf({ plan }: Planned, id: Id): PlaceOf | undefined {
  const { solved } = plan
  if (solved === undefined) return undefined
  const { ground, rows, milestones } = solved.statement
  const milestone = milestones.get(id)
  const index = ground.tree.indexOf.get(id)
  const row = milestone ?? (index === undefined ? -1 : rows[index]!)
  if (row >= 0) return { startsAt: solved.schedule.start[row]!, endsAt: solved.schedule.finish[row]!, row }
  const item = plan.items.get(id)
  return item === undefined ? undefined : { startsAt: item.startsAt, endsAt: item.endsAt, row: -1 }
}

/** When the work of a program or product ends, what of it ends last, and all of it. */
function lastOf({ snapshot, plan: { solved } }: Planned, id: Id) {
  const end = solved && endPointOf(snapshot, solved, id)
  if (end === undefined) return undefined
  const { statement, schedule } = solved!
  const { endsAt } = end
  const last = end.rows.filter((row) => schedule.finish[row] === endsAt)
  return {
    startsAt: last.reduce((first, row) => Math.min(first, schedule.start[row]!), Infinity),
    endsAt,
    lastIds: last.map((row) => idOfRow(statement, row)),
    ids: new Set(end.rows.map((row) => idOfRow(statement, row))),
  }
}

type Bound =
  | { readonly kind: 'dependency'; readonly id: Id; readonly dependencyId: Id | undefined }
  | { readonly kind: 'held-back'; readonly id: Id }
  | { readonly kind: 'own' }

/** What decided from when something could begin; what holds a parent holds its parts. */
function boundOf({ statement, schedule }: Solved, row: number): Bound {
  const [reason] = explain(schedule, row) as readonly [Reason]
  if (reason.kind === 'held-back') return { kind: 'held-back', id: idOfRow(statement, reason.successor) }
  if (reason.kind !== 'dependency') return { kind: 'own' }
  const source = statement.sources[reason.dependency]
  if (source !== undefined) return { kind: 'dependency', id: source.predecessorId, dependencyId: source.id }
  if ([...statement.endMoments.values()].includes(reason.predecessor)) return { kind: 'own' }
  const isStart = [...statement.startHubs.values()].includes(reason.predecessor)
  return isStart
    ? boundOf({ statement, schedule } as Solved, reason.predecessor)
    : { kind: 'dependency', id: idOfRow(statement, reason.predecessor), dependencyId: undefined }
}

type Held = { readonly pool: number; readonly blockers: readonly number[] }

function capacityOf({ schedule }: Solved, row: number): Held | undefined {
  return explain(schedule, row).find((reason) => reason.kind === 'capacity')
}

function pausesOf({ schedule }: Solved, row: number): Held | undefined {
  const split = explain(schedule, row).find((reason) => reason.kind === 'split')
  const last = split?.pauses.at(-1)
  return last === undefined
    ? undefined
    : { pool: last.pool, blockers: split!.pauses.flatMap(({ blockers }) => blockers) }
}

/** Whether it is to start as late as possible, or kept where the plan would put it too late. */
function standsLate({ plan: { solved } }: Planned, id: Id): boolean {
  const { tree, leaves } = solved!.statement.ground
  const leaf = leaves[tree.indexOf.get(id) ?? -1]
  return leaf?.unscheduled === undefined && (leaf?.asLate === true || leaf?.heldFor !== undefined)
}

/** The record a row stands for; of the moments of a parent, the parent, of one that a lag is counted from, what it leaves. */
export function idOfRow(statement: Solved['statement'], row: number): Id {
  const lag = statement.lagMoments.get(row)
  if (lag !== undefined) return statement.ground.tree.items[lag.from]!.id
  return statement.model.activities[row]!.id.replace(/^(?:start|finish|end) of /, '') as Id
}

/** The leaves below a parent, in roadmap order. */
function leavesBelow({ plan: { solved } }: Planned, id: Id): readonly Id[] {
  const { tree } = solved!.statement.ground
  const index = tree.indexOf.get(id)
  if (index === undefined) return []
  return tree.items
    .slice(index + 1, tree.end[index])
    .flatMap((item, at) => (tree.end[index + 1 + at] === index + 2 + at ? [item.id] : []))
}

function teamOf(snapshot: Snapshot, id: Id): Id | null {
  return recordOf(snapshot, 'work-item', id)?.teamId ?? null
}

function lastDay({ startsAt, endsAt }: { readonly startsAt: number; readonly endsAt: number }): number {
  return Math.floor(Math.max(startsAt, endsAt - 1) / DAY)
}
