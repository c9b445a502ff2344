import { Link } from '@tanstack/react-router'
import { Button, TextArea } from '@trireme/ui'
import { FileUp } from 'lucide-react'
import { FileButton } from './file-button.tsx'

const COLUMNS = [
  ['Item', 'Its key (also the one it had in Jira), id or title.'],
  ['Day', '2027-03-31, or a period such as 2027-03, 2027-W13, Q1 2027; else two columns, from and until.'],
  ['Hours', '7.5, 7h 30m or 7:30; also minutes, seconds or days.'],
  ['Cost', '1,200.50 or € 300. Empty: the hours at their rate.'],
  ['Person or team', 'By e-mail or name. Empty: nobody in particular.'],
  ['Note, id', 'An id makes a new figure for the same row a correction.'],
] as const

type Props = {
  /** Rows as pasted so far: whoever shows this keeps them, as they may be refused. */
  readonly pasted: string
  readonly onPaste: (text: string) => void
  readonly onChoose: (file: File) => void
}

/** The start for recorded work: a time sheet from anywhere, as a file or pasted. */
export function ChooseActuals({ pasted, onPaste, onChoose }: Props) {
  return (
    <div className="import-start">
      <section className="import-drop" aria-labelledby="import-drop">
        <FileUp size={28} strokeWidth={1.5} aria-hidden="true" />
        <h2 id="import-drop">Bring in the hours and costs you recorded elsewhere</h2>
        <p className="muted">
          Drop a CSV of a time sheet here, one row a record. You see what it adds, and what it makes of cost and CPI,
          before anything is written; one step undoes it. What is here already is not added twice.
        </p>
        <div className="row-wrap">
          <FileButton variant="primary" onChoose={onChoose}>
            Choose a file
          </FileButton>
          <Link to="/import" search={{}} className="tri-button tri-button-default">
            Import work items instead
          </Link>
        </div>
      </section>
      <form
        className="import-paste"
        onSubmit={(event) => {
          event.preventDefault()
          onChoose(new File([pasted], 'Pasted rows.csv', { type: 'text/csv' }))
        }}
      >
        <label className="section-title" htmlFor="import-paste">
          Or paste rows
        </label>
        <TextArea
          id="import-paste"
          rows={5}
          placeholder={'Date\tItem\tHours\tPerson\n2027-03-31\tHUL-1\t7.5\tAnn Dahl'}
          value={pasted}
          onChange={(event) => onPaste(event.target.value)}
        />
        <div className="row-wrap">
          <Button type="submit" disabled={pasted.trim() === ''}>
            Read the rows
          </Button>
          <span className="meta">Copied from a spreadsheet, with its first row of column names.</span>
        </div>
      </form>
      <section aria-labelledby="import-sources">
        <h2 id="import-sources" className="section-title">
          What its columns can say
        </h2>
        <dl className="import-sources">
          {COLUMNS.map(([name, what]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  )
}
