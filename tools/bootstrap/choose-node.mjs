import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from './failure.mjs'
import { ROOT } from './root.mjs'

/** The first Node that strips types without a flag. */
const OLDEST = [22, 18]

/**
 * Answers with the Node that runs our TypeScript: the packaged one of this system where it works (not on musl, not on
 * macOS), else the one running now if it is new enough. Call after the install.
 */
export function chooseNode() {
  const packaged = packagedNode()
  if (existsSync(packaged) && spawnSync(packaged, ['--version']).status === 0) return packaged
  if (isNewEnough(process.versions.node)) return process.execPath
  throw new Failure(
    `Trireme brings no Node.js for ${process.platform} ${process.arch}, and yours is ${process.versions.node}. ` +
      `Install Node.js 24 (or ${OLDEST.join('.')} and later) from https://nodejs.org, then try again.`,
  )
}

function packagedNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  return join(ROOT, 'node_modules', `node-${system}-${process.arch}`, 'bin', program)
}

/** Whether a version such as 22.18.0 can run the sources. */
export function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
}
