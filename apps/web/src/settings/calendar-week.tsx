import { edit } from '@trireme/client'
import type { Calendar, Hours } from '@trireme/domain'
import { DraftInput, Field } from '@trireme/ui'
import { useRecords, useWorkspace } from '../workspace/use-workspace.tsx'
import { hoursText, readHours, totalText, whyNoHours } from './hours-text.ts'
import { useMayEdit } from './record-field.tsx'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
/** Where the week begins for the organization, as a place in `DAYS`. */
const FIRST = { monday: 0, saturday: 5, sunday: 6 } as const

/** The working hours of a week, day by day, typed as `9-12, 13-17`. */
export function CalendarWeek({ calendar }: { readonly calendar: Calendar }) {
  const workspace = useWorkspace()
  const organization = useRecords('organization')[0]
  const mayEdit = useMayEdit('calendar')
  const first = FIRST[organization?.firstWeekday ?? 'monday']

  function set(day: number, hours: Hours) {
    const week = calendar.week.map((before, at) => (at === day ? hours.map(([from, until]) => [from, until]) : before))
    const change = edit('calendar', calendar, { week: week as typeof calendar.week })
    if (change !== null) workspace.act([change], `Set hours of ${DAYS[day]}`)
  }

  return (
    <div className="settings-block">
      <h2 className="settings-subtitle">Hours of the week</h2>
      <div className="settings-week">
        {DAYS.map((_, index) => {
          const day = (first + index) % 7
          const hours = calendar.week[day]!
          return (
            <Field key={day} label={DAYS[day]!} inline>
              {(control) => (
                <span className="row">
                  <span className="grow">
                    <DraftInput<Hours>
                      {...control}
                      disabled={!mayEdit}
                      placeholder="9-12, 13-17, or free"
                      value={hours}
                      format={hoursText}
                      parse={readHours}
                      why={whyNoHours}
                      onCommit={(typed) => set(day, typed ?? [])}
                    />
                  </span>
                  <span className="meta numeric settings-hours">{totalText(hours)}</span>
                </span>
              )}
            </Field>
          )
        })}
      </div>
    </div>
  )
}
