import { creation } from '@trireme/client'
import { LANES, type Phase } from '@trireme/domain'
import { Button, IconButton, formatDate } from '@trireme/ui'
import { Plus, Trash2 } from 'lucide-react'
import { onOf, dayOf } from '../../schedule/days.ts'
import { InlineCell } from '../../work/inline-cell.tsx'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { setPhase } from './commands.ts'
import type { LaunchFacts } from './facts.ts'

const laneChoices = LANES.map((lane) => ({ id: lane, label: lane }))

/** The phases of a launch with their days, and what ends them. */
export function Phases({ facts, canEdit }: { readonly facts: LaunchFacts; readonly canEdit: boolean }) {
  const workspace = useWorkspace()
  const { today } = workspace
  const { release, phases } = facts

  function add() {
    const last = phases.at(-1)
    const startsOn = last?.endsOn == null ? today : onOf(dayOf(last.endsOn) + 1)
    const values = {
      releaseId: release.id,
      name: `Phase ${phases.length + 1}`,
      position: (last?.position ?? -1) + 1,
      startsOn,
      endsOn: onOf(dayOf(startsOn) + 13),
    }
    workspace.act([creation('phase', values)], `Add a phase to ${release.name}`)
  }

  return (
    <details className="launch-phases">
      <summary>{phases.length === 0 ? 'No phases' : `Phases: ${phases.map(({ name }) => name).join(', ')}`}</summary>
      {phases.length === 0 ? null : (
        <div className="table-scroll" tabIndex={0} role="region" aria-label="Phases">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Phase</th>
                <th scope="col">Department</th>
                <th scope="col">Starts</th>
                <th scope="col">Ends</th>
                <th scope="col">Over</th>
                {canEdit ? (
                  <th scope="col">
                    <span className="tri-unseen">Delete</span>
                  </th>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {phases.map((phase) => (
                <Row key={phase.id} phase={phase} canEdit={canEdit} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {canEdit ? (
        <Button variant="quiet" icon={<Plus size={14} aria-hidden="true" />} onClick={add}>
          Phase
        </Button>
      ) : null}
    </details>
  )
}

function Row({ phase, canEdit }: { readonly phase: Phase; readonly canEdit: boolean }) {
  const workspace = useWorkspace()
  const { today } = workspace
  const { name, lane, startsOn, endsOn, endedOn } = phase
  const set = (wish: Partial<Phase>, label: string) => void workspace.act(setPhase(phase, wish), `${label} of ${name}`)
  return (
    <tr>
      <th scope="row">
        <InlineCell
          type="text"
          label={`name of ${name}`}
          canEdit={canEdit}
          value={name}
          onCommit={(next) => set({ name: next }, 'Name')}
        >
          {name}
        </InlineCell>
      </th>
      <td>
        <InlineCell
          type="choice"
          label={`Department of ${name}`}
          none="Everybody"
          canEdit={canEdit}
          value={lane}
          choices={
            lane === null || laneChoices.some(({ id }) => id === lane)
              ? laneChoices
              : [...laneChoices, { id: lane, label: lane }]
          }
          onCommit={(next) => set({ lane: next }, 'Department')}
        >
          {lane ?? <span className="muted">Everybody</span>}
        </InlineCell>
      </td>
      {(['startsOn', 'endsOn'] as const).map((field) => (
        <td key={field} className="numeric nowrap">
          <InlineCell
            type="date"
            label={`${field === 'startsOn' ? 'start' : 'end'} of ${name}`}
            canEdit={canEdit}
            value={phase[field]}
            today={today}
            edge={field === 'startsOn' ? 'start' : 'end'}
            refuse={(on) => workspace.whyEditRefused('phase', phase, { [field]: on })}
            onCommit={(on) => set({ [field]: on }, field === 'startsOn' ? 'Start' : 'End')}
          >
            {phase[field] === null ? <span className="faint">No day</span> : formatDate(phase[field])}
          </InlineCell>
        </td>
      ))}
      <td className="numeric nowrap">
        {endedOn !== null ? (
          <>
            {formatDate(endedOn)}{' '}
            {canEdit ? (
              <Button variant="quiet" aria-label={`${name} goes on`} onClick={() => set({ endedOn: null }, 'Going on')}>
                Goes on
              </Button>
            ) : null}
          </>
        ) : canEdit ? (
          <Button aria-label={`End ${name}`} onClick={() => set({ endedOn: today }, 'End')}>
            End
          </Button>
        ) : endsOn !== null && startsOn !== null && startsOn <= today ? (
          'Under way'
        ) : (
          'Ahead'
        )}
      </td>
      {canEdit ? (
        <td className="end">
          <IconButton
            label={`Delete ${name}`}
            icon={<Trash2 size={14} aria-hidden="true" />}
            onClick={() => void workspace.remove('phase', phase.id)}
          />
        </td>
      ) : null}
    </tr>
  )
}
