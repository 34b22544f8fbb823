import type { Refusal } from '@shouze/core'
import { refuse } from '../refusal.js'

/** Why a workbook cannot be read; thrown inside the reader, a refusal outside of it. */
export class WorkbookFault extends Error {
  constructor(
    readonly code: string,
    readonly zh: string,
    readonly en: string,
  ) {
    super(en)
  }

  refusal(file: string): Refusal {
    return refuse(
      { file },
      this.code,
      `工作簿“${file}”${this.zh}整个文件未读入。${remedies[this.code]?.[0] ?? ''}`,
      `The workbook "${file}" ${this.en} Nothing of it was read. ${remedies[this.code]?.[1] ?? ''}`.trim(),
    )
  }
}

const remedies: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  'workbook-damaged': [
    '请在表格软件中打开并另存为 .xlsx，或重新导出。',
    'Export it again, or open it in a spreadsheet program and save it as .xlsx.',
  ],
  'workbook-encrypted': ['请取消密码后另存。', 'Save it without a password.'],
  'workbook-too-large': [
    '请拆分文件，或提高 excel 的相应选项。',
    'Split the file, or raise the option of the format excel.',
  ],
  'formula-without-value': ['请在表格软件中打开并保存一次。', 'Open it in a spreadsheet program and save it once.'],
}

/** The file is no workbook, or one that was cut off or altered. */
export function damaged(zh: string, en: string): WorkbookFault {
  return new WorkbookFault('workbook-damaged', `无法解析（${zh}），`, `cannot be parsed (${en}).`)
}

/** The file can only be opened with a password. */
export function encrypted(): WorkbookFault {
  return new WorkbookFault('workbook-encrypted', '设有打开密码，', 'is protected by a password.')
}
