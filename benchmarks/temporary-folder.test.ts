import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { inTemporaryFolder } from './temporary-folder.ts'

it('is gone with all it held when its use is over, and when that failed', async () => {
  const folders: string[] = []
  const use = async (folder: string) => {
    folders.push(folder)
    writeFileSync(join(folder, 'file'), 'held')
    if (folders.length === 2) throw new Error('failed')
  }
  await inTemporaryFolder('test', use)
  await expect(inTemporaryFolder('test', use)).rejects.toThrow('failed')
  expect(folders.map((folder) => existsSync(folder))).toEqual([false, false])
})
