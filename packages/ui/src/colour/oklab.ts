import { linearLight, type Rgb } from './contrast.ts'

/** How a person sees colour: all three cones, or one of them missing. */
export type Sight = 'normal' | 'protan' | 'deutan' | 'tritan'

type Triple = readonly [number, number, number]
type Matrix = readonly [Triple, Triple, Triple]

// Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
const DICHROMAT: Record<Exclude<Sight, 'normal'>, Matrix> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

// Björn Ottosson, "A perceptual color space for image processing", 2020.
const TO_LMS: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
]
const TO_LAB: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
]

/** Distance of two colours in OKLab as the given eye sees them; black to white is 1. */
export function colourDistance(one: Rgb, other: Rgb, sight: Sight = 'normal'): number {
  const a = oklab(seen(one, sight))
  const b = oklab(seen(other, sight))
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}

function seen({ red, green, blue }: Rgb, sight: Sight): Triple {
  const light: Triple = [linearLight(red), linearLight(green), linearLight(blue)]
  if (sight === 'normal') return light
  const [r, g, b] = times(DICHROMAT[sight], light)
  return [clamp(r), clamp(g), clamp(b)]
}

function oklab(light: Triple): Triple {
  const [l, m, s] = times(TO_LMS, light)
  return times(TO_LAB, [Math.cbrt(l), Math.cbrt(m), Math.cbrt(s)])
}

function times(matrix: Matrix, [x, y, z]: Triple): Triple {
  const row = ([a, b, c]: Triple) => a * x + b * y + c * z
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])]
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}
