import { Select } from '@trireme/ui'
import { CardChoice } from '../card-choice.tsx'
import type { BoardViewProps } from '../views.ts'
import { FLOW_WEEKS, WEEKS_AT_FIRST } from './use-flow.ts'

/** Of which work, and how far back. */
export function FlowTools({ search, setSearch }: BoardViewProps) {
  return (
    <span className="row board-tools">
      <CardChoice search={search} setSearch={setSearch} />
      <Select
        aria-label="Window"
        value={search.weeks ?? String(WEEKS_AT_FIRST)}
        options={FLOW_WEEKS.map((weeks) => ({ id: String(weeks), label: `${weeks} weeks` }))}
        onChange={(id) => setSearch({ weeks: id === String(WEEKS_AT_FIRST) ? undefined : (id as '6' | '26' | '52') })}
      />
    </span>
  )
}
