import type { ChangeSet, Id } from '@trireme/domain'
import { announce } from '@trireme/ui'
import { useState } from 'react'
import type { ToldLine } from '../../../schedule/told.ts'
import { useWorkspace } from '../../../workspace/use-workspace.tsx'
import { carriedLines } from './carried-lines.ts'

/**
 * Asked before an act that no hand shows in advance, by keys or from a menu, what it does; the answer tells it once it is kept.
 * @param said what was done, where no toast says so
 */
export type Foretell = (id: Id, changes: ChangeSet, said?: string) => () => void

export type ToldCard = { readonly id: Id; readonly lines: readonly ToldLine[] }

/** What an act did to the plan, said aloud and on the card, as it is said of a card in the hand; until something else is done. */
export function useToldCard() {
  const workspace = useWorkspace()
  const [told, setTold] = useState<ToldCard | null>(null)
  const foretell: Foretell = (id, changes, said) => {
    const lines = carriedLines(workspace, changes, id)
    return () => {
      announce([...(said === undefined ? [] : [said]), ...lines.map(({ text }) => text)].join('. '))
      setTold(lines.length === 0 ? null : { id, lines })
    }
  }
  return { told, foretell, forget: () => setTold(null) }
}
