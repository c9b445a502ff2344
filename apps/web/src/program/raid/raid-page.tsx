import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Checkbox, type KeyBinding, ViewTabs } from '@trireme/ui'
import { Plus } from 'lucide-react'
import { Suspense, lazy, useCallback, useMemo, useState } from 'react'
import type { RaidSearch } from '../../addresses.ts'
import { PlaceFrame } from '../../shell/place-frame.tsx'
import { usePlaceKeys, useShell } from '../../shell/shell-state.tsx'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { ScopeChoice, useScope } from '../scope-choice.tsx'
import { REGISTERS, type Register, TABS, type Tab } from './registers.ts'
import { RegisterTab } from './register-tabs.tsx'
import './raid.css'

const DependenciesTab = lazy(async () => ({ default: (await import('./dependencies-tab.tsx')).DependenciesTab }))
const NewRecord = lazy(async () => ({ default: (await import('./new-record.tsx')).NewRecord }))

/** What threatens it, what did we decide: risks, assumptions, issues, dependencies between teams and decisions. */
export function RaidPage() {
  const search = useSearch({ from: '/app/program/raid' })
  const navigate = useNavigate({ from: '/program/raid' })
  const { openItem } = useShell()
  const workspace = useWorkspace()
  const tab: Tab = search.tab ?? 'risks'
  const scope = useScope(search.scope)
  const register = tab === 'dependencies' ? undefined : tab
  const mayCreate = register !== undefined && workspace.rights.mayCreate(REGISTERS[register].kind)
  const [making, setMaking] = useState<{ readonly register: Register; readonly start?: object } | null>(null)
  const setSearch = useCallback(
    (wish: RaidSearch) => void navigate({ search: (before) => ({ ...before, ...wish }), replace: true }),
    [navigate],
  )
  const choose = useCallback((open: string | undefined) => setSearch({ open }), [setSearch])
  const keys = useMemo<readonly KeyBinding[]>(
    () => [
      {
        keys: 'V',
        label: 'Next register',
        run: () =>
          setSearch({
            tab: TABS[(TABS.findIndex(({ id }) => id === tab) + 1) % TABS.length]!.id,
            open: undefined,
            trouble: undefined,
          }),
      },
      ...(search.open === undefined || openItem !== null
        ? []
        : [{ keys: 'Esc', label: 'Close the panel', run: () => choose(undefined) }]),
    ],
    [setSearch, tab, search.open, openItem, choose],
  )
  usePlaceKeys(keys)

  return (
    <PlaceFrame
      parts={['Program', 'RAID']}
      path="/program/raid"
      actions={
        mayCreate ? (
          <Button icon={<Plus size={14} aria-hidden="true" />} onClick={() => setMaking({ register })}>
            {REGISTERS[register].one.replace(/^./, (letter) => letter.toUpperCase())}
          </Button>
        ) : null
      }
      tabs={
        <ViewTabs
          current={tab}
          tabs={TABS.map(({ id, label }) => ({
            id,
            label,
            link: (
              <Link
                to="/program/raid"
                search={(before: RaidSearch) => ({ ...before, tab: id, open: undefined, trouble: undefined })}
              />
            ),
          }))}
        />
      }
      chips={
        <>
          <ScopeChoice id={search.scope} onChange={(id) => setSearch({ scope: id, open: undefined })} />
          {tab === 'dependencies' || tab === 'assumptions' ? null : (
            <Checkbox
              checked={search.over === 'shown'}
              onChange={(shown) => setSearch({ over: shown ? 'shown' : undefined })}
            >
              {tab === 'decisions' ? 'Show superseded' : 'Show resolved'}
            </Checkbox>
          )}
        </>
      }
    >
      <Suspense>
        {tab === 'dependencies' ? (
          <DependenciesTab scope={scope} trouble={search.trouble} onTrouble={(trouble) => setSearch({ trouble })} />
        ) : (
          <RegisterTab
            key={tab}
            register={tab}
            search={search}
            scope={scope}
            onChoose={choose}
            onMake={(made, start) => setMaking({ register: made, start })}
          />
        )}
      </Suspense>
      <Suspense>
        {making === null ? null : (
          <NewRecord
            {...making}
            start={making.start as Record<string, unknown> | undefined}
            scopeId={search.scope}
            onClose={() => setMaking(null)}
            onMade={(id) => setSearch({ tab: making.register, open: id, trouble: undefined })}
          />
        )}
      </Suspense>
    </PlaceFrame>
  )
}
