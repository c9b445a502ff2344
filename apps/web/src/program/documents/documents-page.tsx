import { useNavigate, useSearch } from '@tanstack/react-router'
import { type Launch, documentTypes, holdsDocument, launchesOf } from '@trireme/domain'
import { Button, Checkbox, EmptyState, type KeyBinding, ProblemNote, Select, Skeleton } from '@trireme/ui'
import { Plus } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import type { UpdatesSearch } from '../../addresses.ts'
import { PlaceFrame } from '../../shell/place-frame.tsx'
import { usePlaceKeys, useShell } from '../../shell/shell-state.tsx'
import { fixedChoices } from '../../work/choices.ts'
import { useMayCreate, useVersions, useWorkspace } from '../../workspace/use-workspace.tsx'
import { ScopeChoice, useScope } from '../scope-choice.tsx'
import { UPDATES_TABS, UpdatesTabs } from '../updates/updates-tabs.tsx'
import { DocumentTable } from './document-table.tsx'
import { DocumentView } from './document-view.tsx'
import { useReturnToRow } from './focus.ts'
import { NewDocument } from './new-document.tsx'
import { StateChoice } from './state-choice.tsx'
import { useDocuments } from './use-documents.ts'
import { WaitingTable } from './waiting-table.tsx'
import '../../shell/place-table.css'
import './documents.css'

const LAUNCH_KINDS = ['release', 'phase', 'gate', 'approval', 'checklist-item', 'work-item', 'status'] as const

/** What is written and signed: charters, compliance documents, risk assessments; and what waits for a signature [PG9]. */
export function DocumentsPage() {
  const search = useSearch({ from: '/app/program/updates' })
  const navigate = useNavigate({ from: '/program/updates' })
  const { openItem } = useShell()
  const { replica } = useWorkspace()
  const scope = useScope(search.scope)
  const loaded = useDocuments()
  const launches = useLaunchRecords()
  const mayCreate = useMayCreate('document')
  const [isMaking, setMaking] = useState(false)
  /** What was just made is written first of all. */
  const [madeId, setMadeId] = useState<string | null>(null)
  const isDue = search.part === 'due'
  const setSearch = useCallback(
    (wish: UpdatesSearch, replace = true) =>
      void navigate({ search: (before) => ({ ...before, ...wish }), replace, resetScroll: false }),
    [navigate],
  )
  const open = useCallback(
    (id: string | undefined) => setSearch({ part: isDue ? 'due' : 'documents', document: id }, false),
    [setSearch, isDue],
  )
  const backTo = isDue ? 'Due for signature' : 'All documents'
  const leaveRow = useReturnToRow(search.document)
  const keys = useMemo<readonly KeyBinding[]>(
    () => [
      {
        keys: 'V',
        label: 'Switch view',
        run: () => {
          const at = UPDATES_TABS.findIndex(([part]) => part === search.part)
          setSearch({ part: UPDATES_TABS[(at + 1) % UPDATES_TABS.length]![0], document: undefined, state: undefined })
        },
      },
      ...(mayCreate ? [{ keys: 'N', label: 'New document', run: () => setMaking(true) }] : []),
      ...(search.document === undefined || openItem !== null
        ? []
        : [{ keys: 'Esc', label: `Back to ${backTo.toLowerCase()}`, run: () => open(undefined) }]),
    ],
    [search.part, search.document, setSearch, mayCreate, openItem, open, backTo],
  )
  usePlaceKeys(keys)
  const inScope = useMemo(
    () =>
      loaded.phase === 'there' ? loaded.documents.filter((each) => holdsDocument(scope, replica.snapshot, each)) : [],
    [loaded, scope, replica],
  )
  const chosen = loaded.phase === 'there' ? loaded.documents.find(({ id }) => id === search.document) : undefined
  const isReading = search.document !== undefined

  return (
    <PlaceFrame
      parts={['Program', 'Updates']}
      path="/program/updates"
      actions={
        mayCreate ? (
          <Button icon={<Plus size={14} aria-hidden="true" />} keyHint="N" onClick={() => setMaking(true)}>
            Document
          </Button>
        ) : null
      }
      tabs={<UpdatesTabs current={search.part} />}
      chips={
        isReading ? null : (
          <>
            <ScopeChoice id={search.scope} onChange={(scopeId) => setSearch({ scope: scopeId })} />
            {isDue ? null : (
              <Select
                aria-label="Type"
                value={search.type ?? ''}
                options={[{ id: '', label: 'All types' }, ...fixedChoices(documentTypes)]}
                onChange={(type) => setSearch({ type: (type || undefined) as UpdatesSearch['type'] })}
              />
            )}
            {loaded.phase === 'there' && loaded.isCut ? (
              <span className="late">There are more documents than are shown here.</span>
            ) : null}
            <StateChoice value={search.state} onlyWaiting={isDue} onChange={(state) => setSearch({ state })} />
            {isDue ? (
              <Checkbox
                checked={search.near === 'soon'}
                onChange={(soon) => setSearch({ near: soon ? 'soon' : undefined })}
              >
                Within two weeks
              </Checkbox>
            ) : null}
            {isDue ? (
              <Checkbox
                checked={search.whose === 'mine'}
                onChange={(mine) => setSearch({ whose: mine ? 'mine' : undefined })}
              >
                Waits for me
              </Checkbox>
            ) : (
              <Checkbox
                checked={search.over === 'shown'}
                onChange={(shown) => setSearch({ over: shown ? 'shown' : undefined })}
              >
                Show withdrawn
              </Checkbox>
            )}
          </>
        )
      }
    >
      {loaded.phase === 'loading' ? (
        <div className="documents-waiting">
          <Skeleton rows={6} />
        </div>
      ) : loaded.phase === 'failed' ? (
        <ProblemNote title="Documents could not be loaded" advice={loaded.problem} again={loaded.again} />
      ) : isReading && chosen === undefined ? (
        <EmptyState action={<Button onClick={() => open(undefined)}>{backTo}</Button>}>
          That document is not here: it was deleted, or you may not read it.
        </EmptyState>
      ) : chosen !== undefined ? (
        <DocumentView
          key={chosen.id}
          document={chosen}
          signatures={loaded.signatures}
          isNew={chosen.id === madeId}
          backTo={backTo}
          onClose={() => open(undefined)}
        />
      ) : isDue ? (
        <WaitingTable
          launches={launches.filter(({ release, shipped }) => scope.holds(release) || shipped.some(scope.has))}
          documents={inScope}
          signatures={loaded.signatures}
          search={search}
          onOpen={leaveRow}
          onAll={() => setSearch({ state: undefined, whose: undefined, near: undefined })}
        />
      ) : (
        <DocumentTable
          documents={inScope}
          signatures={loaded.signatures}
          search={search}
          onOpen={(id) => {
            leaveRow(id)
            open(id)
          }}
          onMake={mayCreate ? () => setMaking(true) : undefined}
          onAll={() => setSearch({ type: undefined, state: undefined })}
        />
      )}
      {isMaking ? (
        <NewDocument
          scopeId={search.scope}
          onClose={() => setMaking(false)}
          onMade={(id) => {
            setMadeId(id)
            open(id)
          }}
        />
      ) : null}
    </PlaceFrame>
  )
}

/** Launches as far as their gates go. */
function useLaunchRecords(): readonly Launch[] {
  const { replica } = useWorkspace()
  const version = useVersions(LAUNCH_KINDS)
  return useMemo(
    () => launchesOf(replica.snapshot),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for tables that change in place
    [replica, version],
  )
}
