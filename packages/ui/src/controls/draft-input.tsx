import { useState, type ComponentPropsWithRef, type KeyboardEvent } from 'react'
import { TextInput } from './text-input.tsx'

export interface DraftInputProps<Value> extends Omit<ComponentPropsWithRef<'input'>, 'value' | 'onChange'> {
  readonly value: Value | null
  /** How the value is written when nobody is typing; null is the empty string. */
  readonly format: (value: Value) => string
  /** Reads what was typed; undefined when it is not a value. Never called with an empty text, which means null. */
  readonly parse: (text: string) => Value | undefined
  /** Called on Enter and on leaving the field, only when the value differs. Null means it was emptied. */
  readonly onCommit: (value: Value | null) => void
  /** Shown in the field while what is typed reads as a value, so that a person sees what will be kept. */
  readonly echo?: (value: Value) => string
}

/**
 * A field whose text is a draft until Enter or leaving commits it; Esc brings the old value back. A draft that cannot
 * be read stays, marked invalid, until it is mended or dropped: what a person typed is never thrown away silently.
 */
export function DraftInput<Value>({ value, format, parse, onCommit, echo, ...rest }: DraftInputProps<Value>) {
  const [draft, setDraft] = useState<string | null>(null)
  const shown = value === null ? '' : format(value)
  const read = draft === null || draft.trim() === '' ? null : parse(draft)
  const unreadable = read === undefined

  function commit() {
    if (draft === null || unreadable) return
    setDraft(null)
    if ((read === null ? '' : format(read)) !== shown) onCommit(read)
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    rest.onKeyDown?.(event)
    if (event.key === 'Enter') commit()
    if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation()
      setDraft(null)
    }
  }

  return (
    <span className="tri-draft">
      <TextInput
        {...rest}
        value={draft ?? shown}
        aria-invalid={unreadable || rest['aria-invalid'] || undefined}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={(event) => {
          rest.onBlur?.(event)
          commit()
        }}
        onKeyDown={onKeyDown}
      />
      <output className="tri-draft-echo">{echo && read !== null && read !== undefined ? echo(read) : null}</output>
    </span>
  )
}
