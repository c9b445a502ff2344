import type { AllocationModel, Bucket, Item, Option } from './model.ts'
import { effortOf, moneyOf } from './worth.ts'

/** One side of a bucket's band: Σ part − allowed, where positive, is the miss [A8]. */
export interface Band {
  readonly bucket: string
  readonly side: 'min' | 'max'
  readonly allowed: number
  readonly price: number
  readonly part: (item: Item, option: Option, start: number) => number
}

export function bandsOf({ buckets = [], periods }: AllocationModel): readonly Band[] {
  return buckets.flatMap((bucket) =>
    (['min', 'max'] as const).flatMap((side) => {
      const edge = bucket[side]
      return edge === undefined ? [] : [bandOf(bucket, side, edge, periods)]
    }),
  )
}

function bandOf(
  { id, unit, measure, price, window }: Bucket,
  side: 'min' | 'max',
  edge: number,
  periods: number,
): Band {
  const [from, until] = [window?.from ?? 0, Math.min(window?.until ?? periods, periods)]
  const sign = side === 'max' ? 1 : -1
  const sum = measure === 'effort' ? effortOf : moneyOf
  const whole = unit === 'share' ? edge : 0
  return {
    bucket: id,
    side,
    allowed: unit === 'share' ? 0 : sign * edge,
    price,
    part: ({ shares = [] }, option, start) => {
      const share = shares.find(({ bucket }) => bucket === id)?.share ?? 0
      return sign * (share - whole) * sum(option, start, from, until)
    },
  }
}
