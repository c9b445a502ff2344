import { ChevronsUpDown } from 'lucide-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import { keepBegun } from '../input/begun.ts'
import { rankByLetters, type Ranker } from '../input/rank.ts'
import { FloatingChoices, usePickList, type Choice } from './pick-list.tsx'
import { TextInput } from './text-input.tsx'

export interface ComboboxProps {
  readonly id?: string
  readonly label?: string
  readonly value: string | null
  readonly choices: readonly Choice[]
  /** Called with the id picked, or null when the text was emptied (only with `clearable`). */
  readonly onChange: (id: string | null) => void
  readonly clearable?: boolean
  readonly placeholder?: string
  readonly disabled?: boolean
  readonly required?: boolean
  readonly rank?: Ranker
  readonly 'aria-describedby'?: string
  readonly 'aria-invalid'?: true
}

/** One of many, found by typing. Enter or a click picks; Esc and leaving bring the old value back. At most 100 show. */
export function Combobox(props: ComboboxProps) {
  const { value, choices, onChange, clearable = false, rank = rankByLetters, label = 'Choices' } = props
  const input = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const begunAt = useRef(0)
  const current = choices.find((choice) => choice.id === value)
  const found = rank(draft ?? '', choices).slice(0, 100)
  const list = usePickList({
    count: found.length,
    query: draft ?? '',
    open,
    initial: Math.max(0, current ? choices.indexOf(current) : 0),
    onPick: (index) => close(found[index]?.id ?? null),
  })

  function show() {
    if (!open) begunAt.current = performance.now()
    setOpen(true)
  }

  function close(picked?: string | null) {
    setOpen(false)
    setDraft(null)
    if (picked !== undefined && picked !== value) keepBegun(begunAt.current, () => onChange(picked))
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Escape' && (open || draft !== null)) {
      event.stopPropagation()
      close()
    } else if (!open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      show()
    } else if (open && clearable && draft === '' && event.key === 'Enter') close(null)
    else if (open) list.onKey(event)
  }

  return (
    <span className="tri-select">
      <TextInput
        ref={input}
        id={props.id}
        aria-label={props.label}
        aria-describedby={props['aria-describedby']}
        aria-invalid={props['aria-invalid']}
        {...list.inputProps}
        placeholder={props.placeholder}
        disabled={props.disabled}
        required={props.required}
        value={draft ?? current?.label ?? ''}
        onChange={(event) => {
          setDraft(event.target.value)
          show()
        }}
        onClick={(event) => {
          event.currentTarget.select()
          show()
        }}
        onBlur={() => (clearable && draft === '' ? close(null) : close())}
        onKeyDown={onKeyDown}
      />
      <ChevronsUpDown size={14} aria-hidden="true" />
      {open ? (
        <FloatingChoices
          list={list}
          choices={found}
          label={label}
          anchor={() => input.current}
          selectedId={value}
          onPick={(index) => close(found[index]?.id ?? null)}
        />
      ) : null}
    </span>
  )
}
