import { type TypeTarget, guessTypeOrLevel, typesByLevel } from '@trireme/domain'
import { Fold, Select } from '@trireme/ui'
import { useVersion, useWorkspace } from '../workspace/use-workspace.tsx'
import { setType, valuesToMap } from './mapping-edits.ts'
import type { MappingPartProps } from './mapping-form.tsx'
import { some } from './outcome-words.ts'
import { ValueTable } from './value-table.tsx'

const NEW = 'new:'
const LEVEL = /^Level \d{1,2}$/

/** Types, or levels of an outline, to the types here; a parent must stand above its children. */
export function TypeMapping({ review, onChange }: MappingPartProps) {
  const { replica } = useWorkspace()
  useVersion('work-item-type')
  const { mapping, preview } = review
  const named = valuesToMap(preview.description, mapping, 'type')
  const known = new Set(named.map(({ value }) => value))
  const levels = mapping.types
    .filter(({ value }) => LEVEL.test(value) && !known.has(value))
    .map(({ value }) => ({ value, count: 0 }))
  const values = [...named, ...levels]
  if (values.length === 0) return null

  const standing = typesByLevel(replica.snapshot)
  const deepest = standing.at(-1)?.level ?? 0
  const places = [
    ...new Map(standing.map(({ level, name }) => [level, `beside ${name}`])),
    ...(deepest < 20 ? [[deepest + 1, 'below all'] as const] : []),
  ]
  const targetOfValue = (value: string): TypeTarget =>
    mapping.types.find((entry) => entry.value === value)?.to ?? guessTypeOrLevel(value, replica.snapshot)
  const made = values.filter(({ value }) => !('id' in targetOfValue(value))).length
  return (
    <Fold
      title={named.every(({ value }) => LEVEL.test(value)) ? 'Levels' : 'Types'}
      summary={`${some(values.length, 'value')}${made > 0 ? `, ${made} made new` : ''}`}
    >
      <ValueTable label="Types" head={['In the file', 'Becomes']} values={values.map(inWords)}>
        {(value) => {
          const to = targetOfValue(value)
          const name = 'id' in to ? value.trim().slice(0, 60) || 'Item' : to.name
          const own =
            'id' in to || places.some(([level]) => level === to.level) ? [] : [[to.level, 'where it is'] as const]
          return (
            <Select
              aria-label={`Type for ${value}`}
              value={'id' in to ? to.id : `${NEW}${to.level}`}
              options={[
                ...standing.map(({ id, name: label }) => ({ id, label })),
                ...[...places, ...own].map(([level, where]) => ({
                  id: `${NEW}${level}`,
                  label: `New “${name}” ${where}`,
                })),
              ]}
              onChange={(id) =>
                onChange(
                  setType(mapping, value, id.startsWith(NEW) ? { name, level: Number(id.slice(NEW.length)) } : { id }),
                )
              }
            />
          )
        }}
      </ValueTable>
    </Fold>
  )
}

/** Rows without a type are told apart by how deep they stand. */
function inWords({ value, count }: { readonly value: string; readonly count: number }) {
  return { value, count, ...(LEVEL.test(value) ? { shown: `${value} of the outline` } : {}) }
}
