import { useRecords, useWorkspace } from '../workspace/use-workspace.tsx'
import { Grants } from './grants.tsx'
import { Invitations } from './invitations.tsx'
import { ReadOnlyNote, RecordControl, RemoveButton } from './record-field.tsx'
import { ROLES } from './roles.ts'
import { SettingsTable } from './settings-table.tsx'

const COLUMNS = ['Name', 'E-mail', 'Role', 'Works as'] as const

/** Who has an account here, what they may do, and who is invited. */
export function MembersSection() {
  const { isAdmin, session } = useWorkspace()
  const members = useRecords('member').toSorted((one, other) => one.name.localeCompare(other.name))
  return (
    <>
      <section className="page-section" aria-labelledby="members">
        <h2 id="members">Members</h2>
        <ReadOnlyNote kind="member" />
        <SettingsTable labelledBy="members" columns={COLUMNS}>
          {members.map((member) => (
            <tr key={member.id}>
              <th scope="row">
                {member.name} {member.id === session.member.id ? <span className="meta">you</span> : null}
              </th>
              <td className="muted">{member.email}</td>
              <td className="settings-narrow">
                <RecordControl
                  kind="member"
                  record={member}
                  field="role"
                  label={`Role of ${member.name}`}
                  options={ROLES}
                />
              </td>
              <td>
                <RecordControl
                  kind="member"
                  record={member}
                  field="personId"
                  label={`Person of ${member.name}`}
                  placeholder="Nobody in the plan"
                />
              </td>
              <td className="end">
                {member.id === session.member.id ? null : (
                  <RemoveButton kind="member" id={member.id} name={member.name} />
                )}
              </td>
            </tr>
          ))}
        </SettingsTable>
        <dl className="settings-roles">
          {ROLES.map(({ id, label, may }) => (
            <div key={id}>
              <dt>{label}</dt>
              <dd>{may}</dd>
            </div>
          ))}
        </dl>
      </section>
      {isAdmin ? <Invitations /> : null}
      <Grants members={members} />
    </>
  )
}
