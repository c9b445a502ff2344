import type { Page } from 'playwright-core'

declare global {
  interface Window {
    placesSeen: Record<string, string[]>
  }
}

/**
 * Watches, frame by frame and from the next load of the page on, where elements stand; asked, it answers every place that each of
 * them, by its text, was seen at: one, where it stayed.
 */
export async function placesSeen(page: Page, selector: string): Promise<() => Promise<Record<string, string[]>>> {
  await page.addInitScript((watched) => {
    window.placesSeen = {}
    const look = () => {
      for (const element of document.querySelectorAll(watched)) {
        const { left, top } = element.getBoundingClientRect()
        const places = (window.placesSeen[element.textContent ?? ''] ??= [])
        const place = `${Math.round(left)}, ${Math.round(top)}`
        if (!places.includes(place)) places.push(place)
      }
      requestAnimationFrame(look)
    }
    look()
  }, selector)
  return () => page.evaluate(() => window.placesSeen)
}
