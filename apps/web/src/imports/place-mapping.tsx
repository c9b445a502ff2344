import type { Place } from '@trireme/domain'
import { DraftInput, Field, Fold, Select } from '@trireme/ui'
import { choicesOf } from '../work/choices.ts'
import { line } from '../work/line.ts'
import { useVersion, useWorkspace } from '../workspace/use-workspace.tsx'
import { type PlaceKind, setPlace } from './mapping-edits.ts'
import type { MappingPartProps } from './mapping-form.tsx'

const NEW = 'new'
const KINDS: readonly { readonly kind: PlaceKind; readonly label: string }[] = [
  { kind: 'product', label: 'Product' },
  { kind: 'program', label: 'Program' },
  { kind: 'portfolio', label: 'Portfolio' },
]

/** Where everything goes that the file itself gives no place, and which source this is. */
export function PlaceMapping({ review, onChange }: MappingPartProps) {
  const { mapping, preview } = review
  const set = Object.values(mapping.place).filter((place) => place !== null).length
  return (
    <Fold title="Place and source" summary={set === 0 ? 'as the file says' : `${set} chosen`}>
      <div className="import-fields">
        {KINDS.map(({ kind, label }) => (
          <PlaceField
            key={kind}
            kind={kind}
            label={label}
            place={mapping.place[kind]}
            fallback={preview.fileName.replace(/\.[a-z]+$/i, '')}
            onChange={(place) => onChange(setPlace(mapping, kind, place))}
          />
        ))}
        <SourceName review={review} onChange={onChange} what="items: the next version updates them" />
      </div>
    </Fold>
  )
}

/** Which source of recorded work this is. */
export function SourceMapping({ review, onChange }: MappingPartProps) {
  const { scope } = review.mapping
  return (
    <Fold title="Source" summary={scope === '' ? 'one for all files' : scope}>
      <div className="import-fields">
        <SourceName review={review} onChange={onChange} what="records: a new figure corrects them" />
      </div>
    </Fold>
  )
}

function SourceName({ review, onChange, what }: MappingPartProps & { readonly what: string }) {
  const { mapping } = review
  return (
    <Field label="Name of the source" hint={`Files of one name and the same ids are the same ${what}.`}>
      {(control) => (
        <DraftInput<string>
          {...control}
          value={mapping.scope === '' ? null : mapping.scope}
          placeholder="One site, one source"
          {...line(120)}
          onCommit={(scope) => onChange({ ...mapping, scope: scope ?? '' })}
        />
      )}
    </Field>
  )
}

type PlaceFieldProps = {
  readonly kind: PlaceKind
  readonly label: string
  readonly place: Place
  /** The name a new place begins with. */
  readonly fallback: string
  readonly onChange: (place: Place) => void
}

function PlaceField({ kind, label, place, fallback, onChange }: PlaceFieldProps) {
  const { replica } = useWorkspace()
  useVersion(kind)
  const isNew = place !== null && 'name' in place
  return (
    <Field label={label}>
      {(control) => (
        <>
          <Select
            {...control}
            value={place === null ? '' : isNew ? NEW : place.id}
            options={[
              { id: '', label: 'As the file says' },
              ...choicesOf(replica, kind).map(({ id, label: name }) => ({ id, label: name })),
              { id: NEW, label: isNew ? `New: ${place.name}` : `A new ${kind}…` },
            ]}
            onChange={(id) => onChange(id === '' ? null : id === NEW ? { name: fallback } : { id })}
          />
          {isNew ? (
            <DraftInput<string>
              aria-label={`Name of the new ${kind}`}
              value={place.name}
              {...line(120)}
              onCommit={(name) => onChange(name === null ? null : { name })}
            />
          ) : null}
        </>
      )}
    </Field>
  )
}
