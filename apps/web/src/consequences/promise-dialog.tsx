import { Button, Dialog, Unbroken, formatDate } from '@trireme/ui'
import { useState } from 'react'
import type { AskedWhy } from '../workspace/asking.ts'
import { useWorkspace } from '../workspace/use-workspace.tsx'
import { nameOf } from '../workspace/value-text.ts'
import { ReasonField } from './reason-field.tsx'

/** So many promises by name; more are counted. */
const NAMED = 5

/** Why a promise moves, asked before it does [R2]: the reason stands in the history with the change, and may stay empty. */
export function PromiseDialog({ asked, onClose }: { readonly asked: AskedWhy; readonly onClose: () => void }) {
  const { replica } = useWorkspace()
  const [reason, setReason] = useState('')
  const { promises } = asked
  const [stays, moves] = choicesFor(promises)
  function move() {
    onClose()
    asked.keep(reason.trim())
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={promises.length === 1 ? 'Why does the target move?' : `Why do ${promises.length} targets move?`}
      actions={
        <>
          <Button onClick={onClose}>{stays}</Button>
          <Button variant="primary" onClick={move}>
            {moves}
          </Button>
        </>
      }
    >
      <div className="stack">
        <ul className="plain-list">
          {promises.slice(0, NAMED).map(({ id, before, after }) => (
            <li key={id}>
              {nameOf(replica, id)}: <DayOf on={before['targetOn']} /> <span aria-hidden="true">→</span>
              <span className="tri-unseen">to</span> <DayOf on={after['targetOn']} />
            </li>
          ))}
          {promises.length > NAMED ? <li className="meta">and {promises.length - NAMED} more</li> : null}
        </ul>
        <ReasonField reason={reason} onChange={setReason} onEnter={move} />
      </div>
    </Dialog>
  )
}

/** What each button does: `Keep 30 Oct 2026`, `Move to 15 Mar 2027`. */
function choicesFor(promises: AskedWhy['promises']): readonly [string, string] {
  const [one, another] = promises
  if (one === undefined || another !== undefined) return ['Keep them', 'Move them']
  const { before, after } = one
  return [
    `Keep ${dayText(before['targetOn'])}`,
    after['targetOn'] === null ? 'Have no target' : `Move to ${dayText(after['targetOn'])}`,
  ]
}

function DayOf({ on }: { readonly on: unknown }) {
  return (
    <span className="numeric">
      <Unbroken>{dayText(on)}</Unbroken>
    </span>
  )
}

function dayText(on: unknown): string {
  return typeof on === 'string' ? formatDate(on) : 'none'
}
