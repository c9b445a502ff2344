import type { BudgetSum } from '@trireme/planning/tracking'
import { counted } from '../../../schedule/days.ts'
import { VERSION_NAMES } from './money-columns.ts'

/** What the lines below come to, version by version: no version is added to another. */
export function BudgetSumsTable({
  sums,
  text,
}: {
  readonly sums: readonly BudgetSum[]
  readonly text: (amount: number) => string
}) {
  return (
    <table className="place-table money-sums">
      <caption className="tri-unseen">Sums of the lines below, by version</caption>
      <thead>
        <tr>
          <th scope="col">Sum of</th>
          <th scope="col">Capex</th>
          <th scope="col">Opex</th>
          <th scope="col">Both</th>
        </tr>
      </thead>
      <tbody>
        {sums.map(({ version, lines, unconverted, capex, opex, both }) => (
          <tr key={version}>
            <th scope="row">
              {VERSION_NAMES[version]} <span className="muted numeric">{counted(lines, 'line')}</span>
              {unconverted === 0 ? null : (
                <span className="under late">{unconverted} without an exchange rate, in no sum</span>
              )}
            </th>
            <td className="numeric">{text(capex)}</td>
            <td className="numeric">{text(opex)}</td>
            <td className="numeric">
              <strong>{text(both)}</strong>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
