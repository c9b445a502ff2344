import { type Browser, chromium } from 'playwright-core'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A Chromium with a fresh profile that asks nobody for anything. TRIREME_CHROMIUM names it. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['TRIREME_CHROMIUM'] ?? 'chromium', args: FLAGS })
}
