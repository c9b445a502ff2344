import { readFileSync } from 'node:fs'
import { type Project, readProject } from '@trireme/engine/project'

/** The project in a file, or the sentence that says why it cannot be read. */
export function projectIn(file: string): Project | string {
  let content: string
  try {
    content = readFileSync(file, 'utf8')
  } catch (error) {
    return whyUnreadable(file, error as NodeJS.ErrnoException)
  }
  const reading = readProject(content, file)
  return reading.ok ? reading.project : `${file}, line ${reading.line}: ${reading.reason}.`
}

function whyUnreadable(file: string, { code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `There is no file ${file}.`
    case 'EISDIR':
      return `${file} is a folder. Name the files in it.`
    case 'EACCES':
    case 'EPERM':
      return `${file} cannot be read: you lack the permission to.`
    default:
      return `${file} cannot be read: ${message}.`
  }
}
