export { exportMspdi } from './export-mspdi.ts'
export type { PlacedItem, PlanInput, WorkingHours } from './plan-input.ts'
