/**
 * The style sheet. Each status has a colour for areas (at least 3:1 against the page) and one for
 * text (at least 4.5:1). What speaks of the present is inside `.now`: `.old` on the root turns it
 * grey.
 */
export const STYLES = `:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--line:#dfe3e8;--text:#1c2128;--soft:#57606a;--gap:#8b949e;--shade:#1c212838;--link:#0550ae;--op:#2c9c4b;--op-t:#18692f;--op-b:#e9f7ed;--mt:#3a7fe0;--mt-t:#0b51b4;--mt-b:#e8f1fe;--dg:#b87d00;--dg-t:#7d5100;--dg-b:#fff6dc;--po:#d9570f;--po-t:#a33c00;--po-b:#ffeee2;--mo:#cf222e;--mo-t:#b01521;--mo-b:#ffe9ea;--un:#7d8590;--un-t:#4f5760;--un-b:#eceff2}
@media(prefers-color-scheme:dark){:root{--bg:#0f1318;--card:#171c23;--line:#2b323b;--text:#e6eaef;--soft:#9aa4af;--gap:#68737e;--shade:#000000b3;--link:#79b8ff;--op:#36a853;--op-t:#5fd07a;--op-b:#12291a;--mt:#4c8ff0;--mt-t:#82b4ff;--mt-b:#14243d;--dg:#c99100;--dg-t:#e9b949;--dg-b:#2d2410;--po:#ea7030;--po-t:#ff9d66;--po-b:#331d10;--mo:#ea4a50;--mo-t:#ff8d8d;--mo-b:#371619;--un:#7d8894;--un-t:#aeb7c1;--un-b:#20262e}}
*{box-sizing:border-box}
html{font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;-webkit-text-size-adjust:100%;background:var(--bg);color:var(--text)}
body{margin:0 auto;max-width:58rem;padding:1.5rem 1rem 3rem;overflow-wrap:anywhere}
h1,h2,h3,h4,p,ul,ol,dl,dd{margin:0;padding:0}
ul,ol{list-style:none}
a{color:var(--link)}
.op{--c:var(--op);--t:var(--op-t);--b:var(--op-b)}.mt{--c:var(--mt);--t:var(--mt-t);--b:var(--mt-b)}.dg{--c:var(--dg);--t:var(--dg-t);--b:var(--dg-b)}.po{--c:var(--po);--t:var(--po-t);--b:var(--po-b)}.mo{--c:var(--mo);--t:var(--mo-t);--b:var(--mo-b)}.un,.old .now,.old .now .state,.old .now .icon,.old .today{--c:var(--un);--t:var(--un-t);--b:var(--un-b)}
.defs{position:absolute}
.icon{width:1em;height:1em;flex:none;fill:var(--c)}.state .icon{align-self:center}
symbol path:not(.f){fill:none;stroke:#fff;stroke-width:1.9;stroke-linecap:round;stroke-linejoin:round}
.top{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline;justify-content:space-between;margin-bottom:1rem}
.top h1{font-size:1.0625rem;font-weight:600}
.soft,.top p,footer{color:var(--soft);font-size:.875rem}
.hero{background:var(--b);border:1px solid var(--c);border-radius:14px;padding:1.25rem;margin-bottom:2rem;display:flex;gap:.9rem}
.hero .icon{width:2rem;height:2rem;margin-top:.1rem}
.hero h2,.entry h3{text-wrap:balance}.hero p,.why,.said li{text-wrap:pretty}
.hero h2{font-size:1.5rem;line-height:1.3;color:var(--t);font-weight:700;letter-spacing:-.01em}
.hero p{margin-top:.35rem}
section{margin-top:2.25rem}
section>h2{font-size:1.125rem;font-weight:650;margin-bottom:.65rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px}
.list>li{padding:1rem 1.125rem}
.list>li+li{border-top:1px solid var(--line)}
.row{display:flex;gap:.25rem 1rem;align-items:baseline;justify-content:space-between;flex-wrap:wrap}
.row>div{display:flex;gap:.9rem;align-items:baseline}
.row h3,.entry h3{font-size:1rem;font-weight:600;line-height:1.4}
.state{display:inline-flex;align-items:baseline;gap:.4rem;color:var(--t);font-weight:600;font-size:.9375rem}
.why{font-size:.9375rem;margin-top:.15rem}
.days{overflow:hidden;margin-top:.65rem}
.strip{display:block;width:100%;height:32px}
.strip path{stroke:var(--c);stroke-dasharray:3.6 1.4}.strip .gap{stroke:var(--gap);stroke-width:3}.strip .op,.strip .mt,.strip .un{stroke-width:20}.strip .dg{stroke-width:24}.strip .po{stroke-width:28}.strip .mo{stroke-width:32}.strip .part{opacity:.45}
.ends{display:flex;justify-content:space-between;gap:.75rem;color:var(--soft);font-size:.8125rem;margin-top:.3rem}
.ends span{white-space:nowrap}.ends b{font-weight:500;color:var(--text);text-align:center}.ends b i{font-style:normal;font-weight:400;color:var(--soft)}
.key{display:flex;flex-wrap:wrap;gap:.3rem 1rem;margin-top:.75rem;color:var(--soft);font-size:.8125rem}
.key li{display:inline-flex;align-items:center;gap:.4rem}
.key i{width:.7rem;border-radius:2px;background:var(--c);align-self:flex-end;margin-bottom:.3rem}
.key .op i,.key .mt i,.key .un i{height:.55rem}.key .dg i{height:.65rem}.key .po i{height:.75rem}.key .mo i{height:.85rem}.key .gap i{height:.15rem;background:var(--gap)}
.rule{margin-top:.6rem}
.scroll{overflow-x:auto;position:relative}.card.scroll{background:linear-gradient(90deg,transparent,var(--card) 60%) 100% 0/2.5rem 100% no-repeat local,linear-gradient(90deg,transparent,var(--shade)) 100% 0/.8rem 100% no-repeat scroll,var(--card)}
table{border-collapse:collapse;width:100%;font-size:.875rem}
th,td{padding:.6rem .5rem;text-align:left;vertical-align:middle;font-weight:400}th:first-child{padding-left:1.125rem}th:last-child,td:last-child{padding-right:.75rem}
thead th{vertical-align:bottom;color:var(--soft);font-size:.8125rem;line-height:1.3}
thead th b{display:block;white-space:nowrap;font-weight:600;color:var(--text);max-width:14rem;overflow:hidden;text-overflow:ellipsis}
tbody th{font-weight:600;position:sticky;left:0;background:var(--card);background-clip:padding-box;min-width:6.75rem;overflow-wrap:break-word}
tbody tr>*{border-top:1px solid var(--line)}
td .state{font-weight:500;font-size:.875rem;line-height:1.3;overflow-wrap:break-word}td .op .w{color:var(--text);white-space:nowrap;font-variant-numeric:tabular-nums}
.curves{display:grid;grid-template-columns:repeat(auto-fill,minmax(15.5rem,1fr));overflow:hidden}
.curves>li{padding:.9rem 1.125rem;box-shadow:0 0 0 .5px var(--line)}
.curves p{margin-top:.4rem}
.curves h3{font-size:.9375rem;font-weight:600}
.plot{display:grid;grid-template-columns:1fr auto;gap:.5rem;margin-top:.4rem}
.plot span{color:var(--soft);font-size:.75rem;line-height:1;display:flex;flex-direction:column;justify-content:space-between;font-variant-numeric:tabular-nums}
.curve{width:100%;height:60px;display:block;overflow:visible}
.curve path{vector-effect:non-scaling-stroke;fill:none}.curve .grid{stroke:var(--line)}.curve .line{stroke:var(--mt);stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}.curve .area{fill:var(--mt);opacity:.12}
.entry{padding:1.125rem;border-color:var(--c)}
.entry+.entry{margin-top:.75rem}
.entry .state{font-size:.875rem}
.entry p{margin-top:.3rem}
.updates{margin-top:.7rem;border-top:1px solid var(--line);padding-top:.55rem;font-size:.875rem}
.updates li{display:flex;gap:.15rem .9rem;flex-wrap:wrap;margin-top:.2rem}
.updates time{color:var(--soft);font-variant-numeric:tabular-nums;min-width:11.5rem}
.day{padding:1rem 1.125rem}.day+.day{border-top:1px solid var(--line)}
.day>h3{font-size:.875rem;font-weight:600;color:var(--soft);margin-bottom:.5rem}
.past+.past{margin-top:.9rem}
.past h4{font-size:1rem;font-weight:600;display:flex;gap:.5rem;align-items:baseline}.past h4 .icon{width:.8em;height:.8em;align-self:center}
details{margin-top:.3rem;font-size:.875rem}summary{cursor:pointer;color:var(--link);width:fit-content}
.pad{padding:1.125rem}
.graph{display:block;max-width:none}.graph .edge{fill:none;stroke:var(--un);stroke-width:1.4}.graph rect{fill:var(--card);stroke:var(--line)}.graph .root rect{fill:var(--b);stroke:var(--c)}.graph circle{fill:var(--c)}.graph text{font-size:13px;fill:var(--text)}
.scroll+.said{margin-top:.9rem}.said{font-size:.9375rem}.said li+li{margin-top:.2rem}
.metrics{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:1rem 1.5rem}
.metrics dt{color:var(--soft);font-size:.8125rem}.metrics dd{font-weight:600;font-size:.9375rem}
.notes{font-size:.875rem;color:var(--soft);padding-left:1.1rem;list-style:disc}
footer{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:1rem;display:flex;flex-wrap:wrap;gap:.4rem 1.25rem;justify-content:space-between}
footer nav{display:flex;flex-wrap:wrap;gap:.4rem 1rem}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:4px}
@media(max-width:30rem){.hero{padding:1rem;margin-bottom:1.5rem}.hero h2{font-size:1.25rem}.hero .icon{width:1.6rem;height:1.6rem}.list>li,.day{padding:.9rem}.updates time{min-width:100%}.updates li+li{margin-top:.5rem}.strip{width:200%;margin-left:-100%}.ends .o{display:none}.ends{flex-wrap:wrap;row-gap:0}.ends b i{display:inline-block}.ends b{order:3;width:100%;text-align:left}.list .row>div{width:100%;flex-direction:row-reverse}.list .state{margin-right:auto}th:first-child{padding-left:.9rem}}
@media(min-width:30.01rem){.ends .p{display:none}}
@media print{:root{--bg:#fff;--card:#fff;--line:#bbb;--text:#000;--soft:#444}html{font-size:12px}body{max-width:none;padding:0;-webkit-print-color-adjust:exact;print-color-adjust:exact}.list>li,.entry,.past,.curves>li,tr{break-inside:avoid}section{margin-top:1.25rem}footer nav,.skip{display:none}.scroll{overflow:visible}details::details-content{content-visibility:visible;block-size:auto}summary::marker{content:''}h2,h3,summary{break-after:avoid}.card.curves{border:0;box-shadow:none}tbody th{position:static}.curves>li{box-shadow:0 0 0 .5px var(--line)}}@page{margin:1.4cm}
`;
