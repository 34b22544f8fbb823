/** How a pack is written: as JSON, or in TypeScript. */
export type PackLanguage = 'json' | 'ts'

/** What stands in a new pack's README. */
export function packReadme(id: string, language: PackLanguage = 'json'): string {
  const test = language === 'ts' ? 'npm install && npm test' : 'shouze test-pack pack.json --mutate'
  const files =
    language === 'ts'
      ? `- \`pack.ts\`: the rules. The compiler checks their keys, \`createChecker\` the rest.
- \`pack.test.ts\`: cases of the rules, run by vitest.`
      : `- \`pack.json\`: the rules. Editors complete keys and names by \`pack.schema.json\`; write it anew after changes:
  \`shouze schema pack.json --output pack.schema.json\`
- \`pack.examples.json\`: examples by rule, with records that they share under \`fixtures\`.`
  return `# ${id}

A rule pack for Shouze.

${files}

Test it:

\`\`\`sh
${test}
\`\`\`

${
  language === 'ts'
    ? 'Use it: `createChecker({ packs: [pack] })`.'
    : 'Use it: name it in `shouze.config.json`, as `{ "packs": ["./pack.json"] }`.'
}
`
}

/** The same in Chinese. */
export function packReadmeZh(id: string, language: PackLanguage = 'json'): string {
  const test = language === 'ts' ? 'npm install && npm test' : 'shouze test-pack pack.json --mutate'
  const files =
    language === 'ts'
      ? `- \`pack.ts\`：规则。键名由编译器检查，其余由 \`createChecker\` 检查。
- \`pack.test.ts\`：规则的用例，由 vitest 运行。`
      : `- \`pack.json\`：规则。编辑器按 \`pack.schema.json\` 补全键和名称；改动后重新生成：
  \`shouze schema pack.json --output pack.schema.json\`
- \`pack.examples.json\`：各规则的示例；共用的记录写在 \`fixtures\` 中。`
  return `# ${id}

守则的规则包。

${files}

测试：

\`\`\`sh
${test}
\`\`\`

${
  language === 'ts'
    ? '使用：`createChecker({ packs: [pack] })`。'
    : '使用：在 `shouze.config.json` 中写明 `{ "packs": ["./pack.json"] }`。'
}
`
}
