import type { Goal, Id } from '@trireme/domain'
import { Combobox, DateInput, Field, formatDate } from '@trireme/ui'
import type { ReactNode } from 'react'
import { choicesOf } from '../../work/choices.ts'
import { nameOf } from '../../workspace/value-text.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'

/** The owner of a goal or key result. */
export function Owner({
  ownerId,
  canEdit,
  onChange,
}: {
  readonly canEdit: boolean
  readonly ownerId: Id | null
  readonly onChange: (id: Goal['ownerId']) => void
}) {
  return (
    <Pick
      label="Owner"
      kind="person"
      canEdit={canEdit}
      value={ownerId}
      onChange={(id) => onChange(id as Goal['ownerId'])}
    />
  )
}

/** One record of a kind by name, to change where one may. */
export function Pick(props: {
  readonly label: string
  readonly kind: 'person' | 'product' | 'portfolio'
  readonly canEdit: boolean
  readonly value: Id | null
  readonly onChange: (id: Id | null) => void
}) {
  const { label, kind, canEdit, value, onChange } = props
  const { replica } = useWorkspace()
  if (!canEdit) return <Reads label={label}>{value === null ? '–' : nameOf(replica, value)}</Reads>
  return (
    <Field label={label} inline>
      {(control) => (
        <Combobox
          {...control}
          clearable
          placeholder="None"
          value={value}
          choices={choicesOf(replica, kind)}
          onChange={onChange}
        />
      )}
    </Field>
  )
}

/** A date, to change where one may. */
export function Day(props: {
  readonly label: string
  readonly edge: 'start' | 'end'
  readonly canEdit: boolean
  readonly value: string | null
  readonly refuse: (on: string | null) => string | undefined
  readonly onCommit: (on: string | null) => void
}) {
  const { label, edge, canEdit, value, refuse, onCommit } = props
  const { today } = useWorkspace()
  if (!canEdit) return <Reads label={label}>{value === null ? '–' : formatDate(value)}</Reads>
  return (
    <Field label={label} inline>
      {(control) => (
        <DateInput {...control} today={today} edge={edge} value={value} refuse={refuse} onCommit={onCommit} />
      )}
    </Field>
  )
}

/** A labelled value that is only read. */
export function Reads({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <dl className="panel-reads">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </dl>
  )
}
