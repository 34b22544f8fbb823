import { markerStyles } from './symbols.js'

const light = `
--paper:#fbfaf6;--rest:#f0ede4;--ink:#1e2226;--soft:#565c63;--ghost:#6a6f75;--village:#3f6b5c;--on-village:#fff;
--town:#bfccc6;--edge:#7f9188;--night:#35435c;--find:#a8361c;--doubt:#44597c;--link:#1d4f86;--line:#d9d6cc;--ground:#d9d6c8`
const dark = `
--paper:#15171a;--rest:#1c1f22;--ink:#e8e5dd;--soft:#a7abb0;--ghost:#868b91;--village:#8fbaa8;--on-village:#10201a;
--town:#3c4a45;--edge:#6e8078;--night:#8fa3c8;--find:#f2977a;--doubt:#a9bcdd;--link:#8dbbea;--line:#33373b;--ground:#3a3e40`

/** The style sheet of a page. */
export const styles = `
:root{color-scheme:light;${light};--z:inline;--e:none;
--serif:"Source Serif 4","Songti SC","Noto Serif CJK SC",STSong,Georgia,serif;
--sans:Inter,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
--mono:ui-monospace,"Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media screen and (prefers-color-scheme:dark){:root:not(:has(#a-light:checked)){color-scheme:dark;${dark}}}
@media screen{:root:has(#a-dark:checked){color-scheme:dark;${dark}}}
:root:has(#l-en:checked){--z:none;--e:inline}
.z,z-h{display:var(--z)}.e,e-n{display:var(--e)}.told dd,.tip,#tip{white-space:pre-line}
*{box-sizing:border-box}
html{scroll-padding-top:64px;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.6 var(--sans);font-variant-numeric:tabular-nums lining-nums;text-autospace:normal}
main{max-width:1152px;margin:0 auto;padding:0 28px 64px}
h1,h2,.when b,.fraction,.sentence{font-family:var(--serif)}
h1,h2,h3,h4,p,dl,dd,ul,ol{margin:0;padding:0}
a{color:inherit;text-decoration-color:var(--line);text-underline-offset:3px}
a:hover{color:var(--link)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
[hidden]{display:none!important}
code{font-family:var(--mono);font-size:12px;color:var(--soft);overflow-wrap:anywhere}
small,.soft{color:var(--soft)}
bdi{unicode-bidi:isolate}
.vh,.sheet{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-999px}.skip:focus{left:28px;top:8px;background:var(--paper);padding:6px 10px;z-index:9}
.m{width:19px;height:17px;vertical-align:-3px;flex:none}.m.s{width:16px;height:16px}.m.n{width:32px;height:15px}
.scroll{overflow-x:auto}

.bar{position:sticky;top:0;z-index:5;background:var(--paper);border-bottom:1px solid var(--line)}
.bar>div{max-width:1152px;min-height:48px;margin:0 auto;padding:6px 28px;display:flex;flex-wrap:wrap;align-items:center;gap:6px 5px;font-size:12px}
.brand{font:700 17px var(--serif);text-decoration:none}
.bar ul{display:flex;gap:0;list-style:none;margin-right:auto}
.bar ul a{text-decoration:none;display:inline-block;padding:3px}
.selects{display:flex;flex-wrap:wrap;gap:6px}
.bar select,.bar button,.more button,dialog button{font:12px var(--sans);color:var(--ink);background:var(--paper);border:1px solid var(--line);border-radius:4px;min-height:28px;padding:2px 3px;max-width:66px}
:root:has(#l-en:checked) .bar>div{max-width:1240px}
.bar fieldset{border:0;margin:0;padding:0;display:flex;gap:4px}
.pill-in,.seg label{position:relative;display:inline-flex;align-items:center;gap:5px;min-height:28px;cursor:pointer}
.pill-in{padding:0 6px;border:1px solid var(--ghost);border-radius:14px}
.pill-in:has(input:not(:checked)){border-style:dashed;color:var(--soft);text-decoration:line-through}
.pill-in input,.seg input{position:absolute;inset:0;opacity:0;width:100%;height:100%;margin:0;cursor:pointer}
.pill-in:has(:focus-visible),.seg label:has(:focus-visible){outline:2px solid var(--link);outline-offset:2px}
.seg{border:1px solid var(--line)!important;border-radius:4px;gap:0!important}
.seg label{padding:0 4px;min-width:25px;justify-content:center}
.seg label:has(:checked){background:var(--rest);font-weight:700}
.status{max-width:1152px;margin:0 auto;padding:0 28px;font-size:13px;color:var(--soft)}
.status b{color:var(--ink)}
.filter-note{display:none}
:root:not(.js):has(.pill-in input:not(:checked)) .filter-note{display:block}

.masthead{padding-top:40px}
.kicker{font-size:13px;color:var(--soft)}
h1{font-size:42px;line-height:1.25;font-weight:700}
.period{font:400 17px var(--sans);color:var(--soft);margin-left:12px}
.sentence{font-size:23px;line-height:1.5;max-width:900px;margin:8px 0 24px}
.facts{display:flex;flex-wrap:wrap;border-top:2px solid var(--ink);border-bottom:1px solid var(--line)}
.facts>div{padding:12px 22px 14px;border-left:1px solid var(--line);flex:1 1 128px;min-width:0}
.facts>div:first-child{padding-left:0;border-left:0;flex:0 1 auto}
.facts .data{flex:2 1 280px}
.facts dt{font-size:12px;color:var(--soft)}
.facts dd>b{display:block;font-weight:400;font-size:17px}
.facts small{display:block;font-size:12px;line-height:1.45}
.kinds{font-size:13px}.kind{white-space:nowrap;margin-right:8px}
.problems{margin-top:16px;padding-left:14px;border-left:3px solid var(--doubt);font-size:13px}
.problems h3{font-size:13px}.problems ul{padding-left:18px}.problems>*+*{margin-top:8px}

section{margin-top:56px}
.head{display:flex;flex-wrap:wrap;align-items:baseline;gap:4px 18px;margin-bottom:14px}
h2{font-size:23px;line-height:1.25}
.head p{font-size:13.5px;color:var(--soft)}

.map{font-size:13px;line-height:1.25}
.map-row{display:grid;grid-template-columns:150px minmax(0,1fr) 132px;align-items:center;border-bottom:1px solid var(--line);min-height:40px;contain-intrinsic-size:auto 40px}
.map-head{border-bottom:1px solid var(--ink);align-items:end;min-height:0}
.who{min-width:0;overflow-wrap:anywhere;padding-right:8px}
.who a{font-weight:700;font-size:13.5px;text-decoration:none;display:inline-block;min-height:20px}
.who small{display:block;font-size:11px}
.counts{display:grid;grid-template-columns:repeat(3,1fr);text-align:right}
.counts .causes{font-weight:700}.counts .nil{color:var(--ghost)}.counts .following{color:var(--soft)}.counts .doubt{color:var(--doubt);font-weight:700}
.map-head .counts{font-size:12px;color:var(--soft);padding-bottom:2px}
.strip{display:block;width:100%;max-width:814px;height:auto;overflow:visible}
.head.strip{margin:0}
text.wk{font-weight:700}text.wd{font-size:11px;text-anchor:middle;fill:var(--soft)}.dt{font-size:11px;text-anchor:middle}
.strip .line{stroke:var(--line);stroke-width:1}
.make-up{fill:none;stroke:var(--ink)}
.tint{fill:var(--rest)}
.town{fill:var(--town);stroke:var(--edge);stroke-width:1}
.village{fill:var(--village)}
.base{stroke:var(--village);stroke-width:2.5;fill:none}
.dash,.dots{fill:none;stroke:var(--ghost);stroke-width:1}.dash{stroke-dasharray:3 2}.dots{stroke-dasharray:1.5 1.5}
.ring{fill:none;stroke:var(--find);stroke-width:2}
.doubtful{fill:none;stroke:var(--doubt);stroke-width:1.2}.hatch{stroke:var(--doubt);stroke-width:.7;fill:none}
.doubtline{stroke:var(--doubt);stroke-width:1.6;fill:none}
.clock{stroke:var(--soft);stroke-width:1.4;fill:none}
.point{fill:var(--ghost)}.points{stroke:var(--ghost);stroke-width:2.2;stroke-linecap:round;fill:none}
.out{stroke:var(--ghost);stroke-width:1;fill:none}
svg text,.lt{font-family:var(--sans);fill:currentColor}.lt{font-size:11px}
[data-on=village].lt{fill:var(--on-village)}
[data-on=doubt].lt{fill:var(--doubt);font-weight:700;stroke:var(--paper);stroke-width:3;paint-order:stroke}
.night{stroke:none;fill:none}
.night.kept{stroke:var(--night);stroke-width:5}
.night.free{stroke:var(--night);stroke-width:1.5}
.night.excused{stroke:var(--ghost);stroke-width:1.6;stroke-dasharray:1.6 2.4}
.night.hollow{stroke:var(--find);stroke-width:1.4;fill:var(--paper)}
.night.unsure{stroke:var(--doubt);stroke-width:1.1;fill:var(--paper)}
.hit{fill:transparent}
.cell{outline:0;cursor:default}.cell a{cursor:pointer}
.cell:focus .hit,.cell:hover .hit,.cell a:focus .hit{stroke:var(--link);stroke-width:2}
.strip.bare .dt{font-size:12px}
.legend{display:grid;grid-template-columns:1fr 1fr;gap:8px 40px;margin-top:14px;font-size:12px}
.legend h3{font-size:12px;margin-bottom:4px}
.legend ul{list-style:none;display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:5px 12px}
.legend li{display:flex;gap:8px;align-items:center;line-height:1.3;color:var(--soft)}
.quarter{margin-top:10px}.quarter summary,details summary{cursor:pointer;min-height:24px}

table{border-collapse:collapse;width:100%;font-size:13.5px}
th{font-weight:400;text-align:left}
thead th{color:var(--soft);font-size:12px;vertical-align:bottom;padding:0 10px 6px 0;border-bottom:1px solid var(--ink)}
tbody th,td{padding:7px 10px 7px 0;border-bottom:1px solid var(--line);vertical-align:top}
thead th:last-child,td:last-child{padding-right:0}
.num,thead th.num{text-align:right}
.rules td{white-space:nowrap;color:var(--soft)}.rules td b{font-weight:400}
.rules td.part,.rules td.part b,.rules td.num b{color:var(--ink);font-weight:700}.rules td.open,.rules .open{color:var(--doubt)}
.rules thead small{display:block}.rules tbody th{min-width:170px}.rules tbody th code{display:inline-block}
.rules .group th{font-weight:700;font-size:12px;padding-top:16px}
.share{display:block;margin-top:3px}
.ground{fill:var(--ground)}.short{fill:var(--find)}.doubtbar{fill:var(--doubt)}
.causes .date,.causes .who{white-space:nowrap}.causes .who a{font-weight:700}
.causes .follow{font-size:12px;color:var(--soft);max-width:300px}.causes .follow .fraction,.causes .follow b{font:inherit}
.causes td.said{min-width:280px}
.more{margin-top:10px}

.person{border-top:2px solid var(--ink);padding-top:14px}
.name{display:flex;flex-wrap:wrap;align-items:baseline;gap:2px 20px}
.person h2{font-size:30px}
.name p{font-size:13px;color:var(--soft)}
.sum{margin:2px 0 14px}
.calendar{table-layout:fixed;font-size:12px;line-height:1.25}
.calendar thead th{padding-bottom:4px}
.calendar thead th:first-child{width:46px}.calendar th.quota{width:62px;padding-left:8px}.calendar th.derived{width:168px;padding-left:8px}
.calendar thead th.wday{padding-left:6px}
.calendar tbody th{font-size:12px;color:var(--soft);padding:5px 2px 0 0;white-space:nowrap}
.calendar td.day{position:relative;height:62px;padding:4px 4px 14px 6px;border-left:1px solid var(--line)}
.calendar td.tinted{background:var(--rest)}
.calendar td.outside{opacity:1;color:var(--ghost)}
.day>b{display:block;font-weight:400;color:var(--soft);white-space:nowrap;overflow:hidden}.day>b small{font-size:11px}
.day u{display:inline-block;line-height:13px;text-decoration:none;font-size:11px;border:1px solid var(--ink);border-radius:2px;padding:0 2px;color:var(--ink)}
.day>b{min-height:15px}
.day>i{display:block;font-style:normal;margin:5px 0 0 25px;line-height:1.25}
.day>svg{position:absolute;left:0;top:0;width:100%;height:100%;overflow:visible;z-index:1;pointer-events:none}
.gap{fill:var(--paper)}.hatched{fill:url(#hatch)}
marker{overflow:visible}.letterless{--z:none;--e:none}.strip>path[class^=k-]{fill:none}
${markerStyles}
.day:focus{outline:2px solid var(--link);outline-offset:-2px;z-index:2}
.tip{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);left:0;top:0}
:root:not(.js) .day:hover .tip{width:300px;height:auto;clip-path:none;white-space:pre-line;top:100%;z-index:4;background:var(--paper);border:1px solid var(--ghost);padding:8px 12px;box-shadow:0 4px 16px #0003;overflow:visible}

#tip{position:absolute;z-index:8;width:max-content;max-width:min(360px,calc(100vw - 24px));background:var(--paper);color:var(--ink);border:1px solid var(--ghost);border-radius:4px;padding:8px 12px;font-size:12px;line-height:1.5;box-shadow:0 4px 16px #0003;overflow-wrap:anywhere}
#tip::first-line{font-weight:700}
td.q{padding:6px 4px 4px 8px;border-left:0}
td.q>span{display:block;white-space:nowrap;line-height:1.3;padding-bottom:2px;font:15px/1.3 var(--serif);color:var(--ghost)}td.q b{font-size:19px;color:var(--ink);font-weight:600}
td.q.short b{border-bottom:2px solid var(--find)}td.q.open b{color:var(--doubt)}
td.q small{display:block;font-size:11px;color:var(--doubt)}
td.q>svg{display:block;width:56px;height:7px;margin-top:3px}.have{fill:var(--night)}.lack{fill:none;stroke:var(--find)}.beyond{fill:none;stroke:var(--night);stroke-width:.8}
td.derived{padding-left:8px;font-size:11px;color:var(--soft)}td.derived>span{display:block;margin-top:3px}
.found{font-size:15px;border-bottom:1px solid var(--line);padding:22px 0 6px}
.found small{font-weight:400;font-size:12px;margin-left:12px}

.block{display:grid;grid-template-columns:92px minmax(0,1fr) 168px;gap:22px;padding:14px 0 18px;border-bottom:1px solid var(--line)}
.when b{display:block;font-size:17px;line-height:1.35}.when small{font-size:12px}
.told h4{font-size:15px;line-height:1.6}
.f-p h4,.f-i h4{font-weight:400}
.told .m{margin-right:2px}
.pill{font-size:12px;font-weight:400;border:1px solid var(--ghost);border-radius:3px;padding:0 5px;margin-right:3px;white-space:nowrap;color:var(--soft)}
.f-v .pill{border-color:var(--find);color:var(--find)}.f-u .pill{border:1px dashed var(--doubt);color:var(--doubt)}
.also{font-size:13.5px}
.told dl{display:grid;grid-template-columns:112px minmax(0,1fr);gap:3px 14px;font-size:13px;margin-top:6px}
.told dt{color:var(--soft)}
.told dl.enough,.told dl.settle{margin-top:10px}
.enough dd{border-left:2px solid var(--village);padding-left:10px;margin-left:-12px}
.settle dd{border-left:2px dashed var(--doubt);padding-left:10px;margin-left:-12px}
.told details{margin-top:10px;font-size:13px}.told summary{color:var(--soft)}
.follows{list-style:none;border-left:1px solid var(--line);margin:2px 0 0 4px!important}
.follows li{display:grid;grid-template-columns:64px minmax(0,1fr);gap:8px;padding:3px 0 5px 10px;position:relative}
.follows li::before{content:"";position:absolute;left:0;top:13px;width:7px;border-top:1px solid var(--line)}
.follows .fraction{font-size:15px}
.fraction b{font-weight:600}
.measure{text-align:right;display:flex;flex-direction:column;align-items:flex-end;line-height:1.35;min-width:0}
.measure .fraction{font-size:30px;line-height:1.15;color:var(--soft)}.measure .fraction b{color:var(--ink);font-weight:400}
.measure .words,.follows .words{font-size:15px;line-height:1.3}
.measure small{font-size:12px}.measure code{margin-top:8px;font-size:11px}
.f-u .measure .fraction b{color:var(--doubt)}
.posting .note{font-size:12px;color:var(--soft)}.posting th[scope=row]{font-weight:700}.posting td b{font-weight:700}
.foot{font-size:12px;max-width:760px;margin-top:10px}
.method{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:8px 24px;font-size:13px}
.versions{font-size:12px;color:var(--soft);margin-top:12px}ul.versions{list-style:none}
.steps{padding-left:22px;margin-bottom:16px;font-size:13.5px}
.print-only{display:none}
dialog{background:var(--paper);color:var(--ink);border:1px solid var(--ghost);border-radius:6px;max-width:460px;padding:18px 22px}
dialog::backdrop{background:#0006}
dialog dl{display:grid;grid-template-columns:auto 1fr;gap:4px 16px;font-size:13px;margin:8px 0 12px}
kbd{font:12px var(--mono);border:1px solid var(--ghost);border-radius:3px;padding:0 5px}
.index td.num b{font-weight:700}

:root:has(#f-v:not(:checked)) :is(.block,.cause).f-v,:root:has(#f-u:not(:checked)) :is(.block,.cause).f-u,
:root:has(#f-p:not(:checked)) :is(.block,.cause).f-p,:root:has(#f-i:not(:checked)) :is(.block,.cause).f-i{display:none}

@media screen{.person,.map-row{content-visibility:auto}.person{contain-intrinsic-size:auto 900px}}

@media screen and (max-width:760px){
html{scroll-padding-top:8px}.bar{position:static}
main,.bar>div,.status{padding-left:14px;padding-right:14px}
.bar ul{display:none}.selects{order:9;width:100%}.selects select{flex:1 1 40%;max-width:none}
h1{font-size:30px}.period{display:block;margin:0;font-size:15px}.sentence{font-size:17px}
.facts>div{flex:1 1 40%;padding:8px 10px 8px 0;border-left:0}
.map-row{grid-template-columns:minmax(0,1fr) auto;padding:4px 0}
.map-row .who{grid-column:1}.map-row .counts{grid-column:2;grid-row:1;width:96px}.map-row>.strip,.map-row>[role=cell]{grid-column:1/-1;grid-row:2}
.map-head>span:first-child{display:none}
.strip.head .wk,.strip.head .wd{font-size:15px}.strip.head .dt{font-size:13px}
.who small{display:inline;margin-left:6px}
.legend,.legend ul{grid-template-columns:1fr 1fr}.legend{grid-template-columns:1fr}
.calendar .derived{display:none}.calendar thead th:first-child{width:34px}.calendar th.quota{width:40px}.calendar td.day{padding-left:3px}.day>i,.day>b small,.day u{display:none}.day>svg{left:-4px}.lettered{--z:none;--e:none}
td.q b{font-size:15px}td.q>span{font-size:12px}td.q>svg{display:none}
.block{grid-template-columns:1fr;gap:4px}.when b,.when small{display:inline;margin-right:8px}.measure{align-items:flex-start;text-align:left}.measure .fraction{font-size:23px}
.told dl{grid-template-columns:1fr;gap:0 0}.told dt{margin-top:4px}.enough dd,.settle dd{margin-left:0}
.causes thead{display:none}.causes tr{display:grid;grid-template-columns:auto 1fr;padding:6px 0;border-bottom:1px solid var(--line)}.causes td{border:0;padding:0 8px 2px 0}.causes td.said,.causes td.follow{grid-column:1/-1;max-width:none}.causes td.num{display:none}
.method{grid-template-columns:1fr}
}

@media (forced-colors:active){.town,.village,.have{fill:CanvasText}.ring,.night,.dash,.dots,.doubtful,.hatch,.lack,.beyond,.town{stroke:CanvasText}[data-on]{fill:Canvas}}

@media print{
@page{size:A4 portrait;margin:14mm 13mm 16mm}
:root{font-size:12px}
body{font-size:11.5px;background:#fff}
main{max-width:none;padding:0}
.bar,.status,#tip,dialog,.more,.skip{display:none!important}
.print-only{display:block;font-size:11px}.print-only:empty{display:none}
.masthead{padding-top:0}h1{font-size:30px}.sentence{font-size:17px;margin-bottom:14px}
.facts>div{padding:8px 12px 8px 10px}.facts small{font-size:10px}
section{margin-top:24px}
#rules,#causes,.person,#posting{break-before:page;margin-top:0}
.scroll{overflow:visible}
.map-row,.block,tr,.legend,.follows li,.facts,.head,h3{break-inside:avoid}
.map-row{grid-template-columns:104px minmax(0,1fr) 82px;min-height:28px}.facts .data{flex-basis:100%;border-left:0;padding:0 0 8px}.who a{font-size:12px}.who small{font-size:9.5px}.counts{font-size:11px}
.map-head .counts{font-size:10px}
.legend{font-size:10px;gap:4px 20px;margin-top:8px}.legend ul{gap:1px 10px}.legend .m{height:14px}
h2,h3,.found{break-after:avoid}
thead{display:table-header-group}
table{font-size:11px}.rules code,.causes code,.follows code{font-size:9.5px}
.calendar{font-size:10px}.calendar td.day{height:50px;padding-bottom:11px;padding-left:4px}.calendar thead th:first-child{width:38px}.calendar tbody th{font-size:10px}.calendar th.quota{width:46px;padding-left:5px}td.q{padding-left:5px}.calendar th.derived{width:118px}
.day>i{margin-left:20px}.day>svg{left:-4px}
td.q b{font-size:15px}td.q>span{font-size:12px}td.derived{font-size:9.5px}
.block{grid-template-columns:62px minmax(0,1fr) 112px;gap:14px;padding:9px 0 11px}
.when b{font-size:13px}.told h4{font-size:12px}.told dl{font-size:11px;grid-template-columns:84px minmax(0,1fr)}.told details{font-size:11px}
.measure .fraction{font-size:20px}.measure code,.measure small{font-size:9.5px}.measure .words{font-size:11.5px}
.person h2{font-size:23px}.sum{font-size:12px}
.method{font-size:11px;gap:6px 16px}
a{text-decoration:none}
details::details-content{content-visibility:visible!important;display:block!important;height:auto!important}
details>summary{list-style:none}
svg,.tinted,.seg label{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`
