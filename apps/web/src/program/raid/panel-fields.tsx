import { edit } from '@trireme/client'
import { type Id, type Kind, type RecordMap, definitionOf } from '@trireme/domain'
import { Chip, Combobox, Field, TextArea } from '@trireme/ui'
import { useState } from 'react'
import { useShell } from '../../shell/shell-state.tsx'
import { choicesOf, itemChoices } from '../../work/choices.ts'
import { nameOf } from '../../workspace/value-text.ts'
import { useMayChange, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'
import './panel-fields.css'

/** Paragraphs of a record, kept when the field is left; Esc brings the old ones back. */
export function LongField<K extends Kind>(props: {
  readonly kind: K
  readonly record: RecordMap[K]
  readonly field: keyof RecordMap[K] & string
  readonly label: string
  readonly placeholder?: string
}) {
  const { kind, record, field, label, placeholder } = props
  const workspace = useWorkspace()
  const canEdit = useMayChange(kind, record)
  const value = (record[field] as string | null) ?? ''
  const [draft, setDraft] = useState<string | null>(null)
  function keep() {
    setDraft(null)
    if (draft === null || draft.trim() === value) return
    const wish = { [field]: draft.trim() === '' ? null : draft.trim() } as Partial<RecordMap[K]>
    const change = edit(kind, record, wish)
    if (change !== null) workspace.act([change], `Set ${label.toLowerCase()}`)
  }
  if (!canEdit && value === '') return null
  return (
    <Field label={label}>
      {(control) => (
        <TextArea
          {...control}
          rows={1}
          readOnly={!canEdit}
          placeholder={placeholder}
          value={draft ?? value}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || draft === null) return
            event.stopPropagation()
            setDraft(null)
          }}
        />
      )}
    </Field>
  )
}

/** Several records that a record names: each opens where it can, can be taken out, and others be added. */
export function ManyField<K extends Kind>(props: {
  readonly kind: K
  readonly record: RecordMap[K]
  readonly field: keyof RecordMap[K] & string
  readonly label: string
  readonly add: string
  /** Closed for another reason than rights. */
  readonly closed?: boolean
}) {
  const { kind, record, field, label, add, closed = false } = props
  const workspace = useWorkspace()
  const shell = useShell()
  const { replica } = workspace
  const canEdit = useMayChange(kind, record) && !closed
  const target = definitionOf(kind).fields[field]!.target as Kind
  useVersion(target)
  const ids = record[field] as readonly Id[]
  const set = (next: readonly Id[], what: string) => {
    const change = edit(kind, record, { [field]: next.toSorted() } as unknown as Partial<RecordMap[K]>)
    if (change !== null) workspace.act([change], what)
  }
  const choices = (target === 'work-item' ? itemChoices(replica) : choicesOf(replica, target)).filter(
    ({ id }) => !ids.includes(id) && id !== record.id,
  )
  return (
    <div className="many-field" role="group" aria-label={label}>
      <span className="tri-field-label">{label}</span>
      <span className="row-wrap">
        {ids.map((id) => {
          const name = nameOf(replica, id)
          return (
            <Chip
              key={id}
              removeLabel={`Remove ${name}`}
              onRemove={
                canEdit
                  ? () =>
                      set(
                        ids.filter((each) => each !== id),
                        `Remove ${name}`,
                      )
                  : undefined
              }
              onOpen={target === 'work-item' && name !== '–' ? () => shell.showItem(id) : undefined}
            >
              {name}
            </Chip>
          )
        })}
        {ids.length === 0 && !canEdit ? <span className="faint">None</span> : null}
        {canEdit ? (
          <span className="many-add">
            <Combobox
              label={`${label}: ${add}`}
              placeholder={add}
              value={null}
              choices={choices}
              onChange={(id) => id !== null && set([...ids, id], `Add ${nameOf(replica, id)}`)}
            />
          </span>
        ) : null}
      </span>
    </div>
  )
}
