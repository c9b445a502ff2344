import { type DocumentStanding, documentStates } from '@trireme/domain'
import { Badge, Button, EmptyState, formatDate } from '@trireme/ui'
import { FileSignature } from 'lucide-react'
import type { UpdatesSearch } from '../../addresses.ts'
import { useShownTable } from '../../shell/shown-table.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { choiceText, nameOf } from '../../workspace/value-text.ts'
import { type Document, type Signature, useStandings } from './use-documents.ts'
import { dayWord, isPast, stateTone, stateWord, subjectOf } from './words.ts'
import { ColumnHeads } from '../../work/column-heads.tsx'
import { daysAway } from '../../schedule/days.ts'

const COLUMNS = [
  ['about', 'About'],
  ['state', 'State'],
  ['signed', 'Signed'],
  ['day', 'What is next'],
  ['who', 'Owner'],
] as const

type Row = { readonly document: Document; readonly standing: DocumentStanding }

/** The register of documents: what asks for most first. */
export function DocumentTable(props: {
  readonly documents: readonly Document[]
  readonly signatures: readonly Signature[]
  readonly search: UpdatesSearch
  readonly onOpen: (id: string) => void
  /** Undefined to those who may not. */
  readonly onMake: (() => void) | undefined
  readonly onAll: () => void
}) {
  const { documents, signatures, search, onOpen, onMake, onAll } = props
  const { replica, today } = useWorkspace()
  const aboutOf = (document: Document) => {
    const subject = subjectOf(document)
    return subject === undefined ? 'All work' : nameOf(replica, subject)
  }
  const standings = useStandings(documents, signatures)
  const rows = documents
    .map((document): Row => ({ document, standing: standings.get(document.id)! }))
    .filter(
      ({ document, standing: { state } }) =>
        (search.type === undefined || document.type === search.type) &&
        (search.state === undefined ? state !== 'withdrawn' || search.over === 'shown' : state === search.state),
    )
    .toSorted(byUrgency)
  useShownTable(
    'Documents',
    () => ({
      head: ['Document', 'Type', 'About', 'State', 'Signed', 'Asked to sign', 'Next day', 'Why then', 'Owner'],
      rows: rows.map(({ document, standing }) => {
        const subject = subjectOf(document)
        return [
          document.title,
          choiceText(document.type),
          subject === undefined ? 'All work' : nameOf(replica, subject),
          stateWord(standing.state),
          standing.signed,
          standing.needed,
          standing.on,
          standing.on === null ? null : dayWord(standing),
          document.ownerId === null ? null : nameOf(replica, document.ownerId),
        ]
      }),
    }),
    rows.length > 0,
  )
  if (documents.length === 0)
    return (
      <EmptyState
        icon={<FileSignature size={28} aria-hidden="true" />}
        action={
          onMake === undefined ? undefined : (
            <Button variant="primary" keyHint="N" onClick={onMake}>
              Write the first document
            </Button>
          )
        }
      >
        A charter, a compliance document or a risk assessment says what was agreed. It is signed as it reads, and tells
        when it has to be signed again, reviewed, or has expired.
      </EmptyState>
    )
  if (rows.length === 0)
    return (
      <EmptyState
        action={
          <Button variant="primary" onClick={onAll}>
            Show all documents
          </Button>
        }
      >
        No document here is of that type and state.
      </EmptyState>
    )
  return (
    <div className="documents-scroll" tabIndex={0} role="region" aria-label="Documents">
      <table className="place-table documents-table">
        <ColumnHeads first="Document" rest={COLUMNS} />
        <tbody>
          {rows.map(({ document, standing }) => {
            const { state, signed, needed, on } = standing
            return (
              <tr key={document.id}>
                <th scope="row">
                  <button
                    type="button"
                    className="text-button clip"
                    data-opens={document.id}
                    onClick={() => onOpen(document.id)}
                  >
                    {document.title}
                  </button>
                  <span className="under">
                    {choiceText(document.type)}
                    <span className="documents-inline"> · {aboutOf(document)}</span>
                  </span>
                </th>
                <td data-column="about" className="clip">
                  {subjectOf(document) === undefined ? <span className="faint">All work</span> : aboutOf(document)}
                </td>
                <td data-column="state">
                  <Badge tone={stateTone(state)}>{stateWord(state)}</Badge>
                </td>
                <td data-column="signed" className="numeric">
                  {needed === 0 ? <span className="faint">Nobody asked</span> : `${signed} of ${needed}`}
                </td>
                <td data-column="day" className="numeric">
                  {on === null ? (
                    <span className="faint">No day</span>
                  ) : (
                    <>
                      {formatDate(on)}
                      <span className={isPast(standing, today) ? 'under late' : 'under'}>
                        {dayWord(standing)}, {daysAway(today, on)}
                      </span>
                    </>
                  )}
                </td>
                <td data-column="who" className="clip">
                  {document.ownerId === null ? (
                    <span className="faint">Nobody</span>
                  ) : (
                    nameOf(replica, document.ownerId)
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function byUrgency(one: Row, other: Row): number {
  const place = ({ standing }: Row) => documentStates.indexOf(standing.state)
  return (
    place(one) - place(other) ||
    (one.standing.on ?? '9').localeCompare(other.standing.on ?? '9') ||
    one.document.title.localeCompare(other.document.title)
  )
}
