import { DraftInput, Field, Select } from '@trireme/ui'
import { edit } from '@trireme/client'
import { useRecords, useWorkspace } from '../workspace/use-workspace.tsx'
import { ReadOnlyNote, RecordField } from './record-field.tsx'

const MONTHS = Array.from({ length: 12 }, (_, month) => ({
  id: String(month + 1),
  label: new Intl.DateTimeFormat('en', { month: 'long' }).format(new Date(2027, month, 1)),
}))
const ZONES = Intl.supportedValuesOf('timeZone').map((id) => ({ id, label: id.replaceAll('_', ' ') }))
const CURRENCY_NAMES = new Intl.DisplayNames('en', { type: 'currency' })
const CURRENCIES = Intl.supportedValuesOf('currency').map((id) => ({
  id,
  label: `${id} · ${CURRENCY_NAMES.of(id) ?? id}`,
}))

/** The name of the organization and how it counts time and money. */
export function OrganizationSection() {
  const workspace = useWorkspace()
  const organization = useRecords('organization')[0]
  if (organization === undefined) return null
  const common = { kind: 'organization' as const, record: organization }
  const zones = known(ZONES, organization.timeZone)
  return (
    <section className="page-section" aria-label="Organization">
      <ReadOnlyNote kind="organization" />
      <div className="settings-form">
        <RecordField {...common} field="name" />
        <KeyPrefix />
        <RecordField {...common} field="timeZone" options={zones} hint="Where plain dates begin and end." />
        <RecordField {...common} field="calendarId" hint="Holds for every team and person without one of their own." />
        <RecordField {...common} field="firstWeekday" label="First day of the week" />
        <Field label="Fiscal year starts in">
          {(control) => (
            <Select
              {...control}
              disabled={!workspace.isAdmin}
              value={String(organization.fiscalYearStartsInMonth)}
              options={MONTHS}
              onChange={(month) => {
                const change = edit('organization', organization, { fiscalYearStartsInMonth: Number(month) })
                if (change !== null) workspace.act([change], 'Set start of the fiscal year')
              }}
            />
          )}
        </Field>
        <RecordField
          {...common}
          field="currency"
          options={known(CURRENCIES, organization.currency)}
          hint="In which money is counted."
        />
      </div>
    </section>
  )
}

/** Letters before the number of new work items; those that are there keep their keys. */
function KeyPrefix() {
  const workspace = useWorkspace()
  const organization = useRecords('organization')[0]!
  return (
    <Field
      label="Letters of item keys"
      hint="Up to six letters before the number of a new item. Those that are there keep theirs."
    >
      {(control) => (
        <DraftInput<string>
          {...control}
          disabled={!workspace.isAdmin}
          value={organization.keyPrefix}
          format={(text) => text}
          parse={(text) => (/^[A-Z]{1,6}$/.test(text.trim().toUpperCase()) ? text.trim().toUpperCase() : undefined)}
          why={() => 'Expected one to six letters from A to Z, such as HAL.'}
          onCommit={(keyPrefix) => {
            const change = keyPrefix === null ? null : edit('organization', organization, { keyPrefix })
            if (change !== null) workspace.act([change], 'Set letters of item keys')
          }}
        />
      )}
    </Field>
  )
}

function known(options: readonly { id: string; label: string }[], value: string) {
  return options.some(({ id }) => id === value) ? options : [{ id: value, label: value }, ...options]
}
