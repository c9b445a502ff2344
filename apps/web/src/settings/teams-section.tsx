import { useLocation } from '@tanstack/react-router'
import { creation } from '@trireme/client'
import type { Team } from '@trireme/domain'
import { EmptyState, Fold } from '@trireme/ui'
import { NEW_TEAM } from '../addresses.ts'
import { useRecords, useVersion, useWorkspace } from '../workspace/use-workspace.tsx'
import { AddForm } from './add-form.tsx'
import { ReadOnlyNote, RecordField, RemoveRecord, useMayEdit } from './record-field.tsx'
import { TeamCapacities } from './team-capacities.tsx'
import { TeamMemberships } from './team-memberships.tsx'
import { teamSummary } from './team-words.ts'

/** Teams: who is in them, what they have for planned work, and how they count it. */
export function TeamsSection() {
  const workspace = useWorkspace()
  const teams = useRecords('team').toSorted((one, other) => one.name.localeCompare(other.name))
  useVersion('membership')
  useVersion('capacity')
  const mayEdit = useMayEdit('team')
  const isWanted = useLocation({ select: ({ hash }) => hash === NEW_TEAM })
  return (
    <section className="page-section" aria-label="Teams">
      <ReadOnlyNote kind="team" />
      {mayEdit ? (
        <AddForm
          label="New team"
          button="Add team"
          isWanted={isWanted}
          onAdd={(name, onKept) =>
            workspace.act([creation('team', { name })], `Add ${name}`, { toast: `Added ${name}`, onKept })
          }
        />
      ) : null}
      {teams.length === 0 ? (
        <EmptyState>Teams take work together; their capacity decides when it can be done.</EmptyState>
      ) : (
        <div className="settings-folds">
          {teams.map((team) => (
            <Fold key={team.id} title={team.name} summary={<TeamSummary team={team} />} open={teams.length === 1}>
              {() => <TeamDetail team={team} />}
            </Fold>
          ))}
        </div>
      )}
    </section>
  )
}

function TeamSummary({ team }: { readonly team: Team }) {
  const { replica } = useWorkspace()
  const named = replica.referring('membership', 'teamId', team.id).length
  const pools = replica.referring('capacity', 'teamId', team.id).map(({ people }) => people)
  return teamSummary(team, named, pools)
}

function TeamDetail({ team }: { readonly team: Team }) {
  const common = { kind: 'team' as const, record: team }
  return (
    <>
      <div className="settings-form">
        <RecordField {...common} field="name" />
        <RecordField {...common} field="leadId" />
        <RecordField {...common} field="parentId" label="Part of" />
        <RecordField
          {...common}
          field="calendarId"
          placeholder="That of the organization"
          hint="Holds for people without one of their own."
        />
        <RecordField {...common} field="focusPercent" unit="%" />
        <RecordField
          {...common}
          field="usualWorkPercent"
          unit="%"
          hint="Business as usual: so much of what focus leaves is not for planned work."
        />
        <RecordField {...common} field="hoursPerPoint" unit=" h" placeholder="Not counted in points" />
      </div>
      <TeamMemberships team={team} />
      <TeamCapacities team={team} />
      <RemoveRecord kind="team" id={team.id} name={team.name} />
    </>
  )
}
