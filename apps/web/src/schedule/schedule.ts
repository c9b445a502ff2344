import type { Replica, Shown } from '@trireme/client'
import { type ChangeSet, type Id, type Kind, type Snapshot, diff, viewAfter } from '@trireme/domain'
import {
  type Plan,
  type PlanConsequences,
  type Planner,
  type Preview,
  acceptScheduled,
  consequenceInputs,
  consequencesOf,
  digestOf,
  engineVersion,
  movesDates,
  openPlanner,
  planInputs,
} from '@trireme/planning'
import type { Stage } from './rehearsal.ts'

/** What a change would do to the plan. */
export type Consequences = Preview & {
  /** What the causes of each move are worked out from, when somebody asks. */
  readonly between: () => Between
  /** How many items move along, those the changes are about left aside: said of a bar in the hand as after it. */
  readonly othersMoved: () => number
}

/** A plan, the changes, and the plan after them, each with its records. */
export type Between = { readonly before: Planned; readonly after: Planned; readonly changes: ChangeSet }
export type Planned = { readonly snapshot: Snapshot; readonly plan: Plan }

/** What a change would do, for who is asked whether to keep it, and what the write carries so that it does nothing else. */
export type Foreseen = {
  readonly consequences: PlanConsequences
  /** How many items would have other dates of their own. */
  readonly movedCount: number
  /** How many of them are not changed themselves. */
  readonly othersMoved: number
  readonly between: () => Between
  readonly shown: Shown
  /** The changes, what they are made to, and all that they would do. */
  readonly act: Planned & { readonly changes: ChangeSet; readonly preview: Preview }
}

/** Today, and word when it is another. */
type Day = { readonly current: string; readonly subscribe: (listener: () => void) => () => void }

/** The item of a new estimate or promise is not moved along by it. */
export function othersMoved({ movedBesides }: Pick<Preview, 'movedBesides'>, changes: ChangeSet): number {
  return movedBesides(
    changes.map((change) => (change.op === 'update' ? change.id : (change.values['workItemId'] ?? change.id)) as Id),
  )
}

const INPUTS: ReadonlySet<Kind> = new Set(planInputs)

/** Others as soon as anything has changed that the plan and what it means are made from. */
export function versionsIn(replica: Pick<Replica, 'version'>): string {
  return consequenceInputs.map((kind) => replica.version(kind)).join('.')
}

/**
 * The plan of the replica. It is made when somebody first looks, and from then on follows what changes, the day too. Here and not in
 * a worker: handing ten thousand records to one takes longer than planning them. (Forecasts take longer still: `Forecaster`.)
 */
export class Schedule {
  readonly #replica: Replica
  readonly #day: Day
  readonly #followers = new Set<(changes: ChangeSet) => void>()
  #planner: Planner | undefined
  #at = ''
  #isRehearsed = false

  constructor(replica: Replica, day: Day) {
    this.#replica = replica
    this.#day = day
  }

  get current(): Plan {
    return this.#followed().plan
  }

  /** What the plan is made from: the day, and the records in tables that stay as they are, with their versions. */
  get inputs(): { readonly today: string; readonly snapshot: Snapshot; readonly at: string } {
    const { snapshot, plan } = this.#followed()
    return { snapshot, today: plan.today, at: this.#at }
  }

  /** Hears what is taken into `inputs` from now on. */
  follow(follower: (changes: ChangeSet) => void): () => void {
    this.#followers.add(follower)
    return () => void this.#followers.delete(follower)
  }

  subscribe(listener: () => void): () => void {
    const stops = [...planInputs.map((kind) => this.#replica.subscribe(kind, listener)), this.#day.subscribe(listener)]
    return () => stops.forEach((stop) => stop())
  }

  /** What these changes, which fit the replica, would move. Nothing is changed. */
  preview(changes: ChangeSet): Consequences {
    const planner = this.#followed()
    const preview = planner.preview(changes)
    const { snapshot, plan } = planner
    const after = () => ({ snapshot: viewAfter(snapshot, changes), plan: preview.plan })
    const between = () => ({ before: { snapshot, plan }, after: after(), changes })
    // Into the preview itself: copied, all of it would be made.
    return Object.assign(preview, { between, othersMoved: () => othersMoved(preview, changes) })
  }

  /** The same with the whole plan as it would be, for a place that shows all of it. */
  whatIf(changes: ChangeSet): Preview {
    return this.#followed().preview(changes)
  }

  /** Once, what the first bar in the hand will need; the records go over to the forecasts first. Not fetched, it is tried at the next call. */
  rehearse(stage: Stage, odds: { readonly isHandingOver: boolean }): void {
    if (this.#isRehearsed) return
    this.#isRehearsed = true
    void import('./rehearsal.ts').then(
      ({ rehearse }) => rehearse(this.current, stage, odds),
      () => (this.#isRehearsed = false),
    )
  }

  /** Whether changes are an act of scheduling: they may move dates, or what people have time for. */
  isAct(changes: ChangeSet): boolean {
    return movesDates(changes)
  }

  /** What these changes, which fit the replica, do to the plan, in a form that is told and compared. */
  foresee(changes: ChangeSet): Foreseen {
    const planner = this.#followed()
    const { snapshot, plan } = planner
    const preview = planner.preview(changes)
    const consequences = consequencesOf(planner, preview)
    return {
      consequences,
      movedCount: preview.movedCount,
      othersMoved: othersMoved(preview, changes),
      act: { changes, snapshot, plan, preview },
      between: () => ({
        before: { snapshot, plan },
        after: { snapshot: viewAfter(snapshot, changes), plan: preview.plan },
        changes,
      }),
      shown: {
        digest: digestOf(consequences),
        today: plan.today,
        engineVersion,
        // What is not sent yet may be refused, and then it was another state.
        ...(this.#replica.unsent === 0 && { sequence: this.#replica.sequence }),
      },
    }
  }

  /** The changes after which the scheduled dates of these items are their planned ones. */
  accepting(ids: Parameters<typeof acceptScheduled>[1]): ChangeSet {
    return acceptScheduled(this.current, ids)
  }

  /** The plan with the records it was made from: what reasons are read off. */
  get planned(): Planned {
    return this.#followed()
  }

  /** The planner, brought up to what the replica holds now. */
  #followed(): Planner {
    const now = versionsIn(this.#replica)
    const today = this.#day.current
    const before = this.#planner
    const changes = before && now !== this.#at ? diff(before.snapshot, this.#replica.snapshot, consequenceInputs) : []
    const planner = before?.plan.today === today ? before : openPlanner(this.#replica.snapshot, { today })
    if (planner === before) planner.update(changes)
    this.#planner = planner
    this.#at = now
    const heard = changes.filter(({ kind }) => INPUTS.has(kind))
    if (heard.length > 0) for (const follower of this.#followers) follower(heard)
    return planner
  }
}
