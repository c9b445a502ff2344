import { Banner, Select } from '@trireme/ui'
import type { Mapping } from '@trireme/domain'
import { useRecords } from '../workspace/use-workspace.tsx'
import { type ActualColumnTarget, amountTargets } from './column-targets.ts'
import { ColumnsMapping } from './columns-mapping.tsx'
import { DatesMapping } from './dates-mapping.tsx'
import { carryOver, targetOf } from './mapping-edits.ts'
import { PeopleMapping } from './people-mapping.tsx'
import { PlaceMapping, SourceMapping } from './place-mapping.tsx'
import { StatusMapping } from './status-mapping.tsx'
import { TypeMapping } from './type-mapping.tsx'
import type { Review } from './use-import.ts'

export type MappingPartProps = {
  readonly review: Review
  readonly onChange: (mapping: Mapping) => void
}

/** Part 2: how the file becomes records. Every change previews anew; nothing is written. */
export function MappingForm({ review, onChange }: MappingPartProps) {
  const { description, source } = review.preview
  const isTable = description.columns.length > 0
  const missing = missingColumn(review)
  return (
    <section className="import-part" aria-labelledby="import-mapping">
      <div className="import-part-head">
        <h2 id="import-mapping" className="section-title">
          <span className="import-number">2</span> How it becomes records
        </h2>
        <SavedMapping review={review} onChange={onChange} />
      </div>
      {missing === undefined ? null : <Banner tone="warning">{missing}</Banner>}
      {isTable ? <ColumnsMapping review={review} onChange={onChange} /> : null}
      {source === 'actuals-csv' ? (
        <>
          <PeopleMapping review={review} onChange={onChange} />
          <DatesMapping review={review} onChange={onChange} />
          <SourceMapping review={review} onChange={onChange} />
        </>
      ) : (
        <>
          <StatusMapping review={review} onChange={onChange} />
          <TypeMapping review={review} onChange={onChange} />
          <PeopleMapping review={review} onChange={onChange} />
          <DatesMapping review={review} onChange={onChange} />
          <PlaceMapping review={review} onChange={onChange} />
        </>
      )}
    </section>
  )
}

/** What no row of a table can be read without, said where no column is mapped to it. */
function missingColumn({ mapping, preview }: Review): string | undefined {
  const { columns } = preview.description
  if (columns.length === 0) return undefined
  const has = new Set(columns.map(({ name }) => targetOf(mapping, name)))
  const hasSome = (...targets: readonly ActualColumnTarget[]) => targets.some((target) => has.has(target))
  if (preview.source !== 'actuals-csv')
    return has.has('work-item.title')
      ? undefined
      : 'No column gives the title. Choose “Title” for the one that names the work.'
  if (!hasSome('item')) return 'No column names the work item. Choose “Work item” for the one that does.'
  if (!hasSome('on', 'from')) return 'No column says when. Choose “Day or period” or “From” for the one that does.'
  if (!hasSome(...amountTargets))
    return 'No column says how much. Choose “Work in hours” or “Cost” for the one that does.'
  return undefined
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
