import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './root.mjs'
import { END_WITH_STARTER } from './run.mjs'

const SILENCE_MS = 5 * 60_000
const LONG_SILENCE_MS = 60 * 60_000

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

/**
 * Vitest with its own output as it runs; the counts come from its report. A test that loops without end cannot be
 * timed out from within, so a long silence ends the run.
 */
export function tests(node, args, env) {
  return {
    name: 'tests',
    run: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'trireme-report-'))
      const report = join(folder, 'report.json')
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
      const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
      const { code, output } = await watched(node, [vitest, 'run', ...reporters, ...args], env)
      const counts = readCounts(report, code, output)
      rmSync(folder, { recursive: true, force: true })
      return counts
    },
  }
}

/** A file that cannot be loaded, or an error outside of every test, has no test to count: it counts as one. */
function readCounts(report, code, output) {
  if (!existsSync(report)) return { passed: 0, failed: 1, output: output || 'vitest ended without a report' }
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.every(isFine)).length
  const failed = numFailedTests + broken
  return { passed: numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed, output }
}

function isFine({ status }) {
  return status !== 'failed'
}

function capture(node, args) {
  return new Promise((resolve) => {
    const child = startNode(node, args)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.once('error', (error) => resolve({ code: 1, output: error.message }))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** Passes the output on as it comes, and ends a child that has said nothing for too long. */
function watched(node, args, env) {
  const limitMs = env.TRIREME_LONG ? LONG_SILENCE_MS : SILENCE_MS
  return new Promise((resolve) => {
    const child = startNode(node, args, { ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}), ...env })
    let output = ''
    const tooLong = () => {
      output = `No test ended for ${limitMs / 60_000} minutes: one loops or waits for ever, so the run was stopped.`
      child.kill('SIGKILL')
    }
    let alarm = setTimeout(tooLong, limitMs)
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      from.on('data', (chunk) => {
        to.write(chunk)
        clearTimeout(alarm)
        alarm = setTimeout(tooLong, limitMs)
      })
    }
    // Not 'close': a process a test left behind would hold the pipe open.
    const end = (code) => {
      clearTimeout(alarm)
      setTimeout(() => resolve({ code: code ?? 1, output }), 50)
    }
    child.once('error', () => end(1))
    child.once('exit', end)
  })
}

function startNode(node, args, env = {}) {
  return spawn(node, ['--disable-warning=ExperimentalWarning', '--import', END_WITH_STARTER, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env, TRIREME_STARTED_BY: String(process.pid) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

function indent(text) {
  return text.trimEnd().replaceAll(/^/gm, '    ')
}
