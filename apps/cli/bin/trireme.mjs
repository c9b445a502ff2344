#!/usr/bin/env node
// The `trireme` command, from any folder: installs what is missing, then runs with our own Node.
import { fileURLToPath } from 'node:url'
import { chooseNode } from '../../../tools/bootstrap/choose-node.mjs'
import { main } from '../../../tools/bootstrap/failure.mjs'
import { install } from '../../../tools/bootstrap/install.mjs'
import { run } from '../../../tools/bootstrap/run.mjs'
import { serve } from '../../../tools/bootstrap/serve.mjs'

const CLI = fileURLToPath(new URL('../src/main.ts', import.meta.url))

await main(async () => {
  const [command, ...rest] = process.argv.slice(2)
  if (command === 'serve') return serve(rest)
  await install()
  return run(chooseNode(), [CLI, ...process.argv.slice(2)])
})
