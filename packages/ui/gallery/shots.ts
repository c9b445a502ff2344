import { chromium } from 'playwright-core'
import { serveGallery } from './serve.ts'

// Pictures of every gallery page: node gallery/shots.ts <folder>
const folder = process.argv[2] ?? 'shots'
const gallery = await serveGallery()
const browser = await chromium.launch({
  executablePath: process.env.TRIREME_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
try {
  for (const theme of ['light', 'dark']) {
    for (const [page, width, height] of [
      ['parts', 1160, 1500],
      ['app', 1600, 900],
      ['app', 1024, 720],
      ['app', 390, 760],
      ['grid', 1280, 720],
    ] as const) {
      const tab = await browser.newPage({ viewport: { width, height } })
      await tab.goto(`${gallery.url}?page=${page}&theme=${theme}`)
      await tab.waitForTimeout(300)
      await tab.screenshot({ path: `${folder}/${page}-${width}-${theme}.png` })
      await tab.close()
    }
  }
} finally {
  await browser.close()
  await gallery.close()
}
