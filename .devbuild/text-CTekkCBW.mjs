import { mt as oneLine, yt as span } from './cli.mjs';
import {
  n as cutPieces,
  r as displayWidth,
  a as graphemes,
  o as loadWidthsFor,
  t as PRINTABLE_ASCII,
  s as widthOfPieces,
} from './display-width-B0J1bVM7.mjs';
import { t as fitColumns } from './fit-columns-BK4IH30f.mjs';
import { t as __commonJSMin, r as __require, i as __toESM } from './rolldown-runtime-DYf_mQCB.mjs';
import { t as wrapPieces } from './wrap-line-C0lGg6LP.mjs';

// node_modules/cli-table3/src/debug.js
var require_debug = /* @__PURE__ */ __commonJSMin((exports, module) => {
  let messages = [];
  let level = 0;
  const debug = (msg, min) => {
    if (level >= min) messages.push(msg);
  };
  debug.WARN = 1;
  debug.INFO = 2;
  debug.DEBUG = 3;
  debug.reset = () => {
    messages = [];
  };
  debug.setDebugLevel = (v) => {
    level = v;
  };
  debug.warn = (msg) => debug(msg, debug.WARN);
  debug.info = (msg) => debug(msg, debug.INFO);
  debug.debug = (msg) => debug(msg, debug.DEBUG);
  debug.debugMessages = () => messages;
  module.exports = debug;
});
// node_modules/cli-table3/node_modules/ansi-regex/index.js
var require_ansi_regex = /* @__PURE__ */ __commonJSMin((exports, module) => {
  module.exports = ({ onlyFirst = false } = {}) => {
    const pattern = [
      '[\\u001B\\u009B][[\\]()#;?]*(?:(?:(?:(?:;[-a-zA-Z\\d\\/#&.:=?%@~_]+)*|[a-zA-Z\\d]+(?:;[-a-zA-Z\\d\\/#&.:=?%@~_]*)*)?\\u0007)',
      '(?:(?:\\d{1,4}(?:;\\d{0,4})*)?[\\dA-PR-TZcf-ntqry=><~]))',
    ].join('|');
    return new RegExp(pattern, onlyFirst ? void 0 : 'g');
  };
});
// node_modules/cli-table3/node_modules/strip-ansi/index.js
var require_strip_ansi = /* @__PURE__ */ __commonJSMin((exports, module) => {
  const ansiRegex = require_ansi_regex();
  module.exports = (string) =>
    typeof string === 'string' ? string.replace(ansiRegex(), '') : string;
});
// node_modules/is-fullwidth-code-point/index.js
var require_is_fullwidth_code_point = /* @__PURE__ */ __commonJSMin((exports, module) => {
  const isFullwidthCodePoint = (codePoint) => {
    if (Number.isNaN(codePoint)) return false;
    if (
      codePoint >= 4352 &&
      (codePoint <= 4447 ||
        codePoint === 9001 ||
        codePoint === 9002 ||
        (11904 <= codePoint && codePoint <= 12871 && codePoint !== 12351) ||
        (12880 <= codePoint && codePoint <= 19903) ||
        (19968 <= codePoint && codePoint <= 42182) ||
        (43360 <= codePoint && codePoint <= 43388) ||
        (44032 <= codePoint && codePoint <= 55203) ||
        (63744 <= codePoint && codePoint <= 64255) ||
        (65040 <= codePoint && codePoint <= 65049) ||
        (65072 <= codePoint && codePoint <= 65131) ||
        (65281 <= codePoint && codePoint <= 65376) ||
        (65504 <= codePoint && codePoint <= 65510) ||
        (110592 <= codePoint && codePoint <= 110593) ||
        (127488 <= codePoint && codePoint <= 127569) ||
        (131072 <= codePoint && codePoint <= 262141))
    )
      return true;
    return false;
  };
  module.exports = isFullwidthCodePoint;
  module.exports.default = isFullwidthCodePoint;
});
// node_modules/emoji-regex/index.js
var require_emoji_regex = /* @__PURE__ */ __commonJSMin((exports, module) => {
  module.exports = () =>
    /\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62(?:\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67|\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74|\uDB40\uDC77\uDB40\uDC6C\uDB40\uDC73)\uDB40\uDC7F|\uD83D\uDC68(?:\uD83C\uDFFC\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68\uD83C\uDFFB|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFF\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB-\uDFFE])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFE\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB-\uDFFD])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFD\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB\uDFFC])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\u200D(?:\u2764\uFE0F\u200D(?:\uD83D\uDC8B\u200D)?\uD83D\uDC68|(?:\uD83D[\uDC68\uDC69])\u200D(?:\uD83D\uDC66\u200D\uD83D\uDC66|\uD83D\uDC67\u200D(?:\uD83D[\uDC66\uDC67]))|\uD83D\uDC66\u200D\uD83D\uDC66|\uD83D\uDC67\u200D(?:\uD83D[\uDC66\uDC67])|(?:\uD83D[\uDC68\uDC69])\u200D(?:\uD83D[\uDC66\uDC67])|[\u2695\u2696\u2708]\uFE0F|\uD83D[\uDC66\uDC67]|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|(?:\uD83C\uDFFB\u200D[\u2695\u2696\u2708]|\uD83C\uDFFF\u200D[\u2695\u2696\u2708]|\uD83C\uDFFE\u200D[\u2695\u2696\u2708]|\uD83C\uDFFD\u200D[\u2695\u2696\u2708]|\uD83C\uDFFC\u200D[\u2695\u2696\u2708])\uFE0F|\uD83C\uDFFB\u200D(?:\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C[\uDFFB-\uDFFF])|(?:\uD83E\uDDD1\uD83C\uDFFB\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1|\uD83D\uDC69\uD83C\uDFFC\u200D\uD83E\uDD1D\u200D\uD83D\uDC69)\uD83C\uDFFB|\uD83E\uDDD1(?:\uD83C\uDFFF\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1(?:\uD83C[\uDFFB-\uDFFF])|\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1)|(?:\uD83E\uDDD1\uD83C\uDFFE\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1|\uD83D\uDC69\uD83C\uDFFF\u200D\uD83E\uDD1D\u200D(?:\uD83D[\uDC68\uDC69]))(?:\uD83C[\uDFFB-\uDFFE])|(?:\uD83E\uDDD1\uD83C\uDFFC\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1|\uD83D\uDC69\uD83C\uDFFD\u200D\uD83E\uDD1D\u200D\uD83D\uDC69)(?:\uD83C[\uDFFB\uDFFC])|\uD83D\uDC69(?:\uD83C\uDFFE\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB-\uDFFD\uDFFF])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFC\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB\uDFFD-\uDFFF])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFB\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFC-\uDFFF])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFD\u200D(?:\uD83E\uDD1D\u200D\uD83D\uDC68(?:\uD83C[\uDFFB\uDFFC\uDFFE\uDFFF])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\u200D(?:\u2764\uFE0F\u200D(?:\uD83D\uDC8B\u200D(?:\uD83D[\uDC68\uDC69])|\uD83D[\uDC68\uDC69])|\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD])|\uD83C\uDFFF\u200D(?:\uD83C[\uDF3E\uDF73\uDF93\uDFA4\uDFA8\uDFEB\uDFED]|\uD83D[\uDCBB\uDCBC\uDD27\uDD2C\uDE80\uDE92]|\uD83E[\uDDAF-\uDDB3\uDDBC\uDDBD]))|\uD83D\uDC69\u200D\uD83D\uDC69\u200D(?:\uD83D\uDC66\u200D\uD83D\uDC66|\uD83D\uDC67\u200D(?:\uD83D[\uDC66\uDC67]))|(?:\uD83E\uDDD1\uD83C\uDFFD\u200D\uD83E\uDD1D\u200D\uD83E\uDDD1|\uD83D\uDC69\uD83C\uDFFE\u200D\uD83E\uDD1D\u200D\uD83D\uDC69)(?:\uD83C[\uDFFB-\uDFFD])|\uD83D\uDC69\u200D\uD83D\uDC66\u200D\uD83D\uDC66|\uD83D\uDC69\u200D\uD83D\uDC69\u200D(?:\uD83D[\uDC66\uDC67])|(?:\uD83D\uDC41\uFE0F\u200D\uD83D\uDDE8|\uD83D\uDC69(?:\uD83C\uDFFF\u200D[\u2695\u2696\u2708]|\uD83C\uDFFE\u200D[\u2695\u2696\u2708]|\uD83C\uDFFC\u200D[\u2695\u2696\u2708]|\uD83C\uDFFB\u200D[\u2695\u2696\u2708]|\uD83C\uDFFD\u200D[\u2695\u2696\u2708]|\u200D[\u2695\u2696\u2708])|(?:(?:\u26F9|\uD83C[\uDFCB\uDFCC]|\uD83D\uDD75)\uFE0F|\uD83D\uDC6F|\uD83E[\uDD3C\uDDDE\uDDDF])\u200D[\u2640\u2642]|(?:\u26F9|\uD83C[\uDFCB\uDFCC]|\uD83D\uDD75)(?:\uD83C[\uDFFB-\uDFFF])\u200D[\u2640\u2642]|(?:\uD83C[\uDFC3\uDFC4\uDFCA]|\uD83D[\uDC6E\uDC71\uDC73\uDC77\uDC81\uDC82\uDC86\uDC87\uDE45-\uDE47\uDE4B\uDE4D\uDE4E\uDEA3\uDEB4-\uDEB6]|\uD83E[\uDD26\uDD37-\uDD39\uDD3D\uDD3E\uDDB8\uDDB9\uDDCD-\uDDCF\uDDD6-\uDDDD])(?:(?:\uD83C[\uDFFB-\uDFFF])\u200D[\u2640\u2642]|\u200D[\u2640\u2642])|\uD83C\uDFF4\u200D\u2620)\uFE0F|\uD83D\uDC69\u200D\uD83D\uDC67\u200D(?:\uD83D[\uDC66\uDC67])|\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08|\uD83D\uDC15\u200D\uD83E\uDDBA|\uD83D\uDC69\u200D\uD83D\uDC66|\uD83D\uDC69\u200D\uD83D\uDC67|\uD83C\uDDFD\uD83C\uDDF0|\uD83C\uDDF4\uD83C\uDDF2|\uD83C\uDDF6\uD83C\uDDE6|[#*0-9]\uFE0F\u20E3|\uD83C\uDDE7(?:\uD83C[\uDDE6\uDDE7\uDDE9-\uDDEF\uDDF1-\uDDF4\uDDF6-\uDDF9\uDDFB\uDDFC\uDDFE\uDDFF])|\uD83C\uDDF9(?:\uD83C[\uDDE6\uDDE8\uDDE9\uDDEB-\uDDED\uDDEF-\uDDF4\uDDF7\uDDF9\uDDFB\uDDFC\uDDFF])|\uD83C\uDDEA(?:\uD83C[\uDDE6\uDDE8\uDDEA\uDDEC\uDDED\uDDF7-\uDDFA])|\uD83E\uDDD1(?:\uD83C[\uDFFB-\uDFFF])|\uD83C\uDDF7(?:\uD83C[\uDDEA\uDDF4\uDDF8\uDDFA\uDDFC])|\uD83D\uDC69(?:\uD83C[\uDFFB-\uDFFF])|\uD83C\uDDF2(?:\uD83C[\uDDE6\uDDE8-\uDDED\uDDF0-\uDDFF])|\uD83C\uDDE6(?:\uD83C[\uDDE8-\uDDEC\uDDEE\uDDF1\uDDF2\uDDF4\uDDF6-\uDDFA\uDDFC\uDDFD\uDDFF])|\uD83C\uDDF0(?:\uD83C[\uDDEA\uDDEC-\uDDEE\uDDF2\uDDF3\uDDF5\uDDF7\uDDFC\uDDFE\uDDFF])|\uD83C\uDDED(?:\uD83C[\uDDF0\uDDF2\uDDF3\uDDF7\uDDF9\uDDFA])|\uD83C\uDDE9(?:\uD83C[\uDDEA\uDDEC\uDDEF\uDDF0\uDDF2\uDDF4\uDDFF])|\uD83C\uDDFE(?:\uD83C[\uDDEA\uDDF9])|\uD83C\uDDEC(?:\uD83C[\uDDE6\uDDE7\uDDE9-\uDDEE\uDDF1-\uDDF3\uDDF5-\uDDFA\uDDFC\uDDFE])|\uD83C\uDDF8(?:\uD83C[\uDDE6-\uDDEA\uDDEC-\uDDF4\uDDF7-\uDDF9\uDDFB\uDDFD-\uDDFF])|\uD83C\uDDEB(?:\uD83C[\uDDEE-\uDDF0\uDDF2\uDDF4\uDDF7])|\uD83C\uDDF5(?:\uD83C[\uDDE6\uDDEA-\uDDED\uDDF0-\uDDF3\uDDF7-\uDDF9\uDDFC\uDDFE])|\uD83C\uDDFB(?:\uD83C[\uDDE6\uDDE8\uDDEA\uDDEC\uDDEE\uDDF3\uDDFA])|\uD83C\uDDF3(?:\uD83C[\uDDE6\uDDE8\uDDEA-\uDDEC\uDDEE\uDDF1\uDDF4\uDDF5\uDDF7\uDDFA\uDDFF])|\uD83C\uDDE8(?:\uD83C[\uDDE6\uDDE8\uDDE9\uDDEB-\uDDEE\uDDF0-\uDDF5\uDDF7\uDDFA-\uDDFF])|\uD83C\uDDF1(?:\uD83C[\uDDE6-\uDDE8\uDDEE\uDDF0\uDDF7-\uDDFB\uDDFE])|\uD83C\uDDFF(?:\uD83C[\uDDE6\uDDF2\uDDFC])|\uD83C\uDDFC(?:\uD83C[\uDDEB\uDDF8])|\uD83C\uDDFA(?:\uD83C[\uDDE6\uDDEC\uDDF2\uDDF3\uDDF8\uDDFE\uDDFF])|\uD83C\uDDEE(?:\uD83C[\uDDE8-\uDDEA\uDDF1-\uDDF4\uDDF6-\uDDF9])|\uD83C\uDDEF(?:\uD83C[\uDDEA\uDDF2\uDDF4\uDDF5])|(?:\uD83C[\uDFC3\uDFC4\uDFCA]|\uD83D[\uDC6E\uDC71\uDC73\uDC77\uDC81\uDC82\uDC86\uDC87\uDE45-\uDE47\uDE4B\uDE4D\uDE4E\uDEA3\uDEB4-\uDEB6]|\uD83E[\uDD26\uDD37-\uDD39\uDD3D\uDD3E\uDDB8\uDDB9\uDDCD-\uDDCF\uDDD6-\uDDDD])(?:\uD83C[\uDFFB-\uDFFF])|(?:\u26F9|\uD83C[\uDFCB\uDFCC]|\uD83D\uDD75)(?:\uD83C[\uDFFB-\uDFFF])|(?:[\u261D\u270A-\u270D]|\uD83C[\uDF85\uDFC2\uDFC7]|\uD83D[\uDC42\uDC43\uDC46-\uDC50\uDC66\uDC67\uDC6B-\uDC6D\uDC70\uDC72\uDC74-\uDC76\uDC78\uDC7C\uDC83\uDC85\uDCAA\uDD74\uDD7A\uDD90\uDD95\uDD96\uDE4C\uDE4F\uDEC0\uDECC]|\uD83E[\uDD0F\uDD18-\uDD1C\uDD1E\uDD1F\uDD30-\uDD36\uDDB5\uDDB6\uDDBB\uDDD2-\uDDD5])(?:\uD83C[\uDFFB-\uDFFF])|(?:[\u231A\u231B\u23E9-\u23EC\u23F0\u23F3\u25FD\u25FE\u2614\u2615\u2648-\u2653\u267F\u2693\u26A1\u26AA\u26AB\u26BD\u26BE\u26C4\u26C5\u26CE\u26D4\u26EA\u26F2\u26F3\u26F5\u26FA\u26FD\u2705\u270A\u270B\u2728\u274C\u274E\u2753-\u2755\u2757\u2795-\u2797\u27B0\u27BF\u2B1B\u2B1C\u2B50\u2B55]|\uD83C[\uDC04\uDCCF\uDD8E\uDD91-\uDD9A\uDDE6-\uDDFF\uDE01\uDE1A\uDE2F\uDE32-\uDE36\uDE38-\uDE3A\uDE50\uDE51\uDF00-\uDF20\uDF2D-\uDF35\uDF37-\uDF7C\uDF7E-\uDF93\uDFA0-\uDFCA\uDFCF-\uDFD3\uDFE0-\uDFF0\uDFF4\uDFF8-\uDFFF]|\uD83D[\uDC00-\uDC3E\uDC40\uDC42-\uDCFC\uDCFF-\uDD3D\uDD4B-\uDD4E\uDD50-\uDD67\uDD7A\uDD95\uDD96\uDDA4\uDDFB-\uDE4F\uDE80-\uDEC5\uDECC\uDED0-\uDED2\uDED5\uDEEB\uDEEC\uDEF4-\uDEFA\uDFE0-\uDFEB]|\uD83E[\uDD0D-\uDD3A\uDD3C-\uDD45\uDD47-\uDD71\uDD73-\uDD76\uDD7A-\uDDA2\uDDA5-\uDDAA\uDDAE-\uDDCA\uDDCD-\uDDFF\uDE70-\uDE73\uDE78-\uDE7A\uDE80-\uDE82\uDE90-\uDE95])|(?:[#*0-9\xA9\xAE\u203C\u2049\u2122\u2139\u2194-\u2199\u21A9\u21AA\u231A\u231B\u2328\u23CF\u23E9-\u23F3\u23F8-\u23FA\u24C2\u25AA\u25AB\u25B6\u25C0\u25FB-\u25FE\u2600-\u2604\u260E\u2611\u2614\u2615\u2618\u261D\u2620\u2622\u2623\u2626\u262A\u262E\u262F\u2638-\u263A\u2640\u2642\u2648-\u2653\u265F\u2660\u2663\u2665\u2666\u2668\u267B\u267E\u267F\u2692-\u2697\u2699\u269B\u269C\u26A0\u26A1\u26AA\u26AB\u26B0\u26B1\u26BD\u26BE\u26C4\u26C5\u26C8\u26CE\u26CF\u26D1\u26D3\u26D4\u26E9\u26EA\u26F0-\u26F5\u26F7-\u26FA\u26FD\u2702\u2705\u2708-\u270D\u270F\u2712\u2714\u2716\u271D\u2721\u2728\u2733\u2734\u2744\u2747\u274C\u274E\u2753-\u2755\u2757\u2763\u2764\u2795-\u2797\u27A1\u27B0\u27BF\u2934\u2935\u2B05-\u2B07\u2B1B\u2B1C\u2B50\u2B55\u3030\u303D\u3297\u3299]|\uD83C[\uDC04\uDCCF\uDD70\uDD71\uDD7E\uDD7F\uDD8E\uDD91-\uDD9A\uDDE6-\uDDFF\uDE01\uDE02\uDE1A\uDE2F\uDE32-\uDE3A\uDE50\uDE51\uDF00-\uDF21\uDF24-\uDF93\uDF96\uDF97\uDF99-\uDF9B\uDF9E-\uDFF0\uDFF3-\uDFF5\uDFF7-\uDFFF]|\uD83D[\uDC00-\uDCFD\uDCFF-\uDD3D\uDD49-\uDD4E\uDD50-\uDD67\uDD6F\uDD70\uDD73-\uDD7A\uDD87\uDD8A-\uDD8D\uDD90\uDD95\uDD96\uDDA4\uDDA5\uDDA8\uDDB1\uDDB2\uDDBC\uDDC2-\uDDC4\uDDD1-\uDDD3\uDDDC-\uDDDE\uDDE1\uDDE3\uDDE8\uDDEF\uDDF3\uDDFA-\uDE4F\uDE80-\uDEC5\uDECB-\uDED2\uDED5\uDEE0-\uDEE5\uDEE9\uDEEB\uDEEC\uDEF0\uDEF3-\uDEFA\uDFE0-\uDFEB]|\uD83E[\uDD0D-\uDD3A\uDD3C-\uDD45\uDD47-\uDD71\uDD73-\uDD76\uDD7A-\uDDA2\uDDA5-\uDDAA\uDDAE-\uDDCA\uDDCD-\uDDFF\uDE70-\uDE73\uDE78-\uDE7A\uDE80-\uDE82\uDE90-\uDE95])\uFE0F|(?:[\u261D\u26F9\u270A-\u270D]|\uD83C[\uDF85\uDFC2-\uDFC4\uDFC7\uDFCA-\uDFCC]|\uD83D[\uDC42\uDC43\uDC46-\uDC50\uDC66-\uDC78\uDC7C\uDC81-\uDC83\uDC85-\uDC87\uDC8F\uDC91\uDCAA\uDD74\uDD75\uDD7A\uDD90\uDD95\uDD96\uDE45-\uDE47\uDE4B-\uDE4F\uDEA3\uDEB4-\uDEB6\uDEC0\uDECC]|\uD83E[\uDD0F\uDD18-\uDD1F\uDD26\uDD30-\uDD39\uDD3C-\uDD3E\uDDB5\uDDB6\uDDB8\uDDB9\uDDBB\uDDCD-\uDDCF\uDDD1-\uDDDD])/g;
});
// node_modules/cli-table3/node_modules/string-width/index.js
var require_string_width = /* @__PURE__ */ __commonJSMin((exports, module) => {
  const stripAnsi = require_strip_ansi();
  const isFullwidthCodePoint = require_is_fullwidth_code_point();
  const emojiRegex = require_emoji_regex();
  const stringWidth = (string) => {
    if (typeof string !== 'string' || string.length === 0) return 0;
    string = stripAnsi(string);
    if (string.length === 0) return 0;
    string = string.replace(emojiRegex(), '  ');
    let width = 0;
    for (let i = 0; i < string.length; i++) {
      const code = string.codePointAt(i);
      if (code <= 31 || (code >= 127 && code <= 159)) continue;
      if (code >= 768 && code <= 879) continue;
      if (code > 65535) i++;
      width += isFullwidthCodePoint(code) ? 2 : 1;
    }
    return width;
  };
  module.exports = stringWidth;
  module.exports.default = stringWidth;
});
// node_modules/cli-table3/src/utils.js
var require_utils = /* @__PURE__ */ __commonJSMin((exports, module) => {
  const stringWidth = require_string_width();
  function codeRegex(capture) {
    return capture ? /\u001b\[((?:\d*;){0,5}\d*)m/g : /\u001b\[(?:\d*;){0,5}\d*m/g;
  }
  function strlen(str) {
    const code = codeRegex();
    return ('' + str)
      .replace(code, '')
      .split('\n')
      .reduce((memo, s) => (stringWidth(s) > memo ? stringWidth(s) : memo), 0);
  }
  function repeat(str, times) {
    return Array(times + 1).join(str);
  }
  function pad(str, len, pad, dir) {
    const length = strlen(str);
    if (len + 1 >= length) {
      const padlen = len - length;
      switch (dir) {
        case 'right':
          str = repeat(pad, padlen) + str;
          break;
        case 'center': {
          const right = Math.ceil(padlen / 2);
          str = repeat(pad, padlen - right) + str + repeat(pad, right);
          break;
        }
        default:
          str = str + repeat(pad, padlen);
      }
    }
    return str;
  }
  const codeCache = {};
  function addToCodeCache(name, on, off) {
    on = '\x1B[' + on + 'm';
    off = '\x1B[' + off + 'm';
    codeCache[on] = {
      set: name,
      to: true,
    };
    codeCache[off] = {
      set: name,
      to: false,
    };
    codeCache[name] = {
      on,
      off,
    };
  }
  addToCodeCache('bold', 1, 22);
  addToCodeCache('italics', 3, 23);
  addToCodeCache('underline', 4, 24);
  addToCodeCache('inverse', 7, 27);
  addToCodeCache('strikethrough', 9, 29);
  function updateState(state, controlChars) {
    const controlCode = controlChars[1] ? parseInt(controlChars[1].split(';')[0]) : 0;
    if ((controlCode >= 30 && controlCode <= 39) || (controlCode >= 90 && controlCode <= 97)) {
      state.lastForegroundAdded = controlChars[0];
      return;
    }
    if ((controlCode >= 40 && controlCode <= 49) || (controlCode >= 100 && controlCode <= 107)) {
      state.lastBackgroundAdded = controlChars[0];
      return;
    }
    if (controlCode === 0) {
      /* istanbul ignore else */
      for (const i in state) if (Object.hasOwn(state, i)) delete state[i];
      return;
    }
    const info = codeCache[controlChars[0]];
    if (info) state[info.set] = info.to;
  }
  function readState(line) {
    const code = codeRegex(true);
    let controlChars = code.exec(line);
    const state = {};
    while (controlChars !== null) {
      updateState(state, controlChars);
      controlChars = code.exec(line);
    }
    return state;
  }
  function unwindState(state, ret) {
    const lastBackgroundAdded = state.lastBackgroundAdded;
    const lastForegroundAdded = state.lastForegroundAdded;
    delete state.lastBackgroundAdded;
    delete state.lastForegroundAdded;
    Object.keys(state).forEach((key) => {
      if (state[key]) ret += codeCache[key].off;
    });
    if (lastBackgroundAdded && lastBackgroundAdded != '\x1B[49m') ret += '\x1B[49m';
    if (lastForegroundAdded && lastForegroundAdded != '\x1B[39m') ret += '\x1B[39m';
    return ret;
  }
  function rewindState(state, ret) {
    const lastBackgroundAdded = state.lastBackgroundAdded;
    const lastForegroundAdded = state.lastForegroundAdded;
    delete state.lastBackgroundAdded;
    delete state.lastForegroundAdded;
    Object.keys(state).forEach((key) => {
      if (state[key]) ret = codeCache[key].on + ret;
    });
    if (lastBackgroundAdded && lastBackgroundAdded != '\x1B[49m') ret = lastBackgroundAdded + ret;
    if (lastForegroundAdded && lastForegroundAdded != '\x1B[39m') ret = lastForegroundAdded + ret;
    return ret;
  }
  function truncateWidth(str, desiredLength) {
    if (str.length === strlen(str)) return str.substr(0, desiredLength);
    while (strlen(str) > desiredLength) str = str.slice(0, -1);
    return str;
  }
  function truncateWidthWithAnsi(str, desiredLength) {
    const code = codeRegex(true);
    const split = str.split(codeRegex());
    let splitIndex = 0;
    let retLen = 0;
    let ret = '';
    let myArray;
    const state = {};
    while (retLen < desiredLength) {
      myArray = code.exec(str);
      let toAdd = split[splitIndex];
      splitIndex++;
      if (retLen + strlen(toAdd) > desiredLength)
        toAdd = truncateWidth(toAdd, desiredLength - retLen);
      ret += toAdd;
      retLen += strlen(toAdd);
      if (retLen < desiredLength) {
        if (!myArray) break;
        ret += myArray[0];
        updateState(state, myArray);
      }
    }
    return unwindState(state, ret);
  }
  function truncate(str, desiredLength, truncateChar) {
    truncateChar = truncateChar || '…';
    if (strlen(str) <= desiredLength) return str;
    desiredLength -= strlen(truncateChar);
    let ret = truncateWidthWithAnsi(str, desiredLength);
    ret += truncateChar;
    const hrefTag = '\x1B]8;;\x07';
    if (str.includes(hrefTag) && !ret.includes(hrefTag)) ret += hrefTag;
    return ret;
  }
  function defaultOptions() {
    return {
      chars: {
        top: '─',
        'top-mid': '┬',
        'top-left': '┌',
        'top-right': '┐',
        bottom: '─',
        'bottom-mid': '┴',
        'bottom-left': '└',
        'bottom-right': '┘',
        left: '│',
        'left-mid': '├',
        mid: '─',
        'mid-mid': '┼',
        right: '│',
        'right-mid': '┤',
        middle: '│',
      },
      truncate: '…',
      colWidths: [],
      rowHeights: [],
      colAligns: [],
      rowAligns: [],
      style: {
        'padding-left': 1,
        'padding-right': 1,
        head: ['red'],
        border: ['grey'],
        compact: false,
      },
      head: [],
    };
  }
  function mergeOptions(options, defaults) {
    options = options || {};
    defaults = defaults || defaultOptions();
    const ret = Object.assign({}, defaults, options);
    ret.chars = Object.assign({}, defaults.chars, options.chars);
    ret.style = Object.assign({}, defaults.style, options.style);
    return ret;
  }
  function wordWrap(maxLength, input) {
    const lines = [];
    const split = input.split(/(\s+)/g);
    let line = [];
    let lineLength = 0;
    let whitespace;
    for (let i = 0; i < split.length; i += 2) {
      const word = split[i];
      let newLength = lineLength + strlen(word);
      if (lineLength > 0 && whitespace) newLength += whitespace.length;
      if (newLength > maxLength) {
        if (lineLength !== 0) lines.push(line.join(''));
        line = [word];
        lineLength = strlen(word);
      } else {
        line.push(whitespace || '', word);
        lineLength = newLength;
      }
      whitespace = split[i + 1];
    }
    if (lineLength) lines.push(line.join(''));
    return lines;
  }
  function textWrap(maxLength, input) {
    const lines = [];
    let line = '';
    function pushLine(str, ws) {
      if (line.length && ws) line += ws;
      line += str;
      while (line.length > maxLength) {
        lines.push(line.slice(0, maxLength));
        line = line.slice(maxLength);
      }
    }
    const split = input.split(/(\s+)/g);
    for (let i = 0; i < split.length; i += 2) pushLine(split[i], i && split[i - 1]);
    if (line.length) lines.push(line);
    return lines;
  }
  function multiLineWordWrap(maxLength, input, wrapOnWordBoundary = true) {
    const output = [];
    input = input.split('\n');
    const handler = wrapOnWordBoundary ? wordWrap : textWrap;
    for (let i = 0; i < input.length; i++) output.push.apply(output, handler(maxLength, input[i]));
    return output;
  }
  function colorizeLines(input) {
    let state = {};
    const output = [];
    for (let i = 0; i < input.length; i++) {
      const line = rewindState(state, input[i]);
      state = readState(line);
      const temp = Object.assign({}, state);
      output.push(unwindState(temp, line));
    }
    return output;
  }
  /**
   * Credit: Matheus Sampaio https://github.com/matheussampaio
   */
  function hyperlink(url, text) {
    const OSC = '\x1B]';
    const BEL = '\x07';
    const SEP = ';';
    return [OSC, '8', SEP, SEP, url || text, BEL, text, OSC, '8', SEP, SEP, BEL].join('');
  }
  module.exports = {
    strlen,
    repeat,
    pad,
    truncate,
    mergeOptions,
    wordWrap: multiLineWordWrap,
    colorizeLines,
    hyperlink,
  };
});
// node_modules/@colors/colors/lib/styles.js
var require_styles = /* @__PURE__ */ __commonJSMin((exports, module) => {
  var styles = {};
  module['exports'] = styles;
  var codes = {
    reset: [0, 0],
    bold: [1, 22],
    dim: [2, 22],
    italic: [3, 23],
    underline: [4, 24],
    inverse: [7, 27],
    hidden: [8, 28],
    strikethrough: [9, 29],
    black: [30, 39],
    red: [31, 39],
    green: [32, 39],
    yellow: [33, 39],
    blue: [34, 39],
    magenta: [35, 39],
    cyan: [36, 39],
    white: [37, 39],
    gray: [90, 39],
    grey: [90, 39],
    brightRed: [91, 39],
    brightGreen: [92, 39],
    brightYellow: [93, 39],
    brightBlue: [94, 39],
    brightMagenta: [95, 39],
    brightCyan: [96, 39],
    brightWhite: [97, 39],
    bgBlack: [40, 49],
    bgRed: [41, 49],
    bgGreen: [42, 49],
    bgYellow: [43, 49],
    bgBlue: [44, 49],
    bgMagenta: [45, 49],
    bgCyan: [46, 49],
    bgWhite: [47, 49],
    bgGray: [100, 49],
    bgGrey: [100, 49],
    bgBrightRed: [101, 49],
    bgBrightGreen: [102, 49],
    bgBrightYellow: [103, 49],
    bgBrightBlue: [104, 49],
    bgBrightMagenta: [105, 49],
    bgBrightCyan: [106, 49],
    bgBrightWhite: [107, 49],
    blackBG: [40, 49],
    redBG: [41, 49],
    greenBG: [42, 49],
    yellowBG: [43, 49],
    blueBG: [44, 49],
    magentaBG: [45, 49],
    cyanBG: [46, 49],
    whiteBG: [47, 49],
  };
  Object.keys(codes).forEach((key) => {
    var val = codes[key];
    var style = (styles[key] = []);
    style.open = '\x1B[' + val[0] + 'm';
    style.close = '\x1B[' + val[1] + 'm';
  });
});
// node_modules/@colors/colors/lib/system/has-flag.js
var require_has_flag = /* @__PURE__ */ __commonJSMin((exports, module) => {
  module.exports = (flag, argv) => {
    argv = argv || process.argv;
    var terminatorPos = argv.indexOf('--');
    var prefix = /^-{1,2}/.test(flag) ? '' : '--';
    var pos = argv.indexOf(prefix + flag);
    return pos !== -1 && (terminatorPos === -1 ? true : pos < terminatorPos);
  };
});
// node_modules/@colors/colors/lib/system/supports-colors.js
var require_supports_colors = /* @__PURE__ */ __commonJSMin((exports, module) => {
  var os = __require('os');
  var hasFlag = require_has_flag();
  var env = process.env;
  var forceColor = void 0;
  if (hasFlag('no-color') || hasFlag('no-colors') || hasFlag('color=false')) forceColor = false;
  else if (
    hasFlag('color') ||
    hasFlag('colors') ||
    hasFlag('color=true') ||
    hasFlag('color=always')
  )
    forceColor = true;
  if ('FORCE_COLOR' in env)
    forceColor = env.FORCE_COLOR.length === 0 || parseInt(env.FORCE_COLOR, 10) !== 0;
  function translateLevel(level) {
    if (level === 0) return false;
    return {
      level,
      hasBasic: true,
      has256: level >= 2,
      has16m: level >= 3,
    };
  }
  function supportsColor(stream) {
    if (forceColor === false) return 0;
    if (hasFlag('color=16m') || hasFlag('color=full') || hasFlag('color=truecolor')) return 3;
    if (hasFlag('color=256')) return 2;
    if (stream && !stream.isTTY && forceColor !== true) return 0;
    var min = forceColor ? 1 : 0;
    if (process.platform === 'win32') {
      var osRelease = os.release().split('.');
      if (
        Number(process.versions.node.split('.')[0]) >= 8 &&
        Number(osRelease[0]) >= 10 &&
        Number(osRelease[2]) >= 10586
      )
        return Number(osRelease[2]) >= 14931 ? 3 : 2;
      return 1;
    }
    if ('CI' in env) {
      if (
        ['TRAVIS', 'CIRCLECI', 'APPVEYOR', 'GITLAB_CI'].some((sign) => sign in env) ||
        env.CI_NAME === 'codeship'
      )
        return 1;
      return min;
    }
    if ('TEAMCITY_VERSION' in env)
      return /^(9\.(0*[1-9]\d*)\.|\d{2,}\.)/.test(env.TEAMCITY_VERSION) ? 1 : 0;
    if ('TERM_PROGRAM' in env) {
      var version = parseInt((env.TERM_PROGRAM_VERSION || '').split('.')[0], 10);
      switch (env.TERM_PROGRAM) {
        case 'iTerm.app':
          return version >= 3 ? 3 : 2;
        case 'Hyper':
          return 3;
        case 'Apple_Terminal':
          return 2;
      }
    }
    if (/-256(color)?$/i.test(env.TERM)) return 2;
    if (/^screen|^xterm|^vt100|^rxvt|color|ansi|cygwin|linux/i.test(env.TERM)) return 1;
    if ('COLORTERM' in env) return 1;
    if (env.TERM === 'dumb') return min;
    return min;
  }
  function getSupportLevel(stream) {
    return translateLevel(supportsColor(stream));
  }
  module.exports = {
    supportsColor: getSupportLevel,
    stdout: getSupportLevel(process.stdout),
    stderr: getSupportLevel(process.stderr),
  };
});
// node_modules/@colors/colors/lib/custom/trap.js
var require_trap = /* @__PURE__ */ __commonJSMin((exports, module) => {
  module['exports'] = function runTheTrap(text, options) {
    var result = '';
    text = text || 'Run the trap, drop the bass';
    text = text.split('');
    var trap = {
      a: ['@', 'Ą', 'Ⱥ', 'Ʌ', 'Δ', 'Λ', 'Д'],
      b: ['ß', 'Ɓ', 'Ƀ', 'ɮ', 'β', '฿'],
      c: ['©', 'Ȼ', 'Ͼ'],
      d: ['Ð', 'Ɗ', 'Ԁ', 'ԁ', 'Ԃ', 'ԃ'],
      e: ['Ë', 'ĕ', 'Ǝ', 'ɘ', 'Σ', 'ξ', 'Ҽ', '੬'],
      f: ['Ӻ'],
      g: ['ɢ'],
      h: ['Ħ', 'ƕ', 'Ң', 'Һ', 'Ӈ', 'Ԋ'],
      i: ['༏'],
      j: ['Ĵ'],
      k: ['ĸ', 'Ҡ', 'Ӄ', 'Ԟ'],
      l: ['Ĺ'],
      m: ['ʍ', 'Ӎ', 'ӎ', 'Ԡ', 'ԡ', '൩'],
      n: ['Ñ', 'ŋ', 'Ɲ', 'Ͷ', 'Π', 'Ҋ'],
      o: ['Ø', 'õ', 'ø', 'Ǿ', 'ʘ', 'Ѻ', 'ם', '۝', '๏'],
      p: ['Ƿ', 'Ҏ'],
      q: ['্'],
      r: ['®', 'Ʀ', 'Ȑ', 'Ɍ', 'ʀ', 'Я'],
      s: ['§', 'Ϟ', 'ϟ', 'Ϩ'],
      t: ['Ł', 'Ŧ', 'ͳ'],
      u: ['Ʊ', 'Ս'],
      v: ['ט'],
      w: ['Ш', 'Ѡ', 'Ѽ', '൰'],
      x: ['Ҳ', 'Ӿ', 'Ӽ', 'ӽ'],
      y: ['¥', 'Ұ', 'Ӌ'],
      z: ['Ƶ', 'ɀ'],
    };
    text.forEach((c) => {
      c = c.toLowerCase();
      var chars = trap[c] || [' '];
      var rand = Math.floor(Math.random() * chars.length);
      if (typeof trap[c] !== 'undefined') result += trap[c][rand];
      else result += c;
    });
    return result;
  };
});
// node_modules/@colors/colors/lib/custom/zalgo.js
var require_zalgo = /* @__PURE__ */ __commonJSMin((exports, module) => {
  module['exports'] = function zalgo(text, options) {
    text = text || '   he is here   ';
    var soul = {
      up: [
        '̍',
        '̎',
        '̄',
        '̅',
        '̿',
        '̑',
        '̆',
        '̐',
        '͒',
        '͗',
        '͑',
        '̇',
        '̈',
        '̊',
        '͂',
        '̓',
        '̈',
        '͊',
        '͋',
        '͌',
        '̃',
        '̂',
        '̌',
        '͐',
        '̀',
        '́',
        '̋',
        '̏',
        '̒',
        '̓',
        '̔',
        '̽',
        '̉',
        'ͣ',
        'ͤ',
        'ͥ',
        'ͦ',
        'ͧ',
        'ͨ',
        'ͩ',
        'ͪ',
        'ͫ',
        'ͬ',
        'ͭ',
        'ͮ',
        'ͯ',
        '̾',
        '͛',
        '͆',
        '̚',
      ],
      down: [
        '̖',
        '̗',
        '̘',
        '̙',
        '̜',
        '̝',
        '̞',
        '̟',
        '̠',
        '̤',
        '̥',
        '̦',
        '̩',
        '̪',
        '̫',
        '̬',
        '̭',
        '̮',
        '̯',
        '̰',
        '̱',
        '̲',
        '̳',
        '̹',
        '̺',
        '̻',
        '̼',
        'ͅ',
        '͇',
        '͈',
        '͉',
        '͍',
        '͎',
        '͓',
        '͔',
        '͕',
        '͖',
        '͙',
        '͚',
        '̣',
      ],
      mid: [
        '̕',
        '̛',
        '̀',
        '́',
        '͘',
        '̡',
        '̢',
        '̧',
        '̨',
        '̴',
        '̵',
        '̶',
        '͜',
        '͝',
        '͞',
        '͟',
        '͠',
        '͢',
        '̸',
        '̷',
        '͡',
        ' ҉',
      ],
    };
    var all = [].concat(soul.up, soul.down, soul.mid);
    function randomNumber(range) {
      return Math.floor(Math.random() * range);
    }
    function isChar(character) {
      var bool = false;
      all.filter((i) => {
        bool = i === character;
      });
      return bool;
    }
    function heComes(text, options) {
      var result = '';
      var counts;
      var l;
      options = options || {};
      options['up'] = typeof options['up'] !== 'undefined' ? options['up'] : true;
      options['mid'] = typeof options['mid'] !== 'undefined' ? options['mid'] : true;
      options['down'] = typeof options['down'] !== 'undefined' ? options['down'] : true;
      options['size'] = typeof options['size'] !== 'undefined' ? options['size'] : 'maxi';
      text = text.split('');
      for (l in text) {
        if (isChar(l)) continue;
        result = result + text[l];
        counts = {
          up: 0,
          down: 0,
          mid: 0,
        };
        switch (options.size) {
          case 'mini':
            counts.up = randomNumber(8);
            counts.mid = randomNumber(2);
            counts.down = randomNumber(8);
            break;
          case 'maxi':
            counts.up = randomNumber(16) + 3;
            counts.mid = randomNumber(4) + 1;
            counts.down = randomNumber(64) + 3;
            break;
          default:
            counts.up = randomNumber(8) + 1;
            counts.mid = randomNumber(6) / 2;
            counts.down = randomNumber(8) + 1;
        }
        var arr = ['up', 'mid', 'down'];
        for (var d in arr) {
          var index = arr[d];
          for (var i = 0; i <= counts[index]; i++)
            if (options[index]) result = result + soul[index][randomNumber(soul[index].length)];
        }
      }
      return result;
    }
    return heComes(text, options);
  };
});
// node_modules/@colors/colors/lib/maps/america.js
var require_america = /* @__PURE__ */ __commonJSMin((exports, module) => {
  module['exports'] = (colors) => (letter, i, exploded) => {
    if (letter === ' ') return letter;
    switch (i % 3) {
      case 0:
        return colors.red(letter);
      case 1:
        return colors.white(letter);
      case 2:
        return colors.blue(letter);
    }
  };
});
// node_modules/@colors/colors/lib/maps/zebra.js
var require_zebra = /* @__PURE__ */ __commonJSMin((exports, module) => {
  module['exports'] = (colors) => (letter, i, exploded) =>
    i % 2 === 0 ? letter : colors.inverse(letter);
});
// node_modules/@colors/colors/lib/maps/rainbow.js
var require_rainbow = /* @__PURE__ */ __commonJSMin((exports, module) => {
  module['exports'] = (colors) => {
    var rainbowColors = ['red', 'yellow', 'green', 'blue', 'magenta'];
    return (letter, i, exploded) => {
      if (letter === ' ') return letter;
      else return colors[rainbowColors[i++ % rainbowColors.length]](letter);
    };
  };
});
// node_modules/@colors/colors/lib/maps/random.js
var require_random = /* @__PURE__ */ __commonJSMin((exports, module) => {
  module['exports'] = (colors) => {
    var available = [
      'underline',
      'inverse',
      'grey',
      'yellow',
      'red',
      'green',
      'blue',
      'white',
      'cyan',
      'magenta',
      'brightYellow',
      'brightRed',
      'brightGreen',
      'brightBlue',
      'brightWhite',
      'brightCyan',
      'brightMagenta',
    ];
    return (letter, i, exploded) =>
      letter === ' '
        ? letter
        : colors[available[Math.round(Math.random() * (available.length - 2))]](letter);
  };
});
// node_modules/@colors/colors/lib/colors.js
var require_colors = /* @__PURE__ */ __commonJSMin((exports, module) => {
  var colors = {};
  module['exports'] = colors;
  colors.themes = {};
  var util = __require('util');
  var ansiStyles = (colors.styles = require_styles());
  var defineProps = Object.defineProperties;
  var newLineRegex = /* @__PURE__ */ new RegExp(/[\r\n]+/g);
  colors.supportsColor = require_supports_colors().supportsColor;
  if (typeof colors.enabled === 'undefined') colors.enabled = colors.supportsColor() !== false;
  colors.enable = () => {
    colors.enabled = true;
  };
  colors.disable = () => {
    colors.enabled = false;
  };
  colors.stripColors = colors.strip = (str) => ('' + str).replace(/\x1B\[\d+m/g, '');
  colors.stylize = function stylize(str, style) {
    if (!colors.enabled) return str + '';
    var styleMap = ansiStyles[style];
    if (!styleMap && style in colors) return colors[style](str);
    return styleMap.open + str + styleMap.close;
  };
  var matchOperatorsRe = /[|\\{}()[\]^$+*?.]/g;
  var escapeStringRegexp = (str) => {
    if (typeof str !== 'string') throw new TypeError('Expected a string');
    return str.replace(matchOperatorsRe, '\\$&');
  };
  function build(_styles) {
    var builder = function builder() {
      return applyStyle.apply(builder, arguments);
    };
    builder._styles = _styles;
    builder.__proto__ = proto;
    return builder;
  }
  var styles = (() => {
    var ret = {};
    ansiStyles.grey = ansiStyles.gray;
    Object.keys(ansiStyles).forEach((key) => {
      ansiStyles[key].closeRe = new RegExp(escapeStringRegexp(ansiStyles[key].close), 'g');
      ret[key] = {
        get: function () {
          return build(this._styles.concat(key));
        },
      };
    });
    return ret;
  })();
  var proto = defineProps(function colors() {}, styles);
  function applyStyle() {
    var str = Array.prototype.slice
      .call(arguments)
      .map((arg) => {
        if (arg != null && arg.constructor === String) return arg;
        else return util.inspect(arg);
      })
      .join(' ');
    if (!colors.enabled || !str) return str;
    var newLinesPresent = str.indexOf('\n') != -1;
    var nestedStyles = this._styles;
    var i = nestedStyles.length;
    while (i--) {
      var code = ansiStyles[nestedStyles[i]];
      str = code.open + str.replace(code.closeRe, code.open) + code.close;
      if (newLinesPresent)
        str = str.replace(newLineRegex, (match) => code.close + match + code.open);
    }
    return str;
  }
  colors.setTheme = (theme) => {
    if (typeof theme === 'string') {
      console.log(
        "colors.setTheme now only accepts an object, not a string.  If you are trying to set a theme from a file, it is now your (the caller's) responsibility to require the file.  The old syntax looked like colors.setTheme(__dirname + '/../themes/generic-logging.js'); The new syntax looks like colors.setTheme(require(__dirname + '/../themes/generic-logging.js'));",
      );
      return;
    }
    for (var style in theme)
      ((style) => {
        colors[style] = (str) => {
          if (typeof theme[style] === 'object') {
            var out = str;
            for (var i in theme[style]) out = colors[theme[style][i]](out);
            return out;
          }
          return colors[theme[style]](str);
        };
      })(style);
  };
  function init() {
    var ret = {};
    Object.keys(styles).forEach((name) => {
      ret[name] = { get: () => build([name]) };
    });
    return ret;
  }
  var sequencer = function sequencer(map, str) {
    var exploded = str.split('');
    exploded = exploded.map(map);
    return exploded.join('');
  };
  colors.trap = require_trap();
  colors.zalgo = require_zalgo();
  colors.maps = {};
  colors.maps.america = require_america()(colors);
  colors.maps.zebra = require_zebra()(colors);
  colors.maps.rainbow = require_rainbow()(colors);
  colors.maps.random = require_random()(colors);
  for (var map in colors.maps)
    ((map) => {
      colors[map] = (str) => sequencer(colors.maps[map], str);
    })(map);
  defineProps(colors, init());
});
// node_modules/@colors/colors/safe.js
var require_safe = /* @__PURE__ */ __commonJSMin((exports, module) => {
  module['exports'] = require_colors();
});
// node_modules/cli-table3/src/cell.js
var require_cell = /* @__PURE__ */ __commonJSMin((exports, module) => {
  const { info, debug } = require_debug();
  const utils = require_utils();
  var Cell = class Cell {
    /**
     * A representation of a cell within the table.
     * Implementations must have `init` and `draw` methods,
     * as well as `colSpan`, `rowSpan`, `desiredHeight` and `desiredWidth` properties.
     * @param options
     * @constructor
     */
    constructor(options) {
      this.setOptions(options);
      /**
       * Each cell will have it's `x` and `y` values set by the `layout-manager` prior to
       * `init` being called;
       * @type {Number}
       */
      this.x = null;
      this.y = null;
    }
    setOptions(options) {
      if (['boolean', 'number', 'bigint', 'string'].indexOf(typeof options) !== -1)
        options = { content: '' + options };
      options = options || {};
      this.options = options;
      const content = options.content;
      if (['boolean', 'number', 'bigint', 'string'].indexOf(typeof content) !== -1)
        this.content = String(content);
      else if (!content) this.content = this.options.href || '';
      else throw new Error('Content needs to be a primitive, got: ' + typeof content);
      this.colSpan = options.colSpan || 1;
      this.rowSpan = options.rowSpan || 1;
      if (this.options.href)
        Object.defineProperty(this, 'href', {
          get() {
            return this.options.href;
          },
        });
    }
    mergeTableOptions(tableOptions, cells) {
      this.cells = cells;
      const optionsChars = this.options.chars || {};
      const tableChars = tableOptions.chars;
      const chars = (this.chars = {});
      CHAR_NAMES.forEach((name) => {
        setOption(optionsChars, tableChars, name, chars);
      });
      this.truncate = this.options.truncate || tableOptions.truncate;
      const style = (this.options.style = this.options.style || {});
      const tableStyle = tableOptions.style;
      setOption(style, tableStyle, 'padding-left', this);
      setOption(style, tableStyle, 'padding-right', this);
      this.head = style.head || tableStyle.head;
      this.border = style.border || tableStyle.border;
      this.fixedWidth = tableOptions.colWidths[this.x];
      this.lines = this.computeLines(tableOptions);
      this.desiredWidth = utils.strlen(this.content) + this.paddingLeft + this.paddingRight;
      this.desiredHeight = this.lines.length;
    }
    computeLines(tableOptions) {
      const tableWordWrap = tableOptions.wordWrap || tableOptions.textWrap;
      const { wordWrap = tableWordWrap } = this.options;
      if (this.fixedWidth && wordWrap) {
        this.fixedWidth -= this.paddingLeft + this.paddingRight;
        if (this.colSpan) {
          let i = 1;
          while (i < this.colSpan) {
            this.fixedWidth += tableOptions.colWidths[this.x + i];
            i++;
          }
        }
        const { wrapOnWordBoundary: tableWrapOnWordBoundary = true } = tableOptions;
        const { wrapOnWordBoundary = tableWrapOnWordBoundary } = this.options;
        return this.wrapLines(utils.wordWrap(this.fixedWidth, this.content, wrapOnWordBoundary));
      }
      return this.wrapLines(this.content.split('\n'));
    }
    wrapLines(computedLines) {
      const lines = utils.colorizeLines(computedLines);
      if (this.href) return lines.map((line) => utils.hyperlink(this.href, line));
      return lines;
    }
    /**
     * Initializes the Cells data structure.
     *
     * @param tableOptions - A fully populated set of tableOptions.
     * In addition to the standard default values, tableOptions must have fully populated the
     * `colWidths` and `rowWidths` arrays. Those arrays must have lengths equal to the number
     * of columns or rows (respectively) in this table, and each array item must be a Number.
     *
     */
    init(tableOptions) {
      const x = this.x;
      const y = this.y;
      this.widths = tableOptions.colWidths.slice(x, x + this.colSpan);
      this.heights = tableOptions.rowHeights.slice(y, y + this.rowSpan);
      this.width = this.widths.reduce(sumPlusOne, -1);
      this.height = this.heights.reduce(sumPlusOne, -1);
      this.hAlign = this.options.hAlign || tableOptions.colAligns[x];
      this.vAlign = this.options.vAlign || tableOptions.rowAligns[y];
      this.drawRight = x + this.colSpan == tableOptions.colWidths.length;
    }
    /**
     * Draws the given line of the cell.
     * This default implementation defers to methods `drawTop`, `drawBottom`, `drawLine` and `drawEmpty`.
     * @param lineNum - can be `top`, `bottom` or a numerical line number.
     * @param spanningCell - will be a number if being called from a RowSpanCell, and will represent how
     * many rows below it's being called from. Otherwise it's undefined.
     * @returns {String} The representation of this line.
     */
    draw(lineNum, spanningCell) {
      if (lineNum == 'top') return this.drawTop(this.drawRight);
      if (lineNum == 'bottom') return this.drawBottom(this.drawRight);
      const content = utils.truncate(this.content, 10, this.truncate);
      if (!lineNum)
        info(`${this.y}-${this.x}: ${this.rowSpan - lineNum}x${this.colSpan} Cell ${content}`);
      const padLen = Math.max(this.height - this.lines.length, 0);
      let padTop;
      switch (this.vAlign) {
        case 'center':
          padTop = Math.ceil(padLen / 2);
          break;
        case 'bottom':
          padTop = padLen;
          break;
        default:
          padTop = 0;
      }
      if (lineNum < padTop || lineNum >= padTop + this.lines.length)
        return this.drawEmpty(this.drawRight, spanningCell);
      const forceTruncation = this.lines.length > this.height && lineNum + 1 >= this.height;
      return this.drawLine(lineNum - padTop, this.drawRight, forceTruncation, spanningCell);
    }
    /**
     * Renders the top line of the cell.
     * @param drawRight - true if this method should render the right edge of the cell.
     * @returns {String}
     */
    drawTop(drawRight) {
      const content = [];
      if (this.cells)
        this.widths.forEach(function (width, index) {
          content.push(this._topLeftChar(index));
          content.push(utils.repeat(this.chars[this.y == 0 ? 'top' : 'mid'], width));
        }, this);
      else {
        content.push(this._topLeftChar(0));
        content.push(utils.repeat(this.chars[this.y == 0 ? 'top' : 'mid'], this.width));
      }
      if (drawRight) content.push(this.chars[this.y == 0 ? 'topRight' : 'rightMid']);
      return this.wrapWithStyleColors('border', content.join(''));
    }
    _topLeftChar(offset) {
      const x = this.x + offset;
      let leftChar;
      if (this.y == 0) leftChar = x == 0 ? 'topLeft' : offset == 0 ? 'topMid' : 'top';
      else if (x == 0) leftChar = 'leftMid';
      else {
        leftChar = offset == 0 ? 'midMid' : 'bottomMid';
        if (this.cells) {
          if (this.cells[this.y - 1][x] instanceof Cell.ColSpanCell)
            leftChar = offset == 0 ? 'topMid' : 'mid';
          if (offset == 0) {
            let i = 1;
            while (this.cells[this.y][x - i] instanceof Cell.ColSpanCell) i++;
            if (this.cells[this.y][x - i] instanceof Cell.RowSpanCell) leftChar = 'leftMid';
          }
        }
      }
      return this.chars[leftChar];
    }
    wrapWithStyleColors(styleProperty, content) {
      if (this[styleProperty] && this[styleProperty].length)
        try {
          let colors = require_safe();
          for (let i = this[styleProperty].length - 1; i >= 0; i--)
            colors = colors[this[styleProperty][i]];
          return colors(content);
        } catch (e) {
          return content;
        }
      else return content;
    }
    /**
     * Renders a line of text.
     * @param lineNum - Which line of text to render. This is not necessarily the line within the cell.
     * There may be top-padding above the first line of text.
     * @param drawRight - true if this method should render the right edge of the cell.
     * @param forceTruncationSymbol - `true` if the rendered text should end with the truncation symbol even
     * if the text fits. This is used when the cell is vertically truncated. If `false` the text should
     * only include the truncation symbol if the text will not fit horizontally within the cell width.
     * @param spanningCell - a number of if being called from a RowSpanCell. (how many rows below). otherwise undefined.
     * @returns {String}
     */
    drawLine(lineNum, drawRight, forceTruncationSymbol, spanningCell) {
      let left = this.chars[this.x == 0 ? 'left' : 'middle'];
      if (this.x && spanningCell && this.cells) {
        let cellLeft = this.cells[this.y + spanningCell][this.x - 1];
        while (cellLeft instanceof ColSpanCell) cellLeft = this.cells[cellLeft.y][cellLeft.x - 1];
        if (!(cellLeft instanceof RowSpanCell)) left = this.chars['rightMid'];
      }
      const leftPadding = utils.repeat(' ', this.paddingLeft);
      const right = drawRight ? this.chars['right'] : '';
      const rightPadding = utils.repeat(' ', this.paddingRight);
      let line = this.lines[lineNum];
      const len = this.width - (this.paddingLeft + this.paddingRight);
      if (forceTruncationSymbol) line += this.truncate || '…';
      let content = utils.truncate(line, len, this.truncate);
      content = utils.pad(content, len, ' ', this.hAlign);
      content = leftPadding + content + rightPadding;
      return this.stylizeLine(left, content, right);
    }
    stylizeLine(left, content, right) {
      left = this.wrapWithStyleColors('border', left);
      right = this.wrapWithStyleColors('border', right);
      if (this.y === 0) content = this.wrapWithStyleColors('head', content);
      return left + content + right;
    }
    /**
     * Renders the bottom line of the cell.
     * @param drawRight - true if this method should render the right edge of the cell.
     * @returns {String}
     */
    drawBottom(drawRight) {
      const left = this.chars[this.x == 0 ? 'bottomLeft' : 'bottomMid'];
      const content = utils.repeat(this.chars.bottom, this.width);
      const right = drawRight ? this.chars['bottomRight'] : '';
      return this.wrapWithStyleColors('border', left + content + right);
    }
    /**
     * Renders a blank line of text within the cell. Used for top and/or bottom padding.
     * @param drawRight - true if this method should render the right edge of the cell.
     * @param spanningCell - a number of if being called from a RowSpanCell. (how many rows below). otherwise undefined.
     * @returns {String}
     */
    drawEmpty(drawRight, spanningCell) {
      let left = this.chars[this.x == 0 ? 'left' : 'middle'];
      if (this.x && spanningCell && this.cells) {
        let cellLeft = this.cells[this.y + spanningCell][this.x - 1];
        while (cellLeft instanceof ColSpanCell) cellLeft = this.cells[cellLeft.y][cellLeft.x - 1];
        if (!(cellLeft instanceof RowSpanCell)) left = this.chars['rightMid'];
      }
      const right = drawRight ? this.chars['right'] : '';
      const content = utils.repeat(' ', this.width);
      return this.stylizeLine(left, content, right);
    }
  };
  var ColSpanCell = class {
    /**
     * A Cell that doesn't do anything. It just draws empty lines.
     * Used as a placeholder in column spanning.
     * @constructor
     */
    constructor() {}
    draw(lineNum) {
      if (typeof lineNum === 'number') debug(`${this.y}-${this.x}: 1x1 ColSpanCell`);
      return '';
    }
    init() {}
    mergeTableOptions() {}
  };
  var RowSpanCell = class {
    /**
     * A placeholder Cell for a Cell that spans multiple rows.
     * It delegates rendering to the original cell, but adds the appropriate offset.
     * @param originalCell
     * @constructor
     */
    constructor(originalCell) {
      this.originalCell = originalCell;
    }
    init(tableOptions) {
      const y = this.y;
      const originalY = this.originalCell.y;
      this.cellOffset = y - originalY;
      this.offset = findDimension(tableOptions.rowHeights, originalY, this.cellOffset);
    }
    draw(lineNum) {
      if (lineNum == 'top') return this.originalCell.draw(this.offset, this.cellOffset);
      if (lineNum == 'bottom') return this.originalCell.draw('bottom');
      debug(`${this.y}-${this.x}: 1x${this.colSpan} RowSpanCell for ${this.originalCell.content}`);
      return this.originalCell.draw(this.offset + 1 + lineNum);
    }
    mergeTableOptions() {}
  };
  function firstDefined(...args) {
    return args.filter((v) => v !== void 0 && v !== null).shift();
  }
  function setOption(objA, objB, nameB, targetObj) {
    let nameA = nameB.split('-');
    if (nameA.length > 1) {
      nameA[1] = nameA[1].charAt(0).toUpperCase() + nameA[1].substr(1);
      nameA = nameA.join('');
      targetObj[nameA] = firstDefined(objA[nameA], objA[nameB], objB[nameA], objB[nameB]);
    } else targetObj[nameB] = firstDefined(objA[nameB], objB[nameB]);
  }
  function findDimension(dimensionTable, startingIndex, span) {
    let ret = dimensionTable[startingIndex];
    for (let i = 1; i < span; i++) ret += 1 + dimensionTable[startingIndex + i];
    return ret;
  }
  function sumPlusOne(a, b) {
    return a + b + 1;
  }
  const CHAR_NAMES = [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
    'middle',
  ];
  module.exports = Cell;
  module.exports.ColSpanCell = ColSpanCell;
  module.exports.RowSpanCell = RowSpanCell;
});
// node_modules/cli-table3/src/layout-manager.js
var require_layout_manager = /* @__PURE__ */ __commonJSMin((exports, module) => {
  const { warn, debug } = require_debug();
  const Cell = require_cell();
  const { ColSpanCell, RowSpanCell } = Cell;
  (() => {
    function next(alloc, col) {
      if (alloc[col] > 0) return next(alloc, col + 1);
      return col;
    }
    function layoutTable(table) {
      const alloc = {};
      table.forEach((row, rowIndex) => {
        let col = 0;
        row.forEach((cell) => {
          cell.y = rowIndex;
          cell.x = rowIndex ? next(alloc, col) : col;
          const rowSpan = cell.rowSpan || 1;
          const colSpan = cell.colSpan || 1;
          if (rowSpan > 1) for (let cs = 0; cs < colSpan; cs++) alloc[cell.x + cs] = rowSpan;
          col = cell.x + colSpan;
        });
        Object.keys(alloc).forEach((idx) => {
          alloc[idx]--;
          if (alloc[idx] < 1) delete alloc[idx];
        });
      });
    }
    function maxWidth(table) {
      let mw = 0;
      table.forEach((row) => {
        row.forEach((cell) => {
          mw = Math.max(mw, cell.x + (cell.colSpan || 1));
        });
      });
      return mw;
    }
    function maxHeight(table) {
      return table.length;
    }
    function cellsConflict(cell1, cell2) {
      const yMin1 = cell1.y;
      const yMax1 = cell1.y - 1 + (cell1.rowSpan || 1);
      const yMin2 = cell2.y;
      const yConflict = !(yMin1 > cell2.y - 1 + (cell2.rowSpan || 1) || yMin2 > yMax1);
      const xMin1 = cell1.x;
      const xMax1 = cell1.x - 1 + (cell1.colSpan || 1);
      const xMin2 = cell2.x;
      const xConflict = !(xMin1 > cell2.x - 1 + (cell2.colSpan || 1) || xMin2 > xMax1);
      return yConflict && xConflict;
    }
    function conflictExists(rows, x, y) {
      const i_max = Math.min(rows.length - 1, y);
      const cell = {
        x,
        y,
      };
      for (let i = 0; i <= i_max; i++) {
        const row = rows[i];
        for (let j = 0; j < row.length; j++) if (cellsConflict(cell, row[j])) return true;
      }
      return false;
    }
    function allBlank(rows, y, xMin, xMax) {
      for (let x = xMin; x < xMax; x++) if (conflictExists(rows, x, y)) return false;
      return true;
    }
    function addRowSpanCells(table) {
      table.forEach((row, rowIndex) => {
        row.forEach((cell) => {
          for (let i = 1; i < cell.rowSpan; i++) {
            const rowSpanCell = new RowSpanCell(cell);
            rowSpanCell.x = cell.x;
            rowSpanCell.y = cell.y + i;
            rowSpanCell.colSpan = cell.colSpan;
            insertCell(rowSpanCell, table[rowIndex + i]);
          }
        });
      });
    }
    function addColSpanCells(cellRows) {
      for (let rowIndex = cellRows.length - 1; rowIndex >= 0; rowIndex--) {
        const cellColumns = cellRows[rowIndex];
        for (let columnIndex = 0; columnIndex < cellColumns.length; columnIndex++) {
          const cell = cellColumns[columnIndex];
          for (let k = 1; k < cell.colSpan; k++) {
            const colSpanCell = new ColSpanCell();
            colSpanCell.x = cell.x + k;
            colSpanCell.y = cell.y;
            cellColumns.splice(columnIndex + 1, 0, colSpanCell);
          }
        }
      }
    }
    function insertCell(cell, row) {
      let x = 0;
      while (x < row.length && row[x].x < cell.x) x++;
      row.splice(x, 0, cell);
    }
    function fillInTable(table) {
      const h_max = maxHeight(table);
      const w_max = maxWidth(table);
      debug(`Max rows: ${h_max}; Max cols: ${w_max}`);
      for (let y = 0; y < h_max; y++)
        for (let x = 0; x < w_max; x++)
          if (!conflictExists(table, x, y)) {
            const opts = {
              x,
              y,
              colSpan: 1,
              rowSpan: 1,
            };
            x++;
            while (x < w_max && !conflictExists(table, x, y)) {
              opts.colSpan++;
              x++;
            }
            let y2 = y + 1;
            while (y2 < h_max && allBlank(table, y2, opts.x, opts.x + opts.colSpan)) {
              opts.rowSpan++;
              y2++;
            }
            const cell = new Cell(opts);
            cell.x = opts.x;
            cell.y = opts.y;
            warn(`Missing cell at ${cell.y}-${cell.x}.`);
            insertCell(cell, table[y]);
          }
    }
    function generateCells(rows) {
      return rows.map((row) => {
        if (!Array.isArray(row)) {
          const key = Object.keys(row)[0];
          row = row[key];
          if (Array.isArray(row)) {
            row = row.slice();
            row.unshift(key);
          } else row = [key, row];
        }
        return row.map((cell) => new Cell(cell));
      });
    }
    function makeTableLayout(rows) {
      const cellRows = generateCells(rows);
      layoutTable(cellRows);
      fillInTable(cellRows);
      addRowSpanCells(cellRows);
      addColSpanCells(cellRows);
      return cellRows;
    }
    module.exports = {
      makeTableLayout,
      layoutTable,
      addRowSpanCells,
      maxWidth,
      fillInTable,
      computeWidths: makeComputeWidths('colSpan', 'desiredWidth', 'x', 1),
      computeHeights: makeComputeWidths('rowSpan', 'desiredHeight', 'y', 1),
    };
  })();
  function makeComputeWidths(colSpan, desiredWidth, x, forcedMin) {
    return (vals, table) => {
      const result = [];
      const spanners = [];
      const auto = {};
      table.forEach((row) => {
        row.forEach((cell) => {
          if ((cell[colSpan] || 1) > 1) spanners.push(cell);
          else result[cell[x]] = Math.max(result[cell[x]] || 0, cell[desiredWidth] || 0, forcedMin);
        });
      });
      vals.forEach((val, index) => {
        if (typeof val === 'number') result[index] = val;
      });
      for (let k = spanners.length - 1; k >= 0; k--) {
        const cell = spanners[k];
        const span = cell[colSpan];
        const col = cell[x];
        let existingWidth = result[col];
        let editableCols = typeof vals[col] === 'number' ? 0 : 1;
        if (typeof existingWidth === 'number')
          for (let i = 1; i < span; i++) {
            existingWidth += 1 + result[col + i];
            if (typeof vals[col + i] !== 'number') editableCols++;
          }
        else {
          existingWidth = desiredWidth === 'desiredWidth' ? cell.desiredWidth - 1 : 1;
          if (!auto[col] || auto[col] < existingWidth) auto[col] = existingWidth;
        }
        if (cell[desiredWidth] > existingWidth) {
          let i = 0;
          while (editableCols > 0 && cell[desiredWidth] > existingWidth) {
            if (typeof vals[col + i] !== 'number') {
              const dif = Math.round((cell[desiredWidth] - existingWidth) / editableCols);
              existingWidth += dif;
              result[col + i] += dif;
              editableCols--;
            }
            i++;
          }
        }
      }
      Object.assign(vals, result, auto);
      for (let j = 0; j < vals.length; j++) vals[j] = Math.max(forcedMin, vals[j] || 0);
    };
  }
});
// node_modules/cli-table3/src/table.js
var require_table = /* @__PURE__ */ __commonJSMin((exports, module) => {
  const debug = require_debug();
  const utils = require_utils();
  const tableLayout = require_layout_manager();
  var Table = class extends Array {
    constructor(opts) {
      super();
      const options = utils.mergeOptions(opts);
      Object.defineProperty(this, 'options', {
        value: options,
        enumerable: options.debug,
      });
      if (options.debug) {
        switch (typeof options.debug) {
          case 'boolean':
            debug.setDebugLevel(debug.WARN);
            break;
          case 'number':
            debug.setDebugLevel(options.debug);
            break;
          case 'string':
            debug.setDebugLevel(parseInt(options.debug, 10));
            break;
          default:
            debug.setDebugLevel(debug.WARN);
            debug.warn(
              `Debug option is expected to be boolean, number, or string. Received a ${typeof options.debug}`,
            );
        }
        Object.defineProperty(this, 'messages', {
          get() {
            return debug.debugMessages();
          },
        });
      }
    }
    toString() {
      let array = this;
      const headersPresent = this.options.head && this.options.head.length;
      if (headersPresent) {
        array = [this.options.head];
        if (this.length) array.push.apply(array, this);
      } else this.options.style.head = [];
      const cells = tableLayout.makeTableLayout(array);
      cells.forEach(function (row) {
        row.forEach(function (cell) {
          cell.mergeTableOptions(this.options, cells);
        }, this);
      }, this);
      tableLayout.computeWidths(this.options.colWidths, cells);
      tableLayout.computeHeights(this.options.rowHeights, cells);
      cells.forEach(function (row) {
        row.forEach(function (cell) {
          cell.init(this.options);
        }, this);
      }, this);
      const result = [];
      for (let rowIndex = 0; rowIndex < cells.length; rowIndex++) {
        const row = cells[rowIndex];
        const heightOfRow = this.options.rowHeights[rowIndex];
        if (rowIndex === 0 || !this.options.style.compact || (rowIndex == 1 && headersPresent))
          doDraw(row, 'top', result);
        for (let lineNum = 0; lineNum < heightOfRow; lineNum++) doDraw(row, lineNum, result);
        if (rowIndex + 1 == cells.length) doDraw(row, 'bottom', result);
      }
      return result.join('\n');
    }
    get width() {
      return this.toString().split('\n')[0].length;
    }
  };
  Table.reset = () => debug.reset();
  function doDraw(row, lineNum, result) {
    const line = [];
    row.forEach((cell) => {
      line.push(cell.draw(lineNum));
    });
    const str = line.join('');
    if (str.length) result.push(str);
  }
  module.exports = Table;
});
// src/render/text.ts
var import_cli_table3 = /* @__PURE__ */ __toESM(
  /* @__PURE__ */ __commonJSMin((exports, module) => {
    module.exports = require_table();
  })(),
  1,
);
const GAP = '  ';
/** cli-table3 compares every cell with every other; in small portions it stays linear. */
const ROWS_AT_ONCE = 16;
/** Keeps a sign and its word on one line while a line is wrapped. */
const NO_BREAK_SPACE = '\xA0';
/** A page as text, without a newline at its end. Colour is painted after everything was fitted. */
async function renderText(blocks, options) {
  await loadWidthsFor(textsOf(blocks));
  return blocks.flatMap((block) => renderBlock(block, options)).join('\n');
}
function* textsOf(blocks) {
  for (const block of blocks) {
    if (block.kind === 'blank') continue;
    const cells = block.kind === 'line' ? [block.spans] : block.rows.flat();
    for (const { text } of cells.flat()) yield text;
    if (block.kind !== 'table') continue;
    for (const { text } of (block.below ?? []).flat(2)) yield text;
    for (const { header } of block.columns) yield header;
  }
}
function renderBlock(block, options) {
  if (block.kind === 'blank') return [''];
  return block.kind === 'line' ? renderLine(block.spans, options) : renderTable(block, options);
}
function renderLine(spans, { theme, width }) {
  if (width === null) return [paintAll(toPieces(spans, theme), theme).trimEnd()];
  return wrapPieces(toPieces(spans, theme, NO_BREAK_SPACE), Math.max(1, width)).map((line) =>
    paintAll(line, theme).replaceAll(NO_BREAK_SPACE, ' ').trimEnd(),
  );
}
function renderTable({ columns, rows, below = [] }, options) {
  const { theme, width } = options;
  if (columns.length === 0) return [];
  const cells = rows.map((row) => columns.map((_, index) => toPieces(row[index] ?? [], theme)));
  const demands = columns.map((column, index) => ({
    importance: column.importance,
    naturalWidth: naturalWidth(column, cells, index),
    leastWidth: column.leastWidth,
  }));
  const fitted = fitColumns(demands, width ?? Number.POSITIVE_INFINITY, 2);
  const standIns = new StandIns();
  const paintRow = (row) =>
    fitted.map(({ index, width: cellsAcross }) => {
      return paintAll(
        cutPieces(row[index] ?? [], cellsAcross, theme.glyphs.ellipsis).map(({ text, tone }) => ({
          text: standIns.replace(text),
          tone,
        })),
        theme,
      );
    });
  const painted = [
    columns.map(({ header }) => [
      {
        text: oneLine(header),
        tone: 'strong',
      },
    ]),
    ...cells,
  ].map(paintRow);
  const tableOptions = {
    colWidths: fitted.map(({ width: cellsAcross }) => cellsAcross),
    colAligns: fitted.map(({ index }) => columns[index]?.align ?? 'left'),
    chars: BORDERLESS,
    style: {
      head: [],
      border: [],
      'padding-left': 0,
      'padding-right': 0,
      compact: true,
    },
  };
  const lines = [];
  for (let start = 0; start < painted.length; start += ROWS_AT_ONCE) {
    const table = new import_cli_table3.default(tableOptions);
    table.push(...painted.slice(start, start + ROWS_AT_ONCE));
    lines.push(...standIns.restore(table.toString()).split('\n'));
  }
  return lines.flatMap((row, place) => [
    row.trimEnd(),
    ...(below[place - 1] ?? []).flatMap((spans) => renderLine([INDENT, ...spans], options)),
  ]);
}
const INDENT = span('  ');
const BORDERLESS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: GAP,
};
function naturalWidth(column, rows, index) {
  let widest = Math.max(1, displayWidth(oneLine(column.header)));
  for (const row of rows) widest = Math.max(widest, widthOfPieces(row[index] ?? []));
  return widest;
}
/** `glue` stands between a status's sign and its word. */
function toPieces(spans, theme, glue = ' ') {
  return spans.map(({ text, tone, symbol }) => ({
    text: symbol === void 0 ? oneLine(text) : `${theme.symbol(symbol)}${glue}${oneLine(text)}`,
    tone,
  }));
}
function paintAll(pieces, theme) {
  const merged = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last?.tone !== piece.tone) merged.push(piece);
    else
      merged[merged.length - 1] = {
        text: last.text + piece.text,
        tone: piece.tone,
      };
  }
  return merged.map(({ text, tone }) => theme.paint(tone, text)).join('');
}
const FIRST_STAND_IN = 57344;
const LAST_STAND_IN = 63742;
const FILLER = '';
/**
 * cli-table3 measures with an old width table that misjudges newer emoji and joined sequences.
 * It is handed characters of private use instead, one for each grapheme and as wide, which it
 * counts as one cell each; they are put back afterwards.
 */
var StandIns = class {
  #replaced = /* @__PURE__ */ new Map();
  #standInOf = /* @__PURE__ */ new Map();
  #originals = [];
  replace(text) {
    if (PRINTABLE_ASCII.test(text)) return text;
    const known = this.#replaced.get(text);
    if (known !== void 0) return known;
    const replaced = graphemes(text)
      .map((grapheme) => this.#standIn(grapheme))
      .join('');
    this.#replaced.set(text, replaced);
    return replaced;
  }
  restore(text) {
    return text.replace(/([\ue000-\uf8fe])\uf8ff*/g, (_, code) => {
      return this.#originals[code.charCodeAt(0) - FIRST_STAND_IN] ?? '';
    });
  }
  #standIn(grapheme) {
    if (PRINTABLE_ASCII.test(grapheme)) return grapheme;
    const known = this.#standInOf.get(grapheme);
    if (known !== void 0) return known;
    const width = displayWidth(grapheme);
    const code = FIRST_STAND_IN + this.#originals.length;
    if (width === 0 || code > LAST_STAND_IN) return '?'.repeat(width);
    this.#originals.push(grapheme);
    const standIn = String.fromCharCode(code) + FILLER.repeat(width - 1);
    this.#standInOf.set(grapheme, standIn);
    return standIn;
  }
};

export { renderText };
