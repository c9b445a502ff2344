import { type Choice, Combobox, DateInput, DraftInput, NumberInput } from '@trireme/ui'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { TITLE } from './line.ts'
import './inline-cell.css'

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
        /** Why a rule between fields would not take it; what was typed stays with that sentence. */
        readonly refuse?: (value: string | null) => string | undefined
        readonly onCommit: (value: string | null) => void
      }
    | {
        readonly type: 'choice'
        readonly value: string | null
        readonly choices: readonly Choice[]
        /** What stands there while nothing is chosen. */
        readonly none: string
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
    <Editing onDone={() => setEditing(false)}>
      <Editor {...props} onDone={() => setEditing(false)} />
    </Editing>
  )
}

export type TitleEditorProps = {
  readonly label: string
  readonly value: string
  readonly onCommit: (title: string) => void
  readonly onDone: () => void
}

/** A title being edited where it stands, until it is kept or Esc gives the old one back. */
export function TitleEditor({ onDone, ...rest }: TitleEditorProps) {
  return (
    <Editing onDone={onDone}>
      <TextEditor {...rest} />
    </Editing>
  )
}

function Editing({ onDone, children }: { readonly onDone: () => void; readonly children: ReactNode }) {
  const editor = useRef<HTMLSpanElement>(null)
  /** What was refused stays to be mended, with the sentence why. */
  const leave = () =>
    setTimeout(() => {
      if (editor.current?.querySelector('[aria-invalid=true]') == null) onDone()
    })
  return (
    <span
      ref={editor}
      className="inline-editor tri-in-row"
      onBlur={leave}
      onKeyDownCapture={(event) => {
        if (event.key === 'Escape') setTimeout(onDone)
      }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter') leave()
      }}
    >
      {children}
    </span>
  )
}

function Editor(props: InlineCellProps & { readonly onDone: () => void }) {
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
          refuse={props.refuse}
          onFocus={(event) => event.target.select()}
          onCommit={props.onCommit}
        />
      )
    case 'choice':
      return <ChoiceEditor {...props} />
  }
}

function ChoiceEditor(
  props: Extract<InlineCellProps, { type: 'choice' }> & {
    readonly onDone: () => void
  },
) {
  const { value, choices, none, label, onCommit, onDone } = props
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => place.current?.querySelector('input')?.focus(), [])
  return (
    <span ref={place}>
      <Combobox
        label={label}
        clearable
        placeholder={none}
        value={value}
        choices={choices}
        onChange={(id) => {
          onCommit(id)
          onDone()
        }}
      />
    </span>
  )
}

function TextEditor({ value, label, onCommit }: Omit<TitleEditorProps, 'onDone'>) {
  return (
    <DraftInput<string>
      autoFocus
      aria-label={label}
      value={value}
      {...TITLE}
      onFocus={(event) => event.target.select()}
      onCommit={(title) => title !== null && onCommit(title)}
    />
  )
}
