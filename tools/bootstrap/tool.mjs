// npm run table-of, npm run screenshots: runs tools/<name>.ts with our Node.
import { join } from 'node:path'
import { chooseNode } from './choose-node.mjs'
import { ensureChromium } from './chromium.mjs'
import { main } from './failure.mjs'
import { install } from './install.mjs'
import { ROOT } from './root.mjs'
import { run } from './run.mjs'

await main(async () => {
  const [name, ...args] = process.argv.slice(2)
  await install()
  const { path } = name === 'screenshots' ? ensureChromium() : {}
  return run(chooseNode(), [join(ROOT, 'tools', `${name}.ts`), ...args], {
    env: path ? { TRIREME_CHROMIUM: path } : {},
    cwd: ROOT,
  })
})
