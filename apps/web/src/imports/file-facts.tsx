import type { ImporterId } from '@trireme/domain'
import { Select } from '@trireme/ui'
import type { Review } from './use-import.ts'
import { sizeText } from './file-advice.ts'
import { number, oneOf } from './outcome-words.ts'

/** What the rows of a plain table can be read as. */
const READINGS: readonly { readonly id: ImporterId; readonly label: string }[] = [
  { id: 'csv', label: 'Rows are work items' },
  { id: 'actuals-csv', label: 'Rows are recorded work' },
]

type FileFactsProps = { readonly review: Review; readonly onReadAs: (source: ImporterId) => void }

/** Part 1: what is in the file, before anything is decided. */
export function FileFacts({ review: { preview, file, applying }, onReadAs }: FileFactsProps) {
  const { description, fileName, sourceName } = preview
  const counts = [
    ...description.counts,
    ...(description.columns.length === 0 ? [] : [{ what: 'columns', count: description.columns.length }]),
  ].filter(({ count }) => count > 0)
  return (
    <section className="import-part" aria-labelledby="import-facts">
      <div className="import-part-head">
        <h2 id="import-facts" className="section-title">
          <span className="import-number">1</span> What is in it
        </h2>
        {READINGS.some(({ id }) => id === preview.source) ? (
          <Select
            aria-label="What rows are"
            disabled={applying}
            value={preview.source}
            options={READINGS}
            onChange={(id) => onReadAs(id as ImporterId)}
          />
        ) : null}
      </div>
      <p>
        <strong>{fileName}</strong>{' '}
        <span className="muted">
          {description.format.startsWith(sourceName) ? '' : `${sourceName} · `}
          {description.format} · {sizeText(file.size)}
        </span>
      </p>
      <ul className="import-tallies">
        {counts.map(({ what, count }) => (
          <li key={what}>
            <span className="numeric">{number(count)}</span> {count === 1 ? oneOf(what) : what}
          </li>
        ))}
      </ul>
    </section>
  )
}
