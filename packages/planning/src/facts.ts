import {
  type Fact,
  type Facts,
  type Id,
  type Scope,
  type Snapshot,
  type WorkItem,
  exposureOfAll,
} from '@trireme/domain'
import { responsesTo } from './forecasting/state-risks.ts'
import type { Plan } from './plan.ts'
import { dateOf, lastDayOf } from './time.ts'

/** When something may be finished, in plan minutes, and the share of runs in which that is in time. */
export type FactOdds = { readonly p85At: number; readonly onTarget: number | undefined }

export type FactInputs = {
  readonly snapshot: Snapshot
  readonly plan: Pick<Plan, 'items' | 'milestones' | 'today'>
  readonly scope: Scope
  /** The state of the plan that is read; null where it has no number. */
  readonly sequence: number | null
  /** Undefined where there are no odds, or none yet. */
  readonly oddsOf?: (id: Id) => FactOdds | undefined
  /** How often each flag is raised, by its name. */
  readonly flags?: Facts['flags']
}

const MOST_ROWS = 500

/**
 * What is true of a scope today, to be kept with an update or held against another day: the work at its top with the next
 * level below it, its releases and milestones. What is unknown is null [R5].
 */
export function factsOf({ snapshot, plan, scope, sequence, oddsOf, flags = [] }: FactInputs): Facts {
  const facts = new Reading(snapshot, plan, oddsOf)
  const roots = scope.roots
  const tops = new Set(roots.map(({ id }) => id))
  const below = [...snapshot['work-item'].values()].filter(
    ({ parentId, statusId }) =>
      parentId !== null && tops.has(parentId) && snapshot.status.get(statusId)?.category !== 'dropped',
  )
  const inScope = [...snapshot['work-item'].values()].filter(scope.has)
  const rows = [
    ...roots.map((item) => facts.ofItem(item)),
    ...below.map((item) => facts.ofItem(item)),
    ...facts.ofReleases(inScope),
    ...[...snapshot.milestone.values()]
      .filter((each) => scope.holds({ ...each, workItemIds: each.waitsForIds }))
      .map((each) => facts.ofMilestone(each)),
  ]
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

  constructor(snapshot: Snapshot, plan: FactInputs['plan'], oddsOf: FactInputs['oddsOf']) {
    this.#snapshot = snapshot
    this.#plan = plan
    this.#oddsOf = oddsOf ?? (() => undefined)
  }

  ofItem(item: WorkItem): Fact {
    const planned = this.#plan.items.get(item.id)
    const isDone = this.#snapshot.status.get(item.statusId)?.category === 'done'
    return {
      ...this.#common(item.id, item.title, isDone),
      endsOn: planned === undefined ? null : lastDayOf(planned.endsAt, planned.startsAt),
      targetOn: item.targetOn,
      progressPercent: isDone ? 100 : item.progressPercent,
      health: item.health,
    }
  }

  /** A release is there when the last of its work is. */
  ofReleases(items: readonly WorkItem[]): Fact[] {
    const ofRelease = Map.groupBy(items, ({ releaseId }) => releaseId)
    return [...this.#snapshot.release.values()].flatMap((release) => {
      const contents = ofRelease.get(release.id)
      if (contents === undefined) return []
      const ends = contents.flatMap(({ id }) => this.#plan.items.get(id)?.endsAt ?? [])
      return [
        {
          ...this.#common(release.id, release.name, release.releasedOn !== null),
          endsOn: release.releasedOn ?? (ends.length === 0 ? null : lastDayOf(Math.max(...ends))),
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
