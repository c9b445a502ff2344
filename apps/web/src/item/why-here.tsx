import type { Id } from '@trireme/domain'
import { reasonsOf } from '@trireme/planning'
import { Unbroken } from '@trireme/ui'
import { ChevronRight } from 'lucide-react'
import { type ReactNode, Suspense, lazy, useId, useState } from 'react'
import { useShell } from '../shell/shell-state.tsx'
import { useWorkspace } from '../workspace/use-workspace.tsx'

const OPEN_KEY = 'trireme.what-would-help'

/** What only those need who ask; where it does not come, nothing stands in its place. */
const LazyHelps = lazy(async () => ({ default: await helpsPart() }))

function helpsPart(): Promise<(props: { readonly id: Id }) => ReactNode> {
  return import('./what-helps.tsx').then(
    ({ WhatHelps }) => WhatHelps,
    () => () => null,
  )
}

/** Why an item lies where it does, sentence by sentence, and for those who ask what would bring it forward. */
export function WhyHere({ id, canMove }: { readonly id: Id; readonly canMove: boolean }) {
  const { schedule } = useWorkspace()
  const { askWhy } = useShell()
  return (
    <div className="item-reasons">
      <Reasons sentences={reasonsOf(schedule.planned, id)} />
      {canMove ? <Helpful id={id} /> : null}
      <button
        type="button"
        className="text-button item-ask"
        title="Which slip delays it, where its critical path is, who has slack, what a slip brings on, and why it moved"
        onClick={() => askWhy(id)}
      >
        <ChevronRight size={12} aria-hidden="true" />
        What leads to it, and what if?
      </button>
    </div>
  )
}

function Reasons({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return <p className="meta">Nothing holds it: it starts as early as it can.</p>
  return (
    <ul className="item-why">
      {sentences.map((sentence) => (
        <li key={sentence}>
          <Unbroken>{sentence}</Unbroken>
        </li>
      ))}
    </ul>
  )
}

/** Open for one item it is open for the next: who looks for a way forward goes through many. */
function Helpful({ id }: { readonly id: Id }) {
  const [isOpen, setOpen] = useState(() => localStorage.getItem(OPEN_KEY) === 'open')
  const listId = useId()
  function turn() {
    localStorage.setItem(OPEN_KEY, isOpen ? 'closed' : 'open')
    setOpen(!isOpen)
  }
  return (
    <>
      <button
        type="button"
        className="text-button item-ask"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        title="Each thing that holds it is taken away in turn, and everything is planned again."
        onClick={turn}
      >
        <ChevronRight size={12} aria-hidden="true" />
        What would help?
      </button>
      {isOpen ? (
        <div id={listId}>
          <Suspense fallback={null}>
            <LazyHelps id={id} />
          </Suspense>
        </div>
      ) : null}
    </>
  )
}
