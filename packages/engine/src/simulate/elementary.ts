/**
 * e^x and ln x in additions, multiplications and divisions alone: `Math.exp` and `Math.log` may differ in their last bits
 * from one JavaScript engine to another, and a forecast must not. Within 2 units in the last place of the true value
 * (fdlibm, Sun Microsystems 1993: the same reductions and minimax polynomials).
 */
export function exponential(x: number): number {
  if (x > OVERFLOW_ABOVE) return Infinity
  if (!(x > UNDERFLOW_BELOW)) return 0
  const twos = Math.floor(x * INVERSE_LN2 + 0.5)
  const high = x - twos * LN2_HIGH
  const low = twos * LN2_LOW
  const r = high - low
  const t = r * r
  const c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))))
  return (1 - (low - (r * c) / (2 - c) - high)) * POWERS_OF_TWO[twos + LEAST_EXPONENT]!
}

/** Natural logarithm of a normal positive number; −∞ for 0, NaN below. */
export function logarithm(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN
  if (x === Infinity) return x
  let twos = 0
  let mantissa = x
  for (let step = 512; step >= 1; step >>= 1) {
    if (mantissa >= POWERS_OF_TWO[step + LEAST_EXPONENT]!) {
      mantissa *= POWERS_OF_TWO[LEAST_EXPONENT - step]!
      twos += step
    } else if (mantissa < POWERS_OF_TWO[LEAST_EXPONENT + 1 - step]!) {
      mantissa *= POWERS_OF_TWO[step + LEAST_EXPONENT]!
      twos -= step
    }
  }
  if (mantissa > Math.SQRT2) {
    mantissa /= 2
    twos++
  }
  const f = mantissa - 1
  const s = f / (2 + f)
  const z = s * s
  const r = z * (L1 + z * (L2 + z * (L3 + z * (L4 + z * (L5 + z * (L6 + z * L7))))))
  return twos * LN2_HIGH - (s * (f - r) - twos * LN2_LOW - f)
}

const LEAST_EXPONENT = 1022
const OVERFLOW_ABOVE = 709.7
const UNDERFLOW_BELOW = -708

/** 2^−1022 … 2^1023, each twice the one before, which is exact. */
const POWERS_OF_TWO = new Float64Array(LEAST_EXPONENT + 1024)
POWERS_OF_TWO[LEAST_EXPONENT] = 1
for (let n = 1; n <= 1023; n++) POWERS_OF_TWO[LEAST_EXPONENT + n] = POWERS_OF_TWO[LEAST_EXPONENT + n - 1]! * 2
for (let n = 1; n <= LEAST_EXPONENT; n++) POWERS_OF_TWO[LEAST_EXPONENT - n] = POWERS_OF_TWO[LEAST_EXPONENT - n + 1]! / 2

const INVERSE_LN2 = Math.LOG2E
/** ln 2 in two parts: the first has zeros behind, so that small multiples of it are exact. */
const LN2_HIGH = 6.9314718036912381649e-1
const LN2_LOW = 1.9082149292705877e-10

const P1 = 1.66666666666666019037e-1
const P2 = -2.77777777770155933842e-3
const P3 = 6.61375632143793436117e-5
const P4 = -1.6533902205465251539e-6
const P5 = 4.13813679705723846039e-8

const L1 = 6.66666666666673513e-1
const L2 = 3.999999999940941908e-1
const L3 = 2.857142874366239149e-1
const L4 = 2.222219843214978396e-1
const L5 = 1.818357216161805012e-1
const L6 = 1.531383769920937332e-1
const L7 = 1.479819860511658591e-1
