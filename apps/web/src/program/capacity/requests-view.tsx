import type { Id } from '@trireme/domain'
import { Button, EmptyState } from '@trireme/ui'
import { UserPlus } from 'lucide-react'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { counted } from '../../schedule/days.ts'
import { useShownTable } from '../../shell/shown-table.ts'
import { ANSWERS, type Answer, answerRequests } from '../../work/assignments/answers.tsx'
import { AssignmentDialog } from '../../work/assignments/assignment-dialog.tsx'
import { useMayCreate, usePlan, useRecords, useVersions, useWorkspace } from '../../workspace/use-workspace.tsx'
import { type Row, groupsOf, requestsTable } from './request-groups.ts'
import { Pick, RequestRow } from './request-row.tsx'
import './requests.css'

const NAMES = ['person', 'team', 'work-item', 'skill', 'membership'] as const
const IN_ORDER = ['accepted', 'committed', 'declined'] as const satisfies readonly Answer[]

/** Whose time is asked for and not yet committed, team by team; whoever is asked answers here, one or several at once. */
export function RequestsView() {
  const workspace = useWorkspace()
  const plan = usePlan()
  const [isAsking, setAsking] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<Id>>(new Set())
  const assignments = useRecords('assignment')
  const versions = useVersions(NAMES)
  const mayAsk = useMayCreate('assignment')
  const groups = useMemo(
    () => groupsOf(workspace, assignments, plan, chosen),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- versions stand for tables that change in place
    [workspace, assignments, plan, chosen, versions, workspace.rights.version],
  )
  const rows = groups.flatMap((group) => group.rows)
  const mine = rows.filter(({ mayAnswer }) => mayAnswer)
  const picked = mine.filter(({ assignment }) => chosen.has(assignment.id))
  const { table, keepPlace } = useKeptPlace()
  useShownTable('Requests', () => requestsTable(workspace, groups), rows.length > 0)
  const choose = (some: readonly Row[], isOn: boolean) => {
    const ids = some.map(({ assignment }) => assignment.id)
    setChosen((before) => new Set(isOn ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id as never))))
  }
  return (
    <section className="requests" aria-label="Requests" data-toasts="top">
      <div className="requests-head">
        {mayAsk ? (
          <Button icon={<UserPlus size={14} aria-hidden="true" />} onClick={() => setAsking(true)}>
            Ask for somebody
          </Button>
        ) : null}
        {picked.length === 0 ? (
          <p className="meta">
            {rows.length === 0
              ? 'No request counts as supply: only what is committed does.'
              : `${counted(rows.length, 'request')} without a commitment, ${mine.length} for you to answer. None of them counts as supply.`}
          </p>
        ) : (
          <SeveralAtOnce
            picked={picked}
            onAnswer={() => {
              keepPlace(0)
              setChosen(new Set())
            }}
          />
        )}
      </div>
      {rows.length === 0 ? (
        <EmptyState>
          Ask for a person, or for anybody of a team, to work on an item for some days. Whoever owns that time answers.
        </EmptyState>
      ) : (
        <div className="requests-scroll">
          <table ref={table} className="table requests-table">
            <thead>
              <tr>
                <th scope="col" className="requests-pick">
                  <Pick label="Choose all for you to answer" rows={mine} picked={picked} onChoose={choose} />
                </th>
                <th scope="col">Whom</th>
                <th scope="col">For</th>
                <th scope="col">Dates</th>
                <th scope="col" className="end">
                  Asked
                </th>
                <th
                  scope="col"
                  className="end"
                  title="What is left in these days beside what is accepted and committed, leave and usual work; of several that are chosen, beside those above as well"
                >
                  Free
                </th>
                <th scope="col">State</th>
                <th scope="col">Next step</th>
              </tr>
            </thead>
            {groups.map(({ teamId, name, rows: inTeam }) => (
              <tbody key={teamId ?? 'none'}>
                <tr className="requests-team">
                  <td className="requests-pick">
                    <Pick
                      label={`Choose those of ${name}`}
                      rows={inTeam.filter(({ mayAnswer }) => mayAnswer)}
                      picked={picked.filter((row) => inTeam.includes(row))}
                      onChoose={choose}
                    />
                  </td>
                  <th scope="rowgroup" colSpan={7}>
                    {name} <span className="muted numeric">{counted(inTeam.length, 'request')}</span>
                  </th>
                </tr>
                {inTeam.map((row) => (
                  <RequestRow
                    key={row.assignment.id}
                    row={row}
                    isPicked={picked.includes(row)}
                    onChoose={choose}
                    onAnswer={() => keepPlace(mine.indexOf(row))}
                  />
                ))}
              </tbody>
            ))}
          </table>
        </div>
      )}
      {isAsking ? <AssignmentDialog onClose={() => setAsking(false)} /> : null}
    </section>
  )
}

/** What is to be answered next takes the focus of what was answered and is gone. */
function useKeptPlace() {
  const table = useRef<HTMLTableElement>(null)
  const place = useRef<number | null>(null)
  useLayoutEffect(() => {
    const at = place.current
    if (at === null) return
    const focused = document.activeElement
    if (table.current?.contains(focused)) place.current = null
    // The menu it was answered from is neither: it still closes.
    if (focused !== document.body && focused !== null) return
    const steps = table.current?.querySelectorAll<HTMLElement>('[data-next]') ?? []
    place.current = null
    ;(steps[Math.min(at, steps.length - 1)] ?? document.querySelector<HTMLElement>('.requests-head button'))?.focus()
  })
  return { table, keepPlace: (at: number) => (place.current = at) }
}

function SeveralAtOnce({ picked, onAnswer }: { readonly picked: readonly Row[]; readonly onAnswer: () => void }) {
  const workspace = useWorkspace()
  const short = picked.filter(({ left }) => left?.isShort).length
  return (
    <>
      <span className="numeric">{picked.length} chosen</span>
      {short === 0 ? null : <span className="late numeric">▲ {short} for more than is free, one after the other</span>}
      {IN_ORDER.map((state) => {
        const open = picked.flatMap(({ assignment }) => (assignment.state === state ? [] : [assignment]))
        return open.length === 0 ? null : (
          <Button
            key={state}
            variant={state === 'declined' ? 'quiet' : 'default'}
            title={ANSWERS[state].says}
            onClick={() => {
              answerRequests(workspace, open, state, counted(open.length, 'request'))
              onAnswer()
            }}
          >
            {ANSWERS[state].verb} {open.length}
          </Button>
        )
      })}
    </>
  )
}
