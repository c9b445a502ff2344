import { Link, useLocation } from '@tanstack/react-router'
import { AppFrame, Breadcrumb, Sidebar, SidebarItem, SidebarSection, useDelayed } from '@trireme/ui'
import { Ellipsis, FileUp, Settings } from 'lucide-react'
import { useEffect } from 'react'
import { banks, phonePlaces, places } from './places.ts'
import './shell.css'

const ICON = { size: 16, 'aria-hidden': true } as const
const ROW_PX = 32
/** Once it stood for one wait, it stands for the next at once: session, then plan. */
let hasStood = false

/**
 * The frame of the app in its final geometry while session and plan come: its words where they will be, grey where rows
 * will be. Shown after 150 ms: most answers come sooner.
 *
 * @param name of the organization, where it is known
 */
export function LoadingFrame({ name = '', isLate = false }: { readonly name?: string; readonly isLate?: boolean }) {
  const isPast = useDelayed()
  const isShown = isLate || hasStood || isPast
  useEffect(() => {
    if (isShown) hasStood = true
  }, [isShown])
  const { pathname } = useLocation()
  const place = places.find(({ path }) => path === pathname)
  if (!isShown) return <div className="loading-frame" aria-busy="true" />
  return (
    <AppFrame
      sidebarCollapsed={localStorage.getItem('trireme.sidebar') === 'true'}
      sidebar={
        <Sidebar
          head={
            <>
              <span className="loading-mark" />
              <span className="org-name">{name}</span>
            </>
          }
          foot={
            <>
              <SidebarItem link={<Link to="/import" />} icon={<FileUp {...ICON} />} label="Import" />
              <SidebarItem
                link={<Link to="/settings/$section" params={{ section: 'organization' }} />}
                icon={<Settings {...ICON} />}
                label="Settings"
              />
              <span className="account" />
            </>
          }
        >
          {banks.map((bank) => (
            <SidebarSection key={bank} title={bank}>
              {places
                .filter((each) => each.bank === bank)
                .map((each) => (
                  <SidebarItem
                    key={each.path}
                    link={<Link to={each.path} />}
                    icon={<each.icon {...ICON} />}
                    label={each.label}
                    current={each === place}
                  />
                ))}
            </SidebarSection>
          ))}
        </Sidebar>
      }
      header={<Breadcrumb parts={place === undefined ? ['Trireme'] : [place.bank, place.label]} />}
      phoneTabs={
        <>
          {phonePlaces.map((each) => (
            <Link key={each.path} to={each.path} aria-current={each === place ? 'page' : undefined}>
              <each.icon {...ICON} size={20} />
              {each.label}
            </Link>
          ))}
          <span>
            <Ellipsis {...ICON} size={20} />
            More
          </span>
        </>
      }
    >
      <div className="loading-frame" role="status" aria-busy="true">
        <span className="tri-unseen">Loading</span>
        {Array.from({ length: Math.ceil(innerHeight / ROW_PX) }, (_, row) => (
          <div key={row} className="loading-row" style={{ height: ROW_PX }}>
            <span className="tri-skeleton" data-shown />
            <span className="tri-skeleton" data-shown />
          </div>
        ))}
      </div>
    </AppFrame>
  )
}

/** The same while the session is asked for: the router waits before it shows it. */
export function SessionPending() {
  return <LoadingFrame isLate />
}
