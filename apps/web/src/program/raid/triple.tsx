import { edit } from '@trireme/client'
import type { RecordMap } from '@trireme/domain'
import { DraftInput, Field } from '@trireme/ui'
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
          onCommit={(typed) => keep(typed === null ? [null, null, null] : readTriple(typed)!)}
        />
      )}
    </Field>
  )
}

/** `5–10–20`; `10` where only the likely figure is known. */
export function tripleText([low, likely, high]: readonly (number | null | undefined)[]): string {
  if (likely === null || likely === undefined) return ''
  if ((low ?? null) === null && (high ?? null) === null) return String(likely)
  return `${low ?? likely}–${likely}–${high ?? likely}`
}

/** Low, likely and high as they were typed; undefined when they are none, or do not rise. */
export function readTriple(typed: string): readonly [number | null, number, number | null] | undefined {
  const figures = typed
    .trim()
    .split(/\s*(?:[–—/-]|\.\.|to)\s*/)
    .map((part) => (/^\d+(?:[.,]\d+)?k?$/i.test(part) ? figureOf(part) : Number.NaN))
  if (figures.some(Number.isNaN)) return undefined
  const [first, second, third] = figures
  if (figures.length === 1) return [null, first!, null]
  if (figures.length !== 3 || first! > second! || second! > third!) return undefined
  return [first!, second!, third!]
}

function figureOf(part: string): number {
  return Number(part.replace(/k$/i, '').replace(',', '.')) * (/k$/i.test(part) ? 1000 : 1)
}
