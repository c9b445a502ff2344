/**
 * The resource-constrained project scheduling problem as the literature states it: activities that hold renewable
 * resources while they run, in whole periods, to be finished as early as possible. Activities are numbered from 0.
 *
 * Blazewicz, Lenstra & Rinnooy Kan 1983; multi-mode: Talbot 1982; minimum and maximum lags: Bartusch, Möhring &
 * Radermacher 1988.
 */
export interface Project {
  readonly name: string
  /** Units of each renewable resource, the same in every period. */
  readonly renewable: readonly number[]
  /** Units of each resource that is used up over the whole project. */
  readonly nonrenewable: readonly number[]
  readonly activities: readonly ProjectActivity[]
  readonly precedences: readonly Precedence[]
}

export interface ProjectActivity {
  /** Its number in the file it comes from. */
  readonly number: number
  /** At least one way to carry it out. */
  readonly modes: readonly Mode[]
  /** The first period in which it may start; 0 where nothing is said. */
  readonly release: number
}

export interface Mode {
  readonly duration: number
  /** Units held from start to finish, one for each renewable resource. */
  readonly renewable: readonly number[]
  /** Units used up, one for each nonrenewable resource. */
  readonly nonrenewable: readonly number[]
}

/**
 * `to` starts at least `lag` periods after `from` starts (SS) or finishes (FS). A negative lag from start to start,
 * against the direction of time, is a maximum lag.
 */
export interface Precedence {
  readonly from: number
  readonly to: number
  readonly type: 'FS' | 'SS'
  readonly lag: number
}
