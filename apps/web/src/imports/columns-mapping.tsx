import { Combobox, Fold } from '@trireme/ui'
import type { DescribedColumn } from '@trireme/domain'
import { isLeftOut, targetChoices } from './column-targets.ts'
import { setColumn, targetOf } from './mapping-edits.ts'
import type { MappingPartProps } from './mapping-form.tsx'
import { number } from './outcome-words.ts'

/** Columns to targets: those that are used first, those left out folded away. */
export function ColumnsMapping({ review, onChange }: MappingPartProps) {
  const { mapping, preview } = review
  const { columns } = preview.description
  const used = columns.filter(({ name }) => !isLeftOut(targetOf(mapping, name)))
  const left = columns.filter(({ name }) => isLeftOut(targetOf(mapping, name)))
  const rows = (shown: readonly DescribedColumn[], label: string) => (
    <div className="table-scroll">
      <table className="table import-columns" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">What it holds</th>
            <th scope="col">Becomes</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((column) => (
            <tr key={column.name}>
              <th scope="row" title={column.name}>
                {column.name === '' ? '(no name)' : column.name}
                {column.repeats > 1 ? <span className="meta"> ×{column.repeats}</span> : null}
              </th>
              <td className="import-samples" title={column.samples.join('\n')}>
                {column.filled === 0 ? <span className="faint">empty</span> : column.samples.join(' · ')}
              </td>
              <td>
                <Combobox
                  label={`Becomes, for column ${column.name}`}
                  value={targetOf(mapping, column.name)}
                  choices={targetChoices(mapping.importer, column.name, targetOf(mapping, column.name))}
                  onChange={(target) => target !== null && onChange(setColumn(mapping, column.name, target))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
  return (
    <>
      <Fold
        title="Columns"
        summary={`${number(used.length)} of ${number(columns.length)} columns used`}
        open={preview.source !== 'jira-csv'}
      >
        {rows(used, 'Columns that are used')}
      </Fold>
      {left.length === 0 ? null : (
        <Fold title="Columns left out" summary={number(left.length)}>
          {rows(left, 'Columns left out')}
        </Fold>
      )}
    </>
  )
}
