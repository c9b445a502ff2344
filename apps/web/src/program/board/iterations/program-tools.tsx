import { Button, Checkbox } from '@trireme/ui'
import { CalendarRange } from 'lucide-react'
import { Suspense, lazy, useState } from 'react'
import { CardChoice } from '../card-choice.tsx'
import type { BoardViewProps } from '../views.ts'
import { ProgramLegend } from './program-legend.tsx'

const IterationsDialog = lazy(async () => ({ default: (await import('./iterations-dialog.tsx')).IterationsDialog }))
const NewIterations = lazy(async () => ({ default: (await import('./new-iterations.tsx')).NewIterations }))

/** What the cards are, whether iterations that are over are shown, and the iterations themselves. */
export function ProgramTools({ search, setSearch }: BoardViewProps) {
  const [layer, setLayer] = useState<'all' | 'new' | null>(null)
  return (
    <span className="row board-tools">
      <CardChoice search={search} setSearch={setSearch} />
      <Checkbox checked={search.over !== undefined} onChange={(on) => setSearch({ over: on ? 'shown' : undefined })}>
        Show past iterations
      </Checkbox>
      <Button variant="quiet" icon={<CalendarRange size={14} aria-hidden="true" />} onClick={() => setLayer('all')}>
        Iterations…
      </Button>
      <Suspense fallback={null}>
        {layer === 'all' ? <IterationsDialog onNew={() => setLayer('new')} onClose={() => setLayer(null)} /> : null}
        {layer === 'new' ? <NewIterations onClose={() => setLayer(null)} /> : null}
      </Suspense>
      <ProgramLegend />
    </span>
  )
}
