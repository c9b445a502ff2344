import { datesKept, daysLate } from '@trireme/planning'
import type { WorkItem } from '@trireme/domain'
import { DateInput, Field, Select, formatDate } from '@trireme/ui'
import { useId } from 'react'
import { endsOn, span, startsOn } from '../schedule/days.ts'
import { LATE_SAYS } from '../schedule/day-words.ts'
import { OddsPart } from '../schedule/odds-parts.tsx'
import { useShell } from '../shell/shell-state.tsx'
import { setFields } from '../work/commands.ts'
import { useMayChange, usePlan, useWorkspace } from '../workspace/use-workspace.tsx'
import { WhyHere } from './why-here.tsx'

type DateField = 'targetOn' | 'plannedStartsOn' | 'plannedEndsOn' | 'actualStartedOn' | 'actualEndedOn'
type DateOf = { readonly field: DateField; readonly label: string; readonly edge: 'start' | 'end' }

const MODES = [
  { id: 'automatic', label: 'Automatic' },
  { id: 'manual', label: 'Manual' },
  { id: 'pinned', label: 'Pinned' },
]

/** What each kind of date is, in the words of the glossary. */
const SAYS = {
  scheduled: 'What the plan computed, from dependencies, calendars, estimates and capacity.',
  proposed: 'Where the better order of work that is shown would put it, once it is taken.',
  target: 'The promised date; never moved by anything but a person.',
  planned: 'What a person intends. The plan is held to it only where the date mode is manual or pinned.',
  actual: 'What happened: when it was begun and ended.',
  dateMode:
    'Who rules the dates: automatic (the plan), manual (the planned dates as they stand), pinned (the planned start held fast).',
} as const
type Term = keyof typeof SAYS

/** The dates of an item, each kind apart [R2]: target, planned, scheduled and actual, and why it lies where it does. */
export function DateFields({ item }: { readonly item: WorkItem }) {
  const workspace = useWorkspace()
  const { replica, today } = workspace
  const canEdit = useMayChange('work-item', item)
  const plan = usePlan()
  const planned = plan.items.get(item.id)
  const { proposed } = useShell()
  const then = proposed?.get(item.id)
  const unscheduled = plan.unscheduled.get(item.id)

  const id = useId()
  const term = (name: Term, label: string) => <dt title={SAYS[name]}>{label}</dt>
  const changesOf = (field: DateField, on: string | null) => setFields(replica, item.id, { [field]: on })
  const input = (name: Term, { field, label, edge }: DateOf) => {
    return (
      <DateInput
        key={field}
        aria-label={label}
        aria-describedby={`${id}-${name}`}
        today={today}
        edge={edge}
        placeholder={edge === 'start' ? 'Start' : 'End'}
        value={item[field]}
        refuse={(on) => workspace.whyRefused(changesOf(field, on))}
        onCommit={(on) => workspace.act(changesOf(field, on), `Set ${label.toLowerCase()} of ${item.key}`)}
      />
    )
  }
  /** One date or the span of two; a row without a date is there for those who may fill it in. */
  const row = (name: Term, label: string, ...dates: readonly DateOf[]) => {
    const [first, last] = [item[dates[0]!.field], item[dates.at(-1)!.field]]
    if (!canEdit && first === null && last === null) return null
    return (
      <>
        {term(name, label)}
        <dd>
          {canEdit
            ? dates.map((each) => input(name, each))
            : dates.length === 1
              ? formatDate(first!)
              : span(first, last)}
        </dd>
      </>
    )
  }

  return (
    <section className="item-section" aria-label="Dates">
      <header>
        <h3>Dates</h3>
      </header>
      <dl className="item-dates">
        {term('scheduled', then === undefined ? 'Scheduled' : 'Today')}
        <dd title={SAYS.scheduled}>
          {planned === undefined ? (
            <span className="muted">{unscheduled ?? 'Not scheduled'}</span>
          ) : (
            <span className="numeric">{span(startsOn(planned), endsOn(planned))}</span>
          )}
        </dd>
        {then === undefined ? null : (
          <>
            {term('proposed', 'With this order')}
            <dd className="numeric" title={SAYS.proposed}>
              {span(startsOn(then.to), endsOn(then.to))}
            </dd>
          </>
        )}
        {planned !== undefined && planned.lateMinutes > 0 ? (
          <>
            <dt />
            <dd className="late" title={LATE_SAYS}>
              ▲ {daysLate(planned)} d after its target
            </dd>
          </>
        ) : null}
        {planned === undefined ? null : (
          <>
            <dt>{then === undefined ? 'Why here' : 'Why today'}</dt>
            <dd>
              <WhyHere id={item.id} canMove={planned.mode !== 'done'} />
            </dd>
          </>
        )}
        {planned === undefined ? null : <OddsPart id={item.id} as="term" />}
        {row('target', 'Target', { field: 'targetOn', label: 'Target', edge: 'end' })}
        {row(
          'planned',
          'Planned',
          { field: 'plannedStartsOn', label: 'Planned start', edge: 'start' },
          { field: 'plannedEndsOn', label: 'Planned end', edge: 'end' },
        )}
        {row(
          'actual',
          'Actual',
          { field: 'actualStartedOn', label: 'Started', edge: 'start' },
          { field: 'actualEndedOn', label: 'Ended', edge: 'end' },
        )}
      </dl>
      <div hidden>
        {(Object.keys(SAYS) as Term[]).map((name) => (
          <span key={name} id={`${id}-${name}`}>
            {SAYS[name]}
          </span>
        ))}
      </div>
      {canEdit ? (
        <Field label="Date mode" says={SAYS.dateMode} inline>
          {(control) => (
            <Select
              {...control}
              value={item.dateMode}
              options={MODES}
              onChange={(id) => {
                const dateMode = id as WorkItem['dateMode']
                const dates = datesKept(workspace.schedule.current, item, dateMode)
                workspace.act(setFields(replica, item.id, { dateMode, ...dates }), `Set date mode of ${item.key}`)
              }}
            />
          )}
        </Field>
      ) : null}
    </section>
  )
}
