import { type ChecklistItem, type Id, NO_LANE, STANDARD_LAUNCH, inLaneOrder } from '@trireme/domain'
import { Badge, Button, Checkbox, formatDate } from '@trireme/ui'
import type { KeyboardEvent } from 'react'
import { choicesOf } from '../../work/choices.ts'
import { InlineCell } from '../../work/inline-cell.tsx'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { nameOf } from '../../workspace/value-text.ts'
import { ChecklistMore } from './checklist-more.tsx'
import { partsOf, setItem } from './commands.ts'
import type { LaunchFacts } from './facts.ts'
import { NewItem } from './new-item.tsx'

/** What has to be done for a launch, department by department; each cell is edited where it stands. */
export function Checklist({ facts, canEdit }: { readonly facts: LaunchFacts; readonly canEdit: boolean }) {
  const workspace = useWorkspace()
  const { release, items } = facts
  const lanes = inLaneOrder(items.map(({ lane }) => lane ?? NO_LANE))
  const open = items.filter(({ state }) => state === 'open').length
  const isBare = items.length === 0 && facts.phases.length === 0 && facts.gates.length === 0
  return (
    <section aria-labelledby="launch-checklist">
      <h3 id="launch-checklist">
        Checklist{' '}
        <span className="meta numeric">
          {items.length === 0 ? '' : `${items.length - open} of ${items.length} done or not needed`}
        </span>
      </h3>
      {isBare && canEdit ? (
        <p className="row-wrap">
          <span className="muted">Begin with the usual phases, gates and items, then change what differs.</span>
          {release.targetOn === null ? (
            <span className="muted">Give the launch a day first.</span>
          ) : (
            <Button
              onClick={() =>
                workspace.act(partsOf(STANDARD_LAUNCH, release.id, release.targetOn!), `Set up ${release.name}`, {
                  toast: `Set up ${release.name}`,
                })
              }
            >
              Set up as usual
            </Button>
          )}
        </p>
      ) : null}
      {items.length === 0 ? null : (
        <div className="table-scroll" tabIndex={0} role="region" aria-label="Checklist">
          <table className="table checklist" onKeyDown={alongItems}>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">Owner</th>
                <th scope="col">Due</th>
                <th scope="col">Evidence</th>
                <th scope="col">
                  <span className="tri-unseen">More</span>
                </th>
              </tr>
            </thead>
            {lanes.map((lane) => (
              <tbody key={lane}>
                <tr className="checklist-lane">
                  <th scope="colgroup" colSpan={5}>
                    {lane}
                  </th>
                </tr>
                {items
                  .filter((item) => (item.lane ?? NO_LANE) === lane)
                  .map((item) => (
                    <Row key={item.id} item={item} facts={facts} canEdit={canEdit} />
                  ))}
              </tbody>
            ))}
          </table>
        </div>
      )}
      {canEdit ? <NewItem facts={facts} /> : null}
    </section>
  )
}

function Row({
  item,
  facts,
  canEdit,
}: {
  readonly item: ChecklistItem
  readonly facts: LaunchFacts
  readonly canEdit: boolean
}) {
  const workspace = useWorkspace()
  const { replica, today } = workspace
  const { title, state, ownerId, dueOn, evidence } = item
  const set = (wish: Partial<ChecklistItem>, label: string) =>
    void workspace.act(setItem(item, wish), `${label} of ${title}`)
  const isLate = state === 'open' && dueOn !== null && dueOn < today
  const waits = item.waitsForIds.flatMap(
    (id) => facts.items.find((each) => each.id === id && each.state === 'open') ?? [],
  )
  return (
    <tr data-state={state}>
      <th scope="row">
        <span className="row">
          <Checkbox
            className="checklist-box"
            checked={state === 'open' ? false : state === 'done' ? true : null}
            disabled={!canEdit}
            onChange={(on) => set({ state: on ? 'done' : 'open' }, on ? 'Done' : 'Open again')}
          >
            <span className="tri-unseen">{title}</span>
          </Checkbox>
          <span>
            <InlineCell
              type="text"
              label={`title of ${title}`}
              canEdit={canEdit}
              value={title}
              onCommit={(next) => set({ title: next }, 'Title')}
            >
              {title}
            </InlineCell>{' '}
            {item.isCondition ? (
              <Badge tone="warning">Condition</Badge>
            ) : item.required ? null : (
              <Badge>Optional</Badge>
            )}
            {state === 'not-needed' ? <Badge>Not needed</Badge> : null}
            {waits.length > 0 && state === 'open' ? (
              <span className="meta checklist-waits">waits for {waits.map((each) => each.title).join(', ')}</span>
            ) : null}
          </span>
        </span>
      </th>
      <td>
        <InlineCell
          type="choice"
          label={`Owner of ${title}`}
          none="Nobody"
          canEdit={canEdit}
          value={ownerId}
          choices={choicesOf(replica, 'person')}
          onCommit={(id) => set({ ownerId: id as Id<'person'> | null }, 'Owner')}
        >
          {ownerId === null ? <span className="faint">Nobody</span> : nameOf(replica, ownerId)}
        </InlineCell>
      </td>
      <td className="numeric nowrap">
        <InlineCell
          type="date"
          label={`due day of ${title}`}
          canEdit={canEdit}
          value={dueOn}
          today={today}
          edge="end"
          onCommit={(on) => set({ dueOn: on }, 'Due day')}
        >
          {dueOn === null ? <span className="faint">No day</span> : formatDate(dueOn)}
          {isLate ? (
            <span className="late">
              {' '}
              ▲<span className="tri-unseen"> overdue</span>
            </span>
          ) : null}
        </InlineCell>
      </td>
      <td>
        <InlineCell
          type="text"
          label={`evidence of ${title}`}
          canEdit={canEdit}
          value={evidence ?? ''}
          onCommit={(text) => set({ evidence: text }, 'Evidence')}
        >
          {evidence === null ? (
            <span className="faint">–</span>
          ) : (
            <span className="checklist-evidence">{evidence}</span>
          )}
        </InlineCell>
        {evidence !== null && /^https?:\/\//.test(evidence) ? (
          <a href={evidence} target="_blank" rel="noreferrer noopener" aria-label={`Open the evidence of ${title}`}>
            Open
          </a>
        ) : null}
      </td>
      <td className="end">{canEdit ? <ChecklistMore item={item} facts={facts} set={set} /> : null}</td>
    </tr>
  )
}

/** Up and down go from box to box. */
function alongItems(event: KeyboardEvent<HTMLTableElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const boxes = [...event.currentTarget.querySelectorAll<HTMLElement>('.checklist-box input')]
  const at = boxes.indexOf(event.target as HTMLElement)
  if (at === -1) return
  event.preventDefault()
  boxes[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
}
