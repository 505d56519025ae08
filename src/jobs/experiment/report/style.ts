/** The look of the report. */
export const STYLE = `
:root{color-scheme:light}*{box-sizing:border-box}
body{font:16px/1.55 system-ui,sans-serif;color:#22252a;background:#fff;max-width:1060px;margin:0 auto;padding:28px 20px 60px}
h1{font-size:27px;line-height:1.2;margin:0}h2{font-size:21px;margin:40px 0 8px;padding-top:14px;border-top:1px solid #e3e4e6}h3{font-size:17px;margin:24px 0 6px}h4{font-size:15px;margin:18px 0 4px}
.kind{margin:0;color:#6a6f76;font-size:13px}.question{font-size:18px;color:#464b52;margin:6px 0 18px}
.answer{border-left:5px solid #9aa0a8;background:#f5f6f7;padding:10px 16px;margin:10px 0;border-radius:0 6px 6px 0}.answer p{margin:3px 0}
.answer.helped{border-color:#009e73;background:#edf8f4}.answer.harmed{border-color:#c2452d;background:#fcf1ee}.answer.unclear{border-color:#d49a00;background:#fdf7e8}
.note{color:#7a4b00}nav{display:flex;flex-wrap:wrap;gap:4px 18px;margin:18px 0 0;font-size:15px}a{color:#0b5fa5}
table{border-collapse:collapse;font-size:14px;margin:8px 0}th,td{text-align:right;padding:3px 10px;border-bottom:1px solid #ececee;white-space:nowrap}th{color:#5b6068;font-weight:600}th:first-child,td:first-child{text-align:left}
.wide{overflow-x:auto}figure{margin:16px 0}figcaption{color:#5b6068;font-size:14px;max-width:760px}svg{display:block;max-width:100%;height:auto}
.legend{display:flex;flex-wrap:wrap;gap:2px 14px;font-size:13px}.legend i{display:inline-block;width:12px;height:12px;margin-right:5px;border-radius:2px;vertical-align:-1px;border:1px solid #0002}
.pictures th,.pictures td{text-align:left;padding:2px 4px 2px 0;border:0;vertical-align:top;white-space:normal;font-size:12px;width:112px}.pictures{width:100%;table-layout:fixed;min-width:640px}.pictures img{width:100%;display:block;border-radius:3px}.pictures td img:not([alt^=image]){image-rendering:pixelated}small{color:#7a7f86}
.samples{display:flex;flex-wrap:wrap;gap:8px}.samples img{width:156px;display:block;border-radius:3px;margin-bottom:2px}
pre{background:#f5f6f7;padding:10px 12px;border-radius:6px;overflow-x:auto;font-size:13px;white-space:pre-wrap;overflow-wrap:anywhere}summary{cursor:pointer;margin:8px 0}
@media print{details{display:block}nav{display:none}}
`.replaceAll('\n', '');
