import type { Id } from '@trireme/domain'
import { useEffect, useSyncExternalStore } from 'react'
import { usePlan, useWorkspace } from '../workspace/use-workspace.tsx'
import { HelpList } from './help-list.tsx'

/** What would bring an item forward, the most gained first: looked for beside the page's thread as long as this is shown. */
export function WhatHelps({ id }: { readonly id: Id }) {
  const { odds, replica } = useWorkspace()
  const { items } = usePlan()
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
        <HelpList
          key={id}
          helps={known.helps}
          isOld={known.isOld}
          endsAt={items.get(id)?.endsAt}
          targetOn={replica.get('work-item', id)?.targetOn}
        />
      ) : (
        <span className="faint">
          {isLooking ? 'Trying one change after another…' : 'This could not be worked out.'}
        </span>
      )}
    </div>
  )
}
