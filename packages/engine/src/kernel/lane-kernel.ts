import { placeColumns, pointersTo } from './columns.ts'
import { isKernelThere, kernelOver } from './kernel.ts'
import { LANES, type LaneNetwork, type LanePass, writePlanned } from './lane-network.ts'
import { LaneTwin } from './lane-twin.ts'

/** The quickest pass that runs here; both give the same minutes. */
export function lanePass(network: LaneNetwork): LanePass {
  return isKernelThere() ? laneKernel(network) : new LaneTwin(network)
}

/** The pass in WebAssembly, four lanes an instruction. Durations, starts and finishes are views of its memory. */
export function laneKernel(network: LaneNetwork): LanePass {
  const { gaps } = network
  const { memory, column } = placeColumns({
    record: 15,
    gaps: 3,
    bound: LANES,
    amount: LANES,
    order: network.order,
    first: network.first,
    predecessor: network.predecessor,
    type: network.type,
    lag: network.lag,
    lagAxis: network.lagAxis,
    release: network.release,
    axis: network.axis,
    gapFirst: gaps.first,
    gapStart: gaps.start,
    gapEnd: gaps.end,
    duration: network.count * LANES,
    start: network.count * LANES,
    finish: network.count * LANES,
  })
  const { order, first, predecessor, type, lag, lagAxis, release, axis, duration, start, finish } = column
  column.gaps.set(pointersTo([column.gapFirst, column.gapStart, column.gapEnd]))
  const inputs = [order, first, predecessor, type, lag, lagAxis, release, axis, column.gaps]
  column.record[0] = network.count
  column.record.set(pointersTo([...inputs, duration, start, finish, column.bound, column.amount]), 1)
  writePlanned(network, duration)
  const kernel = kernelOver(memory)
  return { duration, start, finish, run: () => kernel.lanePass(column.record.byteOffset) }
}
