import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { FloatingChoices, usePickList } from '../controls/pick-list.tsx'
import { keepBegun } from '../input/begun.ts'
import { rankByLetters } from '../input/rank.ts'
import { choicesOf, editText, parseCell, type CellValue, type GridColumn } from './columns.ts'

/** Where the active cell goes after an edit. */
export type AfterEdit = 'down' | 'up' | 'right' | 'left' | 'stay'

export interface CellEditorProps<Row> {
  readonly column: GridColumn<Row>
  readonly row: Row
  /** The character that began the edit and replaces the value; null to edit the value as it is. */
  readonly typed: string | null
  readonly today: string
  readonly onCommit: (value: CellValue, after: AfterEdit) => void
  readonly onCancel: () => void
  /** Called when the editor loses the focus with a text that cannot be read. */
  readonly onRefused: (reason: string) => void
}

/** The field inside a cell being edited. Enter commits and goes down, Tab right, with Shift up and left; Esc reverts. */
export function CellEditor<Row>(props: CellEditorProps<Row>) {
  const { column, row, typed, today, onCancel, onRefused } = props
  const [begunAt] = useState(() => performance.now())
  const onCommit: typeof props.onCommit = (value, after) => keepBegun(begunAt, () => props.onCommit(value, after))
  const [text, setText] = useState(typed ?? editText(column, row))
  const [reason, setReason] = useState<string | null>(null)
  const [touched, setTouched] = useState(typed !== null)
  const input = useRef<HTMLInputElement>(null)
  const closed = useRef(false)
  const picks = column.type === 'choice' || column.type === 'reference'
  const offered = picks ? rankByLetters(touched ? text : '', choicesOf(column, row)).slice(0, 100) : []
  const current = offered.findIndex((choice) => choice.id === column.value(row))
  const list = usePickList({
    count: offered.length,
    query: touched ? text : '',
    open: picks,
    initial: touched ? 0 : Math.max(0, current),
    onPick: (index) => finish(offered[index]?.id ?? null, 'down'),
  })

  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true })
    if (typed === null) input.current?.select()
    else input.current?.setSelectionRange(typed.length, typed.length)
  }, [typed])

  function finish(value: CellValue, after: AfterEdit) {
    const wrong = column.check?.(value, row) ?? null
    if (wrong !== null) return setReason(wrong)
    closed.current = true
    onCommit(value, after)
  }

  function commit(after: AfterEdit) {
    if (!touched) return finish(column.value(row), after)
    if (picks && text.trim() !== '') {
      const choice = offered[list.active]
      return choice ? finish(choice.id, after) : setReason(`${column.title} has no “${text}”.`)
    }
    const read = parseCell(column, row, text, today)
    if (read.ok) finish(read.value, after)
    else setReason(read.reason)
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      closed.current = true
      onCancel()
    } else if (event.key === 'Tab' || (event.key === 'Enter' && (!picks || touched || event.shiftKey))) {
      event.preventDefault()
      commit(event.key === 'Tab' ? (event.shiftKey ? 'left' : 'right') : event.shiftKey ? 'up' : 'down')
    } else if (picks) list.onKey(event)
  }

  function onBlur() {
    if (closed.current) return
    closed.current = true
    const read = picks ? { ok: true as const, value: column.value(row) } : parseCell(column, row, text, today)
    if (!touched) onCommit(column.value(row), 'stay')
    else if (read.ok) onCommit(read.value, 'stay')
    else onRefused(read.reason)
  }

  return (
    <>
      <input
        ref={input}
        className="tri-cell-input"
        {...(picks ? list.inputProps : {})}
        aria-label={column.title}
        aria-invalid={reason !== null || undefined}
        inputMode={column.type === 'number' ? 'decimal' : undefined}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setTouched(true)
          setReason(null)
        }}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
        onMouseDown={(event) => event.stopPropagation()}
      />
      {reason ? (
        <div className="tri-cell-reason" role="alert">
          {reason}
        </div>
      ) : null}
      {picks ? (
        <FloatingChoices
          list={list}
          choices={offered}
          label={column.title}
          anchor={() => input.current}
          selectedId={String(column.value(row) ?? '')}
          onPick={(index) => finish(offered[index]?.id ?? null, 'stay')}
        />
      ) : null}
    </>
  )
}
