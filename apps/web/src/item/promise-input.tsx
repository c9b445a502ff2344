import { DateInput, type DateInputProps, TextInput, keepBegun, keptBegunAt } from '@trireme/ui'
import { useRef, useState } from 'react'

/** The label of a change holds 200 letters; the act and the key of an item stand before the reason. */
const REASON_LETTERS = 160

type Moved = { readonly on: string | null; readonly begunAt: number }

/**
 * A promised date. Moving one that there was asks in one line for the reason, which stands in the history with the change [R2]: Enter
 * keeps it with what was typed there, also nothing; Esc leaves the promise where it was. Who goes on elsewhere is not held up.
 */
export function PromiseInput({
  onMove,
  value,
  ...rest
}: Omit<DateInputProps, 'onCommit' | 'ref' | 'value'> & {
  readonly value: string | null
  readonly onMove: (on: string | null, reason: string) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const [moved, setMoved] = useState<Moved | null>(null)
  /** What waits for its reason; leaving the line by a key is leaving it too, and is answered once. */
  const waiting = useRef<Moved>(null)
  const [reason, setReason] = useState('')

  function ask(next: Moved) {
    waiting.current = next
    setMoved(next)
  }

  function close() {
    waiting.current = null
    setMoved(null)
    setReason('')
  }

  function keep() {
    const { current } = waiting
    if (current === null) return
    close()
    keepBegun(current.begunAt, () => onMove(current.on, reason.trim()))
  }

  return (
    <>
      <DateInput
        {...rest}
        ref={input}
        value={moved === null ? value : moved.on}
        onCommit={(on) => {
          // Left by Tab or the mouse: the focus is not taken from where it went.
          if (value === null || document.activeElement !== input.current) onMove(on, '')
          else ask({ on, begunAt: keptBegunAt() ?? performance.now() })
        }}
      />
      {moved === null ? null : (
        <TextInput
          autoFocus
          aria-label="Why the promise moves"
          placeholder="Why? Enter skips it"
          maxLength={REASON_LETTERS}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== 'Escape') return
            event.stopPropagation()
            if (event.key === 'Enter') keep()
            else close()
            input.current?.focus()
          }}
        />
      )}
    </>
  )
}
