import { fleet } from './fleet.ts'
import { freight } from './freight.ts'
import { ledger } from './ledger.ts'
import { type OutlineItem, readOutline } from './outline.ts'
import { platform } from './platform.ts'
import { portCall } from './port-call.ts'

/** All work of the company in outline, products one after another. */
export function workOutline(): readonly OutlineItem[] {
  const outlines = [
    readOutline('Halyard Freight', freight),
    readOutline('Halyard Port Call', portCall),
    readOutline('Halyard Ledger', ledger),
    readOutline('Halyard Fleet', fleet),
    readOutline('', platform),
  ]
  const all: OutlineItem[] = []
  for (const outline of outlines) {
    const offset = all.length
    all.push(
      ...outline.map((item) => ({ ...item, parent: item.parent === undefined ? undefined : item.parent + offset })),
    )
  }
  return all
}
