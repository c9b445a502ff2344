import { creation } from '@trireme/client'
import type { Id } from '@trireme/domain'
import { DateInput, Field, NumberInput, Select } from '@trireme/ui'
import { useState } from 'react'
import { counted } from '../../../schedule/days.ts'
import { CreationDialog } from '../../../shell/creation-dialog.tsx'
import { useRecords, useWorkspace } from '../../../workspace/use-workspace.tsx'
import { iterationSeries, nextStart } from './iteration-series.ts'

const MOST = 26

/** Makes iterations of one team, or of every team, one after the other. */
export function NewIterations(props: { readonly teamId?: Id | undefined; readonly onClose: () => void }) {
  const { onClose } = props
  const workspace = useWorkspace()
  const { today } = workspace
  const teams = useRecords('team').toSorted((one, other) => one.name.localeCompare(other.name))
  const known = useRecords('iteration')
  const [teamId, setTeamId] = useState<string>(props.teamId ?? '')
  const [startsOn, setStartsOn] = useState(() =>
    nextStart(
      known.filter((each) => props.teamId === undefined || each.teamId === props.teamId),
      today,
    ),
  )
  const [weeks, setWeeks] = useState(2)
  const [count, setCount] = useState(6)
  const chosen = teamId === '' ? teams : teams.filter(({ id }) => id === teamId)
  function make() {
    const made = chosen.flatMap((team) => iterationSeries({ team, startsOn, weeks, count }, known))
    const words = `Made ${counted(made.length, 'iteration')}`
    const changes = made.map((values) => creation('iteration', values))
    workspace.act(changes, `New iterations`, { toast: words, onKept: onClose })
  }
  return (
    <CreationDialog
      title="New iterations"
      description={`${counted(chosen.length * count, 'iteration')}, one after the other, numbered on from those there are.`}
      verb="Create"
      onMake={make}
      onClose={onClose}
      heading={
        <Field label="Team">
          {(control) => (
            <Select
              {...control}
              value={teamId}
              options={[
                { id: '', label: 'Every team' },
                ...teams.map(({ id, name }) => ({ id: id as string, label: name })),
              ]}
              onChange={setTeamId}
            />
          )}
        </Field>
      }
    >
      <Field label="First day">
        {(control) => (
          <DateInput {...control} today={today} value={startsOn} onCommit={(on) => on !== null && setStartsOn(on)} />
        )}
      </Field>
      <Field label="Weeks each">
        {(control) => (
          <NumberInput
            {...control}
            min={1}
            max={12}
            value={weeks}
            onCommit={(next) => setWeeks(Math.round(next ?? 2))}
          />
        )}
      </Field>
      <Field label="How many">
        {(control) => (
          <NumberInput
            {...control}
            min={1}
            max={MOST}
            value={count}
            onCommit={(next) => setCount(Math.round(next ?? 1))}
          />
        )}
      </Field>
    </CreationDialog>
  )
}
