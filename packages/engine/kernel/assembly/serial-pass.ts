/** Where the columns of a project lie in memory, in bytes; written by the loader in this order. */
@unmanaged
export class Project {
  count: i32
  words: i32
  /** Periods of each word of `free`, a multiple of four. */
  horizon: i32
  guard: i32
  /** Full before and after every pass. */
  free: usize
  capacity: usize
  duration: usize
  demandFirst: usize
  word: usize
  units: usize
}

/** The network in one direction of time. */
@unmanaged
export class Direction {
  beforeFirst: usize
  before: usize
  lag: usize
  head: usize
  foot: usize
}

/** `SerialPass.run` of src/improve/serial-pass.ts, which says what it means. */
export function serialPass(project: Project, direction: Direction, list: usize, finish: usize): i32 {
  const durations = project.duration
  const demandFirst = project.demandFirst
  const guard = project.guard
  const words = project.word
  const units = project.units
  const beforeFirst = direction.beforeFirst
  const before = direction.before
  const lag = direction.lag
  const head = direction.head
  const foot = direction.foot
  const listEnd = list + bytes(project.count)
  let makespan: i32 = 0
  let used: i32 = 0
  for (let place = list; place < listEnd; place += 4) {
    const activity = bytes(load<i32>(place))
    let start = load<i32>(head + activity)
    const entering = bytes(load<i32>(beforeFirst + activity))
    const entered = bytes(load<i32>(beforeFirst + activity, 4))
    for (let i = entering; i < entered; i += 4) {
      const bound = load<i32>(finish + bytes(load<i32>(before + i))) + load<i32>(lag + i)
      start = bound > start ? bound : start
    }
    const periods = load<i32>(durations + activity)
    const first = bytes(load<i32>(demandFirst + activity))
    const last = bytes(load<i32>(demandFirst + activity, 4))
    if (periods > 0 && first < last) {
      let from = start - 1
      while (start > from) {
        // One word is settled by one scan, several when none of them moves the start any more.
        from = last - first > 4 ? start : i32.MAX_VALUE
        for (let i = first; i < last; i += 4)
          start = fitOfWord(freeOf(project, load<i32>(words + i)), guard, load<i32>(units + i), start, periods)
      }
      for (let i = first; i < last; i += 4)
        book(freeOf(project, load<i32>(words + i)), load<i32>(units + i), start, periods)
      used = max(used, start + periods)
    }
    const end = start + periods
    store<i32>(finish + activity, end)
    makespan = max(makespan, end + load<i32>(foot + activity))
  }
  empty(project, used)
  return makespan
}

function fitOfWord(free: usize, guard: i32, units: i32, from: i32, periods: i32): i32 {
  const window = bytes(periods) - 4
  let start = free + bytes(from)
  let unread = start
  let far = start + window
  let at = far
  while (at >= unread) {
    if (((load<i32>(at) - units) & guard) == guard) at -= 4
    else {
      unread = far + 4
      start = at + 4
      far = start + window
      at = far
    }
  }
  return <i32>((start - free) >> 2)
}

function book(free: usize, units: i32, start: i32, periods: i32): void {
  const end = free + bytes(start + periods)
  for (let at = free + bytes(start); at < end; at += 4) store<i32>(at, load<i32>(at) - units)
}

function empty(project: Project, used: i32): void {
  for (let word = 0; word < project.words; word++) {
    const full = i32x4.splat(load<i32>(project.capacity + bytes(word)))
    const free = freeOf(project, word)
    const end = free + bytes(used)
    for (let at = free; at < end; at += 16) v128.store(at, full)
  }
}

function freeOf(project: Project, word: i32): usize {
  return project.free + bytes(word * project.horizon)
}

function bytes(integers: i32): usize {
  return (<usize>integers) << 2
}
