import type { ChangeSet, Snapshot } from '@trireme/domain'
import { followed, ownInputs } from './inputs.ts'
import { make, remake } from './made.ts'
import type { Plan, PlanOptions } from './plan.ts'
import { type Preview, previewOf } from './preview.ts'

/** A plan that follows its portfolio. */
export type Planner = {
  /** The records the plan was made from, in tables of the planner's own. */
  readonly snapshot: Snapshot
  readonly plan: Plan
  /** What these changes would do. They fit the planner's snapshot; nothing is kept of them. */
  preview(changes: ChangeSet): Preview
  /** Takes the changes in; they follow on those before. */
  update(changes: ChangeSet): Plan
}

/**
 * Plans a snapshot and keeps what the next plan can be made from: changed dates, modes, estimates, people and targets
 * amend the network, other changes make it again from the parts they leave alone. `preview` and `update` give what
 * `plan` would of the state after the changes.
 */
export function openPlanner(snapshot: Snapshot, { today, level = true }: PlanOptions): Planner {
  const options = { today, level }
  let made = make(ownInputs(snapshot), options)
  return {
    get snapshot() {
      return made.snapshot
    },
    get plan() {
      return made.plan
    },
    preview(changes) {
      const counted = followed(changes)
      return previewOf(made, remake(made, counted, options), counted)
    },
    update(changes) {
      const counted = followed(changes)
      if (counted.length > 0) made = remake(made, counted, options)
      return made.plan
    },
  }
}
