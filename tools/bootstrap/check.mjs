// npm run check: what to run before a commit. Types, lint, format, imports, and the tests that uncommitted changes touch.
import './end-with-starter.mjs'
import { chooseNode } from './choose-node.mjs'
import { ensureChromium } from './chromium.mjs'
import { main } from './failure.mjs'
import { install } from './install.mjs'
import { indexRecords } from './record-index.mjs'
import { runSteps, staticChecks, tests } from './steps.mjs'

await main(async () => {
  await install()
  const node = chooseNode()
  indexRecords(node)
  const { path } = ensureChromium()
  const touched = tests(node, ['--changed', '--passWithNoTests'], path ? { TRIREME_CHROMIUM: path } : {})
  const total = await runSteps([...staticChecks(node), touched])
  console.log(`${total.passed} passed, ${total.failed} failed`)
  return total.failed ? 1 : 0
})
