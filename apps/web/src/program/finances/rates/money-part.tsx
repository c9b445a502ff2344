import type { RecordMap } from '@trireme/domain'
import { Button, type GridColumn } from '@trireme/ui'
import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { RecordGrid } from '../../../work/record-grid.tsx'
import { useMayChange, useMayCreate, useWorkspace } from '../../../workspace/use-workspace.tsx'
import { type MoneyKind, type MoneyRow, moneyWish } from './money-columns.ts'

/** One table of money, edited in place, with what adds to it and takes from it. */
export function MoneyPart<K extends MoneyKind>(props: {
  readonly kind: K
  readonly title: string
  /** What it is for, in a sentence. */
  readonly says: string
  /** What stands in place of the table while nothing is in it. */
  readonly empty: string
  readonly add: string
  readonly records: readonly RecordMap[K][]
  readonly columns: readonly GridColumn<MoneyRow<K>>[]
  /** How tall a row is that holds more than a line. */
  readonly rowPx?: number | undefined
  /** What stands between the heading and the table. */
  readonly above?: ReactNode
  readonly active: string | null
  readonly onActive: (id: string | null) => void
  /** How one is named where it is taken away. */
  readonly nameOf: (record: RecordMap[K]) => string
  /** The form of a new one. */
  readonly Form: (props: { readonly onClose: () => void }) => ReactNode
}) {
  const { kind, title, says, empty, add, records, columns, rowPx, above, nameOf, Form } = props
  const workspace = useWorkspace()
  const mayCreate = useMayCreate(kind)
  const [isAdding, setAdding] = useState(false)
  const active = records.find(({ id }) => id === props.active)
  const mayRemove = useMayChange(kind, active) && active !== undefined
  const rows = records.map((record) => ({ id: record.id as string, record }))
  return (
    <section className="money-part" aria-label={title}>
      <header className="row-wrap">
        <h2 tabIndex={-1}>{title}</h2>
        <span className="meta grow">{says}</span>
        {mayRemove ? (
          <Button variant="quiet" onClick={() => void workspace.remove(kind, active.id)}>
            Remove {nameOf(active)}
          </Button>
        ) : null}
        {mayCreate ? (
          <Button icon={<Plus size={14} aria-hidden="true" />} onClick={() => setAdding(true)}>
            {add}
          </Button>
        ) : null}
      </header>
      {rows.length === 0 ? (
        <p className="muted">{empty}</p>
      ) : (
        <>
          {above}
          <div className="money-grid">
            <RecordGrid
              kind={kind}
              label={title}
              rows={rows}
              columns={columns}
              wishOf={moneyWish}
              rowPx={rowPx}
              fits
              onActive={props.onActive}
            />
          </div>
        </>
      )}
      {isAdding ? <Form onClose={() => setAdding(false)} /> : null}
    </section>
  )
}
