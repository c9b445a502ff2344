import { type CompiledAllocation, SCALE, unitOf } from './compiled-allocation.ts'
import type { LinearProgram, SolveAnswer } from './linear-solver.ts'
import { type Prices, possibleColumns } from './prices.ts'

/**
 * An allocation as a linear program: a column for each item, option and start, then one for the miss of each band. Rows:
 * limits, bands, one option an item, obligations, needs, mates; limits and bands first, in their own order. A need with a
 * lag has a row for each start of the item: what has begun by then, never more than what it needs had ended in time.
 * What fits no limit alone is closed. Values and amounts are in the caller's units here, not in thousandths: solvers work to absolute tolerances.
 */
export function linearProgram(compiled: CompiledAllocation): LinearProgram {
  const { value, room, allowed, missPrice, itemId } = compiled
  const count = value.length
  const bands = allowed.length
  const rows = new RowList()
  byRow(compiled.use, room.length, count).forEach((entries, row) => {
    const unit = unitOf(compiled.limits[row]!)
    rows.add(scaled(entries, unit), -Infinity, room[row]! / unit)
  })
  byRow(compiled.part, bands, count).forEach((entries, row) =>
    rows.add([...scaled(entries, SCALE), [count + row, -1]], -Infinity, allowed[row]! / SCALE),
  )
  for (let item = 0; item < itemId.length; item++) rows.add(ones(columnsOf(compiled, item)), -Infinity, 1)
  for (const group of compiled.obligations)
    rows.add(ones(group.flatMap((item) => columnsOf(compiled, item))), 1, Infinity)
  compiled.needs.forEach((needs, item) => {
    for (const { item: needed, lag } of needs) addNeed(rows, compiled, item, needed, lag)
  })
  compiled.mates.forEach(([first = 0], item) => {
    if (item > first && compiled.mates[item]!.length > 0)
      rows.add([...ones(columnsOf(compiled, first)), ...ones(columnsOf(compiled, item), -1)], 0, 0)
  })
  const columns = count + bands
  const possible = possibleColumns(compiled)
  return {
    worth: Float64Array.from({ length: columns }, (_, n) => (n < count ? value[n]! / SCALE : -missPrice[n - count]!)),
    lower: new Float64Array(columns),
    upper: Float64Array.from({ length: columns }, (_, n) => (n < count ? possible[n]! : Infinity)),
    whole: Uint8Array.from({ length: columns }, (_, n) => (n < count ? 1 : 0)),
    ...rows.matrix(),
  }
}

/** Values of the program's columns for chosen columns of each item (−1: none). */
export function valuesOf(compiled: CompiledAllocation, columnOf: Int32Array): Float64Array {
  const count = compiled.value.length
  const values = new Float64Array(count + compiled.allowed.length)
  const parts = new Float64Array(compiled.allowed.length)
  const { first, row, amount } = compiled.part
  for (const column of columnOf) {
    if (column < 0) continue
    values[column] = 1
    for (let entry = first[column]!; entry < first[column + 1]!; entry++) parts[row[entry]!]! += amount[entry]!
  }
  parts.forEach((sum, band) => (values[count + band] = Math.max(0, sum - compiled.allowed[band]!) / SCALE))
  return values
}

/** The chosen column of each item (−1: none) in a whole-number solution. */
export function columnsChosen({ item, itemId }: CompiledAllocation, values: Float64Array): Int32Array {
  const chosen = new Int32Array(itemId.length).fill(-1)
  for (let column = 0; column < item.length; column++) if (values[column]! > 0.5) chosen[item[column]!] = column
  return chosen
}

/** Prices of limits and bands from a relaxed answer, with its bound in whole thousandths. */
export function pricesFrom(
  { room, limits, allowed, missPrice, offset }: CompiledAllocation,
  answer: SolveAnswer,
): Prices {
  const prices = answer.prices!
  return {
    limit: Float64Array.from(room, (_, row) => (Math.max(0, prices[row]!) * SCALE) / unitOf(limits[row]!)),
    band: Float64Array.from(allowed, (_, band) => Math.min(missPrice[band]!, Math.max(0, prices[room.length + band]!))),
    bound: wholeBound(answer.bound, offset, allowed.length),
  }
}

/** The most thousandths that a solver's bound leaves, with room for its tolerance and half a thousandth a band. */
export function wholeBound(bound: number, offset: number, bands: number): number {
  return Math.floor(bound * SCALE * (1 + Math.sign(bound) * TOLERANCE) + offset + bands / 2 + 1e-3)
}

const TOLERANCE = 1e-9

type Row = (readonly [number, number])[]

class RowList {
  readonly #first = [0]
  readonly #column: number[] = []
  readonly #amount: number[] = []
  readonly #lower: number[] = []
  readonly #upper: number[] = []

  add(entries: Row, lower: number, upper: number): void {
    for (const [column, amount] of entries) {
      this.#column.push(column)
      this.#amount.push(amount)
    }
    this.#first.push(this.#column.length)
    this.#lower.push(lower)
    this.#upper.push(upper)
  }

  matrix() {
    return {
      first: Int32Array.from(this.#first),
      column: Int32Array.from(this.#column),
      amount: Float64Array.from(this.#amount),
      rowLower: Float64Array.from(this.#lower),
      rowUpper: Float64Array.from(this.#upper),
    }
  }
}

function addNeed(rows: RowList, compiled: CompiledAllocation, item: number, needed: number, lag: number | null): void {
  const { start, end } = compiled
  const own = columnsOf(compiled, item)
  const others = columnsOf(compiled, needed)
  if (lag === null) {
    rows.add([...ones(own), ...ones(others, -1)], -Infinity, 0)
    return
  }
  for (const by of new Set(own.map((column) => start[column]!))) {
    const begun = own.filter((column) => start[column]! <= by)
    const ended = others.filter((column) => end[column]! + lag <= by)
    rows.add([...ones(begun), ...ones(ended, -1)], -Infinity, 0)
  }
}

function columnsOf({ itemFirst }: CompiledAllocation, item: number): number[] {
  return Array.from({ length: itemFirst[item + 1]! - itemFirst[item]! }, (_, n) => itemFirst[item]! + n)
}

function scaled(entries: Row, unit: number): Row {
  return entries.map(([column, amount]) => [column, amount / unit])
}

function ones(columns: readonly number[], amount = 1): Row {
  return columns.map((column) => [column, amount])
}

function byRow({ first, row, amount }: CompiledAllocation['use'], rows: number, columns: number): Row[] {
  const lists: Row[] = Array.from({ length: rows }, () => [])
  for (let column = 0; column < columns; column++)
    for (let entry = first[column]!; entry < first[column + 1]!; entry++)
      lists[row[entry]!]!.push([column, amount[entry]!])
  return lists
}
