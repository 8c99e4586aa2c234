/** Turns all that speaks of the present grey; `x` is why, `y` since when. Shared by both scripts. */
const GREY = `const d=document,r=d.documentElement,D=r.dataset,L=+D.limit,Q=s=>[...d.querySelectorAll(s)];
function grey(x,y){if(r.classList.contains('old'))return;r.classList.add('old');
Q('.now .w').forEach(e=>{const t=e.textContent;if(!/^(unknown|last known)/i.test(t))e.textContent=e.closest('td')?'Unknown':e.classList.contains('lk')?'Last known: '+t:'Unknown (was '+t.toLowerCase()+')'});
Q('.now use').forEach(e=>e.setAttribute('href','#i-unknown'));
Q('.gone').forEach(e=>e.remove());
const h=d.querySelector('#hero h2'),p=d.createElement('p');h.textContent='Status unknown'+(y?' since '+y:'');p.textContent=x;h.after(p);
d.title='Unknown · '+D.title;d.querySelector('link[rel=icon]').href=D.icon}
function local(){const l=Q('[data-from]:empty');if(!l.length||Intl.DateTimeFormat().resolvedOptions().timeZone===D.zone)return;
const f=new Intl.DateTimeFormat([],{dateStyle:'medium',timeStyle:'short'});l.forEach(e=>{e.textContent='Your time: '+f.formatRange(+e.dataset.from,+e.dataset.to)})}
local();`;

/** For a file: grey once it is older than twice the time to the next export. */
export const FILE_SCRIPT = `${GREY}
const M=+D.made;function check(){if(Date.now()-M>L)grey('This copy of the page was made at '+D.at+' and has not been renewed in time. What it says about the present is the last known state.',D.at)}
check();setTimeout(check,Math.min(Math.max(M+L-Date.now(),0)+50,2e9));setInterval(check,15e3);d.addEventListener('visibilitychange',check);`;

/**
 * For a served page: refreshed in place with each poll, grey once the server does not answer. The
 * first event is the present state, which a page that was just loaded shows already.
 */
export const LIVE_SCRIPT = `${GREY}
let last=Date.now(),busy=false,s;
function check(){if(Date.now()-last>L)grey('The monitor behind this page has not answered since '+new Date(last).toLocaleTimeString()+'. What the page says about the present is the last known state.',D.at)}
async function load(){if(busy)return;busy=true;try{const a=await fetch(location.href,{cache:'no-cache'});if(!a.ok)throw a;
const t=await a.text(),was=r.classList.contains('old');if(was||!t.includes('data-made="'+D.made+'"')){
const n=new DOMParser().parseFromString(t,'text/html');
r.className=n.documentElement.className;Object.assign(D,n.documentElement.dataset);
const open=Q('details[open][id]').map(e=>e.id),f=d.activeElement&&d.activeElement.id;
for(const i of['top','hero','rest','foot']){const o=d.getElementById(i),w=n.getElementById(i);if(o&&w&&(was||o.innerHTML!==w.innerHTML)){o.className=w.className;o.replaceChildren(...w.childNodes)}}
open.forEach(i=>{const e=d.getElementById(i);if(e)e.open=true});if(f)d.getElementById(f)?.focus({preventScroll:true});
d.title=n.title;d.querySelector('link[rel=icon]').href=n.querySelector('link[rel=icon]').href;local()}last=Date.now()}catch{}busy=false;check()}
function listen(){let first=true;s=new EventSource('events');for(const t of['status','change'])s.addEventListener(t,e=>{
const seen=first&&Date.parse(JSON.parse(e.data).time)<=+D.made;first=false;if(!seen)load()})}
listen();setInterval(()=>{if(s.readyState===2)listen();if(Date.now()-last>+D.refresh)load();check()},Math.min(+D.refresh,15e3));
d.addEventListener('visibilitychange',()=>{if(!d.hidden)load()});addEventListener('pagehide',()=>s.close());addEventListener('pageshow',e=>{if(e.persisted){listen();load()}});`;
