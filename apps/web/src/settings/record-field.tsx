import { edit } from '@trireme/client'
import { type Field as Declared, type Id, type Kind, type RecordMap, definitionOf, fieldLabel } from '@trireme/domain'
import {
  Button,
  Combobox,
  DateInput,
  DraftInput,
  Field,
  type FieldControlProps,
  IconButton,
  Select,
  formatDate,
  parseSmartNumber,
} from '@trireme/ui'
import { Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { choicesOf, fixedChoices } from '../work/choices.ts'
import { useMayChange, useVersion, useWorkspace } from '../workspace/use-workspace.tsx'
import { whyRefused } from './why-refused.ts'

type Options = readonly { readonly id: string; readonly label: string }[]

export type RecordControlProps<K extends Kind> = {
  readonly kind: K
  readonly record: RecordMap[K]
  readonly field: keyof RecordMap[K] & string
  /** The name of the control where no `Field` around it says it. */
  readonly label?: string
  readonly control?: FieldControlProps
  /** Behind a number: `%`. */
  readonly unit?: string
  /** How many of what is kept make one of what is written: 60 for minutes written as hours. */
  readonly per?: number
  /** In place of the choices the definition gives, or for a text that is one of a known list. */
  readonly options?: Options
  /** Which end of a span like `Q3` a date means. */
  readonly edge?: 'start' | 'end'
  readonly placeholder?: string
}

/** Whether there are records of a kind that this person may change. */
export function useMayEdit(kind: Kind): boolean {
  return useWorkspace().rights.mayWrite(kind)
}

/** One field of a record, edited in place: the definition of the kind says as what, and what is a value of it. */
export function RecordControl<K extends Kind>(props: RecordControlProps<K>) {
  const { kind, record, field, control, label = fieldLabel(kind, field), unit = '', per = 1 } = props
  const { options, edge, placeholder } = props
  const workspace = useWorkspace()
  const declared = declaredOf(kind, field)
  const target = (declared.target ?? kind) as Kind
  useVersion(target)
  const value = record[field] as unknown
  const common = {
    ...control,
    ...(control === undefined ? { 'aria-label': label } : {}),
    disabled: !useMayChange(kind, record) || declared.fixed,
    placeholder,
  }
  const needed = declared.nullable ? undefined : `${label} is needed. Esc brings the old one back.`
  const accepts = (wish: unknown) => declared.schema.safeParse(wish).success
  const wishOf = (wish: unknown) => ({ [field]: wish }) as Partial<RecordMap[K]>
  const refuse = (wish: unknown) => workspace.whyEditRefused(kind, record, wishOf(wish))
  function set(wish: unknown) {
    if (wish === null && !declared.nullable) return
    const change = edit(kind, record, wishOf(wish))
    if (change !== null) workspace.act([change], `Set ${label.toLowerCase()}`)
  }

  if (options !== undefined && declared.type === 'text')
    return <Combobox {...common} label={label} value={value as string} choices={options} onChange={set} />
  if (declared.type === 'reference')
    return (
      <Combobox
        {...common}
        label={label}
        clearable={declared.nullable}
        placeholder={placeholder ?? 'None'}
        value={value as Id | null}
        choices={choicesOf(workspace.replica, target).filter(({ id }) => id !== record.id)}
        onChange={set}
      />
    )
  if (declared.type === 'choice')
    return (
      <Select
        {...common}
        value={String(value ?? '')}
        options={options ?? fixedChoices(declared.choices ?? [])}
        onChange={(id) => set(id === '' ? null : id)}
      />
    )
  if (declared.type === 'date')
    return (
      <DateInput
        {...common}
        placeholder={placeholder}
        today={workspace.today}
        edge={edge}
        value={value as string | null}
        refuse={refuse}
        onCommit={set}
      />
    )
  if (declared.type === 'integer' || declared.type === 'number')
    return (
      <DraftInput<number>
        inputMode="decimal"
        {...common}
        value={value as number | null}
        format={(each) => `${Math.round((each / per) * 100) / 100}${unit}`}
        parse={(text) => {
          const read = parseSmartNumber(text.replace(unit.trim(), ''))
          const kept = read === null || per === 1 ? read : Math.round(read * per)
          return kept !== null && accepts(kept) ? kept : undefined
        }}
        why={(text) => whyRefused(declared, text.replace(unit.trim(), ''), per)}
        needed={needed}
        refuse={refuse}
        onCommit={set}
      />
    )
  return (
    <DraftInput<string>
      {...common}
      value={(value as string | null) || null}
      format={(text) => text}
      parse={(text) => (accepts(text.trim()) ? text.trim() : undefined)}
      why={(text) => whyRefused(declared, text)}
      needed={needed}
      refuse={refuse}
      onCommit={set}
    />
  )
}

/** The same below its label, with what the definition says of it as a hint. */
export function RecordField<K extends Kind>(
  props: Omit<RecordControlProps<K>, 'control'> & {
    readonly hint?: ReactNode
    /** Label at the left of it, what the definition says on the label. */
    readonly inline?: boolean
  },
) {
  const { kind, field, label = fieldLabel(kind, field), inline } = props
  const { description } = declaredOf(kind, field)
  const { hint = inline ? undefined : description } = props
  return (
    <Field label={label} hint={hint} inline={inline} says={inline ? description : undefined}>
      {(control) => <RecordControl {...props} label={label} control={{ ...control, required: undefined }} />}
    </Field>
  )
}

/** Says, to those who may not, who may change records of a kind. */
export function ReadOnlyNote({ kind, what }: { readonly kind: Kind; readonly what?: string }) {
  if (useMayEdit(kind)) return null
  const { names: plain, writableBy } = definitionOf(kind)
  const names = what ?? plain
  return (
    <p className="muted">
      {writableBy === 'admin'
        ? `Only administrators change ${names}. Ask one of them.`
        : `You may read but not change ${names}. Ask an administrator for the role of editor.`}
    </p>
  )
}

export function RemoveButton({ kind, id, name }: { readonly kind: Kind; readonly id: Id; readonly name: string }) {
  const workspace = useWorkspace()
  if (!useMayEdit(kind)) return null
  return (
    <IconButton
      label={`Remove ${name}`}
      icon={<Trash2 size={14} aria-hidden="true" />}
      onClick={() => void workspace.remove(kind, id)}
    />
  )
}

/** The way out of a whole record that is open: in words, at its end. */
export function RemoveRecord({ kind, id, name }: { readonly kind: Kind; readonly id: Id; readonly name: string }) {
  const workspace = useWorkspace()
  if (!useMayEdit(kind)) return null
  return (
    <div>
      <Button
        variant="quiet"
        icon={<Trash2 size={14} aria-hidden="true" />}
        onClick={() => void workspace.remove(kind, id)}
      >
        Remove {name}
      </Button>
    </div>
  )
}

/** `1 Mar 2027 – 30 Jun 2027`, open where an end is not known. */
export function windowText(fromOn: string | null, untilOn: string | null): string {
  if (fromOn === null && untilOn === null) return 'always'
  if (fromOn === null) return `until ${formatDate(untilOn!)}`
  return untilOn === null ? `from ${formatDate(fromOn)}` : `${formatDate(fromOn)} – ${formatDate(untilOn)}`
}

function declaredOf(kind: Kind, field: string): Declared {
  return definitionOf(kind).fields[field] as Declared
}
