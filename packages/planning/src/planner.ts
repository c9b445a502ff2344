import type { ChangeSet, Id, Snapshot } from '@trireme/domain'
import { followed, ownInputs } from './inputs.ts'
import { type Made, make, remake } from './made.ts'
import { endWithoutSentence, heldOver } from './overbooking/held-over.ts'
import type { Plan, PlanOptions } from './plan.ts'
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
  /** Why an item is where it is, in sentences; of what was put where there is no room also where the plan would put it. */
  whyHere(id: Id): string[]
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
    whyHere: (id) => [...whyHere(made.snapshot, made.plan, id), ...withoutDates(made, id)],
  }
}

function withoutDates({ snapshot, plan }: Made, id: Id): readonly string[] {
  const held = heldOver(plan, id)
  const sentence = held && endWithoutSentence(snapshot, plan, held, id)
  return sentence === undefined ? [] : [sentence]
}
