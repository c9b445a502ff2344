import { type Id, type StatusTarget, foldName, guessStatus, statusCategories } from '@trireme/domain'
import { Fold, Select } from '@trireme/ui'
import { statusChoices } from '../work/choices.ts'
import { useVersion, useWorkspace } from '../workspace/use-workspace.tsx'
import { setStatus, valuesToMap } from './mapping-edits.ts'
import type { MappingPartProps } from './mapping-form.tsx'
import { some } from './outcome-words.ts'
import { ValueTable } from './value-table.tsx'

const NEW = 'new:'
/** What work of a category is, in words. */
export const CATEGORY_WORDS = {
  backlog: 'not decided yet',
  planned: 'will be done',
  active: 'under way',
  done: 'finished',
  dropped: 'will not be done',
} as const

/** Statuses of the file to statuses here, or new ones of a category. */
export function StatusMapping({ review, onChange }: MappingPartProps) {
  const { replica } = useWorkspace()
  useVersion('status')
  const { mapping, preview } = review
  const { description } = preview
  const named = valuesToMap(description, mapping, 'status')
  const rows = description.counts.find(({ what }) => what === 'rows')?.count ?? 0
  const without = rows - named.reduce((sum, { count }) => sum + count, 0)
  const values = without > 0 ? [...named, { value: '', count: without, shown: 'No status' }] : named
  if (values.length === 0) return null

  const standing = statusChoices(replica)
  const targetOfValue = (value: string): StatusTarget =>
    mapping.statuses.find((entry) => entry.value === value)?.to ?? guessStatus(value, undefined, replica.snapshot)
  const made = values.filter(({ value }) => !('id' in targetOfValue(value))).length
  const renamed = named.flatMap(({ value }) => {
    const to = targetOfValue(value)
    const name = 'id' in to ? replica.get('status', to.id as Id)?.name : to.name
    return name === undefined || foldName(name) === foldName(value) ? [] : [`${value} → ${name}`]
  })
  const summary = [
    some(values.length, 'value'),
    ...(made > 0 ? [`${made} made new`] : []),
    ...renamed.slice(0, 3),
    ...(renamed.length > 3 ? [`${renamed.length - 3} more under other names`] : []),
  ]
  return (
    <Fold title="Statuses" summary={summary.join(', ')}>
      <ValueTable label="Statuses" head={['In the file', 'Becomes']} values={values}>
        {(value) => {
          const to = targetOfValue(value)
          const name = 'id' in to ? value.trim().slice(0, 60) || 'Backlog' : to.name
          return (
            <Select
              aria-label={`Status for ${value || 'items without one'}`}
              value={'id' in to ? to.id : `${NEW}${to.category}`}
              options={[
                ...standing.map(({ id, label }) => ({ id, label })),
                ...statusCategories.map((category) => ({
                  id: `${NEW}${category}`,
                  label: `New “${name}”: ${CATEGORY_WORDS[category]}`,
                })),
              ]}
              onChange={(id) => {
                const category = statusCategories.find((each) => id === `${NEW}${each}`)
                onChange(setStatus(mapping, value, category === undefined ? { id } : { name, category }))
              }}
            />
          )
        }}
      </ValueTable>
    </Fold>
  )
}
