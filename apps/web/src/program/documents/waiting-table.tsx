import { Link } from '@tanstack/react-router'
import { type Launch, type Waiting, isDueSoon, waitingOf } from '@trireme/domain'
import { Badge, Button, EmptyState, formatDate } from '@trireme/ui'
import { FileClock } from 'lucide-react'
import { useMemo } from 'react'
import type { UpdatesSearch } from '../../addresses.ts'
import { counted, daysAway } from '../../schedule/days.ts'
import { useShownTable } from '../../shell/shown-table.ts'
import { useVersions, useWorkspace } from '../../workspace/use-workspace.tsx'
import { choiceText, nameOf, namesOf } from '../../workspace/value-text.ts'
import { type Document, type Signature, useNow } from './use-documents.ts'
import { stateTone, stateWord, subjectOf } from './words.ts'
import { ColumnHeads } from '../../work/column-heads.tsx'

const COLUMNS = [
  ['kind', 'Kind'],
  ['state', 'State'],
  ['day', 'Day'],
  ['who', 'Whose turn'],
  ['about', 'About'],
] as const

const FOUR_WEEKS = 28
const NAMES = ['member', 'person', 'program', 'product', 'portfolio', 'release'] as const

/** Which gates, approvals and documents are due, unsigned or expired, in one table by day [PG9]. */
export function WaitingTable(props: {
  readonly launches: readonly Launch[]
  readonly documents: readonly Document[]
  readonly signatures: readonly Signature[]
  readonly search: UpdatesSearch
  /** As a document is opened from it. */
  readonly onOpen: (id: string) => void
  readonly onAll: () => void
}) {
  const { launches, documents, signatures, search, onOpen, onAll } = props
  const { replica, session, rights, today } = useWorkspace()
  useVersions(NAMES)
  const now = useNow()
  const all = useMemo(() => waitingOf(launches, documents, signatures, now), [launches, documents, signatures, now])
  const { personId } = rights.access.member
  const isMine = ({ memberIds, ownerId }: Waiting) =>
    memberIds.includes(session.member.id) || (ownerId !== null && ownerId === personId)
  const rows = all.filter(
    (each) =>
      (search.whose !== 'mine' || isMine(each)) &&
      (search.near === undefined || isDueSoon(each)) &&
      (search.state === undefined || each.state === search.state),
  )
  const past = rows.filter(({ inDays }) => inDays !== null && inDays < 0)
  const parts: readonly (readonly [title: string, rows: readonly Waiting[]])[] = [
    ['Past their day', past],
    ['In the next four weeks', rows.filter(({ inDays: days }) => days !== null && days >= 0 && days <= FOUR_WEEKS)],
    ['Later', rows.filter(({ inDays }) => inDays !== null && inDays > FOUR_WEEKS)],
    ['Without a day', rows.filter(({ inDays }) => inDays === null)],
  ]
  const aboutOf = ({ kind, id, releaseId }: Waiting) => {
    if (kind !== 'document') return nameOf(replica, releaseId!)
    const document = documents.find((each) => each.id === id)
    const subject = document === undefined ? undefined : subjectOf(document)
    return subject === undefined ? 'All work' : nameOf(replica, subject)
  }
  const whoOf = ({ memberIds, ownerId }: Waiting) => {
    const names = memberIds.length > 0 ? memberIds : ownerId === null ? [] : [ownerId]
    return names.length === 0 ? 'Nobody' : namesOf(replica, names)
  }
  useShownTable(
    'Due for signature',
    () => ({
      head: ['What', 'Kind', 'State', 'Day', 'Who', 'About', 'Why'],
      rows: rows.map((each) => [
        each.title,
        kindWord(each),
        stateWord(each.state),
        each.on,
        whoOf(each),
        aboutOf(each),
        each.why,
      ]),
    }),
    rows.length > 0,
  )
  if (all.length === 0)
    return (
      <EmptyState
        icon={<FileClock size={28} aria-hidden="true" />}
        action={
          <span className="row-wrap">
            <Link to="/program/updates" search={{ part: 'documents' }}>
              Open documents
            </Link>
            <Link to="/product/launches">Open launches</Link>
          </span>
        }
      >
        Nothing is due, unsigned or expired. What is to be signed, and what gates of launches ask for, appears here by
        day, with whose turn it is.
      </EmptyState>
    )
  if (rows.length === 0)
    return (
      <EmptyState
        action={
          <Button variant="primary" onClick={onAll}>
            Show all that waits
          </Button>
        }
      >
        Nothing of that waits{search.whose === 'mine' ? ' for you' : ''}.
      </EmptyState>
    )
  return (
    <div className="documents-due">
      <p className="documents-sum row">
        <span className="grow">
          <strong className="numeric">{rows.length}</strong>{' '}
          {rows.length === 1 ? 'gate, approval or document waits' : 'gates, approvals and documents wait'}
          {past.length === 0 ? '' : `, ${past.length} past their day`}
        </span>
      </p>
      <div className="documents-scroll" tabIndex={0} role="region" aria-label="Due for signature">
        <table className="place-table documents-table">
          <ColumnHeads first="What" rest={COLUMNS} />
          {parts.map(([title, list]) =>
            list.length === 0 ? null : (
              <tbody key={title}>
                <tr className="documents-group">
                  <th scope="colgroup" colSpan={3}>
                    {title} <span className="muted numeric">{counted(list.length, 'thing')}</span>
                  </th>
                  <td className="documents-rest" />
                  <td data-column="who" />
                  <td data-column="about" />
                </tr>
                {list.map((each) => (
                  <tr key={each.key} data-mine={isMine(each) || undefined}>
                    <th scope="row">
                      <Way {...each} onOpen={onOpen} />
                      <span className="under documents-short">
                        <span data-part="kind">{kindWord(each)} · </span>
                        <span data-part="who">{isMine(each) ? `You · ` : `${whoOf(each)} · `}</span>
                        {aboutOf(each)}
                      </span>
                      {each.why === null ? null : <span className="under clip">{each.why}</span>}
                    </th>
                    <td data-column="kind">{kindWord(each)}</td>
                    <td data-column="state">
                      <Badge tone={stateTone(each.state)}>{stateWord(each.state)}</Badge>
                    </td>
                    <td data-column="day" className="numeric">
                      {each.on === null ? <span className="faint">No day</span> : formatDate(each.on)}
                      {each.on === null ? null : (
                        <span className={each.inDays! < 0 ? 'under late' : 'under'}>{daysAway(today, each.on)}</span>
                      )}
                    </td>
                    <td data-column="who" className="clip" title={whoOf(each)}>
                      {whoOf(each)}
                      {isMine(each) ? <span className="under">You</span> : null}
                    </td>
                    <td data-column="about" className="clip">
                      {aboutOf(each)}
                    </td>
                  </tr>
                ))}
              </tbody>
            ),
          )}
        </table>
      </div>
    </div>
  )
}

function kindWord({ kind, type }: Waiting): string {
  return choiceText(type ?? kind)
}

/** The way to where it is decided or signed. */
function Way({ kind, id, releaseId, title, onOpen }: Waiting & { readonly onOpen: (id: string) => void }) {
  return kind === 'document' ? (
    <Link
      className="name-link clip"
      to="/program/updates"
      search={(before) => ({ ...before, document: id })}
      data-opens={id}
      onClick={() => onOpen(id)}
    >
      {title}
    </Link>
  ) : (
    <Link className="name-link clip" to="/product/launches" search={{ launch: releaseId! }}>
      {title}
    </Link>
  )
}
