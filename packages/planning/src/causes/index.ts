export { becauseBetween } from './because-between.ts'
export { type Cascade, type MissedTarget, type MovedRelease, cascadeOf } from './cascade.ts'
export { becauseOf, cascadeWords, causeWords, yourWords } from './cause-words.ts'
export { type Cause, type Causes, type MovedBy, type Planned, causesOf, leadingOf } from './causes-of.ts'
export { type Edit } from './edits.ts'
export { type EndPoint, endPointOf } from './end-point.ts'
export { slipped } from './slip.ts'
export { type TriedSlip, type TriedSlips, slipsThatDelay } from './slips-that-delay.ts'
export { type Path, type Step, type Towards, type Via, towards, towardsInSteps } from './towards.ts'
export {
  type Attribution,
  type AttributionChoice,
  type AttributionProgress,
  type RecordedWrite,
  type SlipPart,
  type SlipStep,
  attributeSlip,
} from './attribute-slip.ts'
export { type SlipCause, slipCauses } from './kind-of-change.ts'
export { type Tail, type TailChoice, type TailDriver, type TailRisk, tailOf } from './tail-of.ts'
