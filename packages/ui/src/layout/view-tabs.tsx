import { type ReactNode, useEffect, useRef } from 'react'
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
  const { current } = props
  const nav = useRef<HTMLElement>(null)
  // Where there is no room for all of them, the current one is among those that are seen.
  useEffect(() => {
    nav.current?.querySelector(`[data-view="${current}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current])
  return (
    <div className="tri-tabs-row">
      <nav ref={nav} className="tri-tabs" aria-label="Views">
        {props.tabs.map((tab) => (
          <span key={tab.id} data-view={tab.id}>
            {dressLink(
              tab.link,
              'tri-tab',
              tab.id === current,
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
