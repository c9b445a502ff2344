/** What a bar in the hand needs; it comes after the view. */
export { AnswersAhead } from './answers-ahead.ts'
export { draftOutcome } from './draft-outcome.ts'
export { draftPreview } from './draft-preview.ts'
export { landingText, moveOf } from './moves.ts'
