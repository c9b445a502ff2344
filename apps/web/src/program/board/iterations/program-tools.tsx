import { Checkbox } from '@trireme/ui'
import { CardChoice } from '../card-choice.tsx'
import type { BoardViewProps } from '../views.ts'

/** What the cards are, and whether iterations that are over are shown. */
export function ProgramTools({ search, setSearch }: BoardViewProps) {
  return (
    <span className="row board-tools">
      <CardChoice search={search} setSearch={setSearch} />
      <Checkbox checked={search.over !== undefined} onChange={(on) => setSearch({ over: on ? 'shown' : undefined })}>
        Show past iterations
      </Checkbox>
    </span>
  )
}
