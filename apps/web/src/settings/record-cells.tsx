import { edit } from '@trireme/client'
import type { Id, Kind, RecordMap } from '@trireme/domain'
import { Combobox, DraftInput, IconButton, NumberInput, Select } from '@trireme/ui'
import { Trash2 } from 'lucide-react'
import { choicesOf } from '../work/choices.ts'
import { useWorkspace } from '../workspace/use-workspace.tsx'

type Of<K extends Kind> = {
  readonly kind: K
  readonly record: RecordMap[K]
  readonly label: string
  readonly disabled?: boolean
}

function useSet<K extends Kind>(kind: K, record: RecordMap[K], label: string) {
  const workspace = useWorkspace()
  return (wish: Partial<RecordMap[K]>) => {
    const change = edit(kind, record, wish)
    if (change !== null) workspace.act([change], label)
  }
}

/** A text of a record, edited in place. */
export function TextCell<K extends Kind>({
  kind,
  record,
  label,
  field,
  required,
  disabled,
}: Of<K> & { readonly field: keyof RecordMap[K] & string; readonly required?: boolean }) {
  const set = useSet(kind, record, `Set ${label.toLowerCase()}`)
  return (
    <DraftInput
      aria-label={label}
      disabled={disabled}
      value={(record[field] as string | null) || null}
      format={(text) => text}
      parse={(text) => text.trim()}
      onCommit={(text) => (text === null && required ? undefined : set({ [field]: text } as never))}
    />
  )
}

export function NumberCell<K extends Kind>(
  props: Of<K> & {
    readonly field: keyof RecordMap[K] & string
    readonly min?: number
    readonly max?: number
    readonly unit?: string
    readonly required?: boolean
  },
) {
  const { kind, record, label, field, min, max, unit = '', required, disabled } = props
  const set = useSet(kind, record, `Set ${label.toLowerCase()}`)
  return (
    <NumberInput
      aria-label={label}
      disabled={disabled}
      min={min}
      max={max}
      value={record[field] as number | null}
      format={(value) => `${value}${unit}`}
      onCommit={(value) => (value === null && required ? undefined : set({ [field]: value } as never))}
    />
  )
}

export function ChoiceCell<K extends Kind>(
  props: Of<K> & {
    readonly field: keyof RecordMap[K] & string
    readonly options: readonly { readonly id: string; readonly label: string }[]
  },
) {
  const { kind, record, label, field, options, disabled } = props
  const set = useSet(kind, record, `Set ${label.toLowerCase()}`)
  return (
    <Select
      aria-label={label}
      disabled={disabled}
      value={String(record[field] ?? '')}
      options={options}
      onChange={(id) => set({ [field]: id || null } as never)}
    />
  )
}

export function ReferenceCell<K extends Kind>(
  props: Of<K> & { readonly field: keyof RecordMap[K] & string; readonly target: Parameters<typeof choicesOf>[1] },
) {
  const { kind, record, label, field, target, disabled } = props
  const { replica } = useWorkspace()
  const set = useSet(kind, record, `Set ${label.toLowerCase()}`)
  return (
    <Combobox
      label={label}
      clearable
      placeholder="None"
      disabled={disabled}
      value={record[field] as Id | null}
      choices={choicesOf(replica, target)}
      onChange={(id) => set({ [field]: id } as never)}
    />
  )
}

export function RemoveButton({ kind, id, name }: { readonly kind: Kind; readonly id: Id; readonly name: string }) {
  const workspace = useWorkspace()
  return (
    <IconButton
      label={`Remove ${name}`}
      icon={<Trash2 size={14} aria-hidden="true" />}
      onClick={() => void workspace.remove(kind, id)}
    />
  )
}
