// npm run dev: the server, restarted when its sources change, and the web app with hot reload, with the sample company
// in a home of their own. `npm run dev -- --fresh` begins with an empty one.
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chooseNode } from './choose-node.mjs'
import { DEV_HOME, devServer } from './dev-server.mjs'
import { main } from './failure.mjs'
import { install } from './install.mjs'
import { indexRecords } from './record-index.mjs'
import { ROOT } from './root.mjs'
import { runAll } from './run.mjs'

await main(async () => {
  await install()
  const node = chooseNode()
  indexRecords(node)
  if (process.argv.includes('--fresh')) rmSync(DEV_HOME, { recursive: true, force: true })
  return runAll([devServer(node), ...webServer(node)])
})

function webServer(node) {
  const web = join(ROOT, 'apps/web')
  if (!existsSync(join(web, 'vite.config.ts'))) return []
  const api = `http://127.0.0.1:${process.env.PORT || 4280}`
  return [{ node, args: [join(ROOT, 'node_modules/vite/bin/vite.js')], cwd: web, env: { TRIREME_API: api } }]
}
