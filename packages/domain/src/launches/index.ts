export * from './calendar-events.ts'
export * from './calendar-text.ts'
export * from './dates.ts'
export * from './due.ts'
export * from './gates.ts'
export * from './guard.ts'
export * from './handoffs.ts'
export * from './lanes.ts'
export * from './launch.ts'
export * from './move.ts'
export {
  GATES,
  type LaunchPart,
  type LaunchState,
  type Missing,
  type Readiness,
  launchState,
  readinessOf,
} from './readiness.ts'
export * from './standard-launch.ts'
export * from './template.ts'
