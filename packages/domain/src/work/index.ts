export { ASSUMED_HOURS_PER_POINT, type EstimatedMinutes, estimatedMinutes } from './estimated-minutes.ts'
export { hasBegun } from './has-begun.ts'
export { iterationByItem } from './iteration-by-item.ts'
export { isNewer } from './newer-estimate.ts'
export { minutesOfADay } from './minutes-of-a-day.ts'
export { movedPromises } from './moved-promises.ts'
export { mustEndOn, mustStartOn } from './must-days.ts'
export { nearestGiven } from './nearest-given.ts'
export {
  type Newest,
  momentBehind,
  newestEstimates,
  newestOf,
  rulingForTime,
  rulingForWork,
  withoutOverruled,
} from './newest-estimate.ts'
export { isOpenWork } from './open-work.ts'
export { inWorkflowOrder, positionInWorkflow } from './workflow.ts'
export { percentDone, wholePercent } from './percent-done.ts'
