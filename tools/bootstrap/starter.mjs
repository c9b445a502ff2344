import { readFileSync } from 'node:fs'

const PAUSE_MS = 250

/**
 * Calls back once when whoever started this process is gone, however it went: npm ended by a signal leaves what its
 * shell runs behind, and SIGKILL tells nobody. Answers with a function that stops watching. A script started by hand
 * is nobody's, and stays when its terminal goes.
 */
export function watchStarter(onGone) {
  // The variable reaches grandchildren too, who have another starter.
  const isOurs = process.env.TRIREME_STARTED_BY === String(process.ppid)
  const isNpms = process.env.npm_lifecycle_event
  if (!isOurs && !isNpms) return () => {}
  const lineage = isOurs ? () => process.ppid : () => `${process.ppid} ${parentOf(process.ppid)}`
  const first = lineage()
  const watch = setInterval(() => {
    if (lineage() === first) return
    clearInterval(watch)
    onGone()
  }, PAUSE_MS).unref()
  return () => clearInterval(watch)
}

/** npm runs scripts in a shell, so it is our parent's parent; empty where the system has no procfs. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
  } catch {
    return ''
  }
}
