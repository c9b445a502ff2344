import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './root.mjs'
import { END_WITH_STARTER } from './run.mjs'

/** A step is a name and a promise of `{ passed, failed, output }`, counted in checks or tests. */
export async function runSteps(steps) {
  const total = { passed: 0, failed: 0 }
  for (const { name, run } of steps) {
    const startedAt = Date.now()
    const { passed, failed, output } = await run()
    total.passed += passed
    total.failed += failed
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(6)
    const count = passed + failed > 1 ? `  ${passed} passed, ${failed} failed` : ''
    console.log(`${failed ? '✗' : '✓'} ${name.padEnd(12)}${seconds} s${count}`)
    if (failed && output) console.log(indent(output))
  }
  return total
}

/** A check is a program of ours that ends with 0 when all is well, and else says what is not. */
export function check(name, node, args) {
  return {
    name,
    run: async () => {
      const { code, output } = await capture(node, args)
      return code === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output }
    },
  }
}

/** The checks every change has to pass. Those of tools/check-* are found, not listed. */
export function staticChecks(node) {
  const bin = (path) => join(ROOT, 'node_modules', path)
  return [
    check('types', node, [bin('typescript/bin/tsc'), '--noEmit', '-p', '.']),
    check('lint', node, [bin('oxlint/bin/oxlint'), '--type-aware', '--quiet', '.']),
    check('format', node, [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']),
    ...repositoryChecks().map(({ name, script }) => check(name, node, [script])),
  ]
}

function repositoryChecks() {
  const tools = join(ROOT, 'tools')
  return readdirSync(tools)
    .filter((entry) => entry.startsWith('check-'))
    .sort()
    .map((entry) => ({
      name: entry.replace(/^check-/, '').replace(/\.ts$/, ''),
      script: entry.endsWith('.ts') ? join(tools, entry) : join(tools, entry, 'main.ts'),
    }))
    .filter(({ script }) => existsSync(script) && !script.endsWith('.test.ts'))
}

/** Vitest with its own output as it runs; the counts come from its report. */
export function tests(node, args, env) {
  return {
    name: 'tests',
    run: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'trireme-report-'))
      const report = join(folder, 'report.json')
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
      const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
      const { code } = await capture(node, [vitest, 'run', ...reporters, ...args], { env, show: true })
      const counts = readCounts(report, code)
      rmSync(folder, { recursive: true, force: true })
      return counts
    },
  }
}

/** A file that cannot be loaded, or an error outside of every test, has no test to count: it counts as one. */
function readCounts(report, code) {
  if (!existsSync(report)) return { passed: 0, failed: 1, output: 'vitest ended without a report' }
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.every(isFine)).length
  const failed = numFailedTests + broken
  return { passed: numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed, output: '' }
}

function isFine({ status }) {
  return status !== 'failed'
}

function capture(node, args, { env = {}, show = false } = {}) {
  return new Promise((resolve) => {
    const stdio = show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe']
    const words = ['--disable-warning=ExperimentalWarning', '--import', END_WITH_STARTER, ...args]
    const child = spawn(node, words, {
      cwd: ROOT,
      env: { ...process.env, ...env, TRIREME_STARTED_BY: String(process.pid) },
      stdio,
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
    child.once('error', (error) => resolve({ code: 1, output: error.message }))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

function indent(text) {
  return text.trimEnd().replaceAll(/^/gm, '    ')
}
