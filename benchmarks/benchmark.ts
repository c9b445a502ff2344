import type { BenchmarkRow } from './row.ts'

/** Tells the person who waits what is going on; a sentence without an end. */
export type Progress = (sentence: string) => void

/** One thing that is measured, with all its rows. Needs nothing but this machine and leaves nothing running. */
export interface Benchmark {
  /** What follows `npm run bench --`. */
  readonly name: string
  /** What is measured, for the list of names. */
  readonly measures: string
  readonly run: (progress: Progress) => Promise<readonly BenchmarkRow[]>
}
