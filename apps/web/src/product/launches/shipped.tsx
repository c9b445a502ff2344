import type { Id, WorkItem } from '@trireme/domain'
import { plannedSpanIn } from '@trireme/planning'
import { Combobox, IconButton, formatDate } from '@trireme/ui'
import { X } from 'lucide-react'
import { useShell } from '../../shell/shell-state.tsx'
import { itemChoices } from '../../work/choices.ts'
import { setFields } from '../../work/commands.ts'
import { StatusMark } from '../../work/marks.tsx'
import { usePlan, useWorkspace } from '../../workspace/use-workspace.tsx'
import { nameOf } from '../../workspace/value-text.ts'
import type { LaunchFacts } from './facts.ts'

/** The work a launch ships: when each item ends by the plan, and a line that takes more of it in. */
export function Shipped({ facts, canEdit }: { readonly facts: LaunchFacts; readonly canEdit: boolean }) {
  const workspace = useWorkspace()
  const { replica } = workspace
  const plannedSpan = plannedSpanIn(usePlan())
  const { release, shipped } = facts
  const place = (id: Id, releaseId: WorkItem['releaseId'], label: string) =>
    void workspace.act(setFields(replica, id, { releaseId }), label, { toast: label })
  const inIt = new Set<string>(shipped.map(({ id }) => id))
  return (
    <details className="launch-phases">
      <summary>{shipped.length === 0 ? 'No work is in this launch' : `Ships ${shipped.length} work items`}</summary>
      {shipped.length === 0 ? null : (
        <div className="table-scroll" tabIndex={0} role="region" aria-label="Work it ships">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Work item</th>
                <th scope="col">Status</th>
                <th scope="col">Team</th>
                <th scope="col">Ends by the plan</th>
                {canEdit ? (
                  <th scope="col">
                    <span className="tri-unseen">Take out</span>
                  </th>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {shipped.map((item) => (
                <Line
                  key={item.id}
                  item={item}
                  endsOn={plannedSpan(item.id)?.endsOn ?? null}
                  launchOn={release.targetOn}
                >
                  {canEdit && workspace.rights.mayChange('work-item', item) ? (
                    <IconButton
                      label={`Take ${item.title} out of the launch`}
                      icon={<X size={14} aria-hidden="true" />}
                      onClick={() => place(item.id, null, `Took ${item.title} out of ${release.name}`)}
                    />
                  ) : null}
                </Line>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {canEdit ? (
        <span className="launch-add-work">
          <Combobox
            label="Add work to the launch"
            placeholder="Add work to the launch"
            value={null}
            choices={itemChoices(replica).filter(({ id }) => !inIt.has(id))}
            onChange={(id) => {
              if (id !== null) place(id, release.id, `Put ${nameOf(replica, id)} into ${release.name}`)
            }}
          />
        </span>
      ) : null}
    </details>
  )
}

function Line(props: {
  readonly item: WorkItem
  readonly endsOn: string | null
  readonly launchOn: string | null
  readonly children: React.ReactNode
}) {
  const { item, endsOn, launchOn, children } = props
  const { replica } = useWorkspace()
  const shell = useShell()
  const isAfter = endsOn !== null && launchOn !== null && endsOn > launchOn
  return (
    <tr>
      <th scope="row">
        <button type="button" className="text-button" data-opens-pane onClick={() => shell.showItem(item.id)}>
          {item.title}
        </button>
      </th>
      <td>
        <StatusMark id={item.statusId} />
      </td>
      <td>{item.teamId === null ? <span className="faint">No team</span> : nameOf(replica, item.teamId)}</td>
      <td className="numeric nowrap">
        {endsOn === null ? <span className="faint">No dates</span> : formatDate(endsOn)}
        {isAfter ? <span className="late"> ▲ after the launch</span> : null}
      </td>
      {children === null ? null : <td className="end">{children}</td>}
    </tr>
  )
}
