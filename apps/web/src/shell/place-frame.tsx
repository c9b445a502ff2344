import { CatchBoundary, Link, useNavigate, useSearch } from '@tanstack/react-router'
import {
  AppFrame,
  Avatar,
  Breadcrumb,
  Button,
  Kbd,
  Menu,
  type MenuEntry,
  Sidebar,
  SidebarItem,
  SidebarSection,
  showToast,
  useTheme,
} from '@trireme/ui'
import { Ellipsis, FileUp, Plus, Search, Settings } from 'lucide-react'
import { type ReactNode, Suspense, lazy, useEffect } from 'react'
import { accounts } from '../session/calls.ts'
import { leaveTo } from '../session/needs-session.ts'
import { useMayCreate, useRecords, useWorkspace } from '../workspace/use-workspace.tsx'
import { ConnectionNote } from './connection-note.tsx'
import { PaneProblem } from './not-loaded.tsx'
import { keepPlace } from './first-place.ts'
import { type Place, banks, phonePlaces, places } from './places.ts'
import { useShell } from './shell-state.tsx'
import { useEnterPane } from './use-enter-pane.ts'

const ItemInspector = lazy(async () => ({ default: (await import('../item/item-inspector.tsx')).ItemInspector }))
const WhyPlace = lazy(async () => ({ default: (await import('../item/why/why-place.tsx')).WhyPlace }))
const ExportMenu = lazy(async () => ({ default: (await import('./export-menu.tsx')).ExportMenu }))
const ICON = { size: 16, 'aria-hidden': true } as const

export type PlaceFrameProps = {
  /** Bank and place: `['Program', 'Plan']`. */
  readonly parts: readonly string[]
  readonly path: string
  /** Buttons in the header, before New. */
  readonly actions?: ReactNode
  readonly tabs?: ReactNode
  readonly chips?: ReactNode
  readonly children: ReactNode
}

/** The frame around a place: sidebar, header, and the inspector of the open item. */
export function PlaceFrame({ parts, path, actions, tabs, chips, children }: PlaceFrameProps) {
  const mayCreate = useMayCreate('work-item')
  const shell = useShell()
  const { why } = useSearch({ from: '/app' })
  const { member } = useWorkspace().session
  const name = parts.at(-1)!
  useEnterPane()
  useEffect(() => keepPlace(member.id, path), [member.id, path])
  useEffect(() => {
    document.title = `${name} · Trireme`
  }, [name])
  return (
    <AppFrame
      sidebarCollapsed={shell.sidebarCollapsed}
      sidebar={<AppSidebar path={path} />}
      header={
        <>
          <Breadcrumb parts={parts} />
          <span className="tri-header-space" />
          <ConnectionNote />
          {actions}
          <Suspense fallback={null}>
            <ExportMenu place={parts.join(' › ')} />
          </Suspense>
          <Button className="copy-link" onClick={() => void copyLink()}>
            Copy link
          </Button>
          {mayCreate ? (
            <Button
              variant="primary"
              keyHint="C"
              icon={<Plus size={14} aria-hidden="true" />}
              onClick={() => shell.openComposer()}
            >
              New
            </Button>
          ) : (
            <span className="meta">View only</span>
          )}
        </>
      }
      tabs={tabs}
      chips={chips}
      inspector={
        <CatchBoundary getResetKey={() => `${shell.openItem} ${why}`} errorComponent={PaneProblem}>
          <Suspense>
            {shell.openItem === null ? null : <ItemInspector key={shell.openItem} id={shell.openItem} />}
            {why === undefined ? null : <WhyPlace named={why} />}
          </Suspense>
        </CatchBoundary>
      }
      phoneTabs={<PhoneTabs path={path} />}
    >
      {children}
    </AppFrame>
  )
}

function AppSidebar({ path }: { readonly path: string }) {
  const shell = useShell()
  const { session } = useWorkspace()
  const mayImport = useMayCreate('work-item')
  const organization = useRecords('organization')[0]?.name ?? session.organization.name
  return (
    <Sidebar
      head={
        <>
          <Avatar name={organization} label="" size={24} />
          <span className="org-name">{organization}</span>
          <button type="button" className="palette-button" onClick={shell.openPalette}>
            <span className="tri-unseen">Search or run a command</span>
            <Kbd keys="⌘K" />
          </button>
        </>
      }
      foot={
        <>
          {mayImport ? (
            <SidebarItem
              link={<Link to="/import" />}
              icon={<FileUp {...ICON} />}
              label="Import"
              current={path === '/import'}
            />
          ) : null}
          <SidebarItem
            link={<Link to="/settings/$section" params={{ section: 'organization' }} />}
            icon={<Settings {...ICON} />}
            label="Settings"
            current={path.startsWith('/settings')}
          />
          <AccountMenu />
        </>
      }
    >
      {banks.map((bank) => (
        <SidebarSection key={bank} title={bank}>
          {places
            .filter((place) => place.bank === bank)
            .map((place) => (
              <SidebarItem
                key={place.path}
                link={<Link to={place.path} activeOptions={{ exact: true }} />}
                icon={<place.icon {...ICON} />}
                label={place.label}
                current={path === place.path}
              />
            ))}
        </SidebarSection>
      ))}
    </Sidebar>
  )
}

function AccountMenu() {
  const { session } = useWorkspace()
  return (
    <Menu
      trigger={
        <button type="button" className="account">
          <Avatar name={session.user.name} label="" />
          <span className="tri-unseen">Account of {session.user.name}</span>
          <span className="tri-sidebar-label" aria-hidden="true">
            {session.user.name}
          </span>
        </button>
      }
      entries={useAccountEntries()}
    />
  )
}

/** Who is signed in, how it looks to them, and the way out. */
function useAccountEntries(): readonly MenuEntry[] {
  const { session } = useWorkspace()
  const { theme, change } = useTheme()
  return [
    {
      kind: 'heading',
      label: session.user.email,
      entries: (['system', 'light', 'dark'] as const).map((choice) => ({
        kind: 'check',
        label: `${choice === 'system' ? 'System' : choice === 'light' ? 'Light' : 'Dark'} theme`,
        checked: theme === choice,
        onChange: () => change({ theme: choice }),
      })),
    },
    { kind: 'divider' },
    { kind: 'item', label: 'Sign out', onSelect: () => void accounts.signOut().then(() => leaveTo('/sign-in')) },
  ]
}

/** The places at the foot of a phone, and everything else under More. */
function PhoneTabs({ path }: { readonly path: string }) {
  const shell = useShell()
  const navigate = useNavigate()
  const mayImport = useMayCreate('work-item')
  const account = useAccountEntries()
  const go = (label: string, icon: ReactNode, to: Place['path'] | '/import' | '/settings'): MenuEntry => ({
    kind: 'item',
    label,
    icon,
    onSelect: () => void navigate({ to }),
  })
  return (
    <>
      {phonePlaces.map((place) => (
        <Link
          key={place.path}
          to={place.path}
          activeOptions={{ exact: true }}
          aria-current={path === place.path ? 'page' : undefined}
        >
          <place.icon {...ICON} size={20} />
          {place.label}
        </Link>
      ))}
      <Menu
        align="end"
        trigger={
          <button type="button" aria-current={phonePlaces.some((place) => place.path === path) ? undefined : 'true'}>
            <Ellipsis {...ICON} size={20} />
            More
          </button>
        }
        entries={[
          // The menu gives the focus back when it closes; the palette opens after that.
          {
            kind: 'item',
            label: 'Search',
            icon: <Search {...ICON} />,
            onSelect: () => void setTimeout(shell.openPalette),
          },
          ...places
            .filter((place) => !phonePlaces.includes(place))
            .map((place) => go(place.label, <place.icon {...ICON} />, place.path)),
          ...(mayImport ? [go('Import', <FileUp {...ICON} />, '/import')] : []),
          go('Settings', <Settings {...ICON} />, '/settings'),
          { kind: 'divider' },
          ...account,
        ]}
      />
    </>
  )
}

async function copyLink(): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.href)
    showToast({ id: 'link', text: 'Link copied: it shows this same picture' })
  } catch {
    showToast({ id: 'link', tone: 'problem', text: 'The link could not be copied', detail: location.href })
  }
}
