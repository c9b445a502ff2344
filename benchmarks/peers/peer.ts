import type { Project } from '@trireme/engine/project'

export interface PeerQuestion {
  /** Wall-clock limit. */
  readonly seconds: number
  /** What no schedule is below. */
  readonly lowerBound?: number
  /** Only shorter schedules are asked for: that there is none proves one of this makespan the best. */
  readonly shorterThan?: number
}

export interface PeerSchedule {
  readonly makespan: number
  readonly start: ArrayLike<number>
  readonly mode: ArrayLike<number>
}

export interface PeerAnswer {
  /** Undefined where none was found in time, or there is none. */
  readonly schedule?: PeerSchedule
  /** Whether there is proof that nothing is shorter, or that there is nothing. */
  readonly isProven: boolean
  readonly milliseconds: number
}

/** A solver of somebody else; undefined where it is not installed. */
export type Peer = (project: Project, question: PeerQuestion) => Promise<PeerAnswer | undefined>

/** Periods that are enough for a shortest schedule. */
export function horizonOf({ activities, precedences }: Project, { shorterThan }: PeerQuestion): number {
  if (shorterThan !== undefined) return shorterThan - 1
  const longest = activities.map(({ modes }) => Math.max(...modes.map(({ duration }) => duration)))
  const latestRelease = Math.max(0, ...activities.map(({ release }) => release))
  const waits = precedences.reduce((sum, { lag }) => sum + Math.max(0, lag), 0)
  return longest.reduce((sum, periods) => sum + periods, 0) + waits + latestRelease
}
