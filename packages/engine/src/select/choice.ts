import type { CompiledAllocation } from './compiled-allocation.ts'
import type { Choice } from './model.ts'

/** Chosen columns (−1: none) as records, in the order of ids. */
export function choiceOf({ model, itemId, option, start }: CompiledAllocation, columns: Int32Array): Choice {
  const records = new Map(model.items.map((item) => [item.id, item]))
  return itemId.flatMap((id, item) => {
    const column = columns[item]!
    if (column < 0) return []
    return [{ item: id, option: records.get(id)!.options[option[column]!]!.id, start: start[column]! }]
  })
}

/** The columns of a choice; undefined when one of them does not exist. */
export function columnsFor(compiled: CompiledAllocation, choice: Choice): Int32Array | undefined {
  const { model, itemId, itemFirst, option, start } = compiled
  const indexOf = new Map(itemId.map((id, index) => [id, index]))
  const records = new Map(model.items.map((item) => [item.id, item]))
  const columns = new Int32Array(itemId.length).fill(-1)
  for (const chosen of choice) {
    const item = indexOf.get(chosen.item)
    if (item === undefined) return undefined
    const which = records.get(chosen.item)!.options.findIndex(({ id }) => id === chosen.option)
    for (let column = itemFirst[item]!; column < itemFirst[item + 1]!; column++)
      if (option[column] === which && start[column] === chosen.start) columns[item] = column
    if (columns[item] === -1) return undefined
  }
  return columns
}
