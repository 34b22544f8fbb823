import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { metersBetween, positionOf, toGcj02, toWgs84 } from '../src/platform/positions.js'

describe('GCJ-02', () => {
  // Pairs that map tools agree on to a few metres.
  it.each([
    ['Shanghai', 31.1774276, 121.5272106, 31.17530398364597, 121.531541859215],
    ['Shenzhen', 22.543847, 113.912316, 22.540796131694766, 113.9171764808363],
    ['Beijing', 39.911954, 116.377817, 39.91334545536069, 116.38404722455657],
  ])('of %s is what others reckon', (_, latitude, longitude, north, east) => {
    const shifted = toGcj02({ latitude, longitude })
    expect(metersBetween(shifted, { latitude: north, longitude: east })).toBeLessThan(1)
    expect(metersBetween(toWgs84({ latitude: north, longitude: east }), { latitude, longitude })).toBeLessThan(1)
  })

  it('and back is where it was, anywhere in China', () => {
    const anywhere = fc.record({
      latitude: fc.double({ min: 18.2, max: 53.5, noNaN: true }),
      longitude: fc.double({ min: 73.6, max: 134.7, noNaN: true }),
    })
    fc.assert(
      fc.property(anywhere, (position) => {
        expect(metersBetween(toWgs84(toGcj02(position)), position)).toBeLessThan(0.05)
      }),
    )
  })

  it('is no matter abroad', () => {
    const abroad = { latitude: 48.86, longitude: 2.35 }
    expect(toWgs84(abroad)).toBe(abroad)
    expect(toGcj02(abroad)).toBe(abroad)
  })
})

describe('a position', () => {
  it('is none where the device found none', () => {
    for (const [latitude, longitude] of [
      [0, 0],
      [91, 0],
      ['', ''],
      [undefined, 1],
      [30, 181],
    ])
      expect(positionOf(latitude, longitude)).toBeUndefined()
    expect(positionOf('30.1', 120, '15')).toEqual({ latitude: 30.1, longitude: 120, accuracyMeters: 15 })
    expect(positionOf(30.1, 120, -1)).toEqual({ latitude: 30.1, longitude: 120 })
  })
})
