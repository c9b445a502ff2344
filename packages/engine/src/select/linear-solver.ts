/** A linear program: maximise Σ worth · x within bounds of columns and rows, some columns whole numbers. */
export interface LinearProgram {
  readonly worth: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  /** 1 where a column has to be whole. */
  readonly whole: Uint8Array
  readonly rowLower: Float64Array
  readonly rowUpper: Float64Array
  /** Entries of row n are `first[n]` to `first[n + 1]` − 1. */
  readonly first: Int32Array
  readonly column: Int32Array
  readonly amount: Float64Array
}

export interface SolveOptions {
  /** Leaves out that columns are whole. */
  readonly relaxed?: boolean
  /** Ends when no plan can be better than the best by more than this part of it. */
  readonly gap?: number
  readonly milliseconds?: number
  /** Ends after so many nodes of the tree: a budget that is the same on every machine. */
  readonly nodes?: number
  /** A value for each column that keeps every row: where to begin. */
  readonly start?: Float64Array
  readonly seed?: number
}

export interface SolveAnswer {
  /** `optimal` within the gap asked for; `stopped`, by time or nodes, with `values` when there are any. */
  readonly status: 'optimal' | 'infeasible' | 'stopped'
  /** No solution is worth more; ∞ when nothing is proven. */
  readonly bound: number
  readonly values?: Float64Array
  /** Of a relaxed program: what one unit more of a row's limit is worth. */
  readonly prices?: Float64Array
  /** Of a relaxed program: what the worth changes by a unit of each column that is out. */
  readonly reduced?: Float64Array
}

/** Whoever solves linear and whole-number programs. Failing to is an error; infeasible is an answer. */
export type LinearSolver = (program: LinearProgram, options: SolveOptions) => Promise<SolveAnswer>
