import type { ChangeSet, Id, Snapshot } from '@trireme/domain'
import { after, ownInputs, relevant } from './inputs.ts'
import { type Plan, type PlanOptions, plan } from './plan.ts'
import { type Preview, previewOf } from './preview.ts'
import { whyHere } from './why-here.ts'

/** A plan that follows its portfolio. */
export type Planner = {
  /** The records the plan was made from, in tables of the planner's own. */
  readonly snapshot: Snapshot
  readonly plan: Plan
  /** What these changes would do. They fit the planner's snapshot; nothing is kept of them. */
  preview(changes: ChangeSet): Preview
  /** Takes the changes in; they follow on those before. */
  update(changes: ChangeSet): Plan
  /** Why an item is where it is, in sentences. */
  whyHere(id: Id): string[]
}

/** Plans a snapshot and keeps what a next plan can be made from. `preview` and `update` give what `plan` would. */
export function openPlanner(snapshot: Snapshot, options: PlanOptions): Planner {
  let state = ownInputs(snapshot)
  let current = plan(state, options)
  return {
    get snapshot() {
      return state
    },
    get plan() {
      return current
    },
    preview(changes) {
      const then = plan(after(state, relevant(changes)), options)
      if (then.solved !== undefined || current.solved === undefined) return previewOf(current, then)
      return { ...previewOf(current, current), refusal: then.problems.at(-1)!, plan: then }
    },
    update(changes) {
      const counted = relevant(changes)
      if (counted.length > 0) {
        state = after(state, counted)
        current = plan(state, options)
      }
      return current
    },
    whyHere: (id) => whyHere(state, current, id),
  }
}
