import type { GridColumn, MenuEntry } from '@trireme/ui'
import { Suspense, lazy, useMemo, useState } from 'react'
import type { NotCarriedEntry } from '../../../imports/not-carried-list.tsx'
import { ExportButton } from '../../../shell/export-menu.tsx'
import { type Filter, filterSentence } from '../../../work/filters.ts'
import type { WorkRow } from '../../../work/tree.ts'
import { useWorkspace } from '../../../workspace/use-workspace.tsx'
import { formatInstant } from '../../../workspace/value-text.ts'
import type { GanttHandle } from '../gantt/index.ts'
import type { Extent } from './take.ts'

const LeftOutDialog = lazy(async () => ({ default: (await import('./left-out-dialog.tsx')).LeftOutDialog }))

export type ExportMenuProps = {
  /** The Gantt, once it stands: it is loaded after this menu, and a picture asked for earlier comes when it can. Null where another view is chosen first. */
  readonly gantt: () => Promise<GanttHandle | null>
  readonly isGantt: boolean
  readonly filters: readonly Filter[]
  readonly text: string | undefined
  /** Names of the baselines it is compared with. */
  readonly against: readonly string[]
  readonly rows: () => readonly WorkRow[]
  readonly columns: () => Promise<readonly GridColumn<WorkRow>[]>
}

/** Takes the plan along: pictures of it, pages on paper, its rows, all of it for MS Project. What makes them is read when one is asked for. */
export function ExportMenu(props: ExportMenuProps) {
  const { gantt, isGantt, rows, columns } = props
  const { day } = useWorkspace()
  const caption = useCaption(props)
  const [leftOut, setLeftOut] = useState<readonly NotCarriedEntry[] | null>(null)
  const entries = useMemo<readonly MenuEntry[]>(() => {
    const picture = (as: 'png' | 'svg' | 'pdf', extent: Extent, label: string): MenuEntry => ({
      kind: 'item',
      label,
      onSelect: () =>
        void Promise.all([import('./take.ts'), gantt()]).then(
          ([{ takePicture }, plan]) => plan && takePicture(as, plan.drawn(), extent, caption(), day.current),
        ),
    })
    const print: MenuEntry = {
      kind: 'item',
      label: 'Print…',
      onSelect: () =>
        void Promise.all([import('./take.ts'), gantt()]).then(
          ([{ printPlan }, plan]) => plan && printPlan(plan.drawn(), 'whole', caption()),
        ),
    }
    const csv: MenuEntry = {
      kind: 'item',
      label: 'Rows as CSV',
      onSelect: () =>
        void Promise.all([import('./take.ts'), import('./csv.ts'), columns()]).then(([{ takeCsv }, { csvOf }, shown]) =>
          takeCsv(csvOf(rows(), shown), day.current),
        ),
    }
    const mspdi: MenuEntry = {
      kind: 'item',
      label: 'MS Project (XML)',
      onSelect: () => void import('./take-mspdi.ts').then(({ takeMspdi }) => takeMspdi(setLeftOut, day.current)),
    }
    const everything: MenuEntry = { kind: 'heading', label: 'All work, whatever is shown', entries: [mspdi] }
    if (!isGantt) return [csv, everything]
    return [
      {
        kind: 'heading',
        label: 'What is on screen',
        entries: [picture('png', 'screen', 'PNG'), picture('svg', 'screen', 'SVG'), picture('pdf', 'screen', 'PDF')],
      },
      {
        kind: 'heading',
        label: 'All rows, first day to last',
        entries: [
          picture('pdf', 'whole', 'PDF, page by page'),
          picture('png', 'whole', 'PNG, one picture'),
          print,
          csv,
        ],
      },
      everything,
    ]
  }, [gantt, isGantt, caption, rows, columns, day])
  return (
    <>
      <ExportButton entries={entries} />
      {leftOut === null ? null : (
        <Suspense>
          <LeftOutDialog entries={leftOut} onClose={() => setLeftOut(null)} />
        </Suspense>
      )}
    </>
  )
}

/** What stands above a picture: the plan of whom, what narrows it, and when it was taken. */
function useCaption({ filters, text, against }: ExportMenuProps) {
  const { replica, session } = useWorkspace()
  return () => {
    const name = replica.all('organization')[0]?.name ?? session.organization.name
    const taken = formatInstant(new Date())
    const says = [
      ...filters.map((filter) => filterSentence(replica, filter)),
      ...(text === undefined ? [] : [`“${text}”`]),
      ...(against.length === 0 ? [] : [`against ${against.join(', ')}`]),
      `taken ${taken}`,
    ]
    return { title: `Plan of ${name}`, says: says.join(' · ') }
  }
}
