import type { Id } from '@trireme/domain'
import { endWithoutSentence, heldAtEnd, heldOverSentence, whyHere } from '@trireme/planning'
import { type Planned, type Towards, towardsInSteps } from '@trireme/planning/causes'
import { IconButton, Skeleton, formatDate, useReturnFocus } from '@trireme/ui'
import { X } from 'lucide-react'
import { type ReactNode, Suspense, lazy, useCallback, useEffect, useId, useMemo, useRef } from 'react'
import { D_SAYS } from '../../schedule/day-words.ts'
import { counted } from '../../schedule/days.ts'
import { useShell } from '../../shell/shell-state.tsx'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { nameOf } from '../../workspace/value-text.ts'
import { CascadePart } from './cascade-part.tsx'
import { HelpsAwaited } from './awaited.tsx'
import { DelaysPart, SlackPart, useTriedSlips } from './delays-part.tsx'
import { PathPart } from './path-part.tsx'
import { TailPart } from './tail-part.tsx'
import { usePlanned } from './use-planned.ts'
import { useSliced } from '../../schedule/use-sliced.ts'
import { SLIP_DAYS, type Slip, nameFor, readSlip, useWhyAddress, writeSlip } from './why-address.ts'
import { endDay } from './why-words.ts'
import './why.css'

const HelpsPart = lazy(async () => ({ default: (await import('./helps-part.tsx')).HelpsPart }))
const MovedPart = lazy(async () => ({ default: (await import('./moved-part.tsx')).MovedPart }))

/**
 * Five questions about the end of an item, a milestone, a release or a program, on one screen: which slip delays it, what would help, where the
 * critical path is, who has slack, what a slip brings on; and beside them why it moved. Lies at the foot of whatever place it
 * was asked from.
 */
export function WhyPanel({ id }: { readonly id: Id }) {
  const { replica } = useWorkspace()
  const shell = useShell()
  const [address, change] = useWhyAddress()
  const panel = useRef<HTMLElement>(null)
  useReturnFocus(panel)
  useEffect(() => panel.current?.focus(), [])
  const close = () => change({ why: undefined, ask: undefined, slip: undefined, since: undefined })
  const record = replica.get('work-item', id)
  const title = nameOf(replica, id)
  const isMoved = address.ask === 'moved'
  return (
    <section
      ref={panel}
      tabIndex={-1}
      className="why-panel"
      aria-label={`Why here: ${title}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        event.stopPropagation()
        close()
      }}
    >
      <header className="why-head">
        <h2 className="clip" title={title}>
          {record?.key ? <span className="why-key numeric">{record.key}</span> : null} {title}
        </h2>
        <div className="why-tabs" role="group" aria-label="Question">
          <button type="button" aria-pressed={!isMoved} onClick={() => change({ ask: undefined })}>
            Why here
          </button>
          <button type="button" aria-pressed={isMoved} onClick={() => change({ ask: 'moved' })}>
            Why it moved
          </button>
        </div>
        <IconButton label="Close" keyHint="Esc" icon={<X size={16} aria-hidden="true" />} onClick={close} />
      </header>
      {isMoved ? (
        <Suspense fallback={<Skeleton rows={4} />}>
          <MovedPart id={id} since={address.since} onSince={(since) => change({ since })} />
        </Suspense>
      ) : (
        <FiveQuestions
          id={id}
          slip={readSlip(replica, address.slip)}
          onSlip={(slip) => change({ slip: writeSlip(replica, slip) })}
          onOpen={shell.showItem}
        />
      )}
    </section>
  )
}

type QuestionsProps = {
  readonly id: Id
  readonly slip: Slip
  readonly onSlip: (slip: Slip) => void
  readonly onOpen: (id: Id) => void
}

/** What leads to an end, with the plan in which it does: what is known of the one before stays until it is known of the next. */
function useTowards(planned: Planned, id: Id) {
  const begin = useCallback(() => withPlan(planned, id), [planned, id])
  return useSliced(begin).found
}

function* withPlan(planned: Planned, id: Id) {
  return { planned, found: yield* towardsInSteps(planned, id) }
}

function FiveQuestions(props: QuestionsProps) {
  const known = useTowards(usePlanned(), props.id)
  const { replica } = useWorkspace()
  if (known === undefined) return <Skeleton rows={4} />
  if (known.found === undefined)
    return (
      <p className="why-empty">
        {nameOf(replica, props.id)} has no dates yet: nothing leads to it. Give its work an estimate, and this says what
        drives it.
      </p>
    )
  return <Answers {...props} planned={known.planned} found={known.found} />
}

type AnswersProps = QuestionsProps & { readonly planned: Planned; readonly found: Towards }

/** Each from the same trials: what drives the end is what delays it when it slips, and has no slack to give. */
function Answers({ id, slip, onSlip, onOpen, planned, found }: AnswersProps) {
  const { replica } = useWorkspace()
  const { setPath } = useShell()
  const tried = useTriedSlips(planned, id, slip.days)
  const rangeId = useId()
  const driving = found.paths[0]?.steps
  const drivers = driversOf(planned, found)
  useEffect(() => {
    setPath(driving === undefined ? null : new Set(driving.map((step) => step.id)))
    return () => setPath(null)
  }, [driving, setPath])
  const targetOn =
    replica.get('work-item', id)?.targetOn ??
    replica.get('milestone', id)?.targetOn ??
    replica.get('release', id)?.targetOn
  const slippers = slippersOf(drivers, found, slip.id)
  const slipping = slip.id ?? slippers[0] ?? null
  /** What is made of many items has no place of its own: it ends with the last of them. */
  function placeText({ end }: Towards): string {
    if (planned.plan.items.has(id) || planned.plan.milestones.has(id))
      return whyHere(planned.snapshot, planned.plan, id)[0] ?? ''
    const last = driving?.at(-1)?.id
    const ships = replica.referring('work-item', 'releaseId', id).length
    const within =
      ships === 0 || ships === end.rows.length ? '' : `: the ${counted(ships, 'item')} it ships, in their parts`
    return `with ${last === undefined ? 'the last' : `“${nameOf(replica, last)}”, the last`} of ${counted(end.rows.length, 'item')} in it${within}`
  }
  return (
    <div className="why-body">
      <div className="why-line">
        <p>
          <strong>Ends {endDay(found.end.endsAt)}</strong>
          {targetText(targetOn)}
          <span className="meta"> · {placeText(found)}</span>
        </p>
        <div className="why-slip">
          <label htmlFor={rangeId}>If one slips by</label>
          <input
            id={rangeId}
            type="range"
            min={1}
            max={SLIP_DAYS.most}
            value={slip.days}
            aria-valuetext={`${slip.days} working days`}
            onChange={(event) => onSlip({ ...slip, days: Number(event.target.value) })}
          />
          <output className="numeric" htmlFor={rangeId} title={D_SAYS}>
            {slip.days} d
          </output>
        </div>
      </div>
      <HeldOverLine planned={planned} id={id} />
      <div className="why-questions">
        {/* What is worked out for seconds stands apart from what is known at once, which nothing may push away. */}
        <div className="why-column">
          <Question title="Which slip delays it?">
            <DelaysPart
              towards={found}
              tried={tried}
              drivers={drivers.length}
              days={slip.days}
              chosen={slipping}
              onOpen={onOpen}
              onChoose={(chosen) => onSlip({ ...slip, id: chosen })}
            />
            <TailPart planned={planned} towards={found} id={id} hasTarget={targetOn != null} onOpen={onOpen} />
          </Question>
          <Question title="What would help?">
            <Suspense fallback={<HelpsAwaited />}>
              <HelpsPart planned={planned} towards={found} targetOn={targetOn} />
            </Suspense>
          </Question>
        </div>
        <div className="why-column">
          <Question title="Where is the critical path?">
            <PathPart key={id} planned={planned} towards={found} onOpen={onOpen} />
          </Question>
          <Question title="How does a slip cascade?">
            {slipping === null ? null : (
              <label className="why-which">
                <span className="meta">What slips</span>
                <select
                  className="tri-input"
                  value={slipping ?? ''}
                  onChange={(event) => onSlip({ ...slip, id: event.target.value as Id })}
                >
                  {slippers.map((each) => (
                    <option key={each} value={each}>
                      {nameFor(replica, each)} {nameOf(replica, each)}
                    </option>
                  ))}
                </select>
              </label>
            )}
            <CascadePart planned={planned} id={slipping} days={slip.days} onOpen={onOpen} />
          </Question>
          <Question title="Who has slack to give?">
            <SlackPart planned={planned} towards={found} tried={tried} days={slip.days} onOpen={onOpen} />
          </Question>
        </div>
      </div>
    </div>
  )
}

/** What drives the end and can slip, the first to begin first: a slip of any of it delays the end. */
function driversOf({ plan }: Planned, { paths: [driving] }: Towards): readonly Id[] {
  const canSlip = (each: Id) => (plan.items.get(each)?.mode ?? 'done') !== 'done'
  return (driving?.steps ?? []).map((step) => step.id).filter(canSlip)
}

/** What can slip and matters to the end: what drives it, then what else leads there; and what was chosen. */
function slippersOf(drivers: readonly Id[], { floats }: Towards, chosen: Id | null): readonly Id[] {
  return [...new Set([...drivers, ...floats.keys(), ...(chosen === null ? [] : [chosen])])]
}

/** Where the end rests on dates for which there is no room, and where it would come without them. */
function HeldOverLine({ planned: { snapshot, plan }, id }: { readonly planned: Planned; readonly id: Id }) {
  const sentences = useMemo(() => {
    const held = heldAtEnd(snapshot, plan, id)
    if (held === undefined) return []
    return [heldOverSentence(snapshot, plan, held, id), endWithoutSentence(snapshot, plan, held, id) ?? '']
  }, [snapshot, plan, id])
  if (sentences.length === 0) return null
  return (
    <p className="why-held">
      <span className="late" aria-hidden="true">
        ▲
      </span>{' '}
      {sentences.join(' ')}
    </p>
  )
}

function Question({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const headingId = useId()
  return (
    <section className="why-question" aria-labelledby={headingId} tabIndex={0}>
      <h3 id={headingId}>{title}</h3>
      {children}
    </section>
  )
}

function targetText(targetOn: string | null | undefined): string {
  return targetOn == null ? '' : ` · target ${formatDate(targetOn)}`
}
