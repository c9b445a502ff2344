import { creation } from '@trireme/client'
import type { Team } from '@trireme/domain'
import { Button, Field, NumberInput } from '@trireme/ui'
import { useState } from 'react'
import { useVersion, useWorkspace } from '../workspace/use-workspace.tsx'
import { RecordControl, RemoveButton, useMayEdit, windowText } from './record-field.tsx'
import { SettingsTable } from './settings-table.tsx'
import { POOL_NOT_COUNTED } from './team-words.ts'

const COLUMNS = ['People', 'Skill', 'From', 'Until, the last day included', 'Ramp-up', 'Note'] as const

/** How many people a team has where they are not named, window by window. */
export function TeamCapacities({ team }: { readonly team: Team }) {
  const workspace = useWorkspace()
  useVersion('capacity')
  useVersion('membership')
  const mayEdit = useMayEdit('capacity')
  const [people, setPeople] = useState<number | null>(null)
  const pools = workspace.replica
    .referring('capacity', 'teamId', team.id)
    .toSorted((one, other) => ((one.fromOn ?? '') < (other.fromOn ?? '') ? -1 : 1))
  const isNamed = workspace.replica.referring('membership', 'teamId', team.id).length > 0
  return (
    <div className="settings-block">
      <h2 className="settings-subtitle">Pool, where people are not named</h2>
      {pools.length > 0 && isNamed ? <p className="settings-note">{POOL_NOT_COUNTED}</p> : null}
      {pools.length === 0 ? null : (
        <SettingsTable label={`Pool of ${team.name}`} columns={COLUMNS}>
          {pools.map((pool) => {
            const when = windowText(pool.fromOn, pool.untilOn)
            const common = { kind: 'capacity' as const, record: pool }
            return (
              <tr key={pool.id}>
                <td className="settings-number">
                  <RecordControl {...common} field="people" label={`People ${when}`} />
                </td>
                <td>
                  <RecordControl {...common} field="skillId" label={`Skill ${when}`} placeholder="any" />
                </td>
                <td className="settings-date">
                  <RecordControl {...common} field="fromOn" label="From" placeholder="always" />
                </td>
                <td className="settings-date">
                  <RecordControl {...common} field="untilOn" edge="end" label="Until" placeholder="open" />
                </td>
                <td className="settings-number">
                  <RecordControl {...common} field="rampUpWeeks" unit=" weeks" label={`Ramp-up ${when}`} />
                </td>
                <td>
                  <RecordControl {...common} field="note" label={`Note ${when}`} />
                </td>
                <td className="end">
                  <RemoveButton kind="capacity" id={pool.id} name={`the pool ${when}`} />
                </td>
              </tr>
            )
          })}
        </SettingsTable>
      )}
      {mayEdit ? (
        <form
          className="settings-add"
          onSubmit={(event) => {
            event.preventDefault()
            // Never disabled: the number typed is kept on the way to its button, too late for a disabled one.
            if (people === null) return
            const pool = creation('capacity', { teamId: team.id, people })
            workspace.act([pool], `Staff ${team.name}`, { onKept: () => setPeople(null) })
          }}
        >
          <Field label="Add a pool of" hint={pools.length === 0 ? 'Full-time people, parts too: 2.5' : undefined}>
            {(control) => (
              <NumberInput
                {...control}
                min={0}
                max={100_000}
                value={people}
                placeholder="People"
                onCommit={setPeople}
              />
            )}
          </Field>
          <Button type="submit">Add pool</Button>
        </form>
      ) : null}
    </div>
  )
}
