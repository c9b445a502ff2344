import { type RecordMap, type WorkItem, timeOutside } from '@trireme/domain'
import { Badge, Button, IconButton, formatDate } from '@trireme/ui'
import { UserPlus, X } from 'lucide-react'
import { useState } from 'react'
import { endsOn, span, startsOn } from '../../schedule/days.ts'
import { Answers, waitsFor } from '../../work/assignments/answers.tsx'
import { AssignmentDialog } from '../../work/assignments/assignment-dialog.tsx'
import { askedText } from '../../work/assignments/free.ts'
import { type Assignment, changedRequest, requestOf } from '../../work/assignments/requests.ts'
import { useMayCreate, usePlan, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'
import { choiceText, nameOf } from '../../workspace/value-text.ts'
import './item-people.css'

type Asked = 'new' | Assignment

/** Whose time an item has or asks for: people by name, placeholders and anybody of a team, committed or not. */
export function ItemPeople({ item }: { readonly item: WorkItem }) {
  const { replica } = useWorkspace()
  const [dialog, setDialog] = useState<Asked | null>(null)
  useVersion('assignment')
  useVersion('person')
  useVersion('team')
  const mayAsk = useMayCreate('assignment')
  const all = replica
    .referring('assignment', 'workItemId', item.id)
    .toSorted(
      (one, other) => RANK[one.state] - RANK[other.state] || ((one.fromOn ?? '') < (other.fromOn ?? '') ? -1 : 1),
    )
  if (all.length === 0 && !mayAsk) return null
  return (
    <section className="item-section" aria-label="People">
      <header>
        <h3>People</h3>
        {mayAsk ? (
          <Button variant="quiet" icon={<UserPlus size={14} aria-hidden="true" />} onClick={() => setDialog('new')}>
            Ask for somebody
          </Button>
        ) : null}
      </header>
      {all.length === 0 ? (
        <p className="meta">
          {item.teamId === null
            ? 'Nobody is asked for by name, and it has no team.'
            : `Nobody is asked for by name: the plan takes anybody of ${nameOf(replica, item.teamId)}.`}
        </p>
      ) : (
        <ul className="plain-list item-people">
          {all.map((assignment) => (
            <AssignmentLine
              key={assignment.id}
              item={item}
              assignment={assignment}
              onEdit={() => setDialog(assignment)}
            />
          ))}
        </ul>
      )}
      {dialog === null ? null : (
        <AssignmentDialog
          workItemId={item.id}
          {...(dialog !== 'new' && { assignment: dialog })}
          onClose={() => setDialog(null)}
        />
      )}
    </section>
  )
}

const RANK = { committed: 0, accepted: 1, requested: 2, declined: 3 } as const satisfies Record<
  Assignment['state'],
  number
>

type LineProps = { readonly item: WorkItem; readonly assignment: Assignment; readonly onEdit: () => void }

function AssignmentLine({ item, assignment, onEdit }: LineProps) {
  const workspace = useWorkspace()
  const { replica, rights } = workspace
  const { personId, teamId, state, note } = assignment
  const person = personId === null ? undefined : replica.get('person', personId)
  const whom =
    person?.name ?? (personId !== null ? nameOf(replica, personId) : `Somebody of ${nameOf(replica, teamId!)}`)
  const { mayAnswer, owners } = requestOf(workspace, assignment)
  const canEdit = rights.mayChange('assignment', assignment)
  const isOpen = state === 'requested' || state === 'accepted'

  function takeBack() {
    const { id, ...values } = assignment
    const done = `Took back ${whom} on ${item.key}`
    workspace.act([{ op: 'remove', kind: 'assignment', id, values }], done, { toast: done })
  }

  return (
    <li data-declined={state === 'declined' || undefined}>
      <span className="row">
        {canEdit ? (
          <button type="button" className="text-button clip" title={note ?? 'Change what is asked'} onClick={onEdit}>
            {whom}
          </button>
        ) : (
          <span className="clip" title={note ?? undefined}>
            {whom}
          </span>
        )}
        {person?.placeholder === true ? <span className="faint">to be hired</span> : null}
        <span className="grow" />
        <Badge tone={state === 'committed' ? 'accent' : 'neutral'}>{choiceText(state)}</Badge>
        {canEdit ? (
          <IconButton label={`Take back ${whom}`} icon={<X size={14} aria-hidden="true" />} onClick={takeBack} />
        ) : null}
      </span>
      <span className="meta numeric">
        {[askedText(assignment), skillText(assignment), datesText(assignment)].join('')}
      </span>
      {state === 'declined' ? null : <OutsideItsDates item={item} assignment={assignment} whom={whom} />}
      {!isOpen ? null : mayAnswer ? (
        <Answers assignment={assignment} whom={whom} />
      ) : (
        <span className="meta">{waitsFor(owners.map(({ name }) => name))}</span>
      )}
    </li>
  )

  function skillText({ skillId }: Assignment): string {
    return skillId === null ? '' : `, with ${nameOf(replica, skillId)}`
  }
}

/** Time that is of no use to the work, with a way to ask for the days it lies on. */
function OutsideItsDates(props: { readonly item: WorkItem; readonly assignment: Assignment; readonly whom: string }) {
  const { item, assignment, whom } = props
  const workspace = useWorkspace()
  const planned = usePlan().items.get(item.id)
  if (planned === undefined) return null
  const work = { startsOn: startsOn(planned), endsOn: endsOn(planned) }
  const where = timeOutside(assignment, work)
  if (where === null) return null
  const move = () => {
    const change = changedRequest(workspace, assignment, { fromOn: work.startsOn, untilOn: work.endsOn })
    const done = `Moved ${whom} to ${span(work.startsOn, work.endsOn)}`
    if (change !== null) workspace.act([change], done, { toast: done })
  }
  return (
    <span className="row-wrap">
      <span className="late">
        ▲{' '}
        {where === 'before'
          ? `Ends before the work begins, ${formatDate(work.startsOn)}`
          : `Begins after the work ends, ${formatDate(work.endsOn)}`}
      </span>
      {workspace.rights.mayChange('assignment', assignment) ? <Button onClick={move}>Move to its dates</Button> : null}
    </span>
  )
}

/** Without both dates nobody knows when it takes the time, and the plan counts nothing. */
function datesText({ fromOn, untilOn, state }: RecordMap['assignment']): string {
  if (fromOn !== null && untilOn !== null) return ` · ${span(fromOn, untilOn)}`
  const dates = span(fromOn, untilOn)
  return ` · ${[dates || 'no dates', ...(state === 'committed' ? ['not counted by the plan'] : [])].join(': ')}`
}
