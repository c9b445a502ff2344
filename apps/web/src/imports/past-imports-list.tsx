import { Link } from '@tanstack/react-router'
import { Badge, Button, ProblemNote, Skeleton } from '@trireme/ui'
import { Fragment, type ReactNode, useEffect, useState } from 'react'
import { formatInstant } from '../workspace/value-text.ts'
import { writtenWholeText } from './outcome-words.ts'
import { type PastImport, fileNameOf, writtenBy } from './past-imports.ts'
import type { PastImportsState, TurnProblem } from './use-past-imports.ts'
import { whenText } from './when-text.ts'

/** What was imported before, newest first, each with its way back. */
export function PastImportsList({ past }: { readonly past: PastImportsState }) {
  const { list, hasMore, problem, again, showMore } = past
  return (
    <section className="import-past" aria-labelledby="import-past">
      <h2 id="import-past" className="section-title">
        Past imports
      </h2>
      {problem === null ? null : (
        <ProblemNote title="The past imports could not be loaded" advice={problem} again={again} />
      )}
      {list === null ? (
        problem === null ? (
          <Skeleton rows={3} style={{ height: 20, margin: '6px 0' }} />
        ) : null
      ) : list.length === 0 ? (
        <p className="muted">Nothing was imported yet. Every import will be listed here, with a way to undo it.</p>
      ) : (
        <PastTable past={past} list={list} />
      )}
      {hasMore ? (
        <div>
          <Button variant="quiet" onClick={showMore}>
            Show older imports
          </Button>
        </div>
      ) : null}
    </section>
  )
}

function PastTable({ past, list }: { readonly past: PastImportsState; readonly list: readonly PastImport[] }) {
  const now = useNow()
  return (
    <div className="table-scroll">
      <table className="table import-past-table" aria-labelledby="import-past">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">What it brought</th>
            <th scope="col">By</th>
            <th scope="col">When</th>
            <th scope="col">
              <span className="tri-unseen">Undo or redo</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {list.map((each) => (
            <Fragment key={each.sequence}>
              <PastRow each={each} past={past} now={now} />
              {past.refused?.sequence === each.sequence ? <RefusedRow each={each} refused={past.refused} /> : null}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type PastRowProps = { readonly each: PastImport; readonly past: PastImportsState; readonly now: number }

function PastRow({ each, past, now }: PastRowProps) {
  const { at, actor, undone, sequence } = each
  const name = fileNameOf(each)
  const verb = undone ? 'Redo' : 'Undo'
  return (
    <tr data-undone={undone || undefined}>
      <th scope="row" title={name}>
        {undone ? name : <WayTo each={each}>{name}</WayTo>}
      </th>
      <td>
        {writtenWholeText(writtenBy(each))} {undone ? <Badge>Undone</Badge> : null}
      </td>
      <td className="clip" title={actor.name}>
        {actor.name}
      </td>
      <td>
        <time dateTime={at} title={formatInstant(at)}>
          {whenText(at, now)}
        </time>
      </td>
      <td className="end">
        <Button
          variant="quiet"
          aria-label={`${verb} import of ${name}`}
          aria-disabled={past.turning !== null || undefined}
          onClick={() => void past.turn(each)}
        >
          {past.turning === sequence ? (undone ? 'Redoing…' : 'Undoing…') : verb}
        </Button>
      </td>
    </tr>
  )
}

/** To the rows it brought into the plan; to Finances, where it brought only recorded work. */
function WayTo({ each, children }: { readonly each: PastImport; readonly children: ReactNode }) {
  const { sequence, counts } = each
  if ('actual' in counts && !('work-item' in counts))
    return (
      <Link to="/program/finances" className="import-past-file">
        {children}
      </Link>
    )
  return (
    <Link to="/program/plan" search={{ write: sequence }} className="import-past-file">
      {children}
    </Link>
  )
}

function RefusedRow({ each, refused }: { readonly each: PastImport; readonly refused: TurnProblem }) {
  const { undone } = each
  return (
    <tr className="import-past-refused">
      <td colSpan={5}>
        <ProblemNote
          title={`The import of ${fileNameOf(each)} was not ${undone ? 'done again' : 'undone'}: ${lowerFirst(refused.title)}.`}
          advice={refused.detail}
        />
      </td>
    </tr>
  )
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** The clock, often enough for words that count minutes. */
function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
