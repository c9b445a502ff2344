import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge']
const PLACES = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  linux: ['/snap/bin/chromium', '/opt/google/chrome/chrome', '/usr/lib/chromium/chromium'],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .flatMap((base) => [
      join(base, 'Chromium/Application/chrome.exe'),
      join(base, 'Google/Chrome/Application/chrome.exe'),
      join(base, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
}

/**
 * Finds the browser for tests, or installs it where that is one quiet command (root on Debian or Ubuntu). Answers with
 * its path, or with one line of advice.
 */
export function ensureChromium() {
  const named = process.env.TRIREME_CHROMIUM
  if (named) {
    if (existsSync(named)) return { path: named }
    return { advice: `TRIREME_CHROMIUM names ${named}, which does not exist; browser tests need Chromium or Chrome.` }
  }
  const path = findChromium() ?? installChromium()
  if (path) return { path }
  return { advice: `No Chromium was found, so browser tests cannot run: ${howToInstall()}, or set TRIREME_CHROMIUM.` }
}

function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name + suffix)))
  return [...onPath, ...(PLACES[process.platform] ?? [])].find((path) => existsSync(path))
}

function installChromium() {
  if (process.getuid?.() !== 0 || !isDebianWithChromium()) return undefined
  console.log('Installing chromium with apt-get for the browser tests; this takes a minute.')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', ...args], { env, stdio: 'ignore', timeout: 600_000 }).status === 0
  const installed = apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium')
  return installed ? findChromium() : undefined
}

/** Ubuntu's chromium package is a door to snap, which rarely works for root in a container. */
function isDebianWithChromium() {
  return /^ID=("?)(debian|ubuntu)\1$/m.test(releaseFile()) && existsSync('/usr/bin/apt-get')
}

function releaseFile() {
  try {
    return readFileSync('/etc/os-release', 'utf8')
  } catch {
    return ''
  }
}

function howToInstall() {
  if (process.platform === 'darwin') return 'brew install --cask chromium'
  if (process.platform === 'win32') return 'install Chrome, Edge or Chromium'
  if (/^ID(_LIKE)?=.*(fedora|rhel)/m.test(releaseFile())) return 'dnf install chromium'
  return 'apt-get install chromium (as root)'
}
