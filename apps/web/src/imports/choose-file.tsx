import { FileUp } from 'lucide-react'
import { FileButton } from './file-button.tsx'

const SOURCES = [
  {
    name: 'Jira',
    file: 'CSV',
    how: 'Open Filters, search for the issues, then Export › Export CSV (all fields). Cloud and Data Center both do.',
  },
  {
    name: 'MS Project',
    file: 'XML',
    how: 'File › Save As › XML Format (*.xml). Project Online, ProjectLibre and most planners export the same.',
  },
  {
    name: 'Excel, Sheets, Asana, any table',
    file: 'CSV',
    how: 'Save or export as CSV, one row an item, with column names in the first row. Commas, semicolons and tabs all do.',
  },
] as const

/** The start: where a file can come from, and the place to put it. */
export function ChooseFile({ onChoose }: { readonly onChoose: (file: File) => void }) {
  return (
    <div className="import-start">
      <section className="import-drop" aria-labelledby="import-drop">
        <FileUp size={28} strokeWidth={1.5} aria-hidden="true" />
        <h2 id="import-drop">Bring in the plan you already have</h2>
        <p className="muted">
          Drop a Jira CSV, an MS Project XML or any CSV here, up to 100 MB. You see what would change before anything is
          written, and one step undoes it.
        </p>
        <FileButton variant="primary" onChoose={onChoose}>
          Choose a file
        </FileButton>
      </section>
      <section aria-labelledby="import-sources">
        <h2 id="import-sources" className="section-title">
          Where the file comes from
        </h2>
        <dl className="import-sources">
          {SOURCES.map(({ name, file, how }) => (
            <div key={name}>
              <dt>
                {name} <span className="import-ending">{file}</span>
              </dt>
              <dd>{how}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  )
}
