import { CatchBoundary, Outlet, useNavigate, useRouteContext, useRouterState, useSearch } from '@tanstack/react-router'
import type { Problem } from '@trireme/client'
import { type KeyBinding, Button, ProblemNote, announce, useKeymap } from '@trireme/ui'
import type { Id } from '@trireme/domain'
import { Suspense, lazy, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { WorkspaceProvider } from '../workspace/use-workspace.tsx'
import { Workspace } from '../workspace/workspace.ts'
import { Unanswered } from '../session/unanswered.tsx'
import { LoadingFrame } from './loading-frame.tsx'
import { PlaceProblem } from './place-problem.tsx'
import { type Place, places } from './places.ts'
import { type ComposerStart, type Shell, ShellContext } from './shell-state.tsx'
import { useLayers } from './use-layers.ts'
import { useLost } from './use-lost.ts'
import './shell.css'

const ConsequencesDialog = lazy(async () => ({
  default: (await import('../consequences/consequences-dialog.tsx')).ConsequencesDialog,
}))

const PromiseDialog = lazy(async () => ({
  default: (await import('../consequences/promise-dialog.tsx')).PromiseDialog,
}))

/** The app behind the sign-in: loads the plan, then holds what lies over every place. */
export function AppShell() {
  const { session } = useRouteContext({ from: '/app' })
  const [state, setState] = useState<Workspace | Problem | null>(null)

  useEffect(() => {
    const workspace = new Workspace(session)
    let left = false
    void workspace.start().then((problem) => left || setState(problem ?? workspace))
    return () => {
      left = true
      workspace.stop()
    }
  }, [session])

  if (state === null) return <LoadingFrame name={session.organization.name} />
  if (!(state instanceof Workspace))
    return (
      <div className="load-problem">
        {state.status === 0 ? (
          <Unanswered />
        ) : (
          <ProblemNote
            title={state.title}
            advice={state.detail}
            action={<Button onClick={() => location.reload()}>Try again</Button>}
          />
        )}
      </div>
    )
  return (
    <WorkspaceProvider workspace={state}>
      <ShellLayers workspace={state} />
    </WorkspaceProvider>
  )
}

function ShellLayers({ workspace }: { readonly workspace: Workspace }) {
  const navigate = useNavigate()
  // Not the address, which is another before its place is there.
  const shown = useRouterState({
    select: ({ resolvedLocation, matches }) => `${resolvedLocation?.href} ${matches.at(-1)?.id}`,
  })
  const { item } = useSearch({ from: '/app' })
  const [layer, setLayer] = useState<'palette' | 'composer' | 'keys' | null>(null)
  const layers = useLayers(layer !== null)
  const close = useCallback(() => setLayer(null), [])
  const [start, setStart] = useState<ComposerStart>({})
  const [sidebarCollapsed, setCollapsed] = useRemembered('trireme.sidebar', false)
  const [lettersOn, setLettersOn] = useRemembered('trireme.letters', true)
  const [pointedAt, pointAt] = useState<string | null>(null)
  const [proposed, setProposed] = useState<Shell['proposed']>(null)
  const [path, setPath] = useState<Shell['path']>(null)
  const [placeKeys, setPlaceKeys] = useState<readonly KeyBinding[]>([])
  const asked = useSyncExternalStore(workspace.onAsked, () => workspace.asked)

  const openItem = useMemo(
    () => (item === undefined ? null : (findByKey(workspace, item)?.id ?? null)),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- an item that comes later is found when the place renders
    [item, workspace, workspace.replica.version('work-item')],
  )
  useLost(item, openItem !== null)
  const showItem = useCallback(
    (id: string | null) => {
      const key = id === null ? undefined : workspace.replica.get('work-item', id)?.key || id
      void navigate({
        to: '.',
        search: (before: object) => ({ ...before, item: key }),
        replace: id === null || id === openItem,
        // The place stays what it is; it scrolls to the item itself.
        resetScroll: false,
      })
    },
    [navigate, workspace, openItem],
  )
  const askWhy = useCallback<Shell['askWhy']>(
    (id, ask) => {
      const why = workspace.replica.get('work-item', id)?.key || id
      void navigate({ to: '.', search: (before: object) => ({ ...before, why, ask }), resetScroll: false })
    },
    [navigate, workspace],
  )
  const offerKeys = useCallback((bindings: readonly KeyBinding[]) => {
    setPlaceKeys(bindings)
    return () => setPlaceKeys([])
  }, [])
  const shell = useMemo<Shell>(
    () => ({
      openPalette: () => setLayer('palette'),
      openComposer: (from = {}) => {
        setStart(from)
        setLayer('composer')
      },
      openKeyHelp: () => setLayer('keys'),
      openItem,
      showItem,
      pointedAt,
      pointAt,
      proposed,
      setProposed,
      path,
      setPath,
      askWhy,
      sidebarCollapsed,
      toggleSidebar: () => setCollapsed(!sidebarCollapsed),
      lettersOn,
      setLettersOn,
      offerKeys,
    }),
    [
      openItem,
      showItem,
      pointedAt,
      proposed,
      path,
      askWhy,
      sidebarCollapsed,
      setCollapsed,
      lettersOn,
      setLettersOn,
      offerKeys,
    ],
  )

  const goTo = (path: Place['path']) => {
    layers?.enterPlace(path)
    void navigate({ to: path })
  }
  const bindings: readonly KeyBinding[] = [
    ...places.map(({ keys, label, path }) => ({
      keys,
      label: `Go to ${label}`,
      group: 'Places',
      run: () => goTo(path),
    })),
    ...(workspace.rights.mayCreate('work-item')
      ? [{ keys: 'G I', label: 'Go to Import', group: 'Places', run: () => void navigate({ to: '/import' }) }]
      : []),
    { keys: 'G ,', label: 'Go to Settings', group: 'Places', run: () => void navigate({ to: '/settings' }) },
    { keys: '⌘K', label: 'Search or run a command', group: 'Everywhere', everywhere: true, run: shell.openPalette },
    ...(workspace.rights.mayCreate('work-item')
      ? [{ keys: 'C', label: 'New work item', group: 'Everywhere', run: () => shell.openComposer() }]
      : []),
    { keys: '⌘Z', label: 'Undo', group: 'Everywhere', run: () => void workspace.undo() },
    { keys: '⇧⌘Z', label: 'Redo', group: 'Everywhere', run: () => void workspace.redo() },
    { keys: '⌘\\', label: 'Show or hide the sidebar', group: 'Everywhere', everywhere: true, run: shell.toggleSidebar },
    ...(openItem === null
      ? []
      : [
          { keys: 'Esc', label: 'Close the open item', group: 'Everywhere', run: () => showItem(null) },
          { keys: 'W', label: 'Why here, of the open item', group: 'Everywhere', run: () => askWhy(openItem as Id) },
        ]),
    { keys: '?', label: 'Keys of this view', group: 'Everywhere', run: shell.openKeyHelp },
    ...placeKeys,
  ]
  useKeymap(bindings, { letters: lettersOn })

  return (
    <ShellContext value={shell}>
      <CatchBoundary getResetKey={() => shown} errorComponent={PlaceProblem}>
        <Outlet />
      </CatchBoundary>
      {layers !== null && layer === 'palette' ? <layers.Palette keys={placeKeys} onClose={close} /> : null}
      {layers !== null && layer === 'composer' ? <layers.Composer start={start} onClose={close} /> : null}
      {asked === null ? null : (
        <Suspense fallback={null}>
          {asked.as === 'promise' ? (
            <PromiseDialog key={asked.nth} asked={asked} onClose={workspace.closeAsked} />
          ) : (
            <ConsequencesDialog key={asked.nth} asked={asked} onOpen={showItem} onClose={workspace.closeAsked} />
          )}
        </Suspense>
      )}
      {layers !== null && layer === 'keys' ? (
        <layers.KeyHelp
          open
          onClose={close}
          bindings={bindings}
          lettersOn={lettersOn}
          onLettersChange={(on) => {
            setLettersOn(on)
            announce(on ? 'Single letters act as commands' : 'Single letters do nothing')
          }}
        />
      ) : null}
    </ShellContext>
  )
}

/** The item an address names: by key, or by id while it has no key yet. The index of keys would bring all commands along. */
function findByKey({ replica }: Workspace, named: string) {
  return replica.get('work-item', named) ?? replica.all('work-item').find(({ key }) => key === named)
}

function useRemembered(name: string, initial: boolean): [boolean, (value: boolean) => void] {
  const [value, setValue] = useState(() => (localStorage.getItem(name) ?? String(initial)) === 'true')
  const change = useCallback(
    (next: boolean) => {
      localStorage.setItem(name, String(next))
      setValue(next)
    },
    [name],
  )
  return [value, change]
}
