import type { ImportPreview } from '@trireme/client'
import { sizeText } from './file-advice.ts'
import { number } from './outcome-words.ts'

/** Part 1: what is in the file, before anything is decided. */
export function FileFacts({ preview, file }: { readonly preview: ImportPreview; readonly file: File }) {
  const { description, fileName, sourceName } = preview
  const counts = [
    ...description.counts,
    ...(description.columns.length === 0 ? [] : [{ what: 'columns', count: description.columns.length }]),
  ].filter(({ count }) => count > 0)
  return (
    <section className="import-part" aria-labelledby="import-facts">
      <h2 id="import-facts" className="section-title">
        <span className="import-number">1</span> What is in it
      </h2>
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
            <span className="numeric">{number(count)}</span>{' '}
            {count === 1 ? what.replace(/ies$/, 'y').replace(/s$/, '') : what}
          </li>
        ))}
      </ul>
    </section>
  )
}
