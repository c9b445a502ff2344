import type { DateOrder, Mapping } from '@trireme/domain'
import { Banner, Combobox, Field, Fold, Select } from '@trireme/ui'
import { ambiguousDate, hasDates } from './mapping-edits.ts'
import type { MappingPartProps } from './mapping-form.tsx'

const RULES: readonly { readonly id: Mapping['dates']; readonly label: string; readonly what: string }[] = [
  {
    id: 'as-in-file',
    label: 'As in the file',
    what: 'What the file plans by hand stays where it is; everything else is scheduled.',
  },
  { id: 'manual', label: 'Keep by hand', what: 'Planned dates stand. The schedule warns, and moves nothing.' },
  {
    id: 'automatic',
    label: 'Schedule',
    what: 'Dates come from dependencies, estimates and capacity; planned dates are kept beside.',
  },
]
const ORDERS: readonly { readonly id: DateOrder | ''; readonly label: string }[] = [
  { id: '', label: 'The file does not say' },
  { id: 'day/month/year', label: 'Day first: 3/4 is 3 April' },
  { id: 'month/day/year', label: 'Month first: 3/4 is 4 March' },
]
const ZONES = Intl.supportedValuesOf('timeZone').map((id) => ({ id, label: id.replaceAll('_', ' ') }))

/** Who rules the dates, and how they are read. */
export function DatesMapping({ review, onChange }: MappingPartProps) {
  const { mapping, preview } = review
  const { description } = preview
  const isTable = description.columns.length > 0
  const ambiguous = ambiguousDate(description, mapping)
  const zones = ZONES.some(({ id }) => id === mapping.timeZone)
    ? ZONES
    : [{ id: mapping.timeZone, label: mapping.timeZone }, ...ZONES]
  return (
    <Fold title="Dates" summary={RULES.find(({ id }) => id === mapping.dates)?.label} open={ambiguous !== null}>
      {ambiguous === null ? null : (
        <Banner tone="warning">
          Dates like <strong>{ambiguous}</strong> could be read in two ways. Say below whether the day or the month
          comes first.
        </Banner>
      )}
      <fieldset className="import-rules">
        <legend className="tri-field-label">Who decides the dates of what comes in</legend>
        {RULES.map(({ id, label, what }) => (
          <label key={id} className="import-rule">
            <input
              type="radio"
              name="date-rule"
              checked={mapping.dates === id}
              onChange={() => onChange({ ...mapping, dates: id })}
            />
            <span>
              {label} <span className="meta">{what}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="import-fields">
        {isTable && hasDates(description, mapping) ? (
          <Field label="Dates written with numbers">
            {(control) => (
              <Select
                {...control}
                value={mapping.dateOrder ?? ''}
                options={ORDERS}
                onChange={(id) => onChange({ ...mapping, dateOrder: id === '' ? null : (id as DateOrder) })}
              />
            )}
          </Field>
        ) : null}
        <Field label="Time zone of times in the file">
          {(control) => (
            <Combobox
              {...control}
              value={mapping.timeZone}
              choices={zones}
              onChange={(id) => id !== null && onChange({ ...mapping, timeZone: id })}
            />
          )}
        </Field>
      </div>
    </Fold>
  )
}
