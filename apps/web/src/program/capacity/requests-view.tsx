import { Badge, Button, EmptyState } from '@trireme/ui'
import { UserPlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { counted, span } from '../../schedule/days.ts'
import { useShell } from '../../shell/shell-state.tsx'
import { Answers, waitsFor } from '../../work/assignments/answers.tsx'
import { AssignmentDialog } from '../../work/assignments/assignment-dialog.tsx'
import { type Request, openRequests } from '../../work/assignments/requests.ts'
import { useMayCreate, useRecords, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'
import { choiceText, nameOf } from '../../workspace/value-text.ts'

/** Whose time is asked for and not yet committed; whoever is asked answers here. */
export function RequestsView() {
  const workspace = useWorkspace()
  const [isAsking, setAsking] = useState(false)
  const assignments = useRecords('assignment')
  const versions = [useVersion('person'), useVersion('team'), useVersion('work-item')].join()
  const mayAsk = useMayCreate('assignment')
  const requests = useMemo(
    () => openRequests(workspace, assignments),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- versions stand for tables that change in place
    [workspace, assignments, versions, workspace.rights.version],
  )
  const waiting = requests.filter(({ mayAnswer }) => mayAnswer).length
  return (
    <section className="requests" aria-label="Requests">
      <div className="requests-head">
        <p className="meta">
          {requests.length === 0
            ? 'No request counts as supply: only what is committed does.'
            : `${counted(requests.length, 'request')} without a commitment, ${waiting} for you to answer. None of them counts as supply.`}
        </p>
        {mayAsk ? (
          <Button icon={<UserPlus size={14} aria-hidden="true" />} onClick={() => setAsking(true)}>
            Ask for somebody
          </Button>
        ) : null}
      </div>
      {requests.length === 0 ? (
        <EmptyState>
          Ask for a person, or for anybody of a team, to work on an item for some days. Whoever owns that time answers.
        </EmptyState>
      ) : (
        <table className="table requests-table">
          <thead>
            <tr>
              <th scope="col">Whom</th>
              <th scope="col">For</th>
              <th scope="col">Dates</th>
              <th scope="col" className="end">
                People
              </th>
              <th scope="col">State</th>
              <th scope="col">Answer</th>
            </tr>
          </thead>
          <tbody>
            {requests.map((request) => (
              <RequestRow key={request.assignment.id} request={request} />
            ))}
          </tbody>
        </table>
      )}
      {isAsking ? <AssignmentDialog onClose={() => setAsking(false)} /> : null}
    </section>
  )
}

function RequestRow({ request }: { readonly request: Request }) {
  const { assignment, owners, mayAnswer } = request
  const { workItemId, personId, teamId, skillId, fromOn, untilOn, units, state, note } = assignment
  const shell = useShell()
  const { replica } = useWorkspace()
  const item = replica.get('work-item', workItemId)
  const whom = personId === null ? `Somebody of ${nameOf(replica, teamId!)}` : nameOf(replica, personId)
  return (
    <tr>
      <td title={note ?? undefined}>
        {whom}
        {skillId === null ? null : <span className="faint"> with {nameOf(replica, skillId)}</span>}
      </td>
      <td>
        <button type="button" className="text-button" onClick={() => shell.showItem(workItemId)}>
          <span className="faint">{item?.key}</span> {item?.title}
        </button>
      </td>
      <td className="numeric requests-dates">{span(fromOn, untilOn) || <span className="faint">no dates</span>}</td>
      <td className="end numeric">{units}</td>
      <td>
        <Badge>{choiceText(state)}</Badge>
      </td>
      <td>
        {mayAnswer ? (
          <Answers assignment={assignment} whom={whom} />
        ) : (
          <span className="muted">
            {waitsFor(owners.map(({ name }) => name))}
            {state === 'accepted' ? ' to commit' : ''}
          </span>
        )}
      </td>
    </tr>
  )
}
