import { StatusesTable } from './statuses-table.tsx'
import { TypesTable } from './types-table.tsx'
import { ReadOnlyNote } from './record-field.tsx'

/** The levels of work and the steps of its workflow. */
export function WorkflowSection() {
  return (
    <>
      <ReadOnlyNote kind="status" what="types and statuses" />
      <TypesTable />
      <StatusesTable />
    </>
  )
}
