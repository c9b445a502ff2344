import { Field } from '@trireme/ui'
import { fixedChoices } from '../work/choices.ts'
import { useRecords, useWorkspace } from '../workspace/use-workspace.tsx'
import { ChoiceCell, ReferenceCell, TextCell } from './record-cells.tsx'

const MONTHS = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat('en', { month: 'long' }).format(new Date(2027, month, 1)),
)

/** The name of the organization and how it counts time and money. */
export function OrganizationSection() {
  const { isAdmin } = useWorkspace()
  const organization = useRecords('organization')[0]
  if (organization === undefined) return null
  const common = { kind: 'organization' as const, record: organization, disabled: !isAdmin }
  return (
    <section className="page-section" aria-label="Organization">
      {isAdmin ? null : <p className="meta">Only administrators change these.</p>}
      <div className="settings-form">
        <Field label="Name">{() => <TextCell {...common} label="Name" field="name" required />}</Field>
        <Field label="Time zone">{() => <TextCell {...common} label="Time zone" field="timeZone" required />}</Field>
        <Field label="Currency">{() => <TextCell {...common} label="Currency" field="currency" required />}</Field>
        <Field label="Letters of item keys">
          {() => <TextCell {...common} label="Letters of item keys" field="keyPrefix" required />}
        </Field>
        <Field label="First day of the week">
          {() => (
            <ChoiceCell
              {...common}
              label="First day of the week"
              field="firstWeekday"
              options={fixedChoices(['monday', 'sunday', 'saturday'])}
            />
          )}
        </Field>
        <Field label="Calendar">
          {() => <ReferenceCell {...common} label="Calendar" field="calendarId" target="calendar" />}
        </Field>
      </div>
      <p className="meta">The fiscal year starts in {MONTHS[organization.fiscalYearStartsInMonth - 1]}.</p>
    </section>
  )
}
