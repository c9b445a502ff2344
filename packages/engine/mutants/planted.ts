/** A fault put into the engine on purpose, and the tests that must notice it. */
export interface Mutant {
  /** What is wrong with it. */
  readonly fault: string
  /** Below `src`. */
  readonly file: string
  readonly right: string
  readonly wrong: string
  readonly tests: readonly string[]
}

export const mutants: readonly Mutant[] = [
  {
    fault: 'a window that is a minute short',
    file: 'construct/profile.ts',
    right: 'position[i + 1]! >= start + duration) {',
    wrong: 'position[i + 1]! >= start + duration - 1) {',
    tests: ['construct/profile.test.ts'],
  },
  {
    fault: 'a booking that leaves its last step free',
    file: 'construct/profile.ts',
    right: 'for (let i = left; i <= right; i++) free[i]! -= units',
    wrong: 'for (let i = left; i < right; i++) free[i]! -= units',
    tests: ['construct/profile.test.ts'],
  },
  {
    fault: 'an elapsed lag with the wrong sign',
    file: 'construct/dependency-bound.ts',
    right: 'return leavesAt + lag[dependency]!',
    wrong: 'return leavesAt - lag[dependency]!',
    tests: ['construct/dependencies.test.ts', 'check/laws.test.ts'],
  },
  {
    fault: 'finish-to-finish and start-to-finish swapped',
    file: 'network/network.ts',
    right: '{ FS: 0, FF: 1, SS: 2, SF: 3 }',
    wrong: '{ FS: 0, FF: 3, SS: 2, SF: 1 }',
    tests: ['construct/dependencies.test.ts'],
  },
  {
    fault: 'weeks that begin on a Tuesday',
    file: 'model/time.ts',
    right: 'return (((day + 3) % 7) + 7) % 7',
    wrong: 'return (((day + 2) % 7) + 7) % 7',
    tests: ['calendar/working-axis.test.ts'],
  },
  {
    fault: 'a table of weeks with its exceptions a day late',
    file: 'calendar/week-table.ts',
    right: 'exceptionDays[next]! - monday] = 7 + next',
    wrong: 'exceptionDays[next]! - monday + 1] = 7 + next',
    tests: ['calendar/working-axis.test.ts'],
  },
  {
    fault: 'calendars that work together when only one does',
    file: 'calendar/combined-calendar.ts',
    right: '[Math.max(from, begins), Math.min(to, ends)]',
    wrong: '[Math.min(from, begins), Math.max(to, ends)]',
    tests: ['check/laws.test.ts'],
  },
  {
    fault: 'the mode that finishes last',
    file: 'construct/pass.ts',
    right: 'finishOf(network, other) < finishOf(network, best)',
    wrong: 'finishOf(network, other) > finishOf(network, best)',
    tests: ['check/laws.test.ts'],
  },
  {
    fault: 'a replay that forgets who else uses a pool',
    file: 'replay/replan.ts',
    right: 'this.#addMembers(pool, fromTurn)',
    wrong: 'this.#addMembers(pool, fromTurn + 1_000_000)',
    tests: ['replay/replan.test.ts'],
  },
  {
    fault: 'a replay that looks a minute too late',
    file: 'replay/replan.ts',
    right: 'isFreerIn(difference, ready, start)',
    wrong: 'isFreerIn(difference, ready + 1, start)',
    tests: ['replay/replan.test.ts'],
  },
  {
    fault: 'a place behind the stretch that was looked at is believed',
    file: 'replay/replan.ts',
    right: '(isWithin && placed.finishPosition[activity]! <= this.#nearUntil)',
    wrong: 'isWithin',
    tests: ['replay/replan.test.ts'],
  },
  {
    fault: 'a bound that comes from somebody else is taken for the same',
    file: 'construct/bounds.ts',
    right: 'bounds.driver[activity] === (byFinish ? found.finishDriver : found.startDriver) &&',
    wrong: '',
    tests: ['replay/replan.test.ts'],
  },
  {
    fault: 'urgency that is not passed on to those who are waited for',
    file: 'network/urgency.ts',
    right: 'changed.push(row)\n    for',
    wrong: 'changed.push(row)\n    if (row < 0) for',
    tests: ['replay/replan.test.ts'],
  },
  {
    fault: 'a stale profile: the last member is never booked',
    file: 'replay/growing-bookings.ts',
    right: 'if (placedAs[activity]! >= turn) break',
    wrong: 'if (placedAs[activity]! >= turn - 1) break',
    tests: ['replay/replan.test.ts'],
  },
  {
    fault: 'largest lags that nobody is held back for',
    file: 'construct/limits.ts',
    right: 'const MOST_ROUNDS = 16',
    wrong: 'const MOST_ROUNDS = 0',
    tests: ['construct/limits.test.ts', 'check/laws.test.ts'],
  },
  {
    fault: 'float that sees the first largest lag of a chain alone',
    file: 'construct/late-dates.ts',
    right: 'if (limit >= limits[to[row]!]!) continue',
    wrong: 'if (limits[to[row]!]! < Infinity) continue',
    tests: ['construct/limits.test.ts'],
  },
  {
    fault: 'a run that does not ask what something is held back for',
    file: 'construct/critical.ts',
    right: 'by[activity] === BY_SUCCESSOR ? dependencies.to[row]!',
    wrong: 'by[activity] === -1 - BY_SUCCESSOR ? dependencies.to[row]!',
    tests: ['simulate/forecast.test.ts', 'construct/limits.test.ts'],
  },
  {
    fault: 'an urgent item whose predecessors are not urgent',
    file: 'network/urgency.ts',
    right: 'if (urgency.rank[successor]! < rank) rank = urgency.rank[successor]!',
    wrong: '',
    tests: ['check/laws.test.ts', 'construct/levelling.test.ts'],
  },
  {
    fault: 'every run draws what the first one drew',
    file: 'simulate/keyed-random.ts',
    right: 'return mixed(counter ^ key) / 4_294_967_296',
    wrong: 'return mixed(key) / 4_294_967_296',
    tests: ['simulate/keyed-random.test.ts'],
  },
  {
    fault: 'purposes that share their chance',
    file: 'simulate/keyed-random.ts',
    right: 'threefry(first, second, seed, purpose)',
    wrong: 'threefry(first, second, seed, 1)',
    tests: ['simulate/keyed-random.test.ts'],
  },
  {
    fault: 'resources checked a unit too kindly',
    file: 'improve/serial-pass.ts',
    right: 'if (((free[at]! - units) & guard) === guard) at--',
    wrong: 'if (((free[at]! - units) & guard) !== 0) at--',
    tests: ['improve/genetic-search.test.ts', 'kernel/serial-kernel.test.ts'],
  },
  {
    fault: 'of the sets that fit, the one worth least',
    file: 'improve/packing-pass.ts',
    right: 'if (sum > most)',
    wrong: 'if (sum < most)',
    tests: ['improve/packing.test.ts'],
  },
  {
    fault: 'a needed item that may end a period too late for what is chosen already',
    file: 'select/selection.ts',
    right: 'start[other]! < end[column]! + lag)',
    wrong: 'start[other]! < end[column]! + lag - 1)',
    tests: ['select/selection.test.ts'],
  },
]
