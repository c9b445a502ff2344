import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { keepBegun } from '../input/begun.ts'

export interface DraftOptions<Value> {
  readonly value: Value | null
  /** How the value is written when nobody is typing; null is the empty string. */
  readonly format: (value: Value) => string
  /** Reads what was typed; undefined when it is not a value. Never called with an empty text, which means null. */
  readonly parse: (text: string) => Value | undefined
  /** Says as a sentence why `parse` does not take a text, and what to type instead. */
  readonly why: (text: string) => string
  /** It may not be emptied: the sentence that says so. */
  readonly needed?: string
  /** Says as a sentence why a value that can be read is not taken all the same, as by a rule between fields; undefined where it is. */
  readonly refuse?: (value: Value | null) => string | undefined
  /** Says as a sentence what is odd about a value that can be taken, and that Enter once more keeps it; undefined where nothing is. */
  readonly doubt?: (value: Value) => string | undefined
  /** Called on Enter and on leaving the field, only when the value differs. Null means it was emptied. */
  readonly onCommit: (value: Value | null) => void
}

/**
 * A text that is a draft until Enter or leaving commits it; Esc brings the old value back. A draft that is not taken stays, with the
 * sentence why, until it is mended or dropped: what a person typed is never thrown away silently.
 */
export function useDraft<Value>({ value, format, parse, why, needed, refuse, doubt, onCommit }: DraftOptions<Value>) {
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  // Half a date is no mistake yet: said once it is left.
  const [reason, setReason] = useState<string | null>(null)
  /** It was asked whether what is typed is meant. */
  const [isAsked, setAsked] = useState(false)
  const begunAt = useRef(0)
  const shown = value === null ? '' : format(value)
  const read = draft === null || draft.trim() === '' ? null : parse(draft)

  function put(text: string | null) {
    if (draft === null) begunAt.current = performance.now()
    setDraft(text)
    setReason(null)
    setAsked(false)
  }

  function whyNot(): string | null {
    if (read === undefined) return why(draft!)
    if (read === null && needed !== undefined) return needed
    return isSame(read) ? null : (refuse?.(read) ?? null)
  }

  const isSame = (next: Value | null) => (next === null ? '' : format(next)) === shown

  function commit(isMeant = false) {
    if (draft === null) return
    const refused = whyNot()
    if (refused !== null || read === undefined) return setReason(refused)
    const odd = read === null || isSame(read) || isMeant ? undefined : doubt?.(read)
    setAsked(odd !== undefined)
    if (odd !== undefined) return setReason(odd)
    put(null)
    if (!isSame(read)) keepBegun(begunAt.current, () => onCommit(read))
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') commit(isAsked)
    if (event.key !== 'Escape' || draft === null) return
    event.stopPropagation()
    put(null)
  }

  return { text: draft ?? shown, read, put, leave: () => commit(), onKeyDown, reason, reasonId: id }
}
