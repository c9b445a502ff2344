import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** The variable by which a test run tells its workers where homes are prepared; absent outside of one. */
export const PREPARED_HOMES = 'TRIREME_TEST_HOMES'
const POLL_MS = 100

/**
 * Fills a home with a copy of one that was prepared before: the first server of a run takes its time to make a database and
 * the sample company, each other one begins where that stood.
 * @param home an empty folder
 * @param make brings a server up on a home and down again; once in a run for each `name`, whoever asks first
 */
export async function fillHome(home: string, name: string, make: (home: string) => Promise<void>): Promise<void> {
  const folder = process.env[PREPARED_HOMES]
  if (folder === undefined) return
  await cp(await prepared(join(folder, name), make), home, { recursive: true })
  // A copied folder is open to all, and PostgreSQL refuses one that is.
  await chmod(join(home, 'postgres'), 0o700)
}

async function prepared(home: string, make: (home: string) => Promise<void>): Promise<string> {
  const making = `${home}.making`
  while (!existsSync(home)) {
    if (!(await isMine(making))) {
      await wait(POLL_MS)
      continue
    }
    try {
      await make(making)
      await rename(making, home)
    } catch (error) {
      await rm(making, { recursive: true, force: true })
      throw error
    }
  }
  return home
}

/** Whether it was made now, by this worker and no other. */
function isMine(folder: string): Promise<boolean> {
  return mkdir(folder).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )
}
