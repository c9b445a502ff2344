import { useNavigate } from '@tanstack/react-router'
import { CommandPalette, type KeyBinding, type PaletteEntry, StatusGlyph, useTheme } from '@trireme/ui'
import { sourceKeyOf } from '@trireme/domain'
import { useCallback, useMemo, useState } from 'react'
import { glyphOf, statusChoices } from '../work/choices.ts'
import { useMayCreate, useRecords, useRights, useWorkspace } from '../workspace/use-workspace.tsx'
import { enterPlace } from './enter-place.ts'
import { useNamedRecords } from './named-records.tsx'
import { rankPalette } from './palette-rank.ts'
import { placeCommands, pressWhenShown } from './place-commands.ts'
import { itemFields } from './item-fields.ts'
import { PLACE_WORDS, type PlacePart, placeParts } from './place-parts.ts'
import { type Place, places } from './places.ts'
import { useShell } from './shell-state.tsx'
import { enterPane } from './use-enter-pane.ts'
import { setFields, withAllBelow } from '../work/commands.ts'

export type PaletteProps = {
  /** Keys of the place on screen. */
  readonly keys: readonly KeyBinding[]
  readonly onClose: () => void
}

const SETTINGS_WORDS = 'calendars holidays vacations teams people statuses types fields tokens preferences'

/** Everything by name: places and their parts, commands, records of every kind. Verbs act on the open item. */
export function Palette({ keys, onClose }: PaletteProps) {
  const navigate = useNavigate()
  const workspace = useWorkspace()
  const shell = useShell()
  const { change } = useTheme()
  const items = useRecords('work-item')
  const named = useNamedRecords()
  const { replica, history } = workspace
  // What the place offers as the palette opens over it.
  const [here] = useState(() => placeCommands(keys))
  const mayCreate = useMayCreate('work-item')
  const rights = useRights()

  const go = useCallback(
    (path: Place['path'], search?: PlacePart['search']) => {
      enterPlace(path)
      void navigate({ to: path, search })
    },
    [navigate],
  )

  const entries = useMemo<readonly PaletteEntry[]>(() => {
    const open = replica.get('work-item', shell.openItem)
    const command = (id: string, label: string, run: () => void, stroke?: string, words?: string): PaletteEntry => ({
      id,
      label,
      keywords: words,
      group: 'Commands',
      keys: stroke,
      onSelect: run,
    })
    /** A button of another place, pressed once one is there. */
    const elsewhere = (name: string, label: string, to: '/program/plan' | '/program/finances', words: string) =>
      here.some((each) => each.label === name)
        ? []
        : [
            command(
              `elsewhere ${name}`,
              label,
              () => {
                void navigate({ to })
                pressWhenShown(name)
              },
              undefined,
              words,
            ),
          ]
    return [
      ...(open && workspace.rights.mayChange('work-item', open)
        ? [
            {
              id: 'set-status',
              label: `Set status of ${open.key || open.title}`,
              keywords: 'finish done close complete begin',
              group: 'This item',
              onSelect: () =>
                statusChoices(replica).map(({ id, label }) => ({
                  id,
                  label,
                  group: 'Status',
                  onSelect: () =>
                    void workspace.act(setFields(replica, open.id, { statusId: id }), `Set status of ${open.key}`),
                })),
            },
            {
              id: 'accept',
              label: `Accept scheduled dates of ${open.key || open.title} as planned, with all below`,
              keywords: 'plan',
              group: 'This item',
              onSelect: () =>
                void workspace.act(
                  workspace.schedule.accepting(withAllBelow(replica, open.id)),
                  `Accept scheduled dates of ${open.key}`,
                  { toast: `Accepted scheduled dates of ${open.key || open.title} as planned` },
                ),
            },
            {
              id: 'delete',
              keywords: 'remove',
              label: `Delete ${open.key || open.title}`,
              group: 'This item',
              onSelect: () => void workspace.remove('work-item', open.id),
            },
            ...itemFields().map(({ label, words, enter }) => ({
              id: `field ${label}`,
              label: `${label} of ${open.key || open.title}`,
              keywords: words,
              group: 'This item',
              onSelect: enter,
            })),
          ]
        : []),
      ...places.map(({ label, path, keys, icon: Icon, bank, question }): PaletteEntry => ({
        id: path,
        label,
        keywords: `${bank} ${question} ${PLACE_WORDS[path]}`,
        group: 'Places',
        keys,
        icon: <Icon size={16} aria-hidden="true" />,
        onSelect: () => go(path),
      })),
      ...placeParts.map(({ label, path, search, keywords }): PaletteEntry => {
        const place = places.find((each) => each.path === path)
        const Icon = place?.icon
        return {
          id: `${path} ${label}`,
          label,
          keywords,
          group: 'Places',
          detail: place?.label,
          icon: Icon === undefined ? undefined : <Icon size={16} aria-hidden="true" />,
          onSelect: () => go(path, search),
        }
      }),
      ...here.map(({ label, words, keys: stroke, run }): PaletteEntry => ({
        id: `here ${label}`,
        label,
        keywords: words,
        group: 'Here',
        keys: stroke,
        onSelect: run,
      })),
      ...(workspace.rights.mayCreate('baseline')
        ? elsewhere('Take baseline…', 'Take baseline…', '/program/finances', 'agreed plan snapshot')
        : []),
      ...elsewhere('Export', 'Export the plan…', '/program/plan', 'PDF PNG SVG CSV print MS Project'),
      ...elsewhere('Display', 'Display of the plan', '/program/plan', 'baseline compare columns zoom group variance'),
      command('settings', 'Settings', () => void navigate({ to: '/settings' }), 'G ,', SETTINGS_WORDS),
      ...(mayCreate
        ? [
            command('new', 'New work item', () => setTimeout(shell.openComposer), 'C', 'add create task ticket'),
            command(
              'improve',
              'Improve the plan: look for a better order of work',
              () => void navigate({ to: '/program/plan', search: { improve: 'open' } }),
              'I',
            ),
            command('import', 'Import a plan', () => void navigate({ to: '/import' }), 'G I'),
          ]
        : []),
      command('undo', `Undo ${history.state.undo ?? ''}`.trim(), () => void workspace.undo(), '⌘Z'),
      command('redo', `Redo ${history.state.redo ?? ''}`.trim(), () => void workspace.redo(), '⇧⌘Z'),
      command('light', 'Light theme', () => change({ theme: 'light' })),
      command('dark', 'Dark theme', () => change({ theme: 'dark' })),
      command('system', 'Theme of the system', () => change({ theme: 'system' })),
      command('keys', 'Keys of this view', () => setTimeout(shell.openKeyHelp), '?', 'help keyboard shortcuts'),
      ...items.map((item): PaletteEntry => ({
        id: item.id,
        label: item.title,
        keywords: `${item.key} ${sourceKeyOf(item.origin)?.key ?? ''}`.trim(),
        group: 'Work items',
        detail: item.key,
        closed: ['done', 'dropped'].includes(replica.get('status', item.statusId)?.category ?? ''),
        icon: <StatusGlyph status={glyphOf(replica.get('status', item.statusId))} label="" />,
        onSelect: () => {
          shell.showItem(item.id)
          enterPane()
        },
      })),
      ...named,
    ]
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version of the rights stands for them
  }, [items, named, here, replica, mayCreate, rights, history, workspace, shell, navigate, go, change])

  return <CommandPalette open onClose={onClose} entries={entries} rank={rankPalette} />
}
