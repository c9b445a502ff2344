import { creation, sentenceOf } from '@trireme/client'
import { type ProgressMethod, type RecordMap, type WorkItem, minutesOfADay, progressMethods } from '@trireme/domain'
import { standingActuals } from '@trireme/planning/tracking'
import { Button, DateInput, Field, IconButton, ProblemNote, Select, TextInput, parseDurationHours } from '@trireme/ui'
import { Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { span } from '../schedule/days.ts'
import { setFields } from '../work/commands.ts'
import { useRetry } from '../workspace/use-retry.ts'
import { useMayChange, useVersion, useWorkspace } from '../workspace/use-workspace.tsx'

type Actual = RecordMap['actual']

const FIRST = 5

/** What an item took, and the way to add to it. Facts are added: a mistake is corrected by another one [R6]. */
export function LogWork({ item }: { readonly item: WorkItem }) {
  const workspace = useWorkspace()
  const { replica, records } = workspace
  useVersion('actual')
  const load = useVersion('load')
  const canEdit = useMayChange('work-item', item)
  const [problem, setProblem] = useState<string | null>(null)
  const [all, setAll] = useState(false)
  const { tries, again } = useRetry(problem !== null)
  useEffect(() => {
    let left = false
    void records.list('actual', { workItemId: item.id }).then((answer) => {
      if (left) return
      if (answer.ok) replica.admit('actual', answer.value)
      setProblem(answer.ok ? null : sentenceOf(answer.problem))
    })
    return () => {
      left = true
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what was admitted before is gone with each load
  }, [records, replica, item.id, load, tries])
  const actuals = standingActuals(replica.referring('actual', 'workItemId', item.id)).toSorted((one, other) =>
    one.untilOn < other.untilOn ? 1 : -1,
  )
  const told = actuals.filter(({ minutes, cost }) => minutes !== 0 || (cost ?? 0) !== 0)
  if (!canEdit && told.length === 0 && problem === null) return null
  const minutes = told.reduce((sum, actual) => sum + (actual.minutes ?? 0), 0)

  function correct(actual: Actual) {
    const toast = `Took back ${amountOf(actual)} on ${item.key}`
    workspace.act([takingBack(actual)], `Take back work on ${item.key}`, { toast })
  }

  return (
    <section className="item-section" aria-label="Work done">
      <header>
        <h3>Work done</h3>
        {minutes > 0 ? <span className="meta numeric">{hoursText(minutes)}</span> : null}
      </header>
      {problem === null ? null : <ProblemNote title="Work done could not be loaded" advice={problem} again={again} />}
      {canEdit ? <NewWork item={item} /> : null}
      {canEdit ? <Counted item={item} /> : null}
      {told.length === 0 ? null : (
        <ul className="plain-list stack-tight">
          {(all ? told : told.slice(0, FIRST)).map((actual) => (
            <li key={actual.id} className="row meta">
              <span className="grow clip" title={actual.note ?? undefined}>
                <span className="numeric">{amountOf(actual)}</span> · {span(actual.fromOn, actual.untilOn)}
                {whoOf(actual)}
                {actual.inferred ? ' · inferred' : ''}
                {actual.note === null ? '' : ` · ${actual.note}`}
              </span>
              {canEdit ? (
                <IconButton
                  label={`Take back ${amountOf(actual)}, ${span(actual.fromOn, actual.untilOn)}`}
                  icon={<Undo2 size={14} aria-hidden="true" />}
                  onClick={() => correct(actual)}
                />
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {told.length > FIRST ? (
        <Button variant="quiet" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${told.length}`}
        </Button>
      ) : null}
    </section>
  )

  function whoOf({ personId, teamId }: Actual): string {
    const name =
      personId === null ? replica.get('team', teamId)?.name : (replica.get('person', personId)?.name ?? undefined)
    return name === undefined ? '' : ` · ${name}`
  }

  function amountOf({ minutes: done, cost, currency }: Actual): string {
    const code = currency ?? replica.all('organization')[0]?.currency ?? 'EUR'
    return [
      ...(done === null ? [] : [hoursText(done)]),
      ...(cost === null
        ? []
        : [cost.toLocaleString('en', { style: 'currency', currency: code, maximumFractionDigits: 0 })]),
    ].join(', ')
  }
}

/** One that says nothing was done in the place of one that was wrong. */
function takingBack({ id, workItemId, personId, teamId, fromOn, untilOn, cost }: Actual) {
  const recordedAt = new Date().toISOString()
  const nothing = { minutes: 0, cost: cost === null ? null : 0 }
  return creation('actual', { workItemId, personId, teamId, fromOn, untilOn, ...nothing, supersedesId: id, recordedAt })
}

/** How long, and on which day; Enter adds it. By the person whose account it is, where the account has one. */
function NewWork({ item }: { readonly item: WorkItem }) {
  const workspace = useWorkspace()
  const { replica, today, session } = workspace
  const [text, setText] = useState('')
  const [on, setOn] = useState(today)
  const hours = parseDurationHours(text, { hoursPerDay: minutesOfADay(replica.snapshot) / 60, daysPerWeek: 5 }, 'h')
  const isWrong = text.trim() !== '' && (hours === null || hours <= 0)
  const personId = replica.get('member', session.member.id)?.personId ?? null

  function add() {
    if (hours === null || hours <= 0) return
    const minutes = Math.round(hours * 60)
    const recordedAt = new Date().toISOString()
    const change = creation('actual', { workItemId: item.id, personId, fromOn: on, untilOn: on, minutes, recordedAt })
    const toast = `Logged ${hoursText(minutes)} on ${item.key}`
    workspace.act([change], `Log work on ${item.key}`, { toast, onKept: () => setText('') })
  }

  return (
    <form
      className="log-work"
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <TextInput
        aria-label="Time worked"
        aria-invalid={isWrong || undefined}
        placeholder="2h, 1d, 90 min"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <DateInput
        aria-label="Worked on"
        today={today}
        max={today}
        value={on}
        onCommit={(next) => setOn(next ?? today)}
      />
      <Button type="submit">Log work</Button>
    </form>
  )
}

/** By what progress is counted. */
export const METHODS: Readonly<Record<ProgressMethod, string>> = {
  'by-hand': 'By hand',
  '0-100': 'Nothing until done (0/100)',
  '50-50': 'Half when begun (50/50)',
  parts: 'Its parts',
  effort: 'Recorded work',
  units: 'Units done',
  milestones: 'Milestones reached',
  'level-of-effort': 'Time passing (level of effort)',
}

/** How earned value counts its progress, and what it is booked as. */
function Counted({ item }: { readonly item: WorkItem }) {
  const workspace = useWorkspace()
  const { replica } = workspace
  const set = (wish: Partial<WorkItem>, label: string) =>
    workspace.act(setFields(replica, item.id, wish), `${label} of ${item.key}`)
  return (
    <>
      <Field label="Progress from" inline>
        {(control) => (
          <Select
            {...control}
            value={item.progressMethod ?? ''}
            options={[
              { id: '', label: 'Its parts, or by hand' },
              ...progressMethods.map((id) => ({ id, label: METHODS[id] })),
            ]}
            onChange={(id) =>
              set({ progressMethod: id === '' ? null : (id as ProgressMethod) }, 'Set how progress is counted')
            }
          />
        )}
      </Field>
      <Field label="Booked as" inline>
        {(control) => (
          <Select
            {...control}
            value={item.costCategory ?? ''}
            options={[
              { id: '', label: 'As what it is part of' },
              { id: 'capex', label: 'Capex' },
              { id: 'opex', label: 'Opex' },
            ]}
            onChange={(id) => set({ costCategory: id === '' ? null : (id as 'capex' | 'opex') }, 'Set the booking')}
          />
        )}
      </Field>
    </>
  )
}

/** `7.5 h`, `45 min`. */
function hoursText(minutes: number): string {
  if (minutes < 60) return `${Math.round(minutes)} min`
  return `${(Math.round(minutes / 6) / 10).toLocaleString('en')} h`
}
