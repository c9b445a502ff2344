import type { ReactNode } from 'react'
import { Badge } from '../marks/chip.tsx'
import { dressLink, type LinkElement } from './link.tsx'
import './layout.css'

export interface SidebarProps {
  /** Organization switcher and palette button. */
  readonly head: ReactNode
  readonly children: ReactNode
  /** Settings and the account. */
  readonly foot?: ReactNode
}

/** The list of places. 232 px wide, 48 collapsed; what stands in it is the app's. */
export function Sidebar({ head, children, foot }: SidebarProps) {
  return (
    <nav className="tri-sidebar" aria-label="Places">
      <div className="tri-sidebar-head">{head}</div>
      <div className="tri-sidebar-body">{children}</div>
      {foot ? <div className="tri-sidebar-foot">{foot}</div> : null}
    </nav>
  )
}

/** Places under a heading: a bank. */
export function SidebarSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="tri-sidebar-section" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

export interface SidebarItemProps {
  readonly link: LinkElement
  readonly icon: ReactNode
  readonly label: string
  readonly current?: boolean
  /** How many wait there; nothing is shown for zero. */
  readonly count?: number
}

/** A place in the sidebar. */
export function SidebarItem({ link, icon, label, current = false, count = 0 }: SidebarItemProps) {
  return dressLink(
    link,
    'tri-sidebar-item',
    current,
    <>
      <span className="tri-sidebar-icon" aria-hidden="true">
        {icon}
      </span>
      <span className="tri-sidebar-label">{label}</span>
      {count > 0 ? <Badge>{count}</Badge> : null}
    </>,
    label,
  )
}
