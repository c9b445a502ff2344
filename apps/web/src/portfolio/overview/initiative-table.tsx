import type { Plan } from '@trireme/planning'
import { Button } from '@trireme/ui'
import { useState } from 'react'
import { type Initiative, InitiativeRow } from './initiative-row.tsx'
import { atFirst } from './at-first.ts'
import '../../shell/place-table.css'

const COLUMNS = [
  ['status', 'Status'],
  ['health', 'Health'],
  ['owner', 'Owner'],
  ['progress', 'Accepted, person-days'],
  ['scheduled', 'Scheduled end'],
  ['target', 'Target'],
  ['goals', 'Goals'],
] as const

/** The initiatives of a portfolio: the open ones by rank; those that are done, and what is too long, when asked for. */
export function InitiativeTable(props: {
  readonly initiatives: readonly Initiative[]
  readonly plan: Plan
  readonly why: (initiative: Initiative) => string | null
  readonly minutesPerDay: number
}) {
  const { initiatives, plan, why, minutesPerDay } = props
  const [whole, setWhole] = useState(false)
  const { all, shown, label } = atFirst(initiatives)
  return (
    <>
      <table className="place-table overview-table">
        <thead>
          <tr>
            <th scope="col">Initiative</th>
            {COLUMNS.map(([column, title]) => (
              <th key={column} scope="col" data-column={column}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(whole ? all : shown).map((initiative) => (
            <InitiativeRow
              key={initiative.item.id}
              initiative={initiative}
              plan={plan}
              why={why(initiative)}
              minutesPerDay={minutesPerDay}
            />
          ))}
        </tbody>
      </table>
      {label === null ? null : (
        <div className="overview-rest">
          <Button variant="quiet" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? 'Show fewer' : label}
          </Button>
        </div>
      )}
    </>
  )
}
