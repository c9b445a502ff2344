import { Link } from '@tanstack/react-router'
import { type Id, isOpenRisk } from '@trireme/domain'
import { formatPercent } from '@trireme/ui'
import { useMemo } from 'react'
import { useRecords } from '../../workspace/use-workspace.tsx'
import { choiceText } from '../../workspace/value-text.ts'
import { useScope } from '../scope-choice.tsx'

/** The open risks of what a risk assessment is about, read from the register as it is now; they are not what is signed. */
export function RisksToday({ about }: { readonly about: Id | undefined }) {
  const scope = useScope(about)
  const risks = useRecords('risk')
  const open = useMemo(
    () =>
      risks
        .filter((risk) => isOpenRisk(risk) && scope.holds(risk))
        .toSorted((one, other) => (other.probabilityPercent ?? -1) - (one.probabilityPercent ?? -1)),
    [risks, scope],
  )
  return (
    <section aria-label="Risks in the register">
      <h3>Risks in the register</h3>
      <p className="meta">As they are now, not part of what is signed.</p>
      {open.length === 0 ? <p className="muted">None is open.</p> : null}
      <ul className="plain-list risks-today">
        {open.map(({ id, title, probabilityPercent, state }) => (
          <li key={id}>
            <Link to="/program/raid" search={{ open: id }} className="name-link">
              {title}
            </Link>{' '}
            <span className="meta">
              {probabilityPercent === null ? 'likelihood unknown' : `${formatPercent(probabilityPercent)} likely`},{' '}
              {choiceText(state).toLowerCase()}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
