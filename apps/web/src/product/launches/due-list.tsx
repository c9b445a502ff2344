import { type Due, type Id, dueOf } from '@trireme/domain'
import { EmptyState, formatDate } from '@trireme/ui'
import { useMemo } from 'react'
import { counted, daysAway } from '../../schedule/days.ts'
import { useShownTable } from '../../shell/shown-table.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { nameOf } from '../../workspace/value-text.ts'
import type { LaunchFacts } from './facts.ts'
import { ColumnHeads } from '../../work/column-heads.tsx'

const COLUMNS = [
  ['kind', 'Kind'],
  ['due', 'Due'],
  ['whose', 'Whose'],
  ['launch', 'Launch'],
] as const

const KINDS = { gate: 'Gate', approval: 'Approval', 'checklist-item': 'Checklist' } as const

/** Which gates and approvals are due, unanswered or overdue, and what is open on checklists, over all launches [PG9]. */
export function DueList({
  launches,
  onOpen,
}: {
  readonly launches: readonly LaunchFacts[]
  readonly onOpen: (id: Id) => void
}) {
  const { replica, today, session } = useWorkspace()
  const due = useMemo(() => dueOf(launches, today), [launches, today])
  const overdue = due.filter(({ inDays: days }) => days !== null && days < 0)
  const parts: readonly (readonly [title: string, list: readonly Due[]])[] = [
    ['Overdue', overdue],
    ['In the next four weeks', due.filter(({ inDays: days }) => days !== null && days >= 0 && days <= 28)],
    ['Later', due.filter(({ inDays: days }) => days !== null && days > 28)],
    ['Without a day', due.filter(({ inDays: days }) => days === null)],
  ]
  useShownTable(
    'What is due',
    () => ({
      head: ['What', 'Kind', 'Due', 'Whose', 'Launch', 'Why'],
      rows: due.map((each) => [
        each.title,
        KINDS[each.kind],
        each.dueOn,
        whose(each),
        nameOf(replica, each.releaseId),
        each.why,
      ]),
    }),
    due.length > 0,
  )
  if (due.length === 0)
    return <EmptyState>No gate, approval or checklist item is open. Open a launch to give it some.</EmptyState>
  return (
    <div className="launches-scroll" tabIndex={0} role="region" aria-label="What is due">
      <table className="place-table due-table">
        <ColumnHeads first="What" rest={COLUMNS} />
        {parts.map(([title, list]) =>
          list.length === 0 ? null : (
            <tbody key={title}>
              <tr className="due-head">
                <th scope="colgroup" colSpan={5}>
                  {title} <span className="muted numeric">{counted(list.length, 'thing')}</span>
                </th>
              </tr>
              {list.map((each) => (
                <tr key={`${each.kind} ${each.id} ${each.memberId ?? ''}`}>
                  <th scope="row">
                    <button type="button" className="text-button clip" onClick={() => onOpen(each.releaseId)}>
                      {each.title}
                    </button>
                    {each.why === null ? null : <span className="under clip">{each.why}</span>}
                    <span className="under due-short">
                      {[KINDS[each.kind], whose(each), nameOf(replica, each.releaseId)].join(' · ')}
                    </span>
                  </th>
                  <td data-column="kind">{KINDS[each.kind]}</td>
                  <td data-column="due" className="numeric">
                    {each.dueOn === null ? <span className="faint">No day</span> : formatDate(each.dueOn)}
                    {each.dueOn === null ? null : (
                      <span className={each.dueOn < today ? 'under late' : 'under'}>
                        {each.dueOn < today ? '▲ ' : ''}
                        {daysAway(today, each.dueOn)}
                      </span>
                    )}
                  </td>
                  <td data-column="whose" className="clip">
                    {whose(each)}
                  </td>
                  <td data-column="launch" className="clip">
                    {nameOf(replica, each.releaseId)}
                  </td>
                </tr>
              ))}
            </tbody>
          ),
        )}
      </table>
    </div>
  )

  function whose({ memberId, ownerId }: Due): string {
    if (memberId !== null) return memberId === session.member.id ? 'Yours' : nameOf(replica, memberId)
    return ownerId === null ? 'Nobody’s' : nameOf(replica, ownerId)
  }
}
