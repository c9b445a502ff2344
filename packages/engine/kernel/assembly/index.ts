export { serialPass } from './serial-pass'
export { lanePass } from './lane-pass'
