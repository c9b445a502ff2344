import { join } from 'node:path'
import { ROOT } from './root.mjs'

/** Where `npm run dev` keeps its data, unless a home is named. */
export const DEV_HOME = join(ROOT, '.trireme/dev')
const SERVER = join(ROOT, 'apps/server/src/main.ts')

/**
 * The server of `npm run dev`, restarted when its sources change. A home that somebody names may hold data of their own,
 * which the sample company does not go beside.
 */
export function devServer(node, { TRIREME_HOME: own } = process.env) {
  const options = own ? [] : ['--demo']
  return {
    node,
    args: ['--watch', '--watch-preserve-output', SERVER, ...options],
    cwd: ROOT,
    env: { TRIREME_HOME: own || DEV_HOME },
  }
}
