import { type Schedule, type WorkingAxis, minutesOfDay, positionOf } from '@trireme/engine'
import { DAY } from './time.ts'

type Network = Schedule['network']
type Reach = { readonly firstDay: number; readonly endDay: number }

/** By how many hundredths of a person-minute a pool has more to do than before, day by day; less where it is negative. */
export type DemandShift = { readonly pool: number; readonly byHundredths: Float64Array }

/**
 * A pool's shift while it is added up. Days that are taken whole are noted where they begin and end alone, so that an
 * activity costs the same however long it is.
 */
type Sum = {
  readonly byHundredths: Float64Array
  /** By how many units more (less) days are taken whole from each day on. */
  readonly wholeDays: Float64Array
  /** Nothing lies before the one or after the other; counted as the columns are. */
  first: number
  last: number
}

/** What activities take from and bring to the demand on pools, on days [firstDay, endDay). */
export class DemandShifts {
  readonly #network: Network
  readonly #reach: Reach
  /** Made for a pool when something first moves in it. */
  readonly #sums = new Map<number, Sum>()

  constructor(network: Network, reach: Reach) {
    this.#network = network
    this.#reach = reach
  }

  /** Adds so many times what an activity demands of a pool as it is scheduled. */
  add(schedule: Schedule, row: number, pool: number, times: 1 | -1): void {
    if (schedule.unstaffed[row]) return
    const { demandFirst, pool: poolOf, units } = schedule.network.modes
    let at = demandFirst[schedule.mode[row]!]!
    while (poolOf[at] !== pool) at++
    this.#addDemand(schedule, row, pool, units[at]! * times)
  }

  /** The pools in which anything is otherwise than it was; asked once, after all was added. */
  shifted(): readonly DemandShift[] {
    const found: DemandShift[] = []
    for (const [pool, sum] of this.#sums)
      if (this.#isOtherwise(pool, sum)) found.push({ pool, byHundredths: sum.byHundredths })
    return found
  }

  /** Sums up what was noted of whole days. */
  #isOtherwise(pool: number, { byHundredths, wholeDays, first, last }: Sum): boolean {
    const axis = this.#axisOf(pool)
    let units = 0
    let isOtherwise = false
    for (let at = first; at <= last; at++) {
      units += wholeDays[at]!
      if (units !== 0) byHundredths[at]! += units * minutesOfDay(axis, this.#reach.firstDay + at)
      if (byHundredths[at] !== 0) isOtherwise = true
    }
    return isOtherwise
  }

  #axisOf(pool: number): WorkingAxis {
    return this.#network.axes[this.#network.pools.axis[pool]!]!
  }

  #addDemand(schedule: Schedule, row: number, pool: number, units: number): void {
    const axis = this.#axisOf(pool)
    const pieces = schedule.pieces.get(row)
    if (pieces === undefined) return this.#addWindow(axis, pool, units, schedule.start[row]!, schedule.finish[row]!)
    for (let nth = 0; nth < pieces.length; nth += 2) this.#addWindow(axis, pool, units, pieces[nth]!, pieces[nth + 1]!)
  }

  #addWindow(axis: WorkingAxis, pool: number, units: number, start: number, finish: number): void {
    const [first, last] = [Math.floor(start / DAY), Math.floor(finish / DAY)]
    const { firstDay } = this.#reach
    const sum = this.#of(pool)
    const { byHundredths: by, wholeDays } = sum
    sum.first = Math.min(sum.first, first - firstDay)
    sum.last = Math.max(sum.last, last - firstDay)
    if (first === last) {
      by[first - firstDay]! += units * (positionOf(axis, finish) - positionOf(axis, start))
      return
    }
    by[first - firstDay]! += units * (positionOf(axis, (first + 1) * DAY) - positionOf(axis, start))
    wholeDays[first + 1 - firstDay]! += units
    wholeDays[last - firstDay]! -= units
    by[last - firstDay]! += units * (positionOf(axis, finish) - positionOf(axis, last * DAY))
  }

  #of(pool: number): Sum {
    let sum = this.#sums.get(pool)
    if (sum === undefined) {
      const days = this.#reach.endDay - this.#reach.firstDay
      sum = { byHundredths: new Float64Array(days), wholeDays: new Float64Array(days), first: days, last: -1 }
      this.#sums.set(pool, sum)
    }
    return sum
  }
}
