import { once } from 'node:events'

/** How the punches are read as attendance records. */
const mapping = {
  kind: 'attendance',
  system: '考勤机',
  id: { column: '流水号', prefix: 'a-' },
  fields: {
    personId: { column: '工号' },
    at: { join: ['日期', '时间'], format: 'yyyy-MM-dd HH:mm:ss' },
    direction: { column: '方向', values: { 签到: 'in', 签退: 'out' } },
    place: { column: '地点', values: { 镇政府: 'township', 石桥村: 'village', 县城: 'county' } },
  },
}

const places = ['镇政府', '石桥村', '县城', '镇政府']

/** Writes punches as CSV until there are so many bytes; the same ones each time. */
export async function writePunches(stream, bytes) {
  let written = 0
  let rows = 0
  let lines = '流水号,工号,姓名,日期,时间,方向,地点,备注\n'
  while (written < bytes) {
    for (let i = 0; i < 5000; i++, rows++) {
      const day = new Date(Date.UTC(2025, 0, 1) + (rows % 365) * 86_400_000).toISOString().slice(0, 10)
      const clock = `${String(7 + (rows % 12)).padStart(2, '0')}:${String(rows % 60).padStart(2, '0')}:07`
      const note = rows % 9 === 0 ? '"外出, 已报备"' : ''
      lines += `${rows},P${rows % 2000},王建国,${day},${clock},${rows % 2 ? '签到' : '签退'},${places[rows % 4]},${note}\n`
    }
    const piece = Buffer.from(lines)
    written += piece.length
    if (!stream.write(piece)) await once(stream, 'drain')
    lines = ''
  }
  stream.end()
  await once(stream, 'close')
  return { rows, mapping }
}
