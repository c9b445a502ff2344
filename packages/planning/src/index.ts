export { acceptScheduled } from './accept-scheduled.ts'
export {
  type Plan,
  type PlanOptions,
  type PlanViolation,
  type PlannedItem,
  type PlannedMilestone,
  type TeamLoad,
  engineVersion,
  plan,
} from './plan.ts'
export { type Mode } from './statement/model.ts'
export * from './time.ts'
export { whyHere } from './why-here.ts'
export { planInputs } from './inputs.ts'
export { type Planner, openPlanner } from './planner.ts'
export { type Place, type Preview } from './preview.ts'
