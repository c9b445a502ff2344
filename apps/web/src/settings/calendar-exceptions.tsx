import { edit } from '@trireme/client'
import type { Calendar, CalendarException, Hours } from '@trireme/domain'
import { Button, DateInput, DraftInput, Field, IconButton, TextInput, formatDate } from '@trireme/ui'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useWorkspace } from '../workspace/use-workspace.tsx'
import type { ActOptions } from '../workspace/workspace.ts'
import { hoursText, readHours, whyNoHours } from './hours-text.ts'
import { useMayEdit } from './record-field.tsx'

const FIRST = 12

/** Days unlike the week: holidays, leave, a Saturday that is worked. */
export function CalendarExceptions({ calendar }: { readonly calendar: Calendar }) {
  const workspace = useWorkspace()
  const mayEdit = useMayEdit('calendar')
  const [all, setAll] = useState(false)
  const inOrder = calendar.exceptions.toSorted((one, other) => (one.fromOn < other.fromOn ? -1 : 1))
  const coming = inOrder.filter(({ untilOn }) => untilOn >= workspace.today)
  const shown = all ? inOrder : coming.slice(0, FIRST)

  function keep(exceptions: readonly CalendarException[], label: string, options: ActOptions) {
    const change = edit('calendar', calendar, { exceptions: exceptions as CalendarException[] })
    if (change !== null) workspace.act([change], label, options)
  }

  return (
    <div className="settings-block">
      <h2 className="settings-subtitle">Days unlike the week</h2>
      {shown.length === 0 ? <p className="meta">None to come.</p> : null}
      <ul className="settings-days">
        {shown.map((exception) => (
          <li key={`${exception.fromOn}${exception.untilOn}${exception.label ?? ''}`}>
            <span className="numeric">{spanText(exception)}</span>
            <span>{exception.label ?? ''}</span>
            <span className="muted numeric">{hoursText(exception.hours)}</span>
            {mayEdit ? (
              <IconButton
                label={`Remove ${exception.label ?? spanText(exception)}`}
                icon={<Trash2 size={14} aria-hidden="true" />}
                onClick={() => {
                  const name = exception.label ?? spanText(exception)
                  const rest = calendar.exceptions.filter((each) => each !== exception)
                  keep(rest, `Remove ${name}`, { toast: `Removed ${name} from ${calendar.name}` })
                }}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {shown.length < inOrder.length ? (
        <div>
          <Button variant="quiet" onClick={() => setAll(true)}>
            Show all {inOrder.length}
          </Button>
        </div>
      ) : null}
      {mayEdit ? (
        <NewException
          today={workspace.today}
          onAdd={(exception, onKept) =>
            keep([...calendar.exceptions, exception], `Add ${exception.label ?? 'free days'}`, { onKept })
          }
        />
      ) : null}
    </div>
  )
}

type NewExceptionProps = {
  readonly today: string
  readonly onAdd: (exception: CalendarException, onKept: () => void) => void
}

function NewException({ today, onAdd }: NewExceptionProps) {
  const [fromOn, setFrom] = useState<string | null>(null)
  const [untilOn, setUntil] = useState<string | null>(null)
  const [hours, setHours] = useState<Hours | null>(null)
  const [label, setLabel] = useState('')
  // The button is never disabled: the date typed is kept on the way to it, too late for a disabled one.
  function add() {
    if (fromOn === null) return
    const exception = {
      fromOn,
      untilOn: untilOn ?? fromOn,
      hours: (hours ?? []).map(([from, until]): [number, number] => [from, until]),
      ...(label.trim() === '' ? {} : { label: label.trim() }),
    }
    onAdd(exception, () => {
      setFrom(null)
      setUntil(null)
      setHours(null)
      setLabel('')
    })
  }
  return (
    <div className="settings-add">
      <Field label="From">
        {(control) => <DateInput {...control} today={today} value={fromOn} onCommit={setFrom} />}
      </Field>
      <Field label="Until">
        {(control) => (
          <DateInput
            {...control}
            today={today}
            edge="end"
            min={fromOn ?? undefined}
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
            placeholder="Midsummer"
            value={label}
            onChange={(event) => setLabel(event.target.value)}
          />
        )}
      </Field>
      <Field label="Hours">
        {(control) => (
          <DraftInput<Hours>
            {...control}
            placeholder="free"
            value={hours}
            format={hoursText}
            parse={readHours}
            why={whyNoHours}
            onCommit={setHours}
          />
        )}
      </Field>
      <Button onClick={add}>Add days</Button>
    </div>
  )
}

function spanText({ fromOn, untilOn }: CalendarException): string {
  return fromOn === untilOn ? formatDate(fromOn) : `${formatDate(fromOn)} – ${formatDate(untilOn)}`
}
