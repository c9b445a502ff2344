import { Menu as Base } from '@base-ui/react/menu'
import { Check, ChevronRight } from 'lucide-react'
import { Kbd } from '../marks/kbd.tsx'
import { type ButtonBefore, useFocusBefore } from './button-before.ts'
import type { MenuEntry, MenuProps, PointMenuProps } from './menu.tsx'
import './layers.css'

/** A menu and its button, opened if the button was pressed before it was here, and with the focus the button had. */
export function ButtonMenu({ trigger, entries, align, was }: Required<MenuProps> & { readonly was: ButtonBefore }) {
  const button = useFocusBefore(was)
  return (
    <Base.Root defaultOpen={was.isPressed}>
      <Base.Trigger ref={button} render={trigger} />
      <MenuPopup entries={entries} align={align} />
    </Base.Root>
  )
}

/** What a menu at a point is once it is loaded. */
export function MenuAtPoint({ at, entries, onClose }: PointMenuProps) {
  return (
    <Base.Root open onOpenChange={(open) => open || onClose()}>
      <MenuPopup entries={entries} align="start" at={at} />
    </Base.Root>
  )
}

function MenuPopup({
  entries,
  align,
  at,
}: {
  readonly entries: readonly MenuEntry[]
  readonly align: 'start' | 'center' | 'end'
  readonly at?: { readonly x: number; readonly y: number }
}) {
  const anchor = at && { getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) }
  return (
    <Base.Portal>
      <Base.Positioner className="tri-positioner" align={align} sideOffset={4} {...(anchor && { anchor })}>
        <Base.Popup className="tri-floating tri-menu">
          <Entries entries={entries} />
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}

function Entries({ entries }: { readonly entries: readonly MenuEntry[] }) {
  return entries.map((entry, index) => <Entry key={entry.kind === 'divider' ? index : entry.label} entry={entry} />)
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  switch (entry.kind) {
    case 'divider':
      return <Base.Separator className="tri-menu-divider" />
    case 'heading':
      return (
        <Base.Group>
          <Base.GroupLabel className="tri-menu-heading">{entry.label}</Base.GroupLabel>
          <Entries entries={entry.entries} />
        </Base.Group>
      )
    case 'check':
      return (
        <Base.CheckboxItem
          className="tri-menu-item"
          checked={entry.checked}
          onCheckedChange={(on) => entry.onChange(on)}
          label={entry.label}
        >
          <span className="tri-menu-mark">{entry.checked ? <Check size={14} aria-hidden="true" /> : null}</span>
          <span className="tri-menu-label">{entry.label}</span>
        </Base.CheckboxItem>
      )
    case 'submenu':
      return (
        <Base.SubmenuRoot>
          <Base.SubmenuTrigger className="tri-menu-item" label={entry.label}>
            <span className="tri-menu-mark">{entry.icon}</span>
            <span className="tri-menu-label">{entry.label}</span>
            <ChevronRight size={14} aria-hidden="true" />
          </Base.SubmenuTrigger>
          <MenuPopup entries={entry.entries} align="start" />
        </Base.SubmenuRoot>
      )
    case 'item':
      return (
        <Base.Item
          className="tri-menu-item"
          data-danger={entry.danger || undefined}
          disabled={entry.blocked !== undefined}
          onClick={entry.onSelect}
          label={entry.label}
        >
          <span className="tri-menu-mark">{entry.icon}</span>
          <span className="tri-menu-label">{entry.label}</span>
          {entry.blocked ? <span className="tri-menu-blocked">{entry.blocked}</span> : null}
          {entry.keys ? <Kbd keys={entry.keys} /> : null}
        </Base.Item>
      )
  }
}
