import { Banner, Select } from '@trireme/ui'
import type { Mapping } from '@trireme/domain'
import { useRecords } from '../workspace/use-workspace.tsx'
import { ColumnsMapping } from './columns-mapping.tsx'
import { DatesMapping } from './dates-mapping.tsx'
import { carryOver, targetOf } from './mapping-edits.ts'
import { PeopleMapping } from './people-mapping.tsx'
import { PlaceMapping } from './place-mapping.tsx'
import { StatusMapping } from './status-mapping.tsx'
import { TypeMapping } from './type-mapping.tsx'
import type { Review } from './use-import.ts'

export type MappingPartProps = {
  readonly review: Review
  readonly onChange: (mapping: Mapping) => void
}

/** Part 2: how the file becomes records. Every change previews anew; nothing is written. */
export function MappingForm({ review, onChange }: MappingPartProps) {
  const { description } = review.preview
  const isTable = description.columns.length > 0
  const hasTitle = description.columns.some(({ name }) => targetOf(review.mapping, name) === 'work-item.title')
  return (
    <section className="import-part" aria-labelledby="import-mapping">
      <div className="import-part-head">
        <h2 id="import-mapping" className="section-title">
          <span className="import-number">2</span> How it becomes records
        </h2>
        <SavedMapping review={review} onChange={onChange} />
      </div>
      {isTable && !hasTitle ? (
        <Banner tone="warning">No column gives the title. Choose “Title” for the one that names the work.</Banner>
      ) : null}
      {isTable ? <ColumnsMapping review={review} onChange={onChange} /> : null}
      <StatusMapping review={review} onChange={onChange} />
      <TypeMapping review={review} onChange={onChange} />
      <PeopleMapping review={review} onChange={onChange} />
      <DatesMapping review={review} onChange={onChange} />
      <PlaceMapping review={review} onChange={onChange} />
    </section>
  )
}

/** Mappings kept from earlier files of this source. */
function SavedMapping({ review, onChange }: MappingPartProps) {
  const saved = useRecords('import-mapping').filter(({ source }) => source === review.preview.source)
  if (saved.length === 0) return null
  return (
    <Select
      aria-label="Use a kept mapping"
      value=""
      options={[{ id: '', label: 'Use a kept mapping…' }, ...saved.map(({ id, name }) => ({ id, label: name }))]}
      onChange={(id) => {
        const found = saved.find((mapping) => mapping.id === id)
        if (found !== undefined) onChange(carryOver(found.mapping as unknown as Mapping, review.mapping))
      }}
    />
  )
}
