import { DateInput, NumberInput, TextInput } from '@trireme/ui'
import { type ReactNode, useEffect, useRef, useState } from 'react'

type Common = {
  /** What is edited, for those who do not see the column: `Target of Half of all bookings online`. */
  readonly label: string
  readonly children: ReactNode
  readonly canEdit: boolean
}

export type InlineCellProps = Common &
  (
    | { readonly type: 'text'; readonly value: string; readonly onCommit: (value: string) => void }
    | {
        readonly type: 'number'
        readonly value: number | null
        readonly min?: number
        readonly max?: number
        readonly onCommit: (value: number | null) => void
      }
    | {
        readonly type: 'date'
        readonly value: string | null
        readonly today: string
        readonly edge: 'start' | 'end'
        readonly onCommit: (value: string | null) => void
      }
  )

/** A value in a table that turns into a field on click, Enter or F2; Enter keeps, Esc gives the old value back. */
export function InlineCell(props: InlineCellProps) {
  const { label, children, canEdit } = props
  const [editing, setEditing] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)
  useEffect(() => {
    if (wasEditing.current && !editing && document.activeElement === document.body) button.current?.focus()
    wasEditing.current = editing
  }, [editing])
  if (!canEdit) return <>{children}</>
  if (!editing)
    return (
      <button
        ref={button}
        type="button"
        className="inline-cell"
        aria-description={`Edit ${label}`}
        onClick={() => setEditing(true)}
        onKeyDown={(event) => {
          if (event.key === 'F2') setEditing(true)
        }}
      >
        {children}
      </button>
    )
  return (
    <span
      className="inline-editor"
      onBlur={() => setEditing(false)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape' || event.key === 'Enter') setTimeout(() => setEditing(false))
      }}
    >
      <Editor {...props} />
    </span>
  )
}

function Editor(props: InlineCellProps) {
  switch (props.type) {
    case 'text':
      return <TextEditor {...props} />
    case 'number':
      return (
        <NumberInput
          autoFocus
          aria-label={props.label}
          value={props.value}
          min={props.min}
          max={props.max}
          onFocus={(event) => event.target.select()}
          onCommit={props.onCommit}
        />
      )
    case 'date':
      return (
        <DateInput
          autoFocus
          aria-label={props.label}
          today={props.today}
          edge={props.edge}
          value={props.value}
          onFocus={(event) => event.target.select()}
          onCommit={props.onCommit}
        />
      )
  }
}

function TextEditor({ value, label, onCommit }: Extract<InlineCellProps, { type: 'text' }>) {
  const [text, setText] = useState(value)
  const left = useRef(false)
  const keep = () => {
    if (!left.current && text.trim() !== '' && text.trim() !== value) onCommit(text.trim())
    left.current = true
  }
  return (
    <TextInput
      autoFocus
      aria-label={label}
      maxLength={300}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep()
        if (event.key === 'Escape') left.current = true
      }}
    />
  )
}
