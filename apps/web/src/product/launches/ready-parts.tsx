import type { LaunchPart, Missing } from '@trireme/domain'
import { Button, Unbroken, formatDate } from '@trireme/ui'
import { useState } from 'react'
import { useShell } from '../../shell/shell-state.tsx'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { nameOf } from '../../workspace/value-text.ts'
import type { LaunchFacts } from './facts.ts'
import { StateMark } from './state-mark.tsx'
import { partSays } from './words.ts'

const MOST = 3

/** Each department with what it still lacks, and whose it is [PM8]. */
export function ReadyParts({ facts }: { readonly facts: LaunchFacts }) {
  return (
    <table className="table launch-parts">
      <thead>
        <tr>
          <th scope="col">Part</th>
          <th scope="col">State</th>
          <th scope="col">Done</th>
          <th scope="col">Missing, and whose it is</th>
        </tr>
      </thead>
      <tbody>
        {facts.readiness.parts.map((part) => (
          <Part key={part.lane} part={part} made={partSays(part, facts)} />
        ))}
      </tbody>
    </table>
  )
}

function Part({ part, made }: { readonly part: LaunchPart; readonly made: string | undefined }) {
  const [whole, setWhole] = useState(false)
  const { lane, state, isBegun, done, of, missing } = part
  const shown = whole ? missing : missing.slice(0, MOST)
  return (
    <tr>
      <th scope="row">{lane}</th>
      <td>
        <StateMark state={state} isBegun={isBegun} />
      </td>
      <td className="numeric" data-column="done">
        <span className="nowrap">{state === 'unknown' ? '–' : `${done} of ${of}`}</span>
        {made === undefined ? null : <span className="under">{made}</span>}
      </td>
      <td>
        {state === 'unknown' ? (
          <span className="faint">Nothing is listed for it</span>
        ) : missing.length === 0 ? (
          <span className="muted">Nothing</span>
        ) : (
          <ul className="plain-list">
            {shown.map((each) => (
              <MissingLine key={each.id} missing={each} />
            ))}
          </ul>
        )}
        {missing.length > MOST ? (
          <Button variant="quiet" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? 'Fewer' : `${missing.length - MOST} more of ${lane}`}
          </Button>
        ) : null}
      </td>
    </tr>
  )
}

function MissingLine({ missing }: { readonly missing: Missing }) {
  const { kind, id, title, ownerId, dueOn, isLate, why } = missing
  const { replica } = useWorkspace()
  const shell = useShell()
  return (
    <li className="launch-missing">
      {kind === 'work-item' ? (
        <button type="button" className="text-button" data-opens-pane onClick={() => shell.showItem(id)}>
          {title}
        </button>
      ) : (
        <span>{title}</span>
      )}
      <span className="muted numeric">
        {' '}
        <span className="launch-whose">{ownerId === null ? 'nobody’s' : nameOf(replica, ownerId)}</span>
        <Unbroken>{dueOn === null ? '' : `\u00a0· ${formatDate(dueOn)}`}</Unbroken>
        {isLate ? (
          <span className="late">
            {' '}
            ▲<Unbroken>{`\u00a0${why ?? 'overdue'}`}</Unbroken>
          </span>
        ) : why === null ? (
          ''
        ) : (
          ` · ${why}`
        )}
      </span>
    </li>
  )
}
