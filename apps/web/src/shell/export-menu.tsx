import { Button, Menu, type MenuEntry } from '@trireme/ui'
import { Download } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useWorkspace } from '../workspace/use-workspace.tsx'
import { type Offer, followOffers, shownOffers } from './shown-table.ts'

/** The one button by which a place is taken along. */
export function ExportButton({ entries }: { readonly entries: readonly MenuEntry[] }) {
  return (
    <Menu
      align="end"
      trigger={
        <Button
          className="export-button"
          data-words="download PDF PNG SVG CSV print paper MS Project"
          icon={<Download size={14} aria-hidden="true" />}
        >
          Export
        </Button>
      }
      entries={entries}
    />
  )
}

/** What the view on screen offers, as files and on paper; nothing where it offers nothing. What makes them is read when asked for. */
export function ExportMenu({ place }: { readonly place: string }) {
  const { day } = useWorkspace()
  const offers = useSyncExternalStore(followOffers, shownOffers)
  if (offers.length === 0) return null
  const tables = offers.filter((offer) => 'read' in offer)
  const item = (label: string, taken: readonly Offer[], onSelect: () => void): MenuEntry => ({
    kind: 'item',
    label,
    ...(taken.some((each) => 'read' in each && each.isCounting === true) ? { blocked: 'Counting…' } : {}),
    onSelect,
  })
  const save = (offer: Offer) => void import('./take-shown.ts').then(({ saveOffer }) => saveOffer(offer, day.current))
  return (
    <ExportButton
      entries={[
        ...offers.map((offer) =>
          item(offers.length === 1 ? 'Rows as CSV' : `${offer.name} as CSV`, [offer], () => save(offer)),
        ),
        ...(tables.length === 0
          ? []
          : [item('Print…', tables, () => void import('./take-shown.ts').then(({ print }) => print(place, tables)))]),
      ]}
    />
  )
}
