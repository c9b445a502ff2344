/** Where the gaps of all axes lie in memory, in bytes; written by the loader in this order. */
@unmanaged
export class Gaps {
  first: usize
  start: usize
  end: usize
}

/** `walkOn` of src/kernel/lane-walk.ts for sixteen runs; where `moved` is not 0, the starts are written there. */
export function walkOn(gaps: Gaps, axis: i32, at: usize, amount: usize, moved: usize, result: usize): void {
  let a0 = v128.load(at, 0)
  let a1 = v128.load(at, 16)
  let a2 = v128.load(at, 32)
  let a3 = v128.load(at, 48)
  let e0 = v128.load(amount, 0)
  let e1 = v128.load(amount, 16)
  let e2 = v128.load(amount, 32)
  let e3 = v128.load(amount, 48)
  const zero = i32x4.splat(0)
  const w0 = i32x4.gt_s(e0, zero)
  const w1 = i32x4.gt_s(e1, zero)
  const w2 = i32x4.gt_s(e2, zero)
  const w3 = i32x4.gt_s(e3, zero)
  e0 = i32x4.add(e0, a0)
  e1 = i32x4.add(e1, a1)
  e2 = i32x4.add(e2, a2)
  e3 = i32x4.add(e3, a3)
  const least = leastOf(i32x4.min_s(i32x4.min_s(a0, a1), i32x4.min_s(a2, a3)))
  for (let gap = gapAfter(gaps, axis, least); ; gap += 4) {
    const opens = v128.load32_splat(gaps.start + gap)
    const r0 = i32x4.lt_s(opens, e0)
    const r1 = i32x4.lt_s(opens, e1)
    const r2 = i32x4.lt_s(opens, e2)
    const r3 = i32x4.lt_s(opens, e3)
    if (!v128.any_true(v128.or(v128.or(r0, r1), v128.or(r2, r3)))) break
    const closes = v128.load32_splat(gaps.end + gap)
    const m0 = v128.and(v128.and(r0, w0), i32x4.lt_s(a0, closes))
    const m1 = v128.and(v128.and(r1, w1), i32x4.lt_s(a1, closes))
    const m2 = v128.and(v128.and(r2, w2), i32x4.lt_s(a2, closes))
    const m3 = v128.and(v128.and(r3, w3), i32x4.lt_s(a3, closes))
    e0 = i32x4.add(e0, v128.and(m0, i32x4.sub(closes, i32x4.max_s(a0, opens))))
    e1 = i32x4.add(e1, v128.and(m1, i32x4.sub(closes, i32x4.max_s(a1, opens))))
    e2 = i32x4.add(e2, v128.and(m2, i32x4.sub(closes, i32x4.max_s(a2, opens))))
    e3 = i32x4.add(e3, v128.and(m3, i32x4.sub(closes, i32x4.max_s(a3, opens))))
    a0 = v128.bitselect(closes, a0, v128.and(m0, i32x4.ge_s(a0, opens)))
    a1 = v128.bitselect(closes, a1, v128.and(m1, i32x4.ge_s(a1, opens)))
    a2 = v128.bitselect(closes, a2, v128.and(m2, i32x4.ge_s(a2, opens)))
    a3 = v128.bitselect(closes, a3, v128.and(m3, i32x4.ge_s(a3, opens)))
  }
  if (moved != 0) storeRow(moved, a0, a1, a2, a3)
  storeRow(result, e0, e1, e2, e3)
}

/** `walkBack` of src/kernel/lane-walk.ts for sixteen runs. */
export function walkBack(gaps: Gaps, axis: i32, at: usize, amount: usize, result: usize): void {
  const a0 = v128.load(at, 0)
  const a1 = v128.load(at, 16)
  const a2 = v128.load(at, 32)
  const a3 = v128.load(at, 48)
  let u0 = v128.load(amount, 0)
  let u1 = v128.load(amount, 16)
  let u2 = v128.load(amount, 32)
  let u3 = v128.load(amount, 48)
  const zero = i32x4.splat(0)
  const w0 = i32x4.gt_s(u0, zero)
  const w1 = i32x4.gt_s(u1, zero)
  const w2 = i32x4.gt_s(u2, zero)
  const w3 = i32x4.gt_s(u3, zero)
  u0 = i32x4.sub(a0, u0)
  u1 = i32x4.sub(a1, u1)
  u2 = i32x4.sub(a2, u2)
  u3 = i32x4.sub(a3, u3)
  const most = mostOf(i32x4.max_s(i32x4.max_s(a0, a1), i32x4.max_s(a2, a3)))
  const none = bytes(load<i32>(gaps.first + bytes(axis)))
  for (let gap = gapAfter(gaps, axis, most) + 4; gap > none; gap -= 4) {
    const closes = v128.load32_splat(gaps.end + gap - 4)
    const r0 = i32x4.lt_s(u0, closes)
    const r1 = i32x4.lt_s(u1, closes)
    const r2 = i32x4.lt_s(u2, closes)
    const r3 = i32x4.lt_s(u3, closes)
    if (!v128.any_true(v128.or(v128.or(r0, r1), v128.or(r2, r3)))) break
    const opens = v128.load32_splat(gaps.start + gap - 4)
    const m0 = v128.and(v128.and(r0, w0), i32x4.lt_s(opens, a0))
    const m1 = v128.and(v128.and(r1, w1), i32x4.lt_s(opens, a1))
    const m2 = v128.and(v128.and(r2, w2), i32x4.lt_s(opens, a2))
    const m3 = v128.and(v128.and(r3, w3), i32x4.lt_s(opens, a3))
    u0 = i32x4.sub(u0, v128.and(m0, i32x4.sub(i32x4.min_s(a0, closes), opens)))
    u1 = i32x4.sub(u1, v128.and(m1, i32x4.sub(i32x4.min_s(a1, closes), opens)))
    u2 = i32x4.sub(u2, v128.and(m2, i32x4.sub(i32x4.min_s(a2, closes), opens)))
    u3 = i32x4.sub(u3, v128.and(m3, i32x4.sub(i32x4.min_s(a3, closes), opens)))
  }
  storeRow(result, u0, u1, u2, u3)
}

/** The first gap of an axis that ends after `at`; the last one, at the end of time, always does. */
function gapAfter(gaps: Gaps, axis: i32, at: i32): usize {
  let low = load<i32>(gaps.first + bytes(axis))
  let high = load<i32>(gaps.first + bytes(axis), 4) - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (load<i32>(gaps.end + bytes(middle)) > at) high = middle
    else low = middle + 1
  }
  return bytes(low)
}

function storeRow(row: usize, v0: v128, v1: v128, v2: v128, v3: v128): void {
  v128.store(row, v0, 0)
  v128.store(row, v1, 16)
  v128.store(row, v2, 32)
  v128.store(row, v3, 48)
}

function leastOf(values: v128): i32 {
  const pairs = i32x4.min_s(values, i32x4.shuffle(values, values, 2, 3, 0, 1))
  return min(i32x4.extract_lane(pairs, 0), i32x4.extract_lane(pairs, 1))
}

function mostOf(values: v128): i32 {
  const pairs = i32x4.max_s(values, i32x4.shuffle(values, values, 2, 3, 0, 1))
  return max(i32x4.extract_lane(pairs, 0), i32x4.extract_lane(pairs, 1))
}

function bytes(integers: i32): usize {
  return (<usize>integers) << 2
}
