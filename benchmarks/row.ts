/** One line of the benchmark table. `ok` compares `ratio`, or the value where there is none, with the budget. */
export interface BenchmarkRow {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The same work by somebody else, on this machine, in the same run. */
  readonly peer?: { readonly name: string; readonly value: number }
  /** Ours by the peer's. */
  readonly ratio?: number
  /** The most that is allowed: of the ratio where there is one, else of the value. */
  readonly budget?: number
  readonly ok?: boolean
  /** What one must know to read the figure. */
  readonly note?: string
}

/** What a benchmark knows of a figure, before ratio and judgement. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly peer?: { readonly name: string; readonly value: number }
  readonly budget?: number
  readonly note?: string
}

/** Judges a figure by its budget: with a peer by the ratio, else by its value. Without a budget it only reports. */
export function row({ name, value, unit, peer, budget, note }: Figure): BenchmarkRow {
  const ratio = peer && round(value / peer.value)
  const judged = ratio ?? round(value)
  return {
    name,
    value: round(value),
    unit,
    ...(peer && { peer: { name: peer.name, value: round(peer.value) }, ratio }),
    ...(budget !== undefined && { budget, ok: judged <= budget }),
    ...(note !== undefined && { note }),
  }
}

/** Three digits that count, whole numbers from a hundred up: 0.0123, 1.23, 12.3, 1234. */
export function round(value: number): number {
  if (!Number.isFinite(value) || Math.abs(value) >= 100) return Math.round(value)
  return Number(value.toPrecision(3))
}
