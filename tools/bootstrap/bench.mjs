// npm run bench: speed and plan quality beside named peers.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chooseNode } from './choose-node.mjs'
import { ensureChromium } from './chromium.mjs'
import { Failure, main } from './failure.mjs'
import { install } from './install.mjs'
import { ROOT } from './root.mjs'
import { run } from './run.mjs'
import { buildWeb } from './web-build.mjs'

await main(async () => {
  await install()
  const node = chooseNode()
  const script = join(ROOT, 'benchmarks/run.ts')
  if (!existsSync(script)) throw new Failure('benchmarks/run.ts is missing from this checkout.')
  buildWeb(node)
  const { path, advice } = ensureChromium()
  if (advice) console.log(advice)
  return run(node, [script, ...process.argv.slice(2)], { env: path ? { TRIREME_CHROMIUM: path } : {}, cwd: ROOT })
})
