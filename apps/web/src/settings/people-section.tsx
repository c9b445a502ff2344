import { creation, edit } from '@trireme/client'
import type { ChangeSet, Person } from '@trireme/domain'
import { type CellEdit, EmptyState, Grid, type GridColumn, useTheme } from '@trireme/ui'
import { useMemo } from 'react'
import { choicesOf } from '../work/choices.ts'
import { useRecords, useVersion, useWorkspace } from '../workspace/use-workspace.tsx'
import { nameOf } from '../workspace/value-text.ts'
import { AddForm } from './add-form.tsx'
import { personColumns, personWish } from './person-columns.ts'
import { ReadOnlyNote, useMayEdit } from './record-field.tsx'

const ROW_PX = { dense: 28, default: 32, comfortable: 40 } as const
const rowId = (person: Person) => person.id

/** The people as a spreadsheet; a set of edited cells is one step of undo. */
export function PeopleSection() {
  const workspace = useWorkspace()
  const { replica } = workspace
  const { density } = useTheme()
  const mayEdit = useMayEdit('person')
  const records = useRecords('person')
  const skills = useRecords('skill')
  const calendarVersion = useVersion('calendar')
  const membershipVersion = useVersion('membership')
  const people = useMemo(() => records.toSorted((one, other) => one.name.localeCompare(other.name)), [records])
  const columns = useMemo<readonly GridColumn<Person>[]>(
    () =>
      personColumns({
        editable: mayEdit,
        skills,
        calendars: choicesOf(replica, 'calendar'),
        teamsOf: ({ id }) =>
          replica
            .referring('membership', 'personId', id)
            .map(({ teamId }) => nameOf(replica, teamId))
            .join(', '),
      }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the versions stand for the tables
    [mayEdit, skills, replica, calendarVersion, membershipVersion],
  )

  function keep(edits: readonly CellEdit[]) {
    const changes: ChangeSet = [...Map.groupBy(edits, (each) => each.rowId)].flatMap(([id, cells]) => {
      const person = replica.get('person', id)
      const wish = Object.assign({}, ...cells.map(({ columnId, value }) => personWish(columnId, value, skills)))
      return person === undefined ? [] : (edit('person', person, wish) ?? [])
    })
    const rows = new Set(edits.map((each) => each.rowId)).size
    const name = replica.get('person', edits[0]?.rowId)?.name
    workspace.act(changes, rows === 1 ? `Edit ${name}` : `Edit ${rows} people`)
  }

  return (
    <section className="settings-grid-section" aria-label="People">
      <ReadOnlyNote kind="person" />
      {mayEdit ? (
        <div className="row-wrap">
          <AddForm
            label="New person"
            button="Add person"
            onAdd={(name, onKept) =>
              workspace.act([creation('person', { name })], `Add ${name}`, { toast: `Added ${name}`, onKept })
            }
          />
          <AddForm
            label="New skill"
            button="Add skill"
            onAdd={(name, onKept) =>
              workspace.act([creation('skill', { name })], `Add skill ${name}`, {
                toast: `Added the skill ${name}`,
                onKept,
              })
            }
          />
        </div>
      ) : null}
      <div className="settings-grid">
        <Grid
          label="People"
          rows={people}
          rowId={rowId}
          columns={columns}
          today={workspace.today}
          rowHeight={ROW_PX[density]}
          onEdit={mayEdit ? keep : undefined}
          empty={<EmptyState>People own work and make up teams, with or without an account here.</EmptyState>}
        />
      </div>
    </section>
  )
}
