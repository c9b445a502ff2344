export { becauseOf, causeWords } from './cause-words.ts'
export { type Cause, type Causes, type MovedBy, type Planned, causesOf, leadingOf } from './causes-of.ts'
export { type Edit } from './edits.ts'
