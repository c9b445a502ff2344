/** What a bar in the hand needs; it comes after the view. */
export { toldWhileDragging } from '../../schedule/told.ts'
export { AnswersAhead } from './answers-ahead.ts'
export { draftOutcome } from './draft-outcome.ts'
export { capacityWith, newlyAbove } from './capacity-in-hand.ts'
export { landingText, moveOf } from './moves.ts'
export { reasonOf } from './reason-of.ts'
