import type { RecordMap, WorkItem } from '@trireme/domain'
import { Checkbox, DateInput, DraftInput, Field, NumberInput, Select } from '@trireme/ui'
import { setFields } from '../work/commands.ts'
import { line } from '../work/line.ts'
import { useMayChange, useRecords, useWorkspace } from '../workspace/use-workspace.tsx'

type CustomField = RecordMap['custom-field']

/** The fields an organization added to work items. */
export function CustomFields({ item }: { readonly item: WorkItem }) {
  const canEdit = useMayChange('work-item', item)
  // Who only reads sees what is filled in.
  const fields = useRecords('custom-field').filter(
    ({ id, recordKind }) => recordKind === 'work-item' && (canEdit || item.custom[id] !== undefined),
  )
  if (fields.length === 0) return null
  return (
    <section className="item-section" aria-label="More fields">
      <header>
        <h3>More fields</h3>
      </header>
      {fields.map((field) => (
        <CustomValue key={field.id} field={field} item={item} />
      ))}
    </section>
  )
}

function CustomValue({ field, item }: { readonly field: CustomField; readonly item: WorkItem }) {
  const workspace = useWorkspace()
  const { replica, today } = workspace
  const canEdit = useMayChange('work-item', item)
  const value = item.custom[field.id]
  function set(next: unknown) {
    const { [field.id]: _old, ...others } = item.custom
    const custom = next === null || next === '' ? others : { ...others, [field.id]: next }
    workspace.act(setFields(replica, item.id, { custom }), `Set ${field.name} of ${item.key}`)
  }
  if (field.type === 'boolean')
    return (
      <Checkbox checked={value === true} disabled={!canEdit} onChange={set}>
        {field.name}
      </Checkbox>
    )
  return (
    <Field label={field.name} inline>
      {(control) => {
        const common = { ...control, disabled: !canEdit }
        switch (field.type) {
          case 'number':
            return <NumberInput {...common} value={typeof value === 'number' ? value : null} onCommit={set} />
          case 'date':
            return (
              <DateInput {...common} today={today} value={typeof value === 'string' ? value : null} onCommit={set} />
            )
          case 'choice':
            return (
              <Select
                {...common}
                value={typeof value === 'string' ? value : ''}
                options={[
                  { id: '', label: 'Not set' },
                  ...field.options.map((option) => ({ id: option, label: option })),
                ]}
                onChange={set}
              />
            )
          case 'choices':
            return (
              <DraftInput
                {...common}
                placeholder={field.options.join(', ')}
                value={Array.isArray(value) && value.length > 0 ? value.join(', ') : null}
                format={(text) => text}
                parse={(text) => (chosen(text, field.options) === null ? undefined : text)}
                why={() => `Expected some of ${field.options.join(', ')}, with commas between them.`}
                onCommit={(text) => set(text === null ? null : chosen(text, field.options))}
              />
            )
          default:
            return (
              <DraftInput
                {...common}
                value={typeof value === 'string' ? value : null}
                {...line(100_000)}
                onCommit={set}
              />
            )
        }
      }}
    </Field>
  )
}

/** Options named in a text, or null when one of them is none. */
function chosen(text: string, options: readonly string[]): string[] | null {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  return names.every((name) => options.includes(name)) ? [...new Set(names)].sort() : null
}
