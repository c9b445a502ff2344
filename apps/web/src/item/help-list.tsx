import { type Helpful, helpSays } from '@trireme/planning'
import { useState } from 'react'
import { D_SAYS } from '../schedule/day-words.ts'
import { useWorkspace } from '../workspace/use-workspace.tsx'

const SHOWN_FIRST = 3

export type HelpListProps = {
  readonly helps: readonly Helpful[]
  /** The plan has changed since. */
  readonly isOld: boolean
  /** When it ends, in plan minutes, and the last day it may. */
  readonly endsAt: number | undefined
  readonly targetOn: string | null | undefined
}

/** What would bring an end forward, the most gained first, under what that comes to. */
export function HelpList({ helps, isOld, endsAt, targetOn = null }: HelpListProps) {
  const { today } = useWorkspace()
  const [isWhole, setWhole] = useState(false)
  const said = endsAt === undefined ? undefined : helpSays(helps, { endsAt, targetOn, today })
  if (helps.length === 0)
    return <span data-old={isOld}>{said ?? 'None of the changes tried would bring it forward.'}</span>
  const rest = helps.length - SHOWN_FIRST
  return (
    <>
      {said === undefined ? null : (
        <p className="help-said" data-old={isOld}>
          {said}
        </p>
      )}
      <ul className="item-why" data-old={isOld}>
        {helps.slice(0, isWhole ? undefined : SHOWN_FIRST).map(({ sentence }) => (
          <li key={sentence}>{withWholeFigures(sentence)}</li>
        ))}
      </ul>
      <span className="meta">{D_SAYS}</span>
      {rest <= 0 || isWhole ? null : (
        <button type="button" className="text-button" onClick={() => setWhole(true)}>
          Show {rest} more
        </button>
      )}
    </>
  )
}

/** A figure and its unit stay on one line. */
function withWholeFigures(sentence: string): string {
  return sentence.replaceAll(/(?<=\d) (?=d |h |min )/g, '\u00a0')
}
