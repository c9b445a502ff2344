import type { ReactNode } from 'react'

export type SettingsTableProps = {
  /** Headings in order; one whose values are numbers stands at their end. */
  readonly columns: readonly (string | { readonly title: string; readonly end: true })[]
  /** What the last column is for, which has buttons and no heading to be seen. */
  readonly buttons?: string
  /** Columns of even width, whatever is in them. */
  readonly fixed?: boolean
  /** Its rows. */
  readonly children: ReactNode
} & ({ readonly label: string } | { readonly labelledBy: string })

/** A table of records that are edited in place, each with its buttons at the end. It scrolls by itself where it is wide. */
export function SettingsTable(props: SettingsTableProps) {
  const { columns, buttons = 'Remove', fixed = false, children } = props
  const name = 'label' in props ? { 'aria-label': props.label } : { 'aria-labelledby': props.labelledBy }
  return (
    <div className="table-scroll">
      <table className={fixed ? 'table settings-fixed' : 'table'} {...name}>
        <thead>
          <tr>
            {columns.map((column) =>
              typeof column === 'string' ? (
                <th key={column} scope="col">
                  {column}
                </th>
              ) : (
                <th key={column.title} scope="col" className="end">
                  {column.title}
                </th>
              ),
            )}
            <th scope="col">
              <span className="tri-unseen">{buttons}</span>
            </th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}
