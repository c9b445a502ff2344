import type { FactChange, Facts } from '@trireme/domain'

/** A thing that facts were kept of, what changed of itself, and what changed right below it. */
export type ChangeGroup = {
  readonly head: string
  readonly own: readonly FactChange[]
  readonly below: readonly FactChange[]
}

/** Each change with what it is a part of, where facts were kept of that too; groups and lines in the order they come in. */
export function changesByHead(
  changes: readonly FactChange[],
  facts: Pick<Facts, 'rows'>,
  parentOf: (id: string) => string | null,
): readonly ChangeGroup[] {
  const kept = new Set<string>(facts.rows.map(({ id }) => id))
  const headOf = ({ id }: FactChange) => {
    const parent = parentOf(id)
    return parent !== null && kept.has(parent) ? parent : id
  }
  return [...Map.groupBy(changes, headOf)].map(([head, each]) => ({
    head,
    own: each.filter(({ id }) => id === head),
    below: each.filter(({ id }) => id !== head),
  }))
}
