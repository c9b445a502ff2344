import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Id } from '@trireme/domain'
import { type Slipping, factsOf, movedBetween, slipping, whoMustHear } from '@trireme/planning'
import { FLAGS } from '@trireme/planning/tracking'
import { Avatar, Banner, Button, DateInput, EmptyState, Skeleton, formatDate } from '@trireme/ui'
import { House } from 'lucide-react'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import type { ProgramHomeSearch } from '../../addresses.ts'
import { counted, dayOf, onOf } from '../../schedule/days.ts'
import { Begin } from '../../shell/begin.tsx'
import { PlaceFrame } from '../../shell/place-frame.tsx'
import { useShell } from '../../shell/shell-state.tsx'
import { nameOf } from '../../workspace/value-text.ts'
import { useOddsWithPeople, usePlan, useVersions, useWorkspace } from '../../workspace/use-workspace.tsx'
import { ChangeLines } from '../changes/change-lines.tsx'
import { changesSince } from '../changes/changes-since.ts'
import { useFacts } from '../changes/use-facts.ts'
import { useFlags } from '../changes/use-flags.ts'
import { useDocuments } from '../documents/use-documents.ts'
import { ScopeChoice, useScope } from '../scope-choice.tsx'
import { decisionsNeeded } from './decisions-needed.ts'
import { useBecause, usePast } from '../changes/use-past.ts'
import './home.css'

const WEEK = 7
/** Lines of a part before somebody asks for all: four parts stand on one screen. */
const FEW = 7
const HEARERS = 5
/** What this page reads beside what the plan is made from. */
const NEEDED_FROM = [
  'decision',
  'assumption',
  'dependency',
  'release',
  'gate',
  'approval',
  'issue',
  'milestone',
  'person',
  'team',
  'document',
  'signature',
] as const

/** The page of a Monday: what changed, what needs a decision, what is about to slip, and who must hear of it. */
export function HomePage() {
  const search = useSearch({ from: '/app/program' })
  const navigate = useNavigate({ from: '/program' })
  const { replica, today } = useWorkspace()
  const scope = useScope(search.scope)
  const { flags, isComplete } = useFlags()
  const facts = useFacts(scope, flags)
  const plan = usePlan()
  const documents = useDocuments()
  const odds = useOddsWithPeople()
  const since = search.since ?? onOf(dayOf(today) - WEEK)
  const past = usePast(since)
  const because = useBecause(past)
  const version = useVersions(NEEDED_FROM)
  const setSearch = useCallback(
    (wish: ProgramHomeSearch) => void navigate({ search: (before) => ({ ...before, ...wish }), replace: true }),
    [navigate],
  )
  const changes = useMemo(() => {
    if (past.phase !== 'there') return undefined
    const { snapshot, sequence } = past
    // What has no odds on one side says nothing of them on the other.
    const tops = new Set<string>(scope.roots.map(({ id }) => id))
    const changed = changesSince(replica, factsOf({ snapshot, plan: past.plan, scope, sequence }), facts)
    return changed.filter(({ id }) => !id.startsWith('itm_') || tops.has(id) || !replica.get('work-item', id))
  }, [past, scope, facts, replica])
  const { slips, needed } = useMemo(() => {
    const { snapshot } = replica
    return {
      slips: slipping(snapshot, plan, scope, flags),
      needed: decisionsNeeded(snapshot, plan, odds, scope, today),
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for tables that change in place
  }, [replica, plan, odds, scope, today, flags, version])
  const hearers = useMemo(() => {
    if (past.phase !== 'there') return []
    const { snapshot } = replica
    const told = (changes ?? []).flatMap(({ id, what }) =>
      what.kind === 'moved' || what.kind === 'promise' ? [id as Id] : [],
    )
    return whoMustHear(snapshot, [...new Set([...told, ...movedBetween(past.plan, plan, { snapshot, scope })])])
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for tables that change in place
  }, [changes, past, plan, scope, replica, version])

  return (
    <PlaceFrame
      parts={['Program', 'Home']}
      path="/program"
      chips={
        <>
          <ScopeChoice id={search.scope} onChange={(id) => setSearch({ scope: id })} />
          <span className="meta">Since</span>
          <span className="home-since">
            <DateInput
              aria-label="Since"
              today={today}
              value={since}
              onCommit={(on) => setSearch({ since: on === null || on >= today ? undefined : on })}
            />
          </span>
        </>
      }
    >
      {scope.roots.length === 0 ? (
        <EmptyState icon={<House size={28} aria-hidden="true" />} action={<Begin add="Add an initiative" />}>
          As soon as there is work in the plan, this page says what changed, what needs a decision and what is about to
          slip.
        </EmptyState>
      ) : (
        <div className="home">
          <Part
            title={`Changed since ${formatDate(since)}`}
            says="Initiatives, launches and milestones: the plan as it was that evening against the plan of today, by the same rules."
            count={changes?.length}
          >
            {(most) => (
              <>
                {past.phase === 'failed' ? (
                  <Banner tone="warning">The plan of that day could not be loaded. Choose a later one.</Banner>
                ) : changes === undefined ? (
                  <Skeleton rows={5} />
                ) : changes.length === 0 ? (
                  <p className="muted">Nothing moved: every end, promise and judgement is as it was.</p>
                ) : (
                  <ChangeLines changes={changes} most={most} because={because} />
                )}
              </>
            )}
          </Part>
          <Part
            title="Needs a decision"
            says="Open decisions, gates, approvals and documents that are due, dependencies between teams that are disputed or too late, dates that break what they wait for, and what rests on fallen assumptions."
            count={needed.length}
          >
            {(most) => (
              <>
                {needed.length === 0 ? <p className="muted">Nothing waits for you.</p> : null}
                {documents.phase === 'failed' ? <p className="meta">Documents could not be loaded.</p> : null}
                <ul className="plain-list home-lines">
                  {needed.slice(0, most).map((each) => (
                    <li key={each.key}>
                      <Link to={each.to} search={each.search as never} className="name-link">
                        {each.title}
                      </Link>{' '}
                      <span className={each.urgent ? 'meta late' : 'meta'}>
                        {each.urgent ? '▲ ' : ''}
                        {each.reason}
                      </span>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </Part>
          <Part
            title="About to slip"
            says="What is late, blocked, in time in too few runs, later than all that rests on it allows, overdue, or near without a day to spare: each with its worst matter."
            count={slips.length}
          >
            {(most) => (
              <>
                {slips.length === 0 ? (
                  <p className="muted">Nothing, as far as the plan and its odds know.</p>
                ) : (
                  <p className="meta">
                    {slipCounts(slips)}
                    {slips.length > 1 ? ', each counted once, by its worst.' : '.'}
                    {isComplete ? '' : ' The baseline is being read.'}
                  </p>
                )}
                <ul className="plain-list home-lines">
                  {slips.slice(0, most).map((slip) => (
                    <SlipLine key={slip.id} {...slip} />
                  ))}
                </ul>
              </>
            )}
          </Part>
          <Part
            title="Who must hear of it"
            says="Owners of what moved, and of what waits for it."
            count={hearers.length}
            few={HEARERS}
          >
            {(most) => (
              <>
                {hearers.length === 0 ? <p className="muted">Nobody: nothing that somebody owns has moved.</p> : null}
                <ul className="plain-list home-hearers">
                  {hearers.slice(0, most).map(({ personId, about }) => {
                    const name = nameOf(replica, personId)
                    const titles = about.map((id) => nameOf(replica, id))
                    return (
                      <li key={personId}>
                        <Avatar name={name} label="" />
                        <span className="grow">
                          {name}{' '}
                          <span className="meta" title={titles.join('\n')}>
                            {titles.slice(0, 2).join(', ')}
                            {titles.length > 2 ? ` and ${titles.length - 2} more` : ''}
                          </span>
                        </span>
                      </li>
                    )
                  })}
                </ul>
                {hearers.length === 0 ? null : (
                  <p>
                    <Button
                      variant="quiet"
                      onClick={() => void navigate({ to: '/program/updates', search: { scope: search.scope } })}
                    >
                      Tell them in an update
                    </Button>
                  </p>
                )}
              </>
            )}
          </Part>
        </div>
      )}
    </PlaceFrame>
  )
}

/** `Late 12 · Blocked 3 · Overdue 5`: each thing counted by the worst that is the matter with it. */
function slipCounts(slips: readonly Slipping[]): string {
  const titleOf = (kind: Slipping['kind']) =>
    kind === 'issue' ? 'Blocked by an issue' : kind === 'no-float' ? 'Without a day to spare' : FLAGS[kind].title
  const counts = Map.groupBy(slips, ({ kind }) => kind)
  return [...counts].map(([kind, each]) => `${titleOf(kind)} ${each.length}`).join(' · ')
}

/** What is no danger any more but there. */
const HAPPENED: ReadonlySet<Slipping['kind']> = new Set(['late', 'overdue', 'issue', 'blocked'])

function SlipLine({ id, kind, reason, others }: Slipping) {
  const { replica } = useWorkspace()
  const shell = useShell()
  return (
    <li>
      <button type="button" className="text-button" onClick={() => shell.showItem(id)}>
        {nameOf(replica, id)}
      </button>{' '}
      {HAPPENED.has(kind) ? <span className="late">▲ </span> : null}
      <span className="meta">
        {reason}
        {others === 0 ? '' : ` ${counted(others, 'more flag')}.`}
      </span>
    </li>
  )
}

/** A few of its lines, and all of them when asked. */
function Part(props: {
  readonly title: string
  readonly says: string
  readonly count: number | undefined
  readonly few?: number
  readonly children: (most: number) => ReactNode
}) {
  const { title, says, count, few = FEW, children } = props
  const [isWhole, setWhole] = useState(false)
  return (
    <section className="home-part" aria-label={title}>
      <header>
        <h2 title={says}>{title}</h2>
        {count === undefined ? null : <span className="meta numeric">{count}</span>}
        <span className="grow" />
        {count !== undefined && count > few ? (
          <button type="button" className="text-button meta" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? `Show ${few}` : 'Show all'}
          </button>
        ) : null}
      </header>
      {children(isWhole ? Infinity : few)}
    </section>
  )
}
