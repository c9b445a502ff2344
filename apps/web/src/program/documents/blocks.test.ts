import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { blocksOf } from './blocks.ts'

test('headings, lists and paragraphs are told apart, with and without empty lines between them', () => {
  expect(blocksOf('# Purpose\nTo be there.\nIn time.\n\n- crew\n- ship\n1. load\n2) sail\n')).toEqual([
    { kind: 'heading', text: 'Purpose' },
    { kind: 'paragraph', text: 'To be there.\nIn time.' },
    { kind: 'list', isNumbered: false, lines: ['crew', 'ship'] },
    { kind: 'list', isNumbered: true, lines: ['load', 'sail'] },
  ])
})

test('no word of a text is lost, whatever it is', () => {
  const line = fc.stringMatching(/^[-*#0-9. ]{0,3}[a-z ]{0,12}$/)
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const words = (text: string) => text.match(/[a-z]+/g) ?? []
      const shown = blocksOf(lines.join('\n')).flatMap((block) => (block.kind === 'list' ? block.lines : [block.text]))
      expect(words(shown.join('\n'))).toEqual(words(lines.join('\n')))
    }),
  )
})
