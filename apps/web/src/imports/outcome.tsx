import type { ImportPreview } from '@trireme/client'
import { Button } from '@trireme/ui'
import { useState } from 'react'
import { nameOf } from '../workspace/value-text.ts'
import { useWorkspace } from '../workspace/use-workspace.tsx'
import { NotCarriedList } from './not-carried-list.tsx'
import { Recorded } from './recorded.tsx'
import { countedKinds, detailLines, kindText, leftOutOf, leftOutText, number } from './outcome-words.ts'

const FIRST_SAMPLES = 10
const FIRST_REFUSALS = 10

/** Part 3: what would change, what would not come along, and what cannot be read. */
export function Outcome({ preview, stale }: { readonly preview: ImportPreview; readonly stale: boolean }) {
  return (
    <section className="import-part" aria-labelledby="import-outcome" aria-busy={stale}>
      <h2 id="import-outcome" className="section-title">
        <span className="import-number">3</span> What would change
      </h2>
      <div className="import-stale" data-on={stale || undefined} />
      <div className="import-outcome">
        <Counts preview={preview} />
        {preview.recorded === undefined ? null : <Recorded effect={preview.recorded} />}
        <Refusals preview={preview} />
        <Samples preview={preview} />
        <NotCarried preview={preview} />
      </div>
    </section>
  )
}

function Counts({ preview: { counts } }: { readonly preview: ImportPreview }) {
  const kinds = countedKinds(counts)
  if (kinds.length === 0) return <p className="muted">Nothing in this file becomes a record under this mapping.</p>
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="By kind">
      <table className="table import-counts" aria-label="What would change, by kind">
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col" className="end">
              <span className="import-diff" data-op="create" aria-hidden="true">
                +
              </span>{' '}
              New
            </th>
            <th scope="col" className="end">
              <span className="import-diff" data-op="update" aria-hidden="true">
                ~
              </span>{' '}
              Changed
            </th>
            <th scope="col" className="end" title="Is here already, just as the file says it: nothing is written.">
              As it is
            </th>
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">{kindText(kind)}</th>
              <td className="end numeric">{shown(counts[kind]!.create)}</td>
              <td className="end numeric">{shown(counts[kind]!.update)}</td>
              <td className="end numeric muted">{shown(counts[kind]!.unchanged)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Samples({ preview: { samples } }: { readonly preview: ImportPreview }) {
  const { replica } = useWorkspace()
  const [all, setAll] = useState(false)
  const titled = samples.filter(({ title }) => title !== '')
  const list = all ? titled : titled.slice(0, FIRST_SAMPLES)
  if (list.length === 0) return null
  return (
    <div className="import-block">
      <h3 className="import-subtitle">Some of it</h3>
      <ul className="import-diffs">
        {list.map((sample, index) => (
          <li key={index} className="import-diff" data-op={sample.op}>
            <span aria-hidden="true">{sample.op === 'create' ? '+' : sample.op === 'update' ? '~' : '−'}</span>
            <span className="tri-unseen">
              {sample.op === 'create' ? 'New' : sample.op === 'update' ? 'Changed' : 'Removed'}
            </span>
            <span className="import-diff-title">{sample.title}</span>
            <span className="meta">{kindText(sample.kind, 1)}</span>
            {detailLines(sample, (id) => nameOf(replica, id)).map((line) => (
              <span key={line} className="import-diff-detail">
                {line}
              </span>
            ))}
          </li>
        ))}
      </ul>
      {titled.length > list.length ? (
        <div>
          <Button variant="quiet" onClick={() => setAll(true)}>
            Show {number(titled.length - list.length)} more
          </Button>
        </div>
      ) : null}
    </div>
  )
}

function NotCarried({ preview: { notCarried } }: { readonly preview: ImportPreview }) {
  if (notCarried.length === 0) return null
  return (
    <div className="import-block">
      <h3 className="import-subtitle">What does not come along</h3>
      <NotCarriedList entries={notCarried} />
    </div>
  )
}

function Refusals({ preview: { refusals, fileName } }: { readonly preview: ImportPreview }) {
  const [all, setAll] = useState(false)
  if (refusals.length === 0) return null
  const list = all ? refusals : refusals.slice(0, FIRST_REFUSALS)
  return (
    <div className="import-block">
      <h3 className="import-subtitle">What cannot be read</h3>
      <p className="meta">{leftOutText(leftOutOf(refusals))}.</p>
      <div className="table-scroll">
        <table className="table import-refusals" aria-label="What cannot be read">
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col" className="end">
                Row
              </th>
              <th scope="col">Column</th>
              <th scope="col">Left out</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {list.map(({ file, row, column, cell, reason }, index) => (
              <tr key={index}>
                <td className="clip">{file || fileName}</td>
                <td className="end numeric">{row === undefined ? '' : number(row)}</td>
                <td>{column ?? ''}</td>
                <td className="nowrap">{cell ? 'The cell' : 'The row'}</td>
                <td>{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {refusals.length > list.length ? (
        <div>
          <Button variant="quiet" onClick={() => setAll(true)}>
            Show {number(refusals.length - list.length)} more
          </Button>
        </div>
      ) : null}
    </div>
  )
}

function shown(count: number): string {
  return count === 0 ? '–' : number(count)
}
