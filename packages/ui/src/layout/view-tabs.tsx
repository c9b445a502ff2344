import type { ReactNode } from 'react'
import { dressLink, type LinkElement } from './link.tsx'
import './layout.css'

export interface ViewTab {
  readonly id: string
  readonly label: string
  readonly link: LinkElement
}

/** The views of a place. Links, since the view is part of the address; the current one is marked. */
export function ViewTabs(props: {
  readonly tabs: readonly ViewTab[]
  readonly current: string
  readonly children?: ReactNode
}) {
  return (
    <div className="tri-tabs-row">
      <nav className="tri-tabs" aria-label="Views">
        {props.tabs.map((tab) => (
          <span key={tab.id}>
            {dressLink(
              tab.link,
              'tri-tab',
              tab.id === props.current,
              <span className="tri-tab-label" data-label={tab.label}>
                {tab.label}
              </span>,
            )}
          </span>
        ))}
      </nav>
      {props.children}
    </div>
  )
}
