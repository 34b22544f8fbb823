// The demo: checks the worked example with the built command. Shortfalls are expected in it (exit code 1); a command
// that fails (2) or refuses records (3) is not. Arguments go on to the command: npm run demo -- --locale zh-CN
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const passedOn = process.argv.slice(2)

/** The language of the demo's own words: as asked for, else as the command takes it from the environment. */
function isChinese() {
  const at = passedOn.indexOf('--locale')
  const asked = at >= 0 ? passedOn[at + 1] : passedOn.find((item) => item.startsWith('--locale='))?.slice(9)
  const { LC_ALL, LANG } = process.env
  return (asked ?? (LC_ALL || LANG || '')).toLowerCase().startsWith('zh')
}

const shouze = ['packages/cli/bin/shouze.js']
const data = 'examples/township/data'
const settings = ['--config', `${data}/shouze.config.json`]

const page = 'report.html'
const isOwn = passedOn.some((item) => item.startsWith('--format'))
const formats = isOwn ? [] : ['--format', 'text', '--format', `html:${page}`]
const { status, error } = spawnSync(
  process.execPath,
  [...shouze, 'check', data, ...settings, ...formats, ...passedOn],
  {
    cwd: root,
    stdio: 'inherit',
  },
)
if (error) throw error

if (status === 0 || status === 1) {
  const command = (rest) => `    node ${shouze[0]} ${rest}`
  const zh = isChinese()
  const lines = zh
    ? [
        `以上是对 ${data} 的核对：虚构的清溪镇，五周，原始导出文件。`,
        '接下来可以（在仓库根目录）：',
        '  展开一个人的一周，看一次缺签名的驻村如何引出三项未达到：',
        command(`explain P04 --week 2025-W38 --locale zh-CN ${data}`),
        '  得到同样结果的数据，供程序使用：',
        command(`check ${data} --format json --output report.json`),
        '  列出规则，查看一条：',
        command('rules --locale zh-CN'),
        command('rules show 543/township-nights'),
        '  换一个口径试试，例如逾期录入只提示、不作废：在配置中写 "policies": { "evidence.backdated": "flag" }',
        '嵌入程序、用于 CI、按本县规定调整，见 README.zh-CN.md。',
      ]
    : [
        `This was a check of ${data}: the made-up township of Qingxi, five weeks, as it was exported.`,
        'Next, from the root of the repository:',
        "  one person's week, where a visit without a signature is the root of three findings:",
        command(`explain P04 --week 2025-W38 ${data}`),
        '  the same findings as data, for programs:',
        command(`check ${data} --format json --output report.json`),
        '  the rules, and one in full:',
        command('rules'),
        command('rules show 543/township-nights'),
        '  another reading, such as late entries flagged instead of void: write',
        '    "policies": { "evidence.backdated": "flag" } into a configuration',
        'To embed it, to run it in CI, to fit it to your county: README.md.',
      ]
  const last = zh
    ? `用浏览器打开的报告：${join(root, page)}`
    : `The report, to be opened in a browser: ${join(root, page)}`
  process.stdout.write(`\n${lines.join('\n')}\n${isOwn ? '' : `\n${last}\n`}`)
} else {
  process.exitCode = status ?? 2
}
