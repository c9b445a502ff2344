import { formatDate } from '@trireme/ui'
import { useShell } from '../../shell/shell-state.tsx'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { choiceText, nameOf } from '../../workspace/value-text.ts'
import type { LaunchFacts } from './facts.ts'

/** Work of other teams that the launch waits for, and whether they have agreed [PM9]. */
export function Outside({ facts }: { readonly facts: LaunchFacts }) {
  const { replica } = useWorkspace()
  const shell = useShell()
  const { outside } = facts
  return (
    <section aria-labelledby="launch-outside">
      <h3 id="launch-outside">
        From elsewhere <span className="meta">work of other teams it waits for</span>
      </h3>
      {outside.length === 0 ? (
        <p className="muted">Nothing in this launch waits for open work of another team outside it.</p>
      ) : (
        <ul className="plain-list handoffs">
          {outside.map((each) => (
            <li key={`${each.id} ${each.waiting}`}>
              <span>
                <button type="button" className="text-button" data-opens-pane onClick={() => shell.showItem(each.id)}>
                  {each.title}
                </button>{' '}
                <span className="muted">{each.teamId === null ? 'no team' : nameOf(replica, each.teamId)}</span>
              </span>
              <span className="meta numeric">
                <span className={each.agreement === 'agreed' ? undefined : 'late'}>
                  {each.agreement === 'agreed' ? '✓ ' : '▲ '}
                  {choiceText(each.agreement)}
                </span>
                {each.on === null ? ', without dates' : ` · there ${formatDate(each.on)}`}
                {each.neededOn === null ? '' : `, needed ${formatDate(each.neededOn)}`}
                {each.troubles.includes('late') ? <span className="late"> ▲ too late</span> : null}
                {each.troubles.includes('at-risk') ? <span className="late"> ▲ at risk</span> : null} · for “
                {each.waiting}”
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
