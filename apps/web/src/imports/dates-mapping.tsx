import type { DateOrder, Mapping } from '@trireme/domain'
import { Combobox, Field, Fold, Select } from '@trireme/ui'
import { DATE_ORDERS, dateIn } from './date-order.ts'
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
  // What was done has its days; who decides them is asked of plans alone.
  const decides = mapping.importer !== 'actuals-csv'
  const rule = decides ? RULES.find(({ id }) => id === mapping.dates)?.label : mapping.timeZone
  const read =
    ambiguous === null
      ? ''
      : mapping.dateOrder === null
        ? ` · is ${ambiguous} ${DATE_ORDERS.map((order) => dateIn(order, ambiguous)).join(' or ')}?`
        : ` · ${ambiguous} read as ${dateIn(mapping.dateOrder, ambiguous)}`
  return (
    <Fold title="Dates" summary={`${rule}${read}`} open={ambiguous !== null && mapping.dateOrder === null}>
      {ambiguous === null ? null : (
        <fieldset className="import-rules" data-open={mapping.dateOrder === null || undefined}>
          <legend className="tri-field-label">What day is {ambiguous}</legend>
          {DATE_ORDERS.map((order) => (
            <label key={order} className="import-rule">
              <input
                type="radio"
                name="date-order"
                checked={mapping.dateOrder === order}
                onChange={() => onChange({ ...mapping, dateOrder: order })}
              />
              <span>
                {dateIn(order, ambiguous)}{' '}
                <span className="meta">
                  {order === 'day/month/year' ? 'The day comes first.' : 'The month comes first.'}
                </span>
              </span>
            </label>
          ))}
          <p className="meta">
            {mapping.dateOrder === null ? 'The file does not say: such cells are left out until you do. ' : ''}
            All dates written like this are read the same way; dates like 2026-11-12 are read as they stand.
          </p>
        </fieldset>
      )}
      {decides ? <DateRules review={review} onChange={onChange} /> : null}
      <div className="import-fields">
        {ambiguous === null && isTable && hasDates(description, mapping) ? (
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

function DateRules({ review: { mapping }, onChange }: MappingPartProps) {
  return (
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
  )
}
