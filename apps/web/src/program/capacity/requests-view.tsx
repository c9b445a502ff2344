import { edit, creation } from '@trireme/client'
import type { Id } from '@trireme/domain'
import { Badge, Button, Combobox, EmptyState, Field, NumberInput, TextInput } from '@trireme/ui'
import { UserPlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { counted, span } from '../../schedule/days.ts'
import { CreationDialog, DayField, RecordChoice } from '../../shell/creation-dialog.tsx'
import { useShell } from '../../shell/shell-state.tsx'
import { itemChoices } from '../../work/choices.ts'
import { useMayCreate, useRecords, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'
import { choiceText, nameOf } from '../../workspace/value-text.ts'
import { type Assignment, type Request, openRequests } from './requests.ts'

const DONE = { committed: 'Committed', accepted: 'Accepted', declined: 'Declined' } as const

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
      {isAsking ? <RequestDialog onClose={() => setAsking(false)} /> : null}
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
      <td className="numeric">{span(fromOn, untilOn) || <span className="faint">no dates</span>}</td>
      <td className="end numeric">{units}</td>
      <td>
        <Badge>{choiceText(state)}</Badge>
      </td>
      <td>
        {mayAnswer ? (
          <Answers assignment={assignment} whom={whom} />
        ) : (
          <span className="muted">{waitsFor(owners.map(({ name }) => name))}</span>
        )}
      </td>
    </tr>
  )
}

function Answers({ assignment, whom }: { readonly assignment: Assignment; readonly whom: string }) {
  const workspace = useWorkspace()
  const answer = (state: keyof typeof DONE) => {
    const change = edit('assignment', assignment, { state })
    const done = `${DONE[state]} ${whom}`
    if (change !== null) workspace.act([change], done, { toast: done })
  }
  return (
    <span className="row">
      <Button onClick={() => answer('committed')}>Commit</Button>
      {assignment.state === 'accepted' ? null : (
        <Button variant="quiet" onClick={() => answer('accepted')}>
          Accept
        </Button>
      )}
      <Button variant="quiet" onClick={() => answer('declined')}>
        Decline
      </Button>
    </span>
  )
}

/** `waits for Ann Berg or Ole Behnke`. */
function waitsFor(names: readonly string[]): string {
  return names.length === 0 ? 'waits for an administrator' : `waits for ${names.join(' or ')}`
}

/** Asks for a person or for anybody of a team. */
function RequestDialog({ onClose }: { readonly onClose: () => void }) {
  const workspace = useWorkspace()
  const { replica } = workspace
  const [workItemId, setItem] = useState<string | null>(null)
  const [personId, setPerson] = useState<string | null>(null)
  const [teamId, setTeam] = useState<string | null>(null)
  const [skillId, setSkill] = useState<string | null>(null)
  const [fromOn, setFrom] = useState<string | null>(null)
  const [untilOn, setUntil] = useState<string | null>(null)
  const [units, setUnits] = useState<number | null>(1)
  const [note, setNote] = useState('')
  const [wrong, setWrong] = useState(false)
  function make() {
    if (workItemId === null || (personId === null && teamId === null)) return setWrong(true)
    const home = [...replica.snapshot.membership.values()].find((membership) => membership.personId === personId)
    const asked = creation('assignment', {
      workItemId: workItemId as Id<'work-item'>,
      personId: personId as Id<'person'> | null,
      teamId: (teamId as Id<'team'> | null) ?? home?.teamId ?? null,
      skillId: skillId as Id<'skill'> | null,
      units: units ?? 1,
      fromOn,
      untilOn,
      note: note.trim() || null,
      state: 'requested',
    })
    const whom = nameOf(replica, (personId ?? teamId) as Id)
    if (workspace.act([asked], `Ask for ${whom}`, { toast: `Asked for ${whom}` })) onClose()
  }
  return (
    <CreationDialog
      title="Ask for somebody"
      description="The person, or the lead of the team, answers. Until it is committed the plan does not count on it."
      verb="Ask"
      onMake={make}
      onClose={onClose}
      heading={
        <Field label="For" required error={wrong && workItemId === null ? 'Choose the item it is for.' : null}>
          {(control) => (
            <Combobox
              {...control}
              value={workItemId}
              placeholder="Key or title"
              choices={itemChoices(replica)}
              onChange={setItem}
            />
          )}
        </Field>
      }
    >
      <RecordChoice label="Person" kind="person" none="Anybody of a team" value={personId} onChange={setPerson} />
      <RecordChoice label="Team" kind="team" none="That of the person" value={teamId} onChange={setTeam} />
      <RecordChoice label="Skill" kind="skill" none="Any" value={skillId} onChange={setSkill} />
      <Field label="People, 1 being one in full">
        {(control) => <NumberInput {...control} min={0.05} max={1000} value={units} onCommit={setUnits} />}
      </Field>
      <DayField label="From" value={fromOn} onCommit={setFrom} />
      <DayField label="Until, the last day included" edge="end" value={untilOn} onCommit={setUntil} />
      <Field label="Note" error={wrong && personId === null && teamId === null ? 'Choose a person or a team.' : null}>
        {(control) => (
          <TextInput {...control} maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
    </CreationDialog>
  )
}
