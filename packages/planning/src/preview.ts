import type { Id } from '@trireme/domain'
import type { Made } from './made.ts'
import type { Plan } from './plan.ts'
import { NOWHERE, lateMinutes } from './reading/dates.ts'
import type { TeamLoad } from './reading/loads.ts'
import { lateness } from './reading/milestones.ts'
import { cycleSentence } from './reading/sentences.ts'

/** Where something lies, in plan minutes; of a milestone both are the same. */
export type Place = { readonly startsAt: number; readonly endsAt: number }

/** What changes would do to a plan, before anybody makes them. */
export type Preview = {
  /** All that would lie elsewhere, and where: items, parents that roll up, milestones, and what would first get dates. */
  readonly moved: ReadonlyMap<Id, Place>
  /** What would have no dates any more, or no longer be there. */
  readonly gone: readonly Id[]
  /** Items and milestones that would end after their target and do not now. */
  readonly newlyLate: readonly Id[]
  /** Items and milestones that are late now and would not be. */
  readonly newlyInTime: readonly Id[]
  /** Teams whose demand or capacity would be another on any day, as it would be. */
  readonly loads: readonly TeamLoad[]
  /** Why this cannot be: a cycle, with its path. Nothing would move then. */
  readonly refusal?: string
  /** The whole plan as it would be; made when it is first asked for. */
  readonly plan: Plan
}

/** What differs between two answers, told as moves from the first to the second; or why the second cannot be. */
export function previewOf(before: Made, then: Made): Preview {
  const refusal = refusalOf(before, then)
  const found = refusal === undefined ? differences(before, then) : NO_DIFFERENCE
  return {
    ...found,
    ...(refusal !== undefined && { refusal }),
    get plan() {
      return then.plan
    },
  }
}

type Differences = Omit<Preview, 'plan' | 'refusal'>

const NO_DIFFERENCE: Differences = { moved: new Map(), gone: [], newlyLate: [], newlyInTime: [], loads: [] }

/** A cycle that was not there before. */
function refusalOf(before: Made, then: Made): string | undefined {
  const known = new Set(before.solved?.cycles.map((path) => path.join()))
  const closed = then.solved?.cycles.find((path) => !known.has(path.join()))
  if (closed !== undefined) return cycleSentence(then.snapshot, closed)
  return then.solved === undefined && before.solved !== undefined ? then.plan.problems[0] : undefined
}

function differences(before: Made, then: Made): Differences {
  const found = { moved: new Map<Id, Place>(), gone: [] as Id[], newlyLate: [] as Id[], newlyInTime: [] as Id[] }
  const compare = (id: Id, was: Stand | undefined, is: Stand | undefined) => {
    if (is === undefined) return was && found.gone.push(id)
    const { startsAt, endsAt } = is
    if (was?.startsAt !== startsAt || was.endsAt !== endsAt) found.moved.set(id, { startsAt, endsAt })
    if (is.late && !was?.late) found.newlyLate.push(id)
    if (was?.late && !is.late) found.newlyInTime.push(id)
  }
  compareItems(before, then, compare)
  compareMilestones(before, then, compare)
  return { ...found, loads: changedLoads(before.loads, then.loads) }
}

/** Where something stands, and whether that is past its target. */
type Stand = Place & { readonly late: boolean }
type Compare = (id: Id, was: Stand | undefined, is: Stand | undefined) => void

function compareItems(before: Made, then: Made, compare: Compare): void {
  const [was, is] = [before.ground.tree, then.ground.tree]
  const isSameTree = was.indexOf === is.indexOf
  for (let index = 0; index < is.items.length; index++) {
    const { id } = is.items[index]!
    compare(id, itemAt(before, isSameTree ? index : was.indexOf.get(id)), itemAt(then, index))
  }
  if (!isSameTree)
    for (const [id, index] of was.indexOf) if (!is.indexOf.has(id)) compare(id, itemAt(before, index), undefined)
}

function itemAt({ ground, solved, dates }: Made, index: number | undefined): Stand | undefined {
  if (index === undefined || solved === undefined || dates === undefined) return undefined
  const startsAt = dates.start[index]!
  if (startsAt === NOWHERE) return undefined
  const promised = ground.tree.items[index]!.targetOn !== null
  return { startsAt, endsAt: dates.finish[index]!, late: promised && lateMinutes(solved, dates, index) > 0 }
}

function compareMilestones(before: Made, then: Made, compare: Compare): void {
  const [was, is] = [before.solved?.statement.milestones, then.solved?.statement.milestones]
  for (const id of new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])]))
    compare(id, milestoneAt(before, id), milestoneAt(then, id))
}

function milestoneAt({ snapshot, solved }: Made, id: Id): Stand | undefined {
  const row = solved?.statement.milestones.get(id)
  if (solved === undefined || row === undefined) return undefined
  const at = solved.schedule.start[row]!
  return { startsAt: at, endsAt: at, late: lateness(snapshot, solved, id) > 0 }
}

/** The loads that are not as they were. A day outside of a plan has no demand; its capacity does not count as changed. */
function changedLoads(before: readonly TeamLoad[], then: readonly TeamLoad[]): readonly TeamLoad[] {
  const known = new Map(before.map((load) => [load.teamId, load]))
  return then.filter((load) => !isSameLoad(known.get(load.teamId), load))
}

function isSameLoad(one: TeamLoad | undefined, other: TeamLoad): boolean {
  if (one === undefined || one.known !== other.known) return false
  const first = Math.min(one.firstDay, other.firstDay)
  const end = Math.max(one.firstDay + one.demandMinutes.length, other.firstDay + other.demandMinutes.length)
  for (let day = first; day < end; day++) {
    const [i, j] = [day - one.firstDay, day - other.firstDay]
    if ((one.demandMinutes[i] ?? 0) !== (other.demandMinutes[j] ?? 0)) return false
    const [was, is] = [one.capacityMinutes[i], other.capacityMinutes[j]]
    if (was !== undefined && is !== undefined && was !== is) return false
  }
  return true
}
