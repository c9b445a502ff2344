import type { ReactNode } from 'react'
import './entry.css'

/** The frame of pages before the app: signing in, first run, invitation. */
export function EntryPage({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <main className="entry">
      <div className="entry-mark">
        <img src="/icon.svg" alt="" width={28} height={28} /> Trireme
      </div>
      <h1>{title}</h1>
      {lead ? <p className="entry-lead">{lead}</p> : null}
      <div className="entry-body">{children}</div>
    </main>
  )
}
