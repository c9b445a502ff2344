import { edit } from '@trireme/client'
import type { Calendar, Hours } from '@trireme/domain'
import { Button, Checkbox, DateInput, Field, IconButton, TextInput, formatDate } from '@trireme/ui'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useRecords, useWorkspace } from '../workspace/use-workspace.tsx'
import { NumberCell, RemoveButton, TextCell } from './record-cells.tsx'
import { AddByName } from './teams-section.tsx'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const USUAL: Hours = [
  [540, 720],
  [780, 1080],
]

/** When work happens: weeks and the days unlike them. */
export function CalendarsSection() {
  const calendars = useRecords('calendar')
  const organization = useRecords('organization')[0]
  const { canEdit } = useWorkspace()
  return (
    <section className="page-section" aria-label="Calendars">
      <h2>Calendars</h2>
      {canEdit ? <AddByName kind="calendar" label="New calendar" /> : null}
      {calendars.map((calendar) => (
        <CalendarPanel key={calendar.id} calendar={calendar} isDefault={calendar.id === organization?.calendarId} />
      ))}
    </section>
  )
}

function CalendarPanel({ calendar, isDefault }: { readonly calendar: Calendar; readonly isDefault: boolean }) {
  const workspace = useWorkspace()
  const { canEdit, today } = workspace
  const [fromOn, setFrom] = useState<string | null>(null)
  const [untilOn, setUntil] = useState<string | null>(null)
  const [label, setLabel] = useState('')
  const common = { kind: 'calendar' as const, record: calendar, disabled: !canEdit }
  const set = (wish: Partial<Calendar>) => {
    const change = edit('calendar', calendar, wish)
    if (change !== null) workspace.act([change], `Change calendar ${calendar.name}`)
  }

  return (
    <details open={isDefault}>
      <summary>
        {calendar.name} {isDefault ? <span className="meta">of the organization</span> : null}
      </summary>
      <div className="stack">
        <div className="settings-form">
          <Field label="Name">{() => <TextCell {...common} label="Name" field="name" required />}</Field>
          <Field label="Minutes in a day of work">
            {() => (
              <NumberCell
                {...common}
                label="Minutes in a day of work"
                field="minutesPerDay"
                min={1}
                max={1440}
                required
              />
            )}
          </Field>
        </div>
        <div className="row-wrap" role="group" aria-label="Working days">
          {DAYS.map((day, index) => (
            <Checkbox
              key={day}
              disabled={!canEdit}
              checked={calendar.week[index]!.length > 0}
              onChange={(works) =>
                set({
                  week: calendar.week.map((hours, at) =>
                    at === index ? ((works ? USUAL : []) as typeof hours) : hours,
                  ),
                })
              }
            >
              {day} <span className="faint">{hoursText(calendar.week[index]!)}</span>
            </Checkbox>
          ))}
        </div>
        {calendar.exceptions.length === 0 ? null : (
          <ul className="plain-list">
            {calendar.exceptions.map((exception, index) => (
              <li key={`${exception.fromOn} ${exception.untilOn}`} className="row">
                <span className="numeric">
                  {formatDate(exception.fromOn)}
                  {exception.untilOn === exception.fromOn ? '' : ` – ${formatDate(exception.untilOn)}`}
                </span>
                <span className="grow">
                  {exception.label ?? ''}{' '}
                  <span className="muted">{exception.hours.length === 0 ? 'free' : hoursText(exception.hours)}</span>
                </span>
                {canEdit ? (
                  <IconButton
                    label={`Remove ${exception.label ?? 'exception'}`}
                    icon={<Trash2 size={14} aria-hidden="true" />}
                    onClick={() => set({ exceptions: calendar.exceptions.filter((_, at) => at !== index) })}
                  />
                ) : null}
              </li>
            ))}
          </ul>
        )}
        {canEdit ? (
          <div className="settings-add">
            <Field label="Free from">
              {(control) => <DateInput {...control} today={today} value={fromOn} onCommit={setFrom} />}
            </Field>
            <Field label="until">
              {(control) => (
                <DateInput
                  {...control}
                  today={today}
                  edge="end"
                  placeholder="The same day"
                  value={untilOn}
                  onCommit={setUntil}
                />
              )}
            </Field>
            <Field label="Because of">
              {(control) => (
                <TextInput
                  {...control}
                  maxLength={120}
                  value={label}
                  onChange={(event) => setLabel(event.target.value)}
                />
              )}
            </Field>
            <Button
              disabled={fromOn === null}
              onClick={() => {
                const exception = {
                  fromOn: fromOn!,
                  untilOn: untilOn ?? fromOn!,
                  hours: [],
                  ...(label === '' ? {} : { label }),
                }
                set({
                  exceptions: [...calendar.exceptions, exception].toSorted((one, other) =>
                    one.fromOn < other.fromOn ? -1 : 1,
                  ),
                })
                setFrom(null)
                setUntil(null)
                setLabel('')
              }}
            >
              Add free days
            </Button>
            <span className="tri-header-space" />
            {isDefault ? null : <RemoveButton kind="calendar" id={calendar.id} name={calendar.name} />}
          </div>
        ) : null}
      </div>
    </details>
  )
}

function hoursText(hours: Hours): string {
  return hours.map(([from, until]) => `${clock(from)}–${clock(until)}`).join(', ')
}

function clock(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}
