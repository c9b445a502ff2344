import { Link } from '@tanstack/react-router'
import { type Id, type WorkItem, fallenOn } from '@trireme/domain'
import { useRecords, useWorkspace } from '../workspace/use-workspace.tsx'

type Line = {
  readonly id: Id
  readonly tab: 'risks' | 'issues' | 'assumptions' | 'decisions'
  readonly title: string
  readonly what: string
}

/** What is known to threaten or block an item, what it rests on, and what was decided about it; not there where nothing is. */
export function Governance({ item }: { readonly item: WorkItem }) {
  const { today } = useWorkspace()
  const isAbout = ({ workItemIds }: { readonly workItemIds: readonly Id[] }) => workItemIds.includes(item.id)
  const lines: readonly Line[] = [
    ...useRecords('issue')
      .filter((each) => isAbout(each) && each.state === 'open')
      .map(({ id, title, severity }): Line => ({ id, tab: 'issues', title, what: `${severity} issue` })),
    ...useRecords('risk')
      .filter((each) => isAbout(each) && each.state !== 'resolved')
      .map(({ id, title, nature, probabilityPercent: likely }): Line => {
        const what = likely === null ? nature : `${nature}, ${likely}% likely`
        return { id, tab: 'risks', title, what }
      }),
    ...useRecords('assumption')
      .filter(isAbout)
      .map((each): Line => {
        const fallen = fallenOn(each, today)
        const what =
          fallen === undefined ? 'assumed' : fallen === 'false' ? 'assumed, and false' : 'assumed, and expired'
        return { id: each.id, tab: 'assumptions', title: each.title, what }
      }),
    ...useRecords('decision')
      .filter(isAbout)
      .map(({ id, title, chosen, signedAt }): Line => {
        const what = signedAt === null ? 'to be decided' : `decided: ${chosen}`
        return { id, tab: 'decisions', title, what }
      }),
  ]
  if (lines.length === 0) return null
  return (
    <section className="item-section" aria-label="Risks and decisions">
      <header>
        <h3>Risks and decisions</h3>
      </header>
      {lines.map(({ id, tab, title, what }) => (
        <div key={id} className="item-goal">
          <Link to="/program/raid" search={{ tab, open: id }} className="name-link">
            {title}
          </Link>
          <span className="meta">{what}</span>
        </div>
      ))}
    </section>
  )
}
