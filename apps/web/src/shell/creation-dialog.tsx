import { Button, Combobox, DateInput, Dialog, Field, Select, TextInput, type SpanEdge } from '@trireme/ui'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import { choicesOf, fixedChoices } from '../work/choices.ts'
import { TITLE_LETTERS, whyTooLong } from '../work/line.ts'
import { useWorkspace } from '../workspace/use-workspace.tsx'

/** A field with what is not taken: nothing is made without it, nor with half of it. */
const REFUSED = '.tri-draft [aria-invalid=true], [data-too-long]'

export type CreationDialogProps = {
  readonly title: string
  readonly description?: string
  /** The word on the button: `Create`. */
  readonly verb: string
  /** Whether what is made can be opened at once, by a second button and ⇧⌘Enter. */
  readonly opens?: boolean
  readonly onMake: (andOpen: boolean) => void
  readonly onClose: () => void
  /** The title, before the fields. */
  readonly heading: ReactNode
  /** The other fields, side by side where there is room. */
  readonly children: ReactNode
}

/** A small form that makes one record. Enter in the title and ⌘Enter anywhere make it, Esc leaves. */
export function CreationDialog(props: CreationDialogProps) {
  const { title, description, verb, opens = false, onMake, onClose, heading, children } = props
  const latest = useRef(onMake)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    latest.current = onMake
  })

  function make(andOpen: boolean) {
    if (form.current?.querySelector(REFUSED) == null) flushSync(() => latest.current(andOpen))
    // What is wrong with a field is said there: that is where one goes on.
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    const andOpen = opens && event.shiftKey
    // A value that is being typed is kept when its field is left; only then is the form complete.
    ;(document.activeElement as HTMLElement | null)?.blur()
    setTimeout(() => make(andOpen))
  }

  /** In a field of letters alone Enter is free to mean “done”; an input method takes it for itself. */
  function onHeadingKeyDown(event: KeyboardEvent) {
    const { key, shiftKey, altKey, ctrlKey, metaKey, nativeEvent } = event
    if (key !== 'Enter' || shiftKey || altKey || ctrlKey || metaKey || nativeEvent.isComposing) return
    event.preventDefault()
    make(false)
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={description}
      width={560}
      onKeyDown={onKeyDown}
      actions={
        <>
          {opens ? (
            <Button onClick={() => make(true)} keyHint="⇧⌘Enter">
              {verb} and open
            </Button>
          ) : null}
          <Button variant="primary" onClick={() => make(false)} keyHint="⌘Enter">
            {verb}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        noValidate
        className="composer"
        onSubmit={(event) => {
          event.preventDefault()
          make(false)
        }}
      >
        <div onKeyDown={onHeadingKeyDown}>{heading}</div>
        <div className="composer-fields">{children}</div>
      </form>
    </Dialog>
  )
}

/** What it is called: the field one begins in. */
export function TitleField(props: {
  readonly label?: string
  readonly value: string
  readonly error?: string | null
  readonly onChange: (title: string) => void
}) {
  const { label = 'Title', value, error, onChange } = props
  const tooLong = whyTooLong(value, TITLE_LETTERS)
  return (
    <Field label={label} required error={tooLong ?? error}>
      {(control) => (
        <TextInput
          {...control}
          autoFocus
          data-too-long={tooLong === undefined ? undefined : true}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

/** One record of a kind by name, or none. */
export function RecordChoice(props: {
  readonly label: string
  readonly kind: Parameters<typeof choicesOf>[1]
  readonly none: string
  readonly value: string | null
  readonly onChange: (id: string | null) => void
}) {
  const { label, kind, none, value, onChange } = props
  const { replica } = useWorkspace()
  return (
    <Field label={label}>
      {(control) => (
        <Combobox
          {...control}
          clearable
          placeholder={none}
          value={value}
          choices={choicesOf(replica, kind)}
          onChange={onChange}
        />
      )}
    </Field>
  )
}

/** One of a fixed few. */
export function WordChoice<Word extends string>(props: {
  readonly label: string
  readonly words: readonly Word[]
  readonly value: Word
  readonly onChange: (word: Word) => void
}) {
  const { label, words, value, onChange } = props
  return (
    <Field label={label}>
      {(control) => (
        <Select {...control} value={value} options={fixedChoices(words)} onChange={(word) => onChange(word as Word)} />
      )}
    </Field>
  )
}

export function DayField(props: {
  readonly label: string
  readonly edge?: SpanEdge
  readonly value: string | null
  readonly error?: string | null
  readonly onCommit: (on: string | null) => void
}) {
  const { label, edge, value, error, onCommit } = props
  const { today } = useWorkspace()
  return (
    <Field label={label} error={error}>
      {(control) => <DateInput {...control} today={today} edge={edge} value={value} onCommit={onCommit} />}
    </Field>
  )
}
