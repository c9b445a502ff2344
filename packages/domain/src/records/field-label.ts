import { capitalized } from './capitalized.ts'
import { type Kind, definitionOf } from './registry.ts'

/**
 * A field by the word the interface has for it: its label, else its name as people write it: `takenAt` is Taken, and
 * `ownerIds` are Owner. The API calls it by its name all the same.
 */
export function fieldLabel(kind: Kind, field: string): string {
  const label = definitionOf(kind).fields[field]?.label
  if (label !== undefined) return label
  const spaced = field.replace(/(?<=.)(Ids?|On|At)$/, '').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return capitalized(spaced)
}
