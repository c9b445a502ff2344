import { Link } from '@tanstack/react-router'
import { Button } from '@trireme/ui'
import { FileUp } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useWorkspace } from '../workspace/use-workspace.tsx'
import { FileButton } from './file-button.tsx'
import { samplePlanFile } from './sample-plan.ts'

const SOURCES = [
  {
    name: 'Jira',
    file: 'CSV',
    how: 'Open Filters, search for the issues, then Export › Export CSV (all fields). Works in Cloud and Data Center.',
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
  const { today } = useWorkspace()
  useSampleOfAddress(() => onChoose(samplePlanFile(today)))
  return (
    <div className="import-start">
      <section className="import-drop" aria-labelledby="import-drop">
        <FileUp size={28} strokeWidth={1.5} aria-hidden="true" />
        <h2 id="import-drop">Bring in the plan you already have</h2>
        <p className="muted">
          Drop a Jira CSV, an MS Project XML or any CSV here, up to 100 MB. You see what would change before anything is
          written, and one step undoes it.
        </p>
        <div className="row-wrap">
          <FileButton variant="primary" onChoose={onChoose}>
            Choose a file
          </FileButton>
          <Button onClick={() => onChoose(samplePlanFile(today))}>Try a sample plan</Button>
        </div>
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
          <div>
            <dt>
              Recorded hours and costs <span className="import-ending">CSV</span>
            </dt>
            <dd>
              A time sheet is no plan:{' '}
              <Link to="/import" search={{ of: 'actuals' }}>
                import it as actuals
              </Link>
              .
            </dd>
          </div>
        </dl>
      </section>
    </div>
  )
}

/** The first steps lead here with `#sample`: what they promised is brought in at once, and once. */
function useSampleOfAddress(bringIn: () => void): void {
  const latest = useRef(bringIn)
  useEffect(() => {
    if (location.hash !== '#sample') return
    history.replaceState(history.state, '', location.pathname + location.search)
    latest.current()
  }, [])
}
