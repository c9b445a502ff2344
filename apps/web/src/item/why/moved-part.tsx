import type { Id } from '@trireme/domain'
import { formatDay } from '@trireme/planning'
import { Button, Checkbox, DateInput, ProblemNote, Skeleton, formatDate } from '@trireme/ui'
import { useId, useState } from 'react'
import { onOf, dayOf } from '../../schedule/days.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import {
  type Fall,
  type SlipAnswer,
  type SlipJob,
  type SlipStep,
  causeText,
  fallsOf,
  movedSentence,
  partDays,
  waitOf,
} from './moved-words.ts'
import { useSlip } from './use-slip.ts'

const SINCE = [7, 30, 90] as const
const DEFAULT_DAYS = 30
const SHOWN_STEPS = 8

type Props = {
  readonly id: Id
  /** The day from which it is asked; absent: thirty days ago. */
  readonly since: string | undefined
  readonly onSince: (since: string | undefined) => void
}

/** Why a date moved since a day: a waterfall of its causes beside the same as a table, each cause with what was written and by whom. */
export function MovedPart({ id, since, onSince }: Props) {
  const { today } = useWorkspace()
  const [averaged, setAveraged] = useState(false)
  const from = since ?? onOf(dayOf(today) - DEFAULT_DAYS)
  const { answer, problem, job, isAsking, isOld, again, cancel } = useSlip(id, from, averaged)
  return (
    <div className="why-moved">
      <div className="why-since">
        <label>
          Since <DateInput value={from} today={today} max={today} onCommit={(on) => onSince(on ?? undefined)} />
        </label>
        {SINCE.map((days) => {
          const on = onOf(dayOf(today) - days)
          return (
            <button
              key={days}
              type="button"
              className="text-button"
              aria-pressed={from === on}
              onClick={() => onSince(on)}
            >
              {days} days
            </button>
          )
        })}
        <Checkbox checked={averaged} onChange={setAveraged}>
          Whatever the order of the changes
        </Checkbox>
      </div>
      {problem !== null ? (
        <ProblemNote title={problem.title} advice={problem.detail} again={again} />
      ) : job !== null ? (
        <Wait job={job} onCancel={cancel} />
      ) : answer === null ? (
        <Skeleton rows={5} style={{ height: 16, margin: '8px 0' }} />
      ) : (
        <div aria-busy={isAsking} data-old={isAsking || undefined} className="why-moved-body">
          <p className="why-told" aria-live="polite">
            {movedSentence(answer, (at) => formatDate(at.slice(0, 10)))}
          </p>
          {isOld ? (
            <p className="meta">
              The plan has changed since.{' '}
              <button type="button" className="text-button" onClick={again}>
                Ask again
              </button>
            </p>
          ) : null}
          {answer.parts.length === 0 ? (
            <p className="meta">Nothing that was written in these days moved it, and no day went by that did.</p>
          ) : (
            <>
              <Waterfall answer={answer} />
              <Causes answer={answer} />
            </>
          )}
        </div>
      )}
    </div>
  )
}

/** How far a long answer is. It goes on when it is left, and can be cancelled. */
function Wait({ job, onCancel }: { readonly job: SlipJob; readonly onCancel: () => void }) {
  const { words, bar } = waitOf(job)
  return (
    <div className="why-moved-wait">
      <p role="status">{words} You can leave; it goes on.</p>
      {bar === null ? null : <Bar {...bar} />}
      <Button onClick={onCancel}>Cancel</Button>
    </div>
  )
}

type BarProps = { readonly done: number; readonly whole: number; readonly unit: string }

function Bar({ done, whole, unit }: BarProps) {
  const words = `${done.toLocaleString('en')} of ${whole.toLocaleString('en')} ${unit}`
  return (
    <span className="numeric">
      <progress value={done} max={Math.max(1, whole)} aria-label={words} /> {words}
    </span>
  )
}

const ROW = 28
const LABEL = 168
const CHART = 320

function Waterfall({ answer }: { readonly answer: SlipAnswer }) {
  const falls = fallsOf(answer.parts)
  const whole: Fall = { cause: 'whole', from: 0, to: answer.days }
  const rows = [...falls, whole]
  const ends = rows.flatMap(({ from, to }) => [from, to])
  const [least, most] = [Math.min(...ends), Math.max(...ends)]
  const x = (days: number) => LABEL + 24 + ((days - least) / Math.max(1, most - least)) * (CHART - 72)
  return (
    <svg
      className="why-waterfall"
      viewBox={`0 0 ${LABEL + CHART} ${rows.length * ROW}`}
      role="img"
      aria-label={`What moved the date: ${rows.map(({ cause, from, to }) => `${cause === 'whole' ? 'in all' : causeText(cause)} ${partDays(to - from)}`).join(', ')}`}
    >
      <line x1={x(0)} x2={x(0)} y1="0" y2={rows.length * ROW} className="why-zero" />
      {rows.map(({ cause, from, to }, nth) => {
        const [left, right] = [Math.min(x(from), x(to)), Math.max(x(from), x(to))]
        const kind = cause === 'whole' ? 'whole' : to > from ? 'later' : 'earlier'
        return (
          <g key={cause}>
            <text x="0" y={nth * ROW + 18} className={cause === 'whole' ? 'why-whole' : undefined}>
              {cause === 'whole' ? 'In all' : causeText(cause)}
            </text>
            <rect x={left} y={nth * ROW + 7} width={Math.max(2, right - left)} height="14" rx="2" data-kind={kind} />
            <text x={right + 5} y={nth * ROW + 18} className="why-fall numeric">
              {partDays(to - from)}
            </text>
            {nth < falls.length ? (
              <line x1={x(to)} x2={x(to)} y1={nth * ROW + 21} y2={(nth + 1) * ROW + 7} className="why-step" />
            ) : null}
          </g>
        )
      })}
    </svg>
  )
}

/** The same as a table: each cause with what was written. */
function Causes({ answer }: { readonly answer: SlipAnswer }) {
  const { today } = useWorkspace()
  const [open, setOpen] = useState<string | null>(null)
  const base = useId()
  return (
    <table className="why-causes">
      <thead>
        <tr>
          <th scope="col">Cause</th>
          <th scope="col" className="numeric">
            Working days
          </th>
          <th scope="col">What was written, by whom</th>
        </tr>
      </thead>
      <tbody>
        {answer.parts.map(({ cause, days, steps }) => {
          const told = cause === 'time' ? [] : steps
          const shown = open === cause ? told : told.slice(0, SHOWN_STEPS)
          return (
            <tr key={cause}>
              <th scope="row">{causeText(cause)}</th>
              <td className="numeric">{partDays(days)}</td>
              <td>
                <ul className="plain-list" id={`${base}-${cause}`}>
                  {shown.map((step) => (
                    <li key={`${step.sequence} ${step.on}`}>
                      <Step step={step} today={today} />
                    </li>
                  ))}
                </ul>
                {steps.length === 0 ? <span className="meta">Only together with others</span> : null}
                {cause === 'time' && steps.length > 0 ? timeText(steps, today) : null}
                {shown.length < told.length ? (
                  <button type="button" className="text-button" onClick={() => setOpen(cause)}>
                    Show {told.length - shown.length} more
                  </button>
                ) : null}
              </td>
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">In all</th>
          <td className="numeric">{partDays(answer.days)}</td>
          <td className="meta">
            {answer.averaged
              ? 'Each cause has the mean of what it adds over the orders in which the causes could have come.'
              : 'In the order in which it was written; in another order the same changes may share it out otherwise.'}
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

function Step({ step, today }: { readonly step: SlipStep; readonly today: string }) {
  return (
    <>
      <span className="numeric">{partDays(step.days)}</span> {step.label ?? 'A change you may not see'}
      <span className="meta">
        {' '}
        · {formatDay(step.on, today)}
        {step.author === null ? '' : ` · ${step.author}`}
      </span>
    </>
  )
}

function timeText(steps: readonly SlipStep[], today: string): string {
  const [first, last] = [formatDay(steps[0]!.on, today), formatDay(steps.at(-1)!.on, today)]
  const when = first === last ? `On ${first}` : `From ${first} to ${last}`
  return `${when} days went by on which what was planned was not begun, or not as far as planned.`
}
