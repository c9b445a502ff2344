import { creation } from '@trireme/client'
import type { Calendar } from '@trireme/domain'
import { useRecords, useWorkspace } from '../workspace/use-workspace.tsx'
import { AddForm } from './add-form.tsx'
import { CalendarExceptions } from './calendar-exceptions.tsx'
import { CalendarWeek } from './calendar-week.tsx'
import { Fold } from './fold.tsx'
import { totalText } from './hours-text.ts'
import { ReadOnlyNote, RecordField, RemoveButton, useMayEdit } from './record-field.tsx'

/** When work happens: weeks, and the days unlike them. */
export function CalendarsSection() {
  const workspace = useWorkspace()
  const calendars = useRecords('calendar').toSorted((one, other) => one.name.localeCompare(other.name))
  const organization = useRecords('organization')[0]
  const mayEdit = useMayEdit('calendar')
  return (
    <section className="page-section" aria-label="Calendars">
      <p className="muted">
        A person’s calendar rules their days; without one that of their team does, then that of the organization.
      </p>
      <ReadOnlyNote kind="calendar" />
      {mayEdit ? (
        <AddForm
          label="New calendar"
          button="Add calendar"
          onAdd={(name) => workspace.act([creation('calendar', { name })], `Add ${name}`, { toast: `Added ${name}` })}
        />
      ) : null}
      <div className="settings-folds">
        {calendars.map((calendar) => {
          const isDefault = calendar.id === organization?.calendarId
          return (
            <Fold
              key={calendar.id}
              title={calendar.name}
              open={isDefault}
              summary={`${isDefault ? 'of the organization · ' : ''}${totalText(calendar.week.flat())} a week · ${daysText(calendar)}`}
            >
              {() => (
                <>
                  <div className="settings-form">
                    <RecordField kind="calendar" record={calendar} field="name" />
                    <RecordField kind="calendar" record={calendar} field="parentId" placeholder="No other calendar" />
                    <RecordField kind="calendar" record={calendar} field="minutesPerDay" unit=" min" />
                  </div>
                  <CalendarWeek calendar={calendar} />
                  <CalendarExceptions calendar={calendar} />
                  {isDefault ? null : (
                    <div className="settings-end">
                      <RemoveButton kind="calendar" id={calendar.id} name={calendar.name} />
                    </div>
                  )}
                </>
              )}
            </Fold>
          )
        })}
      </div>
    </section>
  )
}

function daysText({ exceptions }: Calendar): string {
  return exceptions.length === 1 ? '1 exception' : `${exceptions.length} exceptions`
}
