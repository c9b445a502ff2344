import type { Id } from '@trireme/domain'
import { endWithoutSentence, heldOver } from './overbooking/held-over.ts'
import type { Planner } from './planner.ts'
import { whyHere } from './why-here.ts'

/**
 * Why an item or a milestone is where it is, in sentences; of what was put where there is no room also where the plan would
 * put it. Apart from the planner, which is loaded before anybody asks.
 */
export function reasonsOf({ snapshot, plan }: Pick<Planner, 'snapshot' | 'plan'>, id: Id): readonly string[] {
  const held = heldOver(plan, id)
  const without = held && endWithoutSentence(snapshot, plan, held, id)
  return [...whyHere(snapshot, plan, id), ...(without === undefined ? [] : [without])]
}
