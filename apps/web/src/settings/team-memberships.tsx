import { creation } from '@trireme/client'
import type { Team } from '@trireme/domain'
import { Combobox, Field } from '@trireme/ui'
import { choicesOf } from '../work/choices.ts'
import { useVersion, useWorkspace } from '../workspace/use-workspace.tsx'
import { nameOf } from '../workspace/value-text.ts'
import { RecordControl, RemoveButton, useMayEdit } from './record-field.tsx'
import { SettingsTable } from './settings-table.tsx'

const COLUMNS = ['Person', 'Share', 'From', 'Until, the last day included', 'Ramp-up'] as const

/** Who is in a team, with which share of their time, from when until when. */
export function TeamMemberships({ team }: { readonly team: Team }) {
  const workspace = useWorkspace()
  const { replica } = workspace
  useVersion('membership')
  useVersion('person')
  const mayEdit = useMayEdit('membership')
  const members = replica
    .referring('membership', 'teamId', team.id)
    .toSorted((one, other) => nameOf(replica, one.personId).localeCompare(nameOf(replica, other.personId)))
  return (
    <div className="settings-block">
      <h2 className="settings-subtitle">People</h2>
      {members.length === 0 ? (
        <p className="meta">Nobody by name.</p>
      ) : (
        <SettingsTable label={`People of ${team.name}`} columns={COLUMNS}>
          {members.map((membership) => {
            const name = nameOf(replica, membership.personId)
            const common = { kind: 'membership' as const, record: membership }
            return (
              <tr key={membership.id}>
                <th scope="row">{name}</th>
                <td className="settings-number">
                  <RecordControl {...common} field="sharePercent" unit="%" label={`Share of ${name}`} />
                </td>
                <td className="settings-date">
                  <RecordControl {...common} field="fromOn" label={`${name} from`} placeholder="always" />
                </td>
                <td className="settings-date">
                  <RecordControl {...common} field="untilOn" edge="end" label={`${name} until`} placeholder="open" />
                </td>
                <td className="settings-number">
                  <RecordControl {...common} field="rampUpWeeks" unit=" weeks" label={`Ramp-up of ${name}`} />
                </td>
                <td className="end">
                  <RemoveButton kind="membership" id={membership.id} name={`${name} from ${team.name}`} />
                </td>
              </tr>
            )
          })}
        </SettingsTable>
      )}
      {mayEdit ? (
        <div className="settings-add">
          <Field label="Add a person">
            {(control) => (
              <Combobox
                {...control}
                value={null}
                placeholder="Name"
                choices={choicesOf(replica, 'person')}
                onChange={(personId) =>
                  personId !== null &&
                  workspace.act(
                    [creation('membership', { personId, teamId: team.id })],
                    `Add ${nameOf(replica, personId)} to ${team.name}`,
                  )
                }
              />
            )}
          </Field>
        </div>
      ) : null}
    </div>
  )
}
