import { type Repeats, type WorkItem, occurrences } from '@trireme/domain'
import { Button, Checkbox, DateInput, Dialog, NumberInput, Select, formatDate, showToast } from '@trireme/ui'
import { useState } from 'react'
import { type PlannedItem, nextWorkingDay, worksOn } from '@trireme/planning'
import { counted, dayOf, onOf, startsOn } from '../../schedule/days.ts'
import { proposedSeries, repeat } from '../../work/series.ts'
import { workingTimeOf } from '../../work/working-time.ts'
import { usePlan, useWorkspace } from '../../workspace/use-workspace.tsx'
import type { Workspace } from '../../workspace/workspace.ts'
import { NTH, WEEKDAYS } from './repeats-text.ts'

const SHOWN = 8
const UNITS = [
  { id: 'day', label: 'days' },
  { id: 'week', label: 'weeks' },
  { id: 'month', label: 'months' },
] as const
type Unit = (typeof UNITS)[number]['id']

/** How work comes again, with the days on which it would, and what that makes of the parts there are. */
export function RepeatDialog({ item, onClose }: { readonly item: WorkItem; readonly onClose: () => void }) {
  const workspace = useWorkspace()
  const planned = usePlan().items.get(item.id)
  const [rule, setRule] = useState<Repeats>(() => item.repeats ?? ruleOf('week', firstDay(workspace, item, planned)))
  const days = occurrences(rule)
  const { changes, surplus, untouched } = proposedSeries(workspace, item, rule)
  const made = changes.filter(({ op, kind }) => op === 'create' && kind === 'work-item').length
  const moved = changes.filter(({ op, id }) => op === 'update' && id !== item.id).length

  async function apply(wished: Repeats | null) {
    if (await repeat(workspace, item, wished, onClose)) return
    showToast({ tone: 'problem', text: 'It does not repeat so', detail: 'Something still needs one of its parts.' })
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={`Repeat ${item.title}`}
      width={520}
      actions={
        <>
          {item.repeats === null ? null : <Button onClick={() => void apply(null)}>Stop repeating</Button>}
          <Button variant="primary" disabled={days.length === 0} onClick={() => void apply(rule)}>
            {item.repeats === null ? `Make ${counted(made, 'part')}` : 'Change'}
          </Button>
        </>
      }
    >
      <Pace rule={rule} onChange={setRule} />
      <Ends rule={rule} today={workspace.today} onChange={setRule} />
      <div className="repeat-line">
        <span>Each takes</span>
        <NumberInput
          data-short
          aria-label="Hours each takes"
          min={0}
          max={1000}
          value={rule.hours}
          onCommit={(hours) => setRule({ ...rule, hours: hours ?? 0 })}
        />
        <span>{rule.hours === 1 ? 'hour' : 'hours'}</span>
      </div>
      <section aria-label="Days" aria-live="polite" className="stack-tight">
        <span className="meta">
          {days.length === 0 ? 'There is no such day: choose a later end.' : counted(days.length, 'day')}
          {wordsOf({ made, moved, surplus: surplus.length, untouched: untouched.length })}
        </span>
        <ul className="repeat-dates numeric">
          {days.slice(0, SHOWN).map((on) => (
            <li key={on}>{formatDate(on)}</li>
          ))}
          {days.length > SHOWN ? <li className="muted">… {formatDate(days.at(-1)!)}</li> : null}
        </ul>
      </section>
    </Dialog>
  )
}

/** Where it lies by now; of what lies nowhere the next day on which somebody works. */
function firstDay({ replica, today }: Workspace, item: WorkItem, planned: PlannedItem | undefined): string {
  if (planned !== undefined) return startsOn(planned)
  const time = workingTimeOf(replica, item)
  const day = dayOf(today)
  return onOf(worksOn(time, day) ? day : nextWorkingDay(time, day))
}

function wordsOf(counts: { made: number; moved: number; surplus: number; untouched: number }): string {
  const { made, moved, surplus, untouched } = counts
  const words = [
    ...(made > 0 ? [`${counted(made, 'part')} to be made`] : []),
    ...(moved > 0 ? [`${moved} moved`] : []),
    ...(surplus > 0 ? [`${surplus} removed`] : []),
    ...(untouched > 0 ? [`${untouched} stay as they are: begun, past or changed by hand`] : []),
  ]
  return words.length === 0 ? '' : ` · ${words.join(', ')}`
}

function ruleOf(unit: Unit, fromOn: string, before?: Repeats): Repeats {
  const common = { every: before?.every ?? 1, fromOn, ends: before?.ends ?? { times: 10 }, hours: before?.hours ?? 1 }
  const weekday = (new Date(fromOn).getUTCDay() + 6) % 7
  if (unit === 'day') return { unit, ...common }
  return unit === 'week'
    ? { unit, weekdays: [weekday], ...common }
    : { unit, on: { day: Number(fromOn.slice(8)) }, ...common }
}

type Part = { readonly rule: Repeats; readonly onChange: (rule: Repeats) => void }

function Pace({ rule, onChange }: Part) {
  return (
    <>
      <div className="repeat-line">
        <span>Every</span>
        <NumberInput
          data-short
          aria-label="Every so many"
          min={1}
          max={366}
          value={rule.every}
          onCommit={(every) => onChange({ ...rule, every: Math.round(every ?? 1) })}
        />
        <Select
          aria-label="Days, weeks or months"
          value={rule.unit}
          options={UNITS}
          onChange={(unit) => onChange(ruleOf(unit as Unit, rule.fromOn, rule))}
        />
      </div>
      {rule.unit === 'week' ? (
        <fieldset className="repeat-line" aria-label="Days of the week">
          {WEEKDAYS.map((label, weekday) => (
            <Checkbox
              key={label}
              aria-label={label}
              checked={rule.weekdays.includes(weekday)}
              onChange={(isOn) => {
                const others = rule.weekdays.filter((day) => day !== weekday)
                const weekdays = (isOn ? [...others, weekday] : others).toSorted((one, other) => one - other)
                if (weekdays.length > 0) onChange({ ...rule, weekdays })
              }}
            >
              {label.slice(0, 3)}
            </Checkbox>
          ))}
        </fieldset>
      ) : null}
      {rule.unit === 'month' ? <OnDay rule={rule} onChange={onChange} /> : null}
    </>
  )
}

function OnDay({ rule, onChange }: Part & { readonly rule: Extract<Repeats, { unit: 'month' }> }) {
  const { on } = rule
  const weekday = 'day' in on ? (new Date(rule.fromOn).getUTCDay() + 6) % 7 : on.weekday
  return (
    <div className="repeat-line">
      <span>On</span>
      <Select
        aria-label="Which day of the month"
        value={'day' in on ? 'day' : String(on.nth)}
        options={[{ id: 'day', label: 'day' }, ...NTH.map(({ id, label }) => ({ id, label: `the ${label}` }))]}
        onChange={(id) =>
          onChange({
            ...rule,
            on:
              id === 'day'
                ? { day: Number(rule.fromOn.slice(8)) }
                : { nth: id === 'last' ? 'last' : (Number(id) as 1), weekday },
          })
        }
      />
      {'day' in on ? (
        <NumberInput
          data-short
          aria-label="Day of the month"
          min={1}
          max={31}
          value={on.day}
          onCommit={(day) => onChange({ ...rule, on: { day: Math.round(day ?? 1) } })}
        />
      ) : (
        <Select
          aria-label="Day of the week"
          value={String(on.weekday)}
          options={WEEKDAYS.map((label, nth) => ({ id: String(nth), label }))}
          onChange={(id) => onChange({ ...rule, on: { nth: on.nth, weekday: Number(id) } })}
        />
      )}
    </div>
  )
}

function Ends({ rule, today, onChange }: Part & { readonly today: string }) {
  const { ends } = rule
  return (
    <div className="repeat-line">
      <span>From</span>
      <DateInput
        aria-label="First day"
        today={today}
        edge="start"
        value={rule.fromOn}
        onCommit={(fromOn) => fromOn !== null && onChange({ ...rule, fromOn })}
      />
      <Select
        aria-label="How it ends"
        value={'times' in ends ? 'times' : 'until'}
        options={[
          { id: 'times', label: 'ends after' },
          { id: 'until', label: 'until' },
        ]}
        onChange={(id) => {
          const last = occurrences(rule).at(-1) ?? rule.fromOn
          onChange({ ...rule, ends: id === 'times' ? { times: 10 } : { untilOn: last } })
        }}
      />
      {'times' in ends ? (
        <>
          <NumberInput
            data-short
            aria-label="How many times"
            min={1}
            max={500}
            value={ends.times}
            onCommit={(times) => onChange({ ...rule, ends: { times: Math.round(times ?? 1) } })}
          />
          <span>times</span>
        </>
      ) : (
        <DateInput
          aria-label="Last day"
          today={today}
          edge="end"
          value={ends.untilOn}
          onCommit={(untilOn) => untilOn !== null && onChange({ ...rule, ends: { untilOn } })}
        />
      )}
    </div>
  )
}
