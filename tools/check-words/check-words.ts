import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Rule {
  readonly words: RegExp
  readonly files: RegExp
  readonly says: string
}

const SOURCE = /\.(?:ts|tsx|mjs|css|sql|html|md|json|sh)$|(?:^|\/)\.ci\/|rc$/
/** This folder has to name the words. */
const EXEMPT = ['package-lock.json', 'tools/check-words/']
const TESTS = /\.test\.tsx?$/

const RULES: readonly Rule[] = [
  {
    words: /\b(?:TODO|FIXME|XXX)\b/,
    files: SOURCE,
    says: 'Do it now, or open an issue and leave the line out.',
  },
  {
    words: /(?:^|[\s'"`(=])\/(?:work|tmp|home|Users|root)\/[\w.-]+/,
    files: SOURCE,
    says: 'A path of one machine means nothing on another; derive it.',
  },
  {
    words: /\b(?:test|it|describe|suite|bench)(?:\.\w+)*\.(?:only|skip|todo|fails)\b/,
    files: TESTS,
    says: 'A test that does not run proves nothing; run it, mend it or delete it.',
  },
]

/** Reads the files git knows and answers with a sentence for each word that should not be there. */
export function checkWords(root: string): readonly string[] {
  return knownFiles(root).flatMap((path) => {
    const rules = RULES.filter(({ files }) => files.test(path))
    return rules.length === 0 ? [] : wordsIn(path, readFileSync(join(root, path), 'utf8'), rules)
  })
}

function wordsIn(path: string, text: string, rules: readonly Rule[]): readonly string[] {
  return text.split('\n').flatMap((line, index) =>
    rules.flatMap(({ words, says }) => {
      const found = words.exec(line)
      return found ? [`${path}:${index + 1} says ${found[0].trim()}. ${says}`] : []
    }),
  )
}

/** Tracked files and new ones that are not ignored; a deleted one is gone already. */
function knownFiles(root: string): readonly string[] {
  const list = (...args: string[]) =>
    execFileSync('git', ['ls-files', '-z', ...args], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 }).split('\0')
  const deleted = new Set(list('--deleted'))
  return list('--cached', '--others', '--exclude-standard').filter(
    (path) => path !== '' && !deleted.has(path) && !EXEMPT.some((exempt) => path.startsWith(exempt)),
  )
}
