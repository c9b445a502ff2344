import { type CardPlace, type Cells } from './board-layout.ts'

/** Which way an arrow goes; J and K are down and up. */
export type Way = 'up' | 'down' | 'left' | 'right'

const WAYS: Readonly<Record<string, Way>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  k: 'up',
  j: 'down',
}

export function wayOf(key: string): Way | undefined {
  return WAYS[key]
}

/** The card beside one: in a cell, on into the next lane, sideways past empty columns. Null where there is none. */
export function cardBeside(cells: Cells, { lane, column, at }: CardPlace, way: Way): CardPlace | null {
  if (way === 'up' || way === 'down') {
    const step = way === 'down' ? 1 : -1
    if (cells[lane]![column]![at + step] !== undefined) return { lane, column, at: at + step }
    for (let next = lane + step; next >= 0 && next < cells.length; next += step) {
      const { length } = cells[next]![column]!
      if (length > 0) return { lane: next, column, at: way === 'down' ? 0 : length - 1 }
    }
    return null
  }
  const step = way === 'right' ? 1 : -1
  for (let next = column + step; next >= 0 && next < cells[lane]!.length; next += step) {
    const { length } = cells[lane]![next]!
    if (length > 0) return { lane, column: next, at: Math.min(at, length - 1) }
  }
  return null
}

/** Where a card would be carried by a step, its place counted among the others of the cell; null at the edge. */
export function placeBeside(
  cells: Cells,
  { lane, column, at }: CardPlace,
  way: Way,
  isOrdered = true,
): CardPlace | null {
  if (way === 'left' || way === 'right') {
    const next = column + (way === 'right' ? 1 : -1)
    const cell = cells[lane]![next]
    return cell === undefined ? null : { lane, column: next, at: Math.min(at, cell.length) }
  }
  const within = at + (way === 'down' ? 1 : -1)
  if (isOrdered && within >= 0 && within < cells[lane]![column]!.length) return { lane, column, at: within }
  const next = lane + (way === 'down' ? 1 : -1)
  const cell = cells[next]?.[column]
  return cell === undefined ? null : { lane: next, column, at: way === 'down' ? 0 : cell.length }
}
