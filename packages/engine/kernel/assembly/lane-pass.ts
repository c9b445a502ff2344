import { Gaps, walkBack, walkOn } from './lane-walk'

/** Where the columns of a network and its lanes lie in memory, in bytes; written by the loader in this order. */
@unmanaged
export class Network {
  count: i32
  order: usize
  first: usize
  predecessor: usize
  type: usize
  lag: usize
  lagAxis: usize
  release: usize
  axis: usize
  gaps: Gaps
  /** Rows of sixteen runs side by side: one cache line an activity. */
  duration: usize
  start: usize
  finish: usize
  /** Two more rows: the bound of a dependency in the making, and the amount it walks. */
  bound: usize
  amount: usize
}

const ROW: usize = 64
const BINDS_FINISH: i32 = 1
const LEAVES_START: i32 = 2

/** `LaneTwin.run` of src/kernel/lane-twin.ts, which says what it means. */
export function lanePass(network: Network): void {
  const first = network.first
  const predecessor = network.predecessor
  const type = network.type
  const lag = network.lag
  const release = network.release
  const axis = network.axis
  const gaps = network.gaps
  const starts = network.start
  const finishes = network.finish
  const durations = network.duration
  const orderEnd = network.order + bytes(network.count)
  for (let place = network.order; place < orderEnd; place += 4) {
    const activity = load<i32>(place)
    const column = bytes(activity)
    const row = rowOf(activity)
    const duration = durations + row
    let s0 = v128.load32_splat(release + column)
    let s1 = s0
    let s2 = s0
    let s3 = s0
    const entered = bytes(load<i32>(first + column, 4))
    for (let i = bytes(load<i32>(first + column)); i < entered; i += 4) {
      const kind = load<i32>(type + i)
      const wait = load<i32>(lag + i)
      let from = (kind & LEAVES_START ? starts : finishes) + rowOf(load<i32>(predecessor + i))
      if (wait != 0) {
        const walked = load<i32>(network.lagAxis + i)
        fill(network.amount, wait > 0 ? wait : -wait)
        if (wait > 0) walkOn(gaps, walked, from, network.amount, 0, network.bound)
        else walkBack(gaps, walked, from, network.amount, network.bound)
        from = network.bound
      }
      if (kind & BINDS_FINISH) {
        walkBack(gaps, load<i32>(axis + column), from, duration, network.bound)
        from = network.bound
      }
      s0 = i32x4.max_s(s0, v128.load(from, 0))
      s1 = i32x4.max_s(s1, v128.load(from, 16))
      s2 = i32x4.max_s(s2, v128.load(from, 32))
      s3 = i32x4.max_s(s3, v128.load(from, 48))
    }
    const start = starts + row
    v128.store(start, s0, 0)
    v128.store(start, s1, 16)
    v128.store(start, s2, 32)
    v128.store(start, s3, 48)
    walkOn(gaps, load<i32>(axis + column), start, duration, start, finishes + row)
  }
}

function fill(row: usize, value: i32): void {
  const all = i32x4.splat(value)
  for (let at = row; at < row + ROW; at += 16) v128.store(at, all)
}

function rowOf(activity: i32): usize {
  return (<usize>activity) << 6
}

function bytes(integers: i32): usize {
  return (<usize>integers) << 2
}
