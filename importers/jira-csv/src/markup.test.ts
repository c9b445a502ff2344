import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markdownOf } from './markup.ts'

describe('wiki markup', () => {
  it.each([
    ['h1. Title', '# Title'],
    ['* one\n** two', '- one\n  - two'],
    ['# one\n# two', '1. one\n1. two'],
    ['bq. said', '> said'],
    ['*bold* and 2*3*4', '**bold** and 2*3*4'],
    ['[https://example.org]', '<https://example.org>'],
    ['{noformat}\n* as it is\n{noformat}', '```\n* as it is\n```'],
    ['{code}\nnever closed', '```\nnever closed\n```'],
    ['{color:red}hot{color}', 'hot'],
    ['| a | b |', '| a | b |'],
  ])('%j is %j', (markup, markdown) => {
    expect(markdownOf(markup)).toBe(markdown)
  })

  it('keeps every word of plain text', () => {
    const plain = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }).map((words) => words.join(' '))
    fc.assert(fc.property(plain, (text) => markdownOf(text) === text))
  })

  it('takes no longer than its length asks for', () => {
    const started = performance.now()
    for (const piece of ['*a ', '[a|', '{{', '{code:', '[http://', ' *', '{color:'])
      markdownOf(piece.repeat(Math.floor(100_000 / piece.length)))
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
