import { BINDS_FINISH, LEAVES_START } from '../network/network.ts'
import { LANES, type LaneNetwork, type LanePass, writePlanned } from './lane-network.ts'
import { walkBack, walkOn, workingFrom } from './lane-walk.ts'

/** The pass in plain TypeScript: what the kernel must answer, and what runs where the kernel cannot. */
export class LaneTwin implements LanePass {
  readonly duration: Int32Array
  readonly start: Int32Array
  readonly finish: Int32Array
  readonly #network: LaneNetwork

  constructor(network: LaneNetwork) {
    this.#network = network
    this.duration = new Int32Array(network.count * LANES)
    this.start = new Int32Array(network.count * LANES)
    this.finish = new Int32Array(network.count * LANES)
    writePlanned(network, this.duration)
  }

  run(): void {
    const { order, first, release } = this.#network
    for (let place = 0; place < order.length; place++) {
      const activity = order[place]!
      const row = activity * LANES
      this.start.fill(release[activity]!, row, row + LANES)
      for (let i = first[activity]!, end = first[activity + 1]!; i < end; i++) this.#bind(activity, i)
      this.#place(activity)
    }
  }

  /** No start before what a dependency asks for. */
  #bind(activity: number, dependency: number): void {
    const { predecessor, type, lag, lagAxis, axis, gaps } = this.#network
    const from = type[dependency]! & LEAVES_START ? this.start : this.finish
    const bindsFinish = (type[dependency]! & BINDS_FINISH) !== 0
    const minutes = lag[dependency]!
    const row = activity * LANES
    const before = predecessor[dependency]! * LANES
    for (let lane = 0; lane < LANES; lane++) {
      let at = from[before + lane]!
      if (minutes > 0) at = walkOn(gaps, lagAxis[dependency]!, at, minutes)
      if (minutes < 0) at = walkBack(gaps, lagAxis[dependency]!, at, -minutes)
      if (bindsFinish) at = walkBack(gaps, axis[activity]!, at, this.duration[row + lane]!)
      if (at > this.start[row + lane]!) this.start[row + lane] = at
    }
  }

  /** From the latest of its bounds on, in working time. */
  #place(activity: number): void {
    const { axis, gaps } = this.#network
    const row = activity * LANES
    for (let at = row; at < row + LANES; at++) {
      if (this.duration[at] !== 0) this.start[at] = workingFrom(gaps, axis[activity]!, this.start[at]!)
      this.finish[at] = walkOn(gaps, axis[activity]!, this.start[at]!, this.duration[at]!)
    }
  }
}
