import { Link } from '@tanstack/react-router'
import { edit } from '@trireme/client'
import {
  type Dependency,
  type DependencyTrouble,
  MOST_TOO_LATE,
  SAFE,
  type Scope,
  dependencyTroubles,
  of100,
} from '@trireme/domain'
import { Badge, Button, EmptyState, formatDate } from '@trireme/ui'
import { Waypoints } from 'lucide-react'
import { useMemo, useState } from 'react'
import { baseOf } from '../../schedule/odds-words.ts'
import { RecordControl } from '../../settings/record-field.tsx'
import { useShell } from '../../shell/shell-state.tsx'
import { useShownTable } from '../../shell/shown-table.ts'
import { useOddsWithPeople, usePlan, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'
import { type DependencyRow, dependencyRows } from './dependency-rows.ts'
import '../../shell/place-table.css'

export const TROUBLES: Readonly<Record<DependencyTrouble, { readonly title: string; readonly says: string }>> = {
  late: { title: 'Too late', says: 'The plan brings it after the day it is needed.' },
  'at-risk': {
    title: 'At risk',
    says: `In more than ${MOST_TOO_LATE} of 100 runs it comes after the day it is needed.`,
  },
  disputed: { title: 'Disputed', says: 'The other team does not agree to it.' },
  unagreed: { title: 'Unagreed', says: 'Proposed between two teams, and not agreed to yet.' },
}
const TONES = { late: 'bad', 'at-risk': 'warning', disputed: 'bad', unagreed: 'neutral' } as const
const MOST_ROWS = 100
const IN_SAFE = `In ${of100(SAFE)} of 100`

/** Which dependencies between teams are unagreed, disputed, or needed before they will be there [PG6]. */
export function DependenciesTab(props: {
  readonly scope: Scope
  readonly trouble: DependencyTrouble | undefined
  readonly onTrouble: (trouble: DependencyTrouble | undefined) => void
}) {
  const { scope, trouble, onTrouble } = props
  const { replica } = useWorkspace()
  const plan = usePlan()
  const odds = useOddsWithPeople()
  const version = `${useVersion('dependency')} ${useVersion('team')}`
  const [whole, setWhole] = useState(false)
  const rows = useMemo(
    () => dependencyRows(replica.snapshot, plan, odds, scope),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for tables that change in place
    [replica, plan, odds, scope, version],
  )
  const counts = dependencyTroubles.map((each) => ({
    each,
    count: rows.filter(({ troubles }) => troubles.includes(each)).length,
  }))
  const found = trouble === undefined ? rows : rows.filter(({ troubles }) => troubles.includes(trouble))
  useShownTable(
    'Dependencies between teams',
    () => ({
      head: [
        'What is waited for',
        'Its team',
        'What waits',
        'Its team',
        'Needed on',
        'Scheduled',
        IN_SAFE,
        'Trouble',
        'Agreement',
      ],
      rows: found.map(({ dependency, from, to, fromTeam, toTeam, on, p85On, troubles }) => [
        from.title,
        fromTeam ?? null,
        to.title,
        toTeam ?? null,
        dependency.neededOn,
        on,
        p85On,
        troubles.map((each) => TROUBLES[each].title).join(', '),
        WORDS[dependency.agreement],
      ]),
    }),
    found.length > 0,
  )
  const shown = whole ? found : found.slice(0, MOST_ROWS)
  if (rows.length === 0)
    return (
      <EmptyState
        icon={<Waypoints size={28} aria-hidden="true" />}
        action={<Link to="/program/plan">Open the plan</Link>}
      >
        No open work of one team waits for another. Draw a dependency between the work of two teams in the plan, and
        they agree on it here.
      </EmptyState>
    )
  return (
    <div className="dependencies">
      <div className="trouble-kinds" role="group" aria-label="What is the matter">
        {counts.map(({ each, count }) => (
          <button
            key={each}
            type="button"
            className="trouble-kind"
            aria-pressed={trouble === each}
            title={TROUBLES[each].says}
            onClick={() => onTrouble(trouble === each ? undefined : each)}
          >
            {TROUBLES[each].title}{' '}
            <strong className="numeric">{each === 'at-risk' && odds === null ? '–' : count}</strong>
          </button>
        ))}
        <span className="meta">
          of {rows.length} between teams.{' '}
          {odds === null ? 'No odds with people counted yet: “at risk” is not known.' : `Odds from ${baseOf(odds)}.`}
        </span>
      </div>
      <div className="dependencies-scroll">
        <table className="place-table dependency-table">
          <thead>
            <tr>
              <th scope="col">What is waited for</th>
              <th scope="col">What waits</th>
              <th scope="col" data-column="day">
                Needed on
              </th>
              <th scope="col" data-column="day">
                Scheduled
              </th>
              <th
                scope="col"
                data-column="day"
                title={`By then it is there in ${of100(SAFE)} of 100 runs of the plan.`}
              >
                {IN_SAFE}
              </th>
              <th scope="col" data-column="trouble">
                Trouble
              </th>
              <th scope="col" data-column="agreement">
                Agreement
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row key={row.dependency.id} row={row} />
            ))}
          </tbody>
        </table>
        {shown.length < found.length ? (
          <Button variant="quiet" onClick={() => setWhole(true)}>
            Show all {found.length}
          </Button>
        ) : null}
        {found.length === 0 ? <p className="muted dependencies-none">None of these any more.</p> : null}
      </div>
    </div>
  )
}

function Row({ row }: { readonly row: DependencyRow }) {
  const { dependency, from, to, fromTeam, toTeam, on, p85On, troubles } = row
  const shell = useShell()
  const { rights } = useWorkspace()
  const { neededOn } = dependency
  return (
    <tr>
      <th scope="row" data-column="from">
        <button type="button" className="text-button clip" onClick={() => shell.showItem(from.id)}>
          {from.title}
        </button>
        <span className="under clip">{fromTeam ?? 'No team'}</span>
      </th>
      <td data-column="to">
        <button type="button" className="text-button clip" onClick={() => shell.showItem(to.id)}>
          {to.title}
        </button>
        <span className="under clip">{toTeam ?? 'No team'}</span>
      </td>
      <td data-column="day" data-title="Needed on" className="numeric">
        {rights.mayChange('dependency', dependency) ? (
          <RecordControl
            kind="dependency"
            record={dependency}
            field="neededOn"
            label={`Needed on, ${from.title}`}
            placeholder="Not said"
          />
        ) : neededOn === null ? (
          <span className="faint">Not said</span>
        ) : (
          formatDate(neededOn)
        )}
      </td>
      <td data-column="day" data-title="Scheduled" className={troubles.includes('late') ? 'numeric late' : 'numeric'}>
        {on === null ? <span className="faint">No date</span> : formatDate(on)}
      </td>
      <td data-column="day" data-title={IN_SAFE} className="numeric">
        {p85On === null ? <span className="faint">–</span> : formatDate(p85On)}
      </td>
      <td data-column="trouble">
        <span className="row-wrap">
          {troubles.map((trouble) => (
            <span key={trouble} title={TROUBLES[trouble].says}>
              <Badge tone={TONES[trouble]}>{TROUBLES[trouble].title}</Badge>
            </span>
          ))}
        </span>
      </td>
      <td data-column="agreement">
        <Agreement dependency={dependency} name={from.title} />
      </td>
    </tr>
  )
}

const WORDS = { proposed: 'Proposed', agreed: 'Agreed', disputed: 'Disputed' } as const
const STEPS: Readonly<Record<Dependency['agreement'], readonly (readonly [Dependency['agreement'], string])[]>> = {
  proposed: [
    ['agreed', 'Agree'],
    ['disputed', 'Dispute'],
  ],
  agreed: [['disputed', 'Dispute']],
  disputed: [
    ['proposed', 'Ask again'],
    ['agreed', 'Agree'],
  ],
}

function Agreement({ dependency, name }: { readonly dependency: Dependency; readonly name: string }) {
  const workspace = useWorkspace()
  const { agreement } = dependency
  const answer = (next: Dependency['agreement'], label: string) => {
    const change = edit('dependency', dependency, { agreement: next })
    if (change !== null) workspace.act([change], `${label}: ${name}`, { toast: `${WORDS[next]}: ${name}` })
  }
  return (
    <span className="row agreement">
      <span className="agreement-word">{WORDS[agreement]}</span>
      {workspace.rights.mayChange('dependency', dependency)
        ? STEPS[agreement].map(([next, label]) => (
            <Button key={next} aria-label={`${label}: ${name}`} onClick={() => answer(next, label)}>
              {label}
            </Button>
          ))
        : null}
    </span>
  )
}
