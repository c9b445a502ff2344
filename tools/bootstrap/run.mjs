import { spawn } from 'node:child_process'
import { watchStarter } from './starter.mjs'
import { ROOT } from './root.mjs'

/** A module that every Node process we start loads first. */
export const END_WITH_STARTER = new URL('./end-with-starter.mjs', import.meta.url).href
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']
const PATIENCE_MS = 20_000

/**
 * Runs a script with the given Node, with our terminal, until it ends; answers with its exit code. Signals we get are
 * handed on once (a second Ctrl-C means now), the loss of npm above us counts as SIGTERM, and the child notices if we
 * are killed.
 */
export function run(node, args, { env = {}, cwd = process.cwd() } = {}) {
  return runAll([{ node, args, env, cwd }])
}

/** Runs several scripts side by side; when one ends, the others are asked to end too. */
export async function runAll(commands) {
  const children = commands.map(start)
  const askAll = (signal) => children.forEach((child) => child.exitCode ?? child.kill(signal))
  const stopForwarding = forwardSignals(askAll)
  const codes = await Promise.all(
    children.map(async (child) => {
      const code = await exitCode(child)
      askAll('SIGTERM')
      return code
    }),
  )
  stopForwarding()
  return codes.find((code) => code !== 0) ?? 0
}

function start({ node, args, env = {}, cwd = ROOT }) {
  return spawn(node, ['--disable-warning=ExperimentalWarning', '--import', END_WITH_STARTER, ...args], {
    cwd,
    // In a session of its own, so that Ctrl-C reaches it once, through us.
    detached: process.platform !== 'win32',
    env: { ...process.env, ...env, TRIREME_STARTED_BY: String(process.pid) },
    stdio: 'inherit',
  })
}

function exitCode(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`${child.spawnfile} cannot be started: ${error.message}`)
      resolve(1)
    })
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)))
  })
}

function forwardSignals(askAll) {
  let asked = 0
  const forward = (signal) => {
    if (signal === 'SIGHUP') signal = 'SIGTERM'
    askAll(++asked > 1 && signal === 'SIGINT' ? 'SIGKILL' : signal)
    setTimeout(() => askAll('SIGKILL'), PATIENCE_MS).unref()
  }
  for (const signal of SIGNALS) process.on(signal, forward)
  const stopWatching = watchStarter(() => forward('SIGTERM'))
  return () => {
    stopWatching()
    for (const signal of SIGNALS) process.off(signal, forward)
  }
}
