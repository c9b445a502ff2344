import { useNavigate } from '@tanstack/react-router'
import { CommandPalette, type PaletteEntry, StatusGlyph, useTheme } from '@trireme/ui'
import { sourceKeyOf } from '@trireme/domain'
import { useMemo } from 'react'
import { glyphOf, statusChoices } from '../work/choices.ts'
import { useMayCreate, useRecords, useRights, useWorkspace } from '../workspace/use-workspace.tsx'
import { rankPalette } from './palette-rank.ts'
import { places } from './places.ts'
import { useShell } from './shell-state.tsx'
import { setFields, withAllBelow } from '../work/commands.ts'

/** Everything by name: places, commands, items, people. Verbs act on the open item. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const navigate = useNavigate()
  const workspace = useWorkspace()
  const shell = useShell()
  const { change } = useTheme()
  const items = useRecords('work-item')
  const people = useRecords('person')
  const { replica, history } = workspace
  const mayCreate = useMayCreate('work-item')
  const rights = useRights()

  const entries = useMemo<readonly PaletteEntry[]>(() => {
    const open = replica.get('work-item', shell.openItem)
    const command = (id: string, label: string, run: () => void, keys?: string): PaletteEntry => ({
      id,
      label,
      group: 'Commands',
      keys,
      onSelect: run,
    })
    return [
      ...(open && workspace.rights.mayChange('work-item', open)
        ? [
            {
              id: 'set-status',
              label: `Set status of ${open.key || open.title}`,
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
              label: `Delete ${open.key || open.title}`,
              group: 'This item',
              onSelect: () => void workspace.remove('work-item', open.id),
            },
          ]
        : []),
      ...places.map(({ label, path, keys, icon: Icon, bank, question }): PaletteEntry => ({
        id: path,
        label,
        keywords: `${bank} ${question}`,
        group: 'Places',
        keys,
        icon: <Icon size={16} aria-hidden="true" />,
        onSelect: () => void navigate({ to: path }),
      })),
      command('settings', 'Settings', () => void navigate({ to: '/settings' }), 'G ,'),
      ...(mayCreate
        ? [
            command('new', 'New work item', () => setTimeout(shell.openComposer), 'C'),
            command(
              'improve',
              'Improve the plan: look for a better order of work',
              () => void navigate({ to: '/program/plan', search: { improve: 'open' } }),
              'I',
            ),
            command('import', 'Import a plan', () => void navigate({ to: '/import' }), 'G I'),
          ]
        : []),
      ...(history.state.undo === null
        ? []
        : [command('undo', `Undo ${history.state.undo}`, () => void workspace.undo(), '⌘Z')]),
      ...(history.state.redo === null
        ? []
        : [command('redo', `Redo ${history.state.redo}`, () => void workspace.redo(), '⇧⌘Z')]),
      command('light', 'Light theme', () => change({ theme: 'light' })),
      command('dark', 'Dark theme', () => change({ theme: 'dark' })),
      command('system', 'Theme of the system', () => change({ theme: 'system' })),
      command('keys', 'Keys of this view', () => setTimeout(shell.openKeyHelp), '?'),
      ...items.map((item): PaletteEntry => ({
        id: item.id,
        label: item.title,
        keywords: `${item.key} ${sourceKeyOf(item.origin)?.key ?? ''}`.trim(),
        group: 'Work items',
        detail: item.key,
        closed: ['done', 'dropped'].includes(replica.get('status', item.statusId)?.category ?? ''),
        icon: <StatusGlyph status={glyphOf(replica.get('status', item.statusId))} label="" />,
        onSelect: () => shell.showItem(item.id),
      })),
      ...people.map((person): PaletteEntry => ({
        id: person.id,
        label: person.name,
        keywords: person.email ?? '',
        group: 'People',
        detail: 'Their work',
        onSelect: () =>
          void navigate({ to: '/program/plan', search: { view: 'grid', filter: `ownerId.is.${person.id}` } }),
      })),
    ]
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version of the rights stands for them
  }, [items, people, replica, mayCreate, rights, history, workspace, shell, navigate, change])

  return <CommandPalette open onClose={onClose} entries={entries} rank={rankPalette} />
}
