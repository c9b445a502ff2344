import { CloudOff, CloudUpload, RefreshCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useConnection } from '../workspace/use-workspace.tsx'
import { connectionTitle, connectionWords } from './connection-words.ts'

/** An answer that takes longer is waited for by a person, too. */
const LATE_MS = 1_000

/** How the connection stands and what is not saved yet. Warns before leaving only what leaving would lose. */
export function ConnectionNote() {
  const { connection, unsent, unkept, unsentSince } = useConnection()
  const isLate = useIsPast(unsentSince === null ? null : unsentSince + LATE_MS)
  useLeaveWarning(unkept > 0)
  const standing = { connection, unsent, unkept, isLate, isOnline: navigator.onLine }
  const words = connectionWords(standing)
  const title = connectionTitle(standing)
  const Icon = connection === 'offline' ? CloudOff : connection === 'live' ? CloudUpload : RefreshCw
  return (
    <span
      className="connection"
      data-state={connection === 'offline' || unkept > 0 ? 'at-risk' : undefined}
      role="status"
      title={title || undefined}
    >
      {words === '' ? null : <Icon size={14} aria-hidden="true" />}
      <span aria-hidden={title !== words || undefined}>{words}</span>
      {title === words ? null : <span className="tri-unseen">{title}</span>}
    </span>
  )
}

/** Whether a moment, in milliseconds since 1970, has passed; renders when it does. */
function useIsPast(moment: number | null): boolean {
  const [now, setNow] = useState(0)
  useEffect(() => {
    if (moment === null) return
    const timer = setTimeout(() => setNow(Date.now()), Math.max(0, moment - Date.now()))
    return () => clearTimeout(timer)
  }, [moment])
  return moment !== null && moment <= now
}

function useLeaveWarning(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isNeeded])
}
