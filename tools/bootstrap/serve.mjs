import { join } from 'node:path'
import { chooseNode } from './choose-node.mjs'
import { mustHaveFreePort } from './free-port.mjs'
import { install } from './install.mjs'
import { indexRecords } from './record-index.mjs'
import { ROOT } from './root.mjs'
import { run } from './run.mjs'
import { buildWeb } from './web-build.mjs'

/** From a fresh clone to a running server; answers with its exit code when it ends. */
export async function serve(args) {
  await mustHaveFreePort()
  await install()
  const node = chooseNode()
  indexRecords(node)
  buildWeb(node)
  return run(node, [join(ROOT, 'apps/server/src/main.ts'), ...args])
}
