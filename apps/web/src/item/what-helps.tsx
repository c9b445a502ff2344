import type { Id } from '@trireme/domain'
import type { Helpful } from '@trireme/planning'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useWorkspace } from '../workspace/use-workspace.tsx'

const SHOWN_FIRST = 3

/** What would bring an item forward, the most gained first: looked for beside the page's thread as long as this is shown. */
export function WhatHelps({ id }: { readonly id: Id }) {
  const { odds } = useWorkspace()
  useEffect(() => {
    odds.ask(id)
    return () => odds.ask(null)
  }, [odds, id])
  const helps = useSyncExternalStore(odds.subscribe, () => odds.helps)
  const known = helps?.id === id ? helps : null
  const isLooking = known === null || known.phase === 'looking'
  return (
    <div className="item-helps" aria-live="polite" aria-busy={isLooking}>
      {known?.phase === 'found' ? (
        <Helps key={id} helps={known.helps} isOld={known.isOld} />
      ) : (
        <span className="faint">
          {isLooking ? 'Trying one change after another…' : 'This could not be worked out.'}
        </span>
      )}
    </div>
  )
}

function Helps({ helps, isOld }: { readonly helps: readonly Helpful[]; readonly isOld: boolean }) {
  const [isWhole, setWhole] = useState(false)
  if (helps.length === 0) return <span data-old={isOld}>None of the changes tried would bring it forward.</span>
  const rest = helps.length - SHOWN_FIRST
  return (
    <>
      <ul className="item-why" data-old={isOld}>
        {helps.slice(0, isWhole ? undefined : SHOWN_FIRST).map(({ sentence }) => (
          <li key={sentence}>{withWholeFigures(sentence)}</li>
        ))}
      </ul>
      <span className="meta">d: working days</span>
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
