import type { Counted } from '@trireme/domain'
import { Button } from '@trireme/ui'
import { type ReactNode, useState } from 'react'
import { number, some } from './outcome-words.ts'

type ValueTableProps = {
  readonly label: string
  readonly head: readonly [found: string, becomes: string]
  readonly values: readonly (Counted & { readonly shown?: string })[]
  readonly children: (value: string) => ReactNode
}

const FIRST = 12

/** Values of the file beside what each becomes. */
export function ValueTable({ label, head, values, children }: ValueTableProps) {
  const [all, setAll] = useState(false)
  const shown = all ? values : values.slice(0, FIRST)
  return (
    <>
      <div className="table-scroll">
        <table className="table import-values" aria-label={label}>
          <thead>
            <tr>
              <th scope="col">{head[0]}</th>
              <th scope="col" className="end">
                Items
              </th>
              <th scope="col">{head[1]}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ value, count, shown: words }) => (
              <tr key={value}>
                <th scope="row" className="clip" title={value}>
                  {words ?? value}
                </th>
                <td className="end numeric">{count > 0 ? number(count) : ''}</td>
                <td>{children(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {values.length > shown.length ? (
        <div>
          <Button variant="quiet" onClick={() => setAll(true)}>
            Show {some(values.length - shown.length, 'more value')}
          </Button>
        </div>
      ) : null}
    </>
  )
}
