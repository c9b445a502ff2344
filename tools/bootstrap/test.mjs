// npm test: everything. `npm test -- PATH…` runs only the tests below the paths, `--long` adds the long ones.
import './end-with-starter.mjs'
import { chooseNode } from './choose-node.mjs'
import { ensureChromium } from './chromium.mjs'
import { Failure, main } from './failure.mjs'
import { install } from './install.mjs'
import { indexRecords } from './record-index.mjs'
import { runSteps, staticChecks, tests } from './steps.mjs'
import { buildWeb } from './web-build.mjs'

await main(async () => {
  const args = process.argv.slice(2)
  const paths = args.filter((arg) => !arg.startsWith('-'))
  await install()
  const node = chooseNode()
  indexRecords(node)
  const checks = paths.length ? [] : staticChecks(node)
  const total = await runSteps([...checks, webBuild(node), ...allTests(node, args, paths)])
  console.log(`${total.passed} passed, ${total.failed} failed`)
  return total.failed ? 1 : 0
})

function webBuild(node) {
  return {
    name: 'web build',
    run: async () => {
      try {
        buildWeb(node)
        return { passed: 1, failed: 0, output: '' }
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        return { passed: 0, failed: 1, output: error.message }
      }
    },
  }
}

/** Without a browser its tests are not left out in silence: they count as one failure that says how to get one. */
function allTests(node, args, paths) {
  const { path, advice } = ensureChromium()
  const long = args.includes('--long') ? { TRIREME_LONG: '1' } : {}
  if (path) return [tests(node, paths, { ...long, TRIREME_CHROMIUM: path })]
  const browser = { name: 'browser', run: async () => ({ passed: 0, failed: 1, output: advice }) }
  return [tests(node, ['--project=unit', ...paths], long), ...(paths.length ? [] : [browser])]
}
