import type { Text } from '@shouze/core'
import { text } from './locale.js'

const words: Readonly<Record<string, Text>> = {
  EACCES: text('没有权限', 'permission denied'),
  EPERM: text('系统不允许', 'the system does not permit it'),
  EROFS: text('所在磁盘只读', 'the disk is read-only'),
  ENOSPC: text('磁盘已满', 'the disk is full'),
  EDQUOT: text('磁盘配额已用完', 'the disk quota is used up'),
  ENOENT: text('不能在该位置建立文件', 'no file can be made there'),
  EMFILE: text('打开的文件过多', 'too many files are open'),
  ELOOP: text('符号链接成环', 'symbolic links lead in a circle'),
  ENAMETOOLONG: text('文件名过长', 'the name is too long'),
  ESTALE: text(
    '读取时文件被改动，请待写入完成后重试',
    'it was written to while it was read; try again when that is done',
  ),
  EIO: text('读写错误', 'an input or output error'),
}

/** What the system said, in both languages where its code is known; else as it said it. */
export function systemText(error: { readonly code?: string; readonly message: string }): Text {
  const { code = '', message } = error
  return Object.hasOwn(words, code) ? words[code] : text(message, message)
}
