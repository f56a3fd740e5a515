/** The look of the page of a draw: calm, one card, light and dark. */
export const pageStyle = `:root{color-scheme:light dark;--ink:#1d2421;--quiet:#5d6964;--line:#e2e6e3;--surface:#fff;--page:#eceeea;--accent:#0b6e4f;--danger:#a4262c;--on-accent:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#eef3f0;--quiet:#a3b0aa;--line:#2d3733;--surface:#161c19;--page:#0d110f;--accent:#6fd3ac;--danger:#ff9a95;--on-accent:#06231a}}
*{box-sizing:border-box}
body{margin:0;padding:1.5rem;font:16px/1.5 system-ui,sans-serif;background:var(--page);color:var(--ink)}
main{max-width:44rem;margin:0 auto;padding:1.5rem;background:var(--surface);border:1px solid var(--line);border-radius:14px}
h1{margin:0 0 .5rem;font-size:1.5rem;line-height:1.25;letter-spacing:-.01em}
h2{margin:1.5rem 0 .25rem;font-size:1rem}
.quiet{margin:0;color:var(--quiet)}
#verdict{margin:1rem 0;padding:.75rem 1rem;border:2px solid var(--line);border-radius:12px;font-weight:600}
#verdict[data-state=verified]{border-color:var(--accent);color:var(--accent)}
#verdict[data-state=refuted],#verdict[data-state=unable]{border-color:var(--danger);color:var(--danger)}
ul{margin:0;padding:0;list-style:none}
ul .quiet{padding-block:.25rem}
#steps li{display:flex;gap:.5rem}
#steps li::before{content:"\\25CB";flex:none;width:1.25em;text-align:center}
#steps li[data-holds=true]::before{content:"\\2713";color:var(--accent)}
#steps li[data-holds=false]::before{content:"\\2717";color:var(--danger)}
code,.hashes li{font:.8125rem/1.7 ui-monospace,monospace;overflow-wrap:anywhere}
.hashes{margin:0;padding-inline-start:2.25rem}
summary{min-height:44px;padding:.6rem 0;cursor:pointer}
form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end;margin-top:1.5rem}
label{flex:1 1 16rem;font-size:.875rem}
input{display:block;width:100%;margin-top:.375rem;min-height:44px;padding:0 .75rem;font:inherit;color:inherit;background:transparent;border:1px solid var(--quiet);border-radius:12px}
button{min-height:44px;padding:0 1.125rem;font:600 .9375rem/1 system-ui,sans-serif;color:var(--on-accent);background:var(--accent);border:0;border-radius:999px;cursor:pointer}
output{flex-basis:100%;min-height:1.5em}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
`;
