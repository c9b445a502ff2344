import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// The pictures of the documentation: the script lies beside the browser tests, whose server and hands it shares.
const script = fileURLToPath(new URL('../apps/web/end-to-end/take-screenshots.ts', import.meta.url))
const { status } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', script], { stdio: 'inherit' })
process.exitCode = status ?? 1
