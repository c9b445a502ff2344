import { type Schedule, type WorkingAxis, minutesOfDay, positionOf } from '@trireme/engine'
import { DAY } from './time.ts'

type Network = Schedule['network']
type Reach = { readonly firstDay: number; readonly endDay: number; readonly pools: number }

/** By how many hundredths of a person-minute a pool has more to do than before, day by day; less where it is negative. */
export type DemandShift = { readonly pool: number; readonly byHundredths: Float64Array }

/** What activities take from and bring to the demand on the first `pools` pools, on days [firstDay, endDay). */
export class DemandShifts {
  readonly #network: Network
  readonly #reach: Reach
  /** Made for a pool when something first moves in it. */
  readonly #shifts = new Map<number, Float64Array>()

  constructor(network: Network, reach: Reach) {
    this.#network = network
    this.#reach = reach
  }

  /** Adds so many times what an activity demands as it is scheduled. Cost: the days it takes. */
  add(schedule: Schedule, row: number, times: 1 | -1): void {
    if (schedule.unstaffed[row]) return
    const { demandFirst, pool, units } = schedule.network.modes
    const mode = schedule.mode[row]!
    for (let at = demandFirst[mode]!; at < demandFirst[mode + 1]!; at++)
      if (pool[at]! < this.#reach.pools) this.#addDemand(schedule, row, pool[at]!, units[at]! * times)
  }

  /** The pools in which anything is otherwise than it was. */
  shifted(): readonly DemandShift[] {
    return Array.from(this.#shifts, ([pool, byHundredths]) => ({ pool, byHundredths })).filter(({ byHundredths }) =>
      byHundredths.some((by) => by !== 0),
    )
  }

  #addDemand(schedule: Schedule, row: number, pool: number, units: number): void {
    const axis = this.#network.axes[this.#network.pools.axis[pool]!]!
    const pieces = schedule.pieces.get(row)
    if (pieces === undefined) return this.#addWindow(axis, pool, units, schedule.start[row]!, schedule.finish[row]!)
    for (let nth = 0; nth < pieces.length; nth += 2) this.#addWindow(axis, pool, units, pieces[nth]!, pieces[nth + 1]!)
  }

  #addWindow(axis: WorkingAxis, pool: number, units: number, start: number, finish: number): void {
    const [first, last] = [Math.floor(start / DAY), Math.floor(finish / DAY)]
    const by = this.#of(pool)
    const { firstDay } = this.#reach
    if (first === last) {
      by[first - firstDay]! += units * (positionOf(axis, finish) - positionOf(axis, start))
      return
    }
    by[first - firstDay]! += units * (positionOf(axis, (first + 1) * DAY) - positionOf(axis, start))
    for (let day = first + 1; day < last; day++) by[day - firstDay]! += units * minutesOfDay(axis, day)
    by[last - firstDay]! += units * (positionOf(axis, finish) - positionOf(axis, last * DAY))
  }

  #of(pool: number): Float64Array {
    let shift = this.#shifts.get(pool)
    if (shift === undefined)
      this.#shifts.set(pool, (shift = new Float64Array(this.#reach.endDay - this.#reach.firstDay)))
    return shift
  }
}
