import type { ReactNode } from 'react'
import './layout.css'

export interface AppFrameProps {
  readonly sidebar: ReactNode
  readonly sidebarCollapsed?: boolean
  /** 44 px: breadcrumb, scenario, actions. */
  readonly header: ReactNode
  /** 40 px each, left out where a place has none. */
  readonly tabs?: ReactNode
  readonly chips?: ReactNode
  readonly children: ReactNode
  readonly inspector?: ReactNode
  /** The five tabs at the foot of a phone. */
  readonly phoneTabs?: ReactNode
}

/**
 * The frame of the app. From 1536 px all panes stand side by side; under it the inspector lies over the view; under
 * 1200 the sidebar is collapsed; under 900 the inspector is a sheet; under 640 tabs at the foot take the sidebar's place.
 */
export function AppFrame(props: AppFrameProps) {
  return (
    <div className="tri-frame" data-collapsed={props.sidebarCollapsed || undefined}>
      <a className="tri-skip" href="#main">
        Skip to content
      </a>
      <div className="tri-frame-side">{props.sidebar}</div>
      <header className="tri-header">{props.header}</header>
      {props.tabs ? <div className="tri-frame-tabs">{props.tabs}</div> : null}
      {props.chips ? (
        <section className="tri-chips-row" aria-label="Filters">
          {props.chips}
        </section>
      ) : null}
      <main id="main" className="tri-main" tabIndex={-1}>
        {props.children}
      </main>
      {props.inspector}
      {props.phoneTabs ? <div className="tri-phone-tabs">{props.phoneTabs}</div> : null}
    </div>
  )
}

/** Where we are: `Program › Plan`. The last part is the page's heading. */
export function Breadcrumb({ parts }: { readonly parts: readonly ReactNode[] }) {
  return (
    <div className="tri-breadcrumb">
      {parts.slice(0, -1).map((part, index) => (
        <span key={index} className="tri-breadcrumb-part">
          {part}
          <span aria-hidden="true"> ›</span>
        </span>
      ))}
      <h1>{parts.at(-1)}</h1>
    </div>
  )
}
