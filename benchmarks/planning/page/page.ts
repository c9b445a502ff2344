import { type PlanTimes, measurePlan } from '../measure-plan.ts'

declare global {
  interface Window {
    measurePlan(rounds: number): PlanTimes
  }
}

window.measurePlan = measurePlan
