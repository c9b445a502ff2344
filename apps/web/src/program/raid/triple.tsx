import { edit } from '@trireme/client'
import type { RecordMap } from '@trireme/domain'
import { DraftInput, Field, shortened } from '@trireme/ui'
import { readTriple, tripleText } from './triple-text.ts'
import { useMayChange, useWorkspace } from '../../workspace/use-workspace.tsx'

type Kind = 'risk' | 'risk-response'
type Figure = 'daysLow' | 'daysLikely' | 'daysHigh' | 'costLow' | 'costLikely' | 'costHigh'

/** Three figures in one field: `5–10–20`, or one of them alone. */
export function Triple<K extends Kind>(props: {
  readonly kind: K
  readonly record: RecordMap[K]
  readonly label: string
  readonly fields: readonly [low: Figure, likely: Figure, high: Figure]
}) {
  const { kind, record, label, fields } = props
  const workspace = useWorkspace()
  const canEdit = useMayChange(kind, record)
  const values = fields.map((field) => record[field] as number | null)
  const text = tripleText(values)
  const keep = (next: readonly (number | null)[]) => {
    const wish = Object.fromEntries(fields.map((field, at) => [field, next[at] ?? null]))
    const change = edit(kind, record, wish as Partial<RecordMap[K]>)
    if (change !== null) workspace.act([change], `Set ${label.toLowerCase()}`)
  }
  return (
    <Field
      label={label}
      inline
      says="Low, likely and high, as 5–10–20: nine of ten turn out above the low, nine of ten below the high one. One figure alone is the likely one."
    >
      {(control) => (
        <DraftInput<string>
          {...control}
          disabled={!canEdit}
          placeholder={kind === 'risk' ? 'low–likely–high' : 'As before'}
          value={text === '' ? null : text}
          format={(each) => each}
          parse={(typed) => (readTriple(typed) === undefined ? undefined : tripleText(readTriple(typed)!))}
          why={(typed) => `“${shortened(typed)}” is not three figures from low to high. Try 5–10–20, or 10 alone.`}
          onCommit={(typed) => keep(typed === null ? [null, null, null] : readTriple(typed)!)}
        />
      )}
    </Field>
  )
}
