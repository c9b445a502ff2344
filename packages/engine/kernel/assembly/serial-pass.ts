/** A project in memory; written by the loader in this order. */
@unmanaged
export class Project {
  count: i32
  guard: i32
  words: i32
  /** Bytes of the profile of a word, a multiple of sixteen. */
  profileBytes: i32
  /** Profiles one behind the other, full before and after every pass, and what is free in a full one. */
  profiles: usize
  capacity: usize
  list: usize
  finish: usize
}

/** What a pass reads of an activity in one direction of time, 32 bytes. */
@unmanaged
class Activity {
  head: i32
  foot: i32
  duration: i32
  firstArc: usize
  endOfArcs: usize
  firstDemand: usize
  endOfDemands: usize
  unused: i32
}

@unmanaged
class Arc {
  /** Where the finish of the predecessor lies. */
  finish: usize
  lag: i32
}

@unmanaged
class Demand {
  profile: usize
  units: i32
}

const PAIR: usize = 8

/** `SerialPass.run` of src/improve/serial-pass.ts, which says what it means; reads the list, fills the finishes. */
export function serialPass(project: Project, activities: usize): i32 {
  const guard = project.guard
  const finish = project.finish
  const endOfList = project.list + bytes(project.count)
  let makespan: i32 = 0
  let used: i32 = 0
  for (let place = project.list; place < endOfList; place += 4) {
    const number = load<u32>(place)
    const activity = changetype<Activity>(activities + ((<usize>number) << 5))
    let start = activity.head
    const endOfArcs = activity.endOfArcs
    for (let at = activity.firstArc; at < endOfArcs; at += PAIR) {
      const arc = changetype<Arc>(at)
      const bound = load<i32>(arc.finish) + arc.lag
      start = bound > start ? bound : start
    }
    const periods = activity.duration
    const first = activity.firstDemand
    const end = activity.endOfDemands
    if (periods > 0 && first < end) {
      start = firstFit(first, end, guard, start, periods)
      for (let at = first; at < end; at += PAIR) book(changetype<Demand>(at), start, periods)
      used = max(used, start + periods)
    }
    const done = start + periods
    store<i32>(finish + ((<usize>number) << 2), done)
    makespan = max(makespan, done + activity.foot)
  }
  empty(project, used)
  return makespan
}

/** One word is settled by one scan, several when none of them moves the start any more. */
function firstFit(first: usize, end: usize, guard: i32, from: i32, periods: i32): i32 {
  let settled = fitOfWord(changetype<Demand>(first), guard, from, periods)
  if (end - first == PAIR) return settled
  let start = settled - 1
  while (settled > start) {
    start = settled
    for (let at = first; at < end; at += PAIR) settled = fitOfWord(changetype<Demand>(at), guard, settled, periods)
  }
  return settled
}

function fitOfWord(demand: Demand, guard: i32, from: i32, periods: i32): i32 {
  const profile = demand.profile
  const units = demand.units
  const window = bytes(periods) - 4
  let start = profile + bytes(from)
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
  return <i32>((start - profile) >> 2)
}

function book(demand: Demand, start: i32, periods: i32): void {
  const units = demand.units
  const first = demand.profile + bytes(start)
  const end = first + bytes(periods)
  for (let at = first; at < end; at += 4) store<i32>(at, load<i32>(at) - units)
}

function empty(project: Project, used: i32): void {
  for (let word = 0; word < project.words; word++) {
    const full = i32x4.splat(load<i32>(project.capacity + bytes(word)))
    const profile = project.profiles + word * project.profileBytes
    const end = profile + bytes(used)
    for (let at = profile; at < end; at += 16) v128.store(at, full)
  }
}

function bytes(integers: i32): usize {
  return (<usize>integers) << 2
}
