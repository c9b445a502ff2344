import { Link, useSearch } from '@tanstack/react-router'
import { Button, EmptyState, ProblemNote } from '@trireme/ui'
import { type DragEvent, useState } from 'react'
import { PlaceFrame } from '../shell/place-frame.tsx'
import { writeFilters } from '../work/filters.ts'
import { misleads, teamlessOf, teamlessText } from '../work/teamless.ts'
import { useMayCreate, usePlan, useRecords, useWorkspace } from '../workspace/use-workspace.tsx'
import { ChooseActuals } from './choose-actuals.tsx'
import { ChooseFile } from './choose-file.tsx'
import { ImportReview } from './import-review.tsx'
import { countedKinds, kindText, number, some, totalOf, writtenText } from './outcome-words.ts'
import { PastImportsList } from './past-imports-list.tsx'
import type { ImportProblem } from './problem-words.ts'
import { Reading } from './reading.tsx'
import { type Done, useImport } from './use-import.ts'
import { usePastImports } from './use-past-imports.ts'
import { WhereItIs } from './where-it-is.tsx'
import './import.css'

/** The Import place: a file in, a preview to look over, one step to undo. */
export function ImportPage() {
  const { of } = useSearch({ from: '/app/import' })
  const mayImport = useMayCreate(of === 'actuals' ? 'actual' : 'work-item')
  return (
    <PlaceFrame parts={of === 'actuals' ? ['Import', 'Actuals'] : ['Import']} path="/import">
      {mayImport ? (
        // Each begins anew: what was read as one is not looked over as the other.
        <ImportSteps key={of} of={of} />
      ) : (
        <EmptyState>Importing needs the role of editor. Ask an administrator of this organization.</EmptyState>
      )}
    </PlaceFrame>
  )
}

function ImportSteps({ of }: { readonly of: 'actuals' | undefined }) {
  const flow = useImport(useWorkspace(), of === 'actuals' ? 'actuals-csv' : undefined)
  const { reading, review, done, problem } = flow.state
  const past = usePastImports()
  const [over, setOver] = useState(false)
  const [pasted, setPasted] = useState('')
  const drop = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      const [file] = event.dataTransfer.files
      if (file !== undefined) void flow.choose(file)
    },
  }
  return (
    <div className="import" data-over={over || undefined} {...drop}>
      {problem === null ? null : <Trouble problem={problem} />}
      {reading === null ? null : <Reading file={reading} onCancel={flow.cancel} />}
      {review !== null ? (
        // Stays while the next file is read, so that a refused one leaves everything as it was.
        <div className="import-review" hidden={reading !== null}>
          <ImportReview review={review} flow={flow} />
        </div>
      ) : reading !== null ? null : (
        <>
          {done !== null ? (
            <Imported
              done={done}
              undone={past.list?.find(({ sequence }) => sequence === done.sequence)?.undone ?? false}
              onAnother={() => {
                setPasted('')
                flow.startOver()
              }}
            />
          ) : of === 'actuals' ? (
            <ChooseActuals pasted={pasted} onPaste={setPasted} onChoose={(file) => void flow.choose(file)} />
          ) : (
            <ChooseFile onChoose={(file) => void flow.choose(file)} />
          )}
          <PastImportsList past={past} />
        </>
      )}
    </div>
  )
}

function Trouble({ problem }: { readonly problem: ImportProblem }) {
  const { title, advice, errors, again } = problem
  return (
    <div className="import-trouble">
      <ProblemNote
        title={title}
        advice={advice}
        action={again === undefined ? undefined : <Button onClick={again}>Try again</Button>}
      />
      {errors.length === 0 ? null : (
        <ul className="import-errors">
          {errors.slice(0, 20).map(({ pointer, detail }) => (
            <li key={`${pointer}${detail}`}>{detail}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

type ImportedProps = { readonly done: Done; readonly undone: boolean; readonly onAnother: () => void }

function Imported({ done, undone, onAnother }: ImportedProps) {
  const { create, update } = totalOf(done.counts)
  return (
    <section className="import-done" aria-labelledby="import-done">
      <h2 id="import-done">
        {undone ? `The import of ${done.fileName} is undone` : `Imported ${writtenText(done.counts)}`}
      </h2>
      <p className="muted">
        {undone
          ? 'Everything is as it was before. Redo, below, brings it back.'
          : `From ${done.fileName}: ${some(create, 'record')} made${update > 0 ? `, ${number(update)} changed` : ''}. Ctrl+Z undoes all of it.`}
      </p>
      {undone ? null : (
        <ul className="import-tallies">
          {countedKinds(done.counts)
            .filter((kind) => done.counts[kind]!.create + done.counts[kind]!.update > 0)
            .map((kind) => {
              const written = done.counts[kind]!.create + done.counts[kind]!.update
              return (
                <li key={kind}>
                  <span className="numeric">{number(written)}</span> {kindText(kind, written).toLowerCase()}
                </li>
              )
            })}
        </ul>
      )}
      {undone || done.source === 'actuals-csv' ? null : <Teamless />}
      <div className="row-wrap">
        <WhereItIs source={done.source} search={undone || done.sequence === null ? {} : { write: done.sequence }} />
        <Button onClick={onAnother}>Import another file</Button>
      </div>
    </section>
  )
}

/** What the plan makes of work that names no team, where that is most of it, and the way to give it some. */
function Teamless() {
  const items = useRecords('work-item')
  const teamless = teamlessOf(items, usePlan())
  if (!misleads(teamless)) return null
  const filter = writeFilters([{ field: 'schedule', is: true, values: ['no-team'] }])
  return (
    <p>
      {teamlessText(teamless)}.{' '}
      <Link to="/program/plan" search={{ view: 'grid', filter }}>
        Give them teams
      </Link>
    </p>
  )
}
