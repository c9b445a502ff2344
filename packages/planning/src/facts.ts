import {
  type Fact,
  type Facts,
  type Id,
  type Scope,
  type Snapshot,
  type WorkItem,
  exposureOfAll,
  wholePercent,
} from '@trireme/domain'
import { responsesTo } from './forecasting/state-risks.ts'
import type { Plan } from './plan.ts'
import { releaseEnds } from './reading/release-ends.ts'
import { type InSteps, finished } from './steps.ts'
import { dateOf, lastDayOf } from './time.ts'
import { type AcceptedShare, acceptedBy } from './tracking/accepted.ts'
import type { Actual } from './tracking/actuals.ts'
import { effortByItem } from './tracking/effort.ts'
import { shareOf } from './tracking/roll-up.ts'
import { workTree } from './tracking/work-tree.ts'

/** When something may be finished, in plan minutes, and the share of runs in which that is in time. */
export type FactOdds = { readonly p85At: number; readonly onTarget: number | undefined }

export type FactInputs = {
  readonly snapshot: Snapshot
  readonly plan: Pick<Plan, 'items' | 'milestones' | 'today' | 'solved'>
  readonly scope: Scope
  /** The state of the plan that is read; null where it has no number. */
  readonly sequence: number | null
  /** Undefined where there are no odds, or none yet. */
  readonly oddsOf?: (id: Id) => FactOdds | undefined
  /** What was recorded; left out where it is not at hand. */
  readonly actuals?: Iterable<Actual> | null
  /** How often each flag is raised, by its name. */
  readonly flags?: Facts['flags']
}

const MOST_ROWS = 500

/**
 * What is true of a scope today, to be kept with an update or held against another day: the work at its top with the next
 * level below it, its releases and milestones. What is unknown is null [R5].
 */
export function factsOf(inputs: FactInputs): Facts {
  return finished(factsInSteps(inputs))
}

/** The same in steps. */
export function* factsInSteps(inputs: FactInputs): InSteps<Facts> {
  const { snapshot, plan, scope, sequence, oddsOf, actuals = null, flags = [] } = inputs
  const efforts = effortByItem(snapshot)
  yield
  const own = acceptedBy({ snapshot, plan, today: plan.today, actuals, efforts })
  const tree = workTree(snapshot)
  yield
  const facts = new Reading(snapshot, plan, oddsOf, shareOf(tree, efforts, own))
  // The scope may be of another day than what is read: what was not there yet has no row, what was is read as it was.
  const roots = scope.roots.flatMap(({ id }) => snapshot['work-item'].get(id) ?? [])
  const tops = new Set(roots.map(({ id }) => id))
  const below = [...snapshot['work-item'].values()].filter(
    ({ parentId, statusId }) =>
      parentId !== null && tops.has(parentId) && snapshot.status.get(statusId)?.category !== 'dropped',
  )
  yield
  const inScope = [...snapshot['work-item'].values()].filter(scope.has)
  yield
  const rows: Fact[] = []
  for (const item of [...roots, ...below]) {
    yield
    rows.push(facts.ofItem(item))
  }
  rows.push(
    ...facts.ofReleases(inScope),
    ...[...snapshot.milestone.values()]
      .filter((each) => scope.holds({ ...each, workItemIds: each.waitsForIds }))
      .map((each) => facts.ofMilestone(each)),
  )
  const risks = [...snapshot.risk.values()].filter(scope.holds)
  const { cost, known } = exposureOfAll(risks, ({ id }) => responsesTo(snapshot, id))
  const responses = risks
    .flatMap(({ id }) => responsesTo(snapshot, id))
    .reduce((sum, response) => sum + (response.state === 'proposed' ? 0 : (response.cost ?? 0)), 0)
  const [organization] = snapshot.organization.values()
  return {
    on: plan.today,
    sequence,
    rows: rows.slice(0, MOST_ROWS),
    more: Math.max(0, rows.length - MOST_ROWS),
    flags,
    money: known === 0 ? null : { currency: organization?.currency ?? '', exposure: cost, responses },
  }
}

class Reading {
  readonly #snapshot: Snapshot
  readonly #plan: FactInputs['plan']
  readonly #oddsOf: NonNullable<FactInputs['oddsOf']>
  readonly #shareOf: AcceptedShare

  constructor(snapshot: Snapshot, plan: FactInputs['plan'], oddsOf: FactInputs['oddsOf'], shareOf: AcceptedShare) {
    this.#snapshot = snapshot
    this.#plan = plan
    this.#oddsOf = oddsOf ?? (() => undefined)
    this.#shareOf = shareOf
  }

  ofItem(item: WorkItem): Fact {
    const planned = this.#plan.items.get(item.id)
    const isDone = this.#snapshot.status.get(item.statusId)?.category === 'done'
    const share = this.#shareOf(item)
    return {
      ...this.#common(item.id, item.title, isDone),
      endsOn: planned === undefined ? null : lastDayOf(planned.endsAt, planned.startsAt),
      targetOn: item.targetOn,
      progressPercent: share === null ? null : wholePercent(share),
      health: item.health,
    }
  }

  /** Releases that ship any of this work. Each ends with the last of all it ships, also of what is not asked about, or on the day it went out. */
  ofReleases(items: readonly WorkItem[]): Fact[] {
    const shipping = new Set(items.map(({ releaseId }) => releaseId))
    const ends = releaseEnds(this.#plan)
    return [...this.#snapshot.release.values()].flatMap((release) => {
      if (!shipping.has(release.id) || release.state === 'dropped') return []
      return [
        {
          ...this.#common(release.id, release.name, release.releasedOn !== null),
          endsOn: release.releasedOn ?? ends.get(release.id)?.on ?? null,
          targetOn: release.targetOn,
          progressPercent: null,
          health: null,
        },
      ]
    })
  }

  ofMilestone({
    id,
    title,
    targetOn,
    reachedOn,
  }: {
    id: Id
    title: string
    targetOn: string | null
    reachedOn: string | null
  }): Fact {
    const at = this.#plan.milestones.get(id)?.at
    return {
      ...this.#common(id, title, reachedOn !== null),
      endsOn: reachedOn ?? (at === undefined ? null : dateOf(at - 1)),
      targetOn,
      progressPercent: null,
      health: null,
    }
  }

  #common(id: Id, title: string, isDone: boolean) {
    const odds = isDone ? undefined : this.#oddsOf(id)
    const onTarget = odds?.onTarget
    return {
      id,
      title,
      isDone,
      p85On: odds === undefined ? null : lastDayOf(odds.p85At),
      onTargetPercent: onTarget === undefined ? null : Math.round(onTarget * 100),
    }
  }
}
