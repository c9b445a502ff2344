import { type Person, foldName } from '@trireme/domain'
import { Combobox, Fold } from '@trireme/ui'
import { useRecords } from '../workspace/use-workspace.tsx'
import { setPerson, valuesToMap } from './mapping-edits.ts'
import type { MappingPartProps } from './mapping-form.tsx'
import { number } from './outcome-words.ts'
import { ValueTable } from './value-table.tsx'

/** Names of the file to people here. Those who are known by name or e-mail stand already; others become placeholders. */
export function PeopleMapping({ review, onChange }: MappingPartProps) {
  const people = useRecords('person')
  const { mapping, preview } = review
  const isOfWorkDone = mapping.importer === 'actuals-csv'
  const values = valuesToMap(preview.description, mapping, isOfWorkDone ? 'person' : 'owner')
  if (values.length === 0) return null

  const byName = Map.groupBy(
    people.flatMap((person) => namesOf(person).map((name) => ({ name, id: person.id }))),
    ({ name }) => name,
  )

  const named = (name: string) => {
    const found = byName.get(name) ?? []
    // An owner is the first of that name; hours are nobody's until it is said whose.
    return found.length > 1 && isOfWorkDone ? null : (found[0]?.id ?? null)
  }
  const said = new Map(mapping.people.map(({ value, id }) => [value, id]))
  const whoIs = (value: string) => said.get(value) ?? named(foldName(value))
  const unknown = values.filter(({ value }) => whoIs(value) === null)
  const inOrder = [...unknown, ...values.filter(({ value }) => whoIs(value) !== null)]
  const choices = people
    .map(({ id, name, email }) => ({ id, label: name, ...(email === null ? {} : { detail: email, keywords: email }) }))
    .toSorted((one, other) => one.label.localeCompare(other.label))
  return (
    <Fold
      title="People"
      summary={`${number(values.length - unknown.length)} known here${unknown.length > 0 ? `, ${number(unknown.length)} new` : ''}`}
    >
      <p className="meta">Somebody nobody knows here becomes a placeholder, to be given a name and an account later.</p>
      <ValueTable label="People" head={['In the file', 'Is']} values={inOrder}>
        {(value) => (
          <Combobox
            label={`Who ${value} is`}
            value={whoIs(value)}
            choices={choices}
            clearable
            placeholder="A new placeholder"
            onChange={(id) => onChange(setPerson(mapping, value, id))}
          />
        )}
      </ValueTable>
    </Fold>
  )
}

function namesOf({ name, email }: Person): string[] {
  return [...new Set([name, email ?? name].map(foldName))]
}
