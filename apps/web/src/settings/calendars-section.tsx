import { creation } from '@trireme/client'
import type { Calendar } from '@trireme/domain'
import { Fold } from '@trireme/ui'
import { useRecords, useVersion, useWorkspace } from '../workspace/use-workspace.tsx'
import { AddForm } from './add-form.tsx'
import { CalendarExceptions } from './calendar-exceptions.tsx'
import { CalendarWeek } from './calendar-week.tsx'
import { totalText } from './hours-text.ts'
import { ReadOnlyNote, RecordField, RemoveRecord, useMayEdit } from './record-field.tsx'

/** When work happens: weeks, and the days unlike them. */
export function CalendarsSection() {
  const workspace = useWorkspace()
  const { replica } = workspace
  useVersion('person')
  useVersion('team')
  const organization = useRecords('organization')[0]
  const usesOf = ({ id }: Calendar): Uses => ({
    isDefault: id === organization?.calendarId,
    teams: replica.referring('team', 'calendarId', id).length,
    people: replica.referring('person', 'calendarId', id).length,
    based: replica.referring('calendar', 'parentId', id).length,
  })
  const calendars = useRecords('calendar')
    .map((calendar) => ({ calendar, uses: usesOf(calendar) }))
    .toSorted(
      (one, other) => reach(other.uses) - reach(one.uses) || one.calendar.name.localeCompare(other.calendar.name),
    )
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
          onAdd={(name, onKept) =>
            workspace.act([creation('calendar', { name })], `Add ${name}`, { toast: `Added ${name}`, onKept })
          }
        />
      ) : null}
      <div className="settings-folds">
        {calendars.map(({ calendar, uses }) => {
          const { isDefault } = uses
          return (
            <Fold key={calendar.id} title={calendar.name} open={isDefault} summary={summaryOf(calendar, uses)}>
              {() => (
                <>
                  <div className="settings-form">
                    <RecordField kind="calendar" record={calendar} field="name" />
                    <RecordField kind="calendar" record={calendar} field="parentId" placeholder="No other calendar" />
                    <RecordField
                      kind="calendar"
                      record={calendar}
                      field="minutesPerDay"
                      label="Hours a day"
                      unit=" h"
                      per={60}
                    />
                  </div>
                  <CalendarWeek calendar={calendar} />
                  <CalendarExceptions calendar={calendar} />
                  {isDefault ? null : <RemoveRecord kind="calendar" id={calendar.id} name={calendar.name} />}
                </>
              )}
            </Fold>
          )
        })}
      </div>
    </section>
  )
}

type Uses = { readonly isDefault: boolean; readonly teams: number; readonly people: number; readonly based: number }

/** The calendar of the organization stands first, then those of many, and those of one person last. */
function reach({ isDefault, teams, people, based }: Uses): number {
  if (isDefault) return 3
  return based > 0 || teams > 0 ? 2 : people > 1 ? 1 : 0
}

function summaryOf({ week, exceptions }: Calendar, { isDefault, teams, people }: Uses): string {
  const parts = [
    isDefault ? 'of the organization' : '',
    teams > 0 ? `${teams} ${teams === 1 ? 'team' : 'teams'}` : '',
    people > 0 ? `${people} ${people === 1 ? 'person' : 'people'}` : '',
    `${totalText(week.flat())} a week`,
    exceptions.length > 0 ? `${exceptions.length} ${exceptions.length === 1 ? 'exception' : 'exceptions'}` : '',
  ]
  return parts.filter(Boolean).join(' · ')
}
