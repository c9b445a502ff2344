import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AllocationModel } from '@trireme/engine/select'

export interface Knapsack {
  readonly model: AllocationModel
  /** The best value printed with the instances. */
  readonly bestKnown: number
}

/**
 * Multidimensional knapsacks of the OR-Library (Chu & Beasley 1998) as allocations: one period, a team for each
 * constraint, items of one option. Empty where the folder is not there.
 */
export function readKnapsacks(folder: string): readonly Knapsack[] {
  if (!existsSync(folder)) return []
  const known = new Map<string, number>()
  for (const [, name, value] of readFileSync(join(folder, 'best-feasible-slns.txt'), 'utf8').matchAll(
    /^\s*(\d+\.\d+-\d+)\s+(\d+)\s*$/gm,
  ))
    if (!known.has(name!)) known.set(name!, Number(value))
  return ['mknapcb1.txt', 'mknapcb4.txt'].flatMap((file) =>
    instancesOf(readFileSync(join(folder, file), 'utf8'), known),
  )
}

function instancesOf(text: string, known: ReadonlyMap<string, number>): Knapsack[] {
  const numbers = text.trim().split(/\s+/).map(Number)
  let at = 0
  const take = (count: number) => numbers.slice(at, (at += count))
  const [instances] = take(1)
  return Array.from({ length: instances! }, (_, index) => {
    const [items, constraints] = take(3)
    const values = take(items!)
    const weights = Array.from({ length: constraints! }, () => take(items!))
    const room = take(constraints!)
    const name = `${constraints}.${items}-${String(index).padStart(2, '0')}`
    const bestKnown = known.get(name)
    if (bestKnown === undefined) throw new Error(`No best known value for ${name}`)
    return { model: knapsackModel(values, weights, room), bestKnown }
  })
}

function knapsackModel(
  values: readonly number[],
  weights: readonly (readonly number[])[],
  room: readonly number[],
): AllocationModel {
  return {
    periods: 1,
    teams: room.map((units, team) => ({ id: `constraint ${team}`, capacity: [units] })),
    items: values.map((value, item) => ({
      id: `item ${String(item).padStart(3, '0')}`,
      options: [
        {
          id: 'in',
          value,
          periods: 1,
          demands: weights.map((row, team) => ({ team: `constraint ${team}`, amounts: [row[item]!] })),
        },
      ],
    })),
  }
}
