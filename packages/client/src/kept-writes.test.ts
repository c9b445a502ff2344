import { expect, test } from 'vitest'
import { newKey } from './http.ts'
import { type KeptWrite, createWriteStore } from './kept-writes.ts'
import { MemoryStorage } from './memory-storage.testing.ts'

const aWrite = (label: string): KeptWrite => ({
  key: newKey(),
  label,
  changes: [],
  undoes: null,
  step: undefined,
  attempts: 0,
})

/** A browser: its pages share a storage, tell each other what they keep, and are gone when closed. */
function aBrowser(storage = new MemoryStorage()) {
  const name = `test-${newKey()}`
  const pages = new Set<EventTarget>()
  return {
    storage,
    async open() {
      const events = new EventTarget()
      const store = createWriteStore(name, { storage, locks: navigator.locks, events })
      const taken: string[] = []
      const close = store.inherit((writes) => taken.push(...writes.map(({ label }) => label)))
      pages.add(events)
      await granted()
      return {
        taken,
        put(write: KeptWrite) {
          const before = new Set(Object.keys(keysOf(storage)))
          const kept = store.put(write)
          for (const key of Object.keys(keysOf(storage)).filter((each) => !before.has(each)))
            for (const other of pages)
              if (other !== events) other.dispatchEvent(Object.assign(new Event('storage'), { key, newValue: 'new' }))
          return kept
        },
        remove: store.remove,
        async close() {
          pages.delete(events)
          close()
          await granted()
        },
      }
    },
  }
}

const granted = () => new Promise((resolve) => setTimeout(resolve, 5))

function keysOf(storage: Storage): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: storage.length }, (_, index) => storage.key(index)!).map((key) => [key, key]),
  )
}

test('what a page leaves behind is given to the next, in the order it was made', async () => {
  const browser = aBrowser()
  const first = await browser.open()
  for (let number = 1; number <= 12; number++) first.put(aWrite(`Write ${number}`))
  await first.close()
  const second = await browser.open()
  expect(second.taken).toEqual(Array.from({ length: 12 }, (_, index) => `Write ${index + 1}`))
})

test('what was answered is left to nobody', async () => {
  const browser = aBrowser()
  const first = await browser.open()
  const write = aWrite('Answered')
  first.put(write)
  first.remove(write.key)
  await first.close()
  expect((await browser.open()).taken).toEqual([])
  expect(browser.storage.length).toBe(0)
})

test('a page that lives keeps its own; when it closes, another that is open takes them', async () => {
  const browser = aBrowser()
  const early = await browser.open()
  const writing = await browser.open()
  writing.put(aWrite('Mine'))
  const late = await browser.open()
  expect([...early.taken, ...late.taken]).toEqual([])
  await writing.close()
  expect([...early.taken, ...late.taken]).toEqual(['Mine'])
})

test('what was inherited and not answered goes on to the page after', async () => {
  const browser = aBrowser()
  const first = await browser.open()
  first.put(aWrite('First'))
  await first.close()
  const second = await browser.open()
  second.put(aWrite('Second'))
  await second.close()
  expect((await browser.open()).taken.toSorted()).toEqual(['First', 'Second'])
})

test('a full storage says so, and nothing is lost of what it holds', async () => {
  const browser = aBrowser(new MemoryStorage(400))
  const page = await browser.open()
  expect(page.put(aWrite('Fits'))).toBe(true)
  expect(page.put(aWrite('x'.repeat(400)))).toBe(false)
  await page.close()
  expect((await browser.open()).taken).toEqual(['Fits'])
})

test('a text that is no write is cleared away', async () => {
  const browser = aBrowser()
  const page = await browser.open()
  page.put(aWrite('Whole'))
  const [key] = Object.keys(keysOf(browser.storage))
  browser.storage.setItem(key!, '{"key": "broken"')
  await page.close()
  expect((await browser.open()).taken).toEqual([])
  expect(browser.storage.length).toBe(0)
})

test('without locks the storage is of one page, and the next one at it inherits', () => {
  const storage = new MemoryStorage()
  const open = () => {
    const store = createWriteStore('test', { storage })
    const taken: string[] = []
    store.inherit((writes) => taken.push(...writes.map(({ label }) => label)))
    return { store, taken }
  }
  open().store.put(aWrite('First'))
  open().store.put(aWrite('Second'))
  expect(open().taken).toEqual(['First', 'Second'])
})
