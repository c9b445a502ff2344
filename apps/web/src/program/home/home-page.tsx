import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Id, Snapshot } from '@trireme/domain'
import { type Slipping, slipping, whoMustHear } from '@trireme/planning'
import { Avatar, DateInput, EmptyState, ProblemNote, Skeleton, Unbroken, formatDate } from '@trireme/ui'
import { House } from 'lucide-react'
import { Suspense, lazy, useCallback, useMemo } from 'react'
import type { ProgramHomeSearch } from '../../addresses.ts'
import { D_SAYS } from '../../schedule/day-words.ts'
import { counted, dayOf, onOf } from '../../schedule/days.ts'
import { Begin } from '../../shell/begin.tsx'
import { PlaceFrame } from '../../shell/place-frame.tsx'
import { useShownTable } from '../../shell/shown-table.ts'
import { useShell } from '../../shell/shell-state.tsx'
import { nameOf } from '../../workspace/value-text.ts'
import { useMayCreate, usePlan, useStandingOdds, useVersions, useWorkspace } from '../../workspace/use-workspace.tsx'
import { ChangeLines } from '../changes/change-lines.tsx'
import { changesSince } from '../changes/changes-since.ts'
import { flagWords } from '../changes/flag-words.ts'
import { useFacts } from '../changes/use-facts.ts'
import { useFlags } from '../changes/use-flags.ts'
import { useDocuments } from '../documents/use-documents.ts'
import { ScopeChoice, useScope } from '../scope-choice.tsx'
import { FEW, Part } from './home-part.tsx'
import { LateLaunches } from './late-launches.tsx'
import { usePast } from '../changes/use-past.ts'
import { NEEDED_FROM, useDecisionsNeeded } from './use-decisions-needed.ts'
import './home.css'

const TeamlessPart = lazy(async () => ({ default: (await import('./teamless-part.tsx')).TeamlessPart }))

const WEEK = 7
const FEW_SLIPS = 4
const FEW_COUNTS = 3
const HEARERS = 4

/** The page of a Monday: what changed, which launches slip, what needs a decision, what is about to slip, and who must hear of it. */
export function HomePage() {
  const search = useSearch({ from: '/app/program' })
  const navigate = useNavigate({ from: '/program' })
  const { replica, today } = useWorkspace()
  const scope = useScope(search.scope)
  const mayTell = useMayCreate('status-update')
  const { flags, isComplete } = useFlags()
  const { facts } = useFacts(scope, flags)
  const plan = usePlan()
  const documents = useDocuments()
  const odds = useStandingOdds()
  const since = search.since ?? onOf(dayOf(today) - WEEK)
  const past = usePast(since, search.scope)
  const version = useVersions(NEEDED_FROM)
  const setSearch = useCallback(
    (wish: ProgramHomeSearch) => void navigate({ search: (before) => ({ ...before, ...wish }), replace: true }),
    [navigate],
  )
  const isEmpty = search.scope === undefined && scope.roots.length === 0
  const changes = useMemo(() => {
    if (past.phase !== 'there' || facts === null) return undefined
    // What has no odds on one side says nothing of them on the other.
    const tops = new Set<string>(scope.roots.map(({ id }) => id))
    return changesSince(
      replica,
      plan,
      past,
      facts,
      ({ id }) => !id.startsWith('itm_') || tops.has(id) || !replica.get('work-item', id),
    )
  }, [past, scope, facts, replica, plan])
  const slips = useMemo(
    () => slipping(replica.snapshot, plan, scope, flags),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for tables that change in place
    [replica, plan, scope, flags, version],
  )
  const [ahead, behind] = [slips.filter(({ isPast }) => !isPast), slips.filter(({ isPast }) => isPast)]
  const deciding = useDecisionsNeeded(scope)
  // A number that documents are yet to be counted in is none.
  const needed = (deciding.found ?? []).filter(({ key }) => key !== 'waiting' || documents.phase !== 'loading')
  const isDecided = isComplete && !deciding.isWorking && documents.phase !== 'loading'
  useShownTable(
    'Needs a decision',
    () => ({ head: ['What', 'Why'], rows: needed.map(({ title, reason }) => [title, reason]) }),
    needed.length > 0,
    !isDecided,
  )
  useShownTable(
    'About to slip',
    () => ({
      head: ['Work', 'Why', 'More flags', 'Past its promised day'],
      rows: [...ahead, ...behind].map(({ id, reason, others, isPast }) => [
        nameOf(replica, id),
        reason,
        others,
        isPast ? 'Yes' : 'No',
      ]),
    }),
    slips.length > 0,
    !isComplete,
  )
  const hearers = useMemo(() => {
    if (past.phase !== 'there' || past.moved === undefined || changes === undefined) return undefined
    const told = changes.flatMap(({ id, what }) => (what.kind === 'moved' || what.kind === 'promise' ? [id as Id] : []))
    return whoMustHear(replica.snapshot, [...new Set([...told, ...past.moved])])
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for tables that change in place
  }, [changes, past, replica, version])

  return (
    <PlaceFrame
      parts={['Program', 'Home']}
      path="/program"
      chips={
        isEmpty ? undefined : (
          <>
            <ScopeChoice id={search.scope} onChange={(id) => setSearch({ scope: id })} />
            <span className="row">
              <span className="meta">Since</span>
              <span className="home-since">
                <DateInput
                  aria-label="Since"
                  today={today}
                  value={since}
                  onCommit={(on) => setSearch({ since: on === null || on >= today ? undefined : on })}
                />
              </span>
            </span>
          </>
        )
      }
    >
      {scope.roots.length === 0 ? (
        <EmptyState icon={<House size={28} aria-hidden="true" />} action={<Begin add="Add an initiative" />}>
          As soon as there is work in the plan, this page says what changed, what needs a decision and what is about to
          slip.
        </EmptyState>
      ) : (
        <div className="home">
          <Suspense>
            <TeamlessPart />
          </Suspense>
          <div className="home-column">
            <Part
              title={`Changed since ${formatDate(since)}`}
              says="Initiatives, launches and milestones: the plan as it was that evening against the plan of today, by the same rules."
              count={changes?.length}
              unit={D_SAYS}
              holds="changes"
              of={scope.roots.length + replica.snapshot.release.size + replica.snapshot.milestone.size}
            >
              {(most) => (
                <>
                  {past.phase === 'failed' ? (
                    <ProblemNote
                      title="The plan of that day could not be loaded"
                      advice="Try again, or choose a later day."
                      again={past.again}
                    />
                  ) : changes === undefined ? (
                    <Skeleton rows={FEW} />
                  ) : changes.length === 0 ? (
                    <p className="muted">Nothing moved: every end, promise and judgement is as it was.</p>
                  ) : (
                    <ChangeLines
                      changes={changes}
                      most={most}
                      because={past.phase === 'there' ? past.because : undefined}
                      since={since}
                    />
                  )}
                </>
              )}
            </Part>
            <LateLaunches scope={scope} odds={odds} />
          </div>
          <div className="home-column">
            <Part
              title="Needs a decision"
              says="Open decisions, gates, approvals and documents that are due, dependencies between teams that are disputed or too late, dates that break what they wait for, and what rests on fallen assumptions."
              count={foundSoFar(needed.length, isDecided)}
              isCounting={!isDecided}
              holds="decisions"
              of={mayNeedDecision(replica.snapshot)}
            >
              {(most) => (
                <>
                  {needed.length > 0 ? null : <p className="muted">Nothing waits for you.</p>}
                  {documents.phase === 'failed' ? (
                    <p className="meta">
                      Documents could not be loaded.{' '}
                      <button type="button" className="text-button" onClick={documents.again}>
                        Try again
                      </button>
                    </p>
                  ) : null}
                  <ul className="plain-list home-lines">
                    {needed.slice(0, most).map((each) => (
                      <li key={each.key}>
                        <Link
                          to={each.to}
                          search={
                            { ...(each.to === '/program/plan' ? {} : { scope: search.scope }), ...each.search } as never
                          }
                          className="name-link"
                        >
                          {each.title}
                        </Link>{' '}
                        <span className={each.urgent ? 'meta late' : 'meta'} title={each.reason}>
                          {each.urgent ? '▲ ' : ''}
                          <Unbroken>{each.reason}</Unbroken>
                        </span>
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </Part>
            <Part
              title="About to slip"
              says="What is late by the plan, blocked, in time in too few runs, later than all that rests on it allows, overdue, or near without a day to spare: each with its worst matter. What its promise is behind of already stands below."
              count={foundSoFar(ahead.length, isComplete || slips.length > 0)}
              isCounting={!isComplete}
              few={FEW_SLIPS}
              holds="slips"
              of={replica.snapshot['work-item'].size}
            >
              {(most) => (
                <>
                  {slips.length === 0 ? (
                    <p className="muted">Nothing, as far as the plan and its odds know.</p>
                  ) : (
                    <p className="meta home-counts">{slipCounts(ahead)}.</p>
                  )}
                  <SlipLines slips={ahead.slice(0, most)} />
                  {behind.length === 0 ? null : (
                    <details className="home-behind">
                      <summary className="meta">
                        {behind.length === 1 ? '1 more is' : `${behind.length} more are`} past the promised day already
                      </summary>
                      <SlipLines slips={behind} />
                    </details>
                  )}
                </>
              )}
            </Part>
            <Part
              title="Who must hear of it"
              says="Owners of what moved, and of what waits for it."
              count={hearers?.length}
              few={HEARERS}
              holds="hearers"
              of={replica.snapshot.person.size}
            >
              {(most) => (
                <>
                  {past.phase === 'failed' ? <p className="muted">Not known without the plan of that day.</p> : null}
                  {hearers === undefined && past.phase !== 'failed' ? <Skeleton rows={HEARERS} /> : null}
                  {hearers?.length === 0 ? (
                    <p className="muted">Nobody: nothing that somebody owns has moved.</p>
                  ) : null}
                  <ul className="plain-list home-hearers">
                    {(hearers ?? []).slice(0, most).map(({ personId, about }) => {
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
                  {mayTell && hearers !== undefined && hearers.length > 0 ? (
                    <p>
                      <Link to="/program/updates" search={{ scope: search.scope }}>
                        Tell them in an update
                      </Link>
                    </p>
                  ) : null}
                </>
              )}
            </Part>
          </div>
        </div>
      )}
    </PlaceFrame>
  )
}

/** None is a number only once all are counted. */
function foundSoFar(count: number, isAll: boolean): number | undefined {
  return count === 0 && !isAll ? undefined : count
}

/** So many things at most may need a decision. */
function mayNeedDecision({ decision, assumption, dependency, release, document }: Snapshot): number {
  return decision.size + assumption.size + dependency.size + release.size + document.size
}

function SlipLines({ slips }: { readonly slips: readonly Slipping[] }) {
  return (
    <ul className="plain-list home-lines">
      {slips.map((slip) => (
        <SlipLine key={slip.id} {...slip} />
      ))}
    </ul>
  )
}

/** `12 end after their target by the plan · 3 are held up by an open issue`: the worst matters, each thing counted once by its own worst. */
function slipCounts(slips: readonly Slipping[]): string {
  const counts = [...Map.groupBy(slips, ({ kind }) => kind)].map(([kind, { length }]) => {
    const words = kind === 'no-float' ? 'without a day to spare' : flagWords(kind, length)
    return { length, words: `${length} ${words}` }
  })
  const others = counts.slice(FEW_COUNTS).reduce((sum, { length }) => sum + length, 0)
  const told = counts.slice(0, FEW_COUNTS).map(({ words }) => words)
  return [...told, ...(others === 0 ? [] : [`${others} for other reasons`])].join(' · ')
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
        <Unbroken>{reason}</Unbroken>
        {others === 0 ? '' : ` ${counted(others, 'more flag')}.`}
      </span>
    </li>
  )
}
