export { type GeneratedSize, generatedModel } from './generated-model.ts'
/** The loops beneath a forecast, for whoever measures them: no part of what the engine promises. */
export { laneKernel } from '../kernel/lane-kernel.ts'
export { LANES, type LanePass } from '../kernel/lane-network.ts'
export { LaneTwin } from '../kernel/lane-twin.ts'
export { plannedLanes } from '../kernel/planned-lanes.ts'
