import { type ChecklistItem, LANES, inLaneOrder } from '@trireme/domain'
import { IconButton, Menu, type MenuEntry } from '@trireme/ui'
import { Ellipsis } from 'lucide-react'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import type { LaunchFacts } from './facts.ts'

/** What else is set of a checklist item: its department, phase and gate, what it waits for. */
export function ChecklistMore(props: {
  readonly item: ChecklistItem
  readonly facts: LaunchFacts
  readonly set: (wish: Partial<ChecklistItem>, label: string) => void
}) {
  const { item, facts, set } = props
  const workspace = useWorkspace()
  const check = (label: string, checked: boolean, onChange: () => void): MenuEntry => ({
    kind: 'check',
    label,
    checked,
    onChange,
  })
  const others = facts.items.filter(({ id }) => id !== item.id)
  const waiting = new Set<string>(item.waitsForIds)
  return (
    <Menu
      align="end"
      trigger={<IconButton label={`More about ${item.title}`} icon={<Ellipsis size={14} aria-hidden="true" />} />}
      entries={
        [
          check('Required', item.required, () => set({ required: !item.required }, 'Required')),
          check('Not needed', item.state === 'not-needed', () =>
            set({ state: item.state === 'not-needed' ? 'open' : 'not-needed' }, 'Not needed'),
          ),
          {
            kind: 'submenu',
            label: 'Department',
            entries: inLaneOrder([...LANES, ...facts.items.flatMap(({ lane }) => lane ?? [])]).map((lane) =>
              check(lane, item.lane === lane, () => set({ lane: item.lane === lane ? null : lane }, 'Department')),
            ),
          },
          {
            kind: 'submenu',
            label: 'Phase',
            entries: facts.phases.map(({ id, name }) =>
              check(name, item.phaseId === id, () => set({ phaseId: item.phaseId === id ? null : id }, 'Phase')),
            ),
          },
          {
            kind: 'submenu',
            label: 'Gate',
            entries: facts.gates.map(({ id, name }) =>
              check(name, item.gateId === id, () => set({ gateId: item.gateId === id ? null : id }, 'Gate')),
            ),
          },
          {
            kind: 'submenu',
            label: 'Waits for',
            entries: others.map(({ id, title }) =>
              check(title, waiting.has(id), () =>
                set(
                  {
                    waitsForIds: (waiting.has(id)
                      ? item.waitsForIds.filter((each) => each !== id)
                      : [...item.waitsForIds, id]
                    ).toSorted(),
                  },
                  'What it waits for',
                ),
              ),
            ),
          },
          { kind: 'divider' },
          {
            kind: 'item',
            label: 'Delete',
            danger: true,
            onSelect: () => void workspace.remove('checklist-item', item.id),
          },
        ].filter(
          (entry) => entry.kind !== 'submenu' || (entry as { entries: readonly unknown[] }).entries.length > 0,
        ) as MenuEntry[]
      }
    />
  )
}
