import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { finished, PassThrough, pipeline, Transform } from 'node:stream';
import {
  t as callbackPromise,
  d as copyOwnKeys,
  n as destroyStream,
  p as EFILEACCESS,
  h as ESTREAM,
  g as EURLACCESS,
  f as isProtoKey,
  u as nmfetch,
  a as normalizeDomain,
  o as recordStreamErrors,
  c as resolveStream,
  l as unreadableStreamError,
} from './shared-BK_UaA_z.mjs';

// node_modules/nodemailer/dist/esm/base64/index.js
/**
 * Encodes a Buffer into a base64 encoded string
 *
 * @param buffer Buffer to convert
 * @returns base64 encoded string
 */
function encode$1(buffer) {
  if (typeof buffer === 'string') buffer = Buffer.from(buffer, 'utf-8');
  return buffer.toString('base64');
}
/**
 * Turns a line length option into a whole number of characters, the default for anything unusable
 */
function normalizeLineLength(lineLength) {
  const length = Math.floor(Number(lineLength));
  return Number.isFinite(length) && length >= 1 ? length : 76;
}
/**
 * Splits the bytes of `src` into lines of `lineLength` bytes, each followed by a line break. With
 * `final` set the last line, which may be shorter, gets no line break; otherwise only complete
 * lines are taken and the rest is left for the caller
 *
 * @param src Bytes to wrap
 * @param lineLength Line length
 * @param final Whether `src` ends the output
 * @returns The wrapped bytes and the number of trailing bytes not taken
 */
function wrapBuffer(src, lineLength, final) {
  const lines = Math.ceil(src.length / lineLength);
  const complete = Math.max(lines - 1, 0);
  let rest = src.length - complete * lineLength;
  const output = Buffer.allocUnsafe(complete * (lineLength + 2) + (final ? rest : 0));
  let to = 0;
  for (let from = 0; from < complete * lineLength; from += lineLength) {
    src.copy(output, to, from, from + lineLength);
    to += lineLength;
    output[to++] = 13;
    output[to++] = 10;
  }
  if (final) {
    to += src.copy(output, to, complete * lineLength);
    rest = 0;
  }
  if (to !== output.length) throw new Error('Unexpected wrapped length');
  return {
    output,
    rest,
  };
}
/**
 * Creates a transform stream for encoding data to base64 encoding
 *
 * The output is the same as `wrap(encode(input), lineLength)` no matter how the input is split
 * into chunks: every line but the last one ends with a line break, the last one does not
 *
 * @constructor
 * @param options Stream options
 * @param [options.lineLength=76] Maximum length for lines, set to false to disable wrapping
 */
var Encoder$1 = class extends Transform {
  constructor(options) {
    super();
    this.options = options || {};
    if (this.options.lineLength !== false)
      this.options.lineLength = normalizeLineLength(this.options.lineLength);
    this._curLine = '';
    this._remainingBytes = false;
    this.inputBytes = 0;
    this.outputBytes = 0;
  }
  /**
   * Emits the encoded characters `b64` that follow the current line, keeping what can not be
   * emitted yet as the new current line
   *
   * @internal
   */
  _emit(b64, final) {
    const src = Buffer.from(this._curLine + b64, 'latin1');
    if (!src.length) return;
    let output = src;
    if (this.options.lineLength) {
      const wrapped = wrapBuffer(src, this.options.lineLength, final);
      output = wrapped.output;
      this._curLine = wrapped.rest ? src.toString('latin1', src.length - wrapped.rest) : '';
    } else this._curLine = '';
    if (output.length) {
      this.outputBytes += output.length;
      this.push(output);
    }
  }
  /** @internal */
  _transform(chunk, encoding, done) {
    let buf = encoding !== 'buffer' ? Buffer.from(chunk, encoding) : chunk;
    if (!buf || !buf.length) return done();
    this.inputBytes += buf.length;
    if (this._remainingBytes) {
      buf = Buffer.concat([this._remainingBytes, buf], this._remainingBytes.length + buf.length);
      this._remainingBytes = false;
    }
    const extra = buf.length % 3;
    if (extra) {
      this._remainingBytes = buf.subarray(buf.length - extra);
      buf = buf.subarray(0, buf.length - extra);
    }
    this._emit(encode$1(buf), false);
    done();
  }
  /** @internal */
  _flush(done) {
    this._emit(this._remainingBytes ? encode$1(this._remainingBytes) : '', true);
    this._remainingBytes = false;
    done();
  }
};
// node_modules/nodemailer/dist/esm/qp/index.js
/**
 * Encodes a Buffer into a Quoted-Printable encoded string
 *
 * @param buffer Buffer to convert
 * @returns Quoted-Printable encoded string
 */
const MIN_LINE_LENGTH = 4;
const QP_RANGES = [[9], [10], [13], [32, 60], [62, 126]];
const QP_LITERAL = /* @__PURE__ */ new Uint8Array(256);
for (let i = 0; i < 256; i++) QP_LITERAL[i] = checkRanges(i, QP_RANGES) ? 1 : 0;
const HEX_DIGITS = Buffer.from('0123456789ABCDEF', 'latin1');
const isWhitespace = (c) => c === 32 || c === 9;
function encode(buffer) {
  return encodeBytes(typeof buffer === 'string' ? Buffer.from(buffer, 'utf-8') : buffer);
}
/**
 * Encodes bytes that may be followed by more input
 *
 * @param buffer Bytes to encode
 * @param [next] The byte that follows the buffer, whitespace before it is kept literal unless it
 *        is a line break. Without it the buffer ends the input and its trailing whitespace is encoded
 * @param [binary] Keep only CRLF pairs literal. A lone CR or LF is data, not a line break, and
 *        anything that rewrites line endings on the way would change it
 * @param [previous] The byte before the buffer, for a buffer that starts with LF
 * @returns Quoted-Printable encoded string
 */
function encodeBytes(buffer, next, binary, previous) {
  const len = buffer.length;
  const output = Buffer.allocUnsafe(len * 3);
  let pos = 0;
  for (let i = 0; i < len; i++) {
    const ord = buffer[i];
    const following = i + 1 < len ? buffer[i + 1] : next;
    const lineBreakByte =
      binary && (ord === 13 || ord === 10)
        ? ord === 13
          ? following === 10
          : (i > 0 ? buffer[i - 1] : previous) === 13
        : true;
    if (
      QP_LITERAL[ord] &&
      lineBreakByte &&
      !(isWhitespace(ord) && (following === void 0 || following === 10 || following === 13))
    ) {
      output[pos++] = ord;
      continue;
    }
    output[pos++] = 61;
    output[pos++] = HEX_DIGITS[Math.floor(ord / 16)];
    output[pos++] = HEX_DIGITS[ord % 16];
  }
  return output.toString('latin1', 0, pos);
}
/**
 * Adds soft line breaks to a Quoted-Printable string
 *
 * @param str Quoted-Printable encoded string that might need line wrapping
 * @param [lineLength=76] Maximum allowed length for a line
 * @returns Soft-wrapped Quoted-Printable encoded string
 */
function wrap(str, lineLength) {
  str = (str || '').toString();
  lineLength = Math.max(Number(lineLength) || 76, MIN_LINE_LENGTH);
  if (str.length <= lineLength) return str;
  let pos = 0;
  const len = str.length;
  let match, code, line;
  const lineMargin = Math.floor(lineLength / 3);
  let result = '';
  while (pos < len) {
    line = str.substr(pos, lineLength);
    if ((match = line.match(/\r\n/))) {
      line = line.substr(0, match.index + match[0].length);
      result += line;
      pos += line.length;
      continue;
    }
    if (line.substr(-1) === '\n') {
      result += line;
      pos += line.length;
      continue;
    }
    if ((match = line.substr(-lineMargin).match(/\n.*?$/))) {
      line = line.substr(0, line.length - (match[0].length - 1));
      result += line;
      pos += line.length;
      continue;
    }
    if (
      line.length > lineLength - lineMargin &&
      (match = line.substr(-lineMargin).match(/[ \t.,!?][^ \t.,!?]*$/))
    )
      line = line.substr(0, line.length - (match[0].length - 1));
    else if (line.match(/[=][\da-f]{0,2}$/i)) {
      if ((match = line.match(/[=][\da-f]{0,1}$/i)))
        line = line.substr(0, line.length - match[0].length);
      while (
        line.length > 3 &&
        line.length < len - pos &&
        !line.match(/^(?:=[\da-f]{2}){1,4}$/i) &&
        (match = line.match(/[=][\da-f]{2}$/gi))
      ) {
        code = parseInt(match[0].substr(1, 2), 16);
        if (code < 128) break;
        line = line.substr(0, line.length - 3);
        if (code >= 192) break;
      }
    }
    if (!line.length) line = str.substr(pos, lineLength);
    if (pos + line.length < len && line.substr(-1) !== '\n') {
      if (line.length === lineLength && line.match(/[=][\da-f]{2}$/i))
        line = line.substr(0, line.length - 3);
      else if (line.length === lineLength) line = line.substr(0, line.length - 1);
      pos += line.length;
      line += '=\r\n';
    } else pos += line.length;
    result += line;
  }
  return result;
}
/**
 * Helper function to check if a number is inside provided ranges
 *
 * @param nr Number to check for
 * @param ranges An Array of allowed values
 * @returns True if the value was found inside allowed ranges, false otherwise
 */
function checkRanges(nr, ranges) {
  for (let i = ranges.length - 1; i >= 0; i--) {
    const range = ranges[i];
    if (!range.length) continue;
    if (range.length === 1 && nr === range[0]) return true;
    if (range.length === 2 && nr >= range[0] && nr <= range[1]) return true;
  }
  return false;
}
const ENCODE_SLICE_SIZE = 65536;
/**
 * Creates a transform stream for encoding data to Quoted-Printable encoding
 *
 * @constructor
 * @param options Stream options
 * @param [options.lineLength=76] Maximum length for lines, set to false to disable wrapping
 */
var Encoder = class extends Transform {
  constructor(options) {
    super();
    this.options = options || {};
    if (this.options.lineLength !== false) this.options.lineLength = this.options.lineLength || 76;
    this._curLine = '';
    this._remainingBytes = false;
    this._lastByte = void 0;
    this.inputBytes = 0;
    this.outputBytes = 0;
  }
  /** @internal */
  _transform(chunk, encoding, done) {
    let buf = encoding !== 'buffer' ? Buffer.from(chunk, encoding) : chunk;
    if (!buf || !buf.length) return done();
    this.inputBytes += buf.length;
    if (this._remainingBytes) {
      buf = Buffer.concat([this._remainingBytes, buf], this._remainingBytes.length + buf.length);
      this._remainingBytes = false;
    }
    let end = buf.length;
    while (end > 0 && (isWhitespace(buf[end - 1]) || (this.options.binary && buf[end - 1] === 13)))
      end--;
    if (buf.length - end <= ENCODE_SLICE_SIZE) {
      this._remainingBytes = end < buf.length ? Buffer.from(buf.subarray(end)) : false;
      buf = buf.subarray(0, end);
    }
    this._encodeSlices(buf);
    done();
  }
  /** @internal */
  _flush(done) {
    if (this._remainingBytes) {
      this._encodeSlices(this._remainingBytes);
      this._remainingBytes = false;
    }
    if (this._curLine) {
      this.outputBytes += this._curLine.length;
      this.push(this._curLine, 'ascii');
      this._curLine = '';
    }
    done();
  }
  /**
   * Encodes the input in slices of ENCODE_SLICE_SIZE bytes. Each slice is told the byte that
   * follows it, so a slice that ends in whitespace is encoded as if it was not split
   *
   * @internal
   */
  _encodeSlices(buf) {
    for (let start = 0; start < buf.length; start += ENCODE_SLICE_SIZE) {
      const end = Math.min(start + ENCODE_SLICE_SIZE, buf.length);
      this._encodeSlice(buf.subarray(start, end), end < buf.length ? buf[end] : void 0);
      this._lastByte = buf[end - 1];
    }
  }
  /** @internal */
  _encodeSlice(buf, next) {
    let qp;
    if (this.options.lineLength) {
      qp = wrap(
        this._curLine + encodeBytes(buf, next, this.options.binary, this._lastByte),
        this.options.lineLength,
      );
      const lastLF = qp.lastIndexOf('\n');
      this._curLine = qp.substring(lastLF + 1);
      qp = qp.substring(0, lastLF + 1);
      if (qp) {
        this.outputBytes += qp.length;
        this.push(qp, 'ascii');
      }
    } else {
      qp = encodeBytes(buf, next, this.options.binary, this._lastByte);
      this.outputBytes += qp.length;
      this.push(qp, 'ascii');
    }
  }
};
// node_modules/nodemailer/dist/esm/mime-funcs/mime-types.js
const defaultMimeType = 'application/octet-stream';
const extensions = /* @__PURE__ */ new Map([
  ['123', 'application/vnd.lotus-1-2-3'],
  ['323', 'text/h323'],
  ['*', 'application/octet-stream'],
  ['3dm', 'x-world/x-3dmf'],
  ['3dmf', 'x-world/x-3dmf'],
  ['3dml', 'text/vnd.in3d.3dml'],
  ['3g2', 'video/3gpp2'],
  ['3gp', 'video/3gpp'],
  ['7z', 'application/x-7z-compressed'],
  ['a', 'application/octet-stream'],
  ['aab', 'application/x-authorware-bin'],
  ['aac', 'audio/x-aac'],
  ['aam', 'application/x-authorware-map'],
  ['aas', 'application/x-authorware-seg'],
  ['abc', 'text/vnd.abc'],
  ['abw', 'application/x-abiword'],
  ['ac', 'application/pkix-attr-cert'],
  ['acc', 'application/vnd.americandynamics.acc'],
  ['ace', 'application/x-ace-compressed'],
  ['acgi', 'text/html'],
  ['acu', 'application/vnd.acucobol'],
  ['acx', 'application/internet-property-stream'],
  ['adp', 'audio/adpcm'],
  ['aep', 'application/vnd.audiograph'],
  ['afl', 'video/animaflex'],
  ['afp', 'application/vnd.ibm.modcap'],
  ['ahead', 'application/vnd.ahead.space'],
  ['ai', 'application/postscript'],
  ['aif', ['audio/aiff', 'audio/x-aiff']],
  ['aifc', ['audio/aiff', 'audio/x-aiff']],
  ['aiff', ['audio/aiff', 'audio/x-aiff']],
  ['aim', 'application/x-aim'],
  ['aip', 'text/x-audiosoft-intra'],
  ['air', 'application/vnd.adobe.air-application-installer-package+zip'],
  ['ait', 'application/vnd.dvb.ait'],
  ['ami', 'application/vnd.amiga.ami'],
  ['ani', 'application/x-navi-animation'],
  ['aos', 'application/x-nokia-9000-communicator-add-on-software'],
  ['apk', 'application/vnd.android.package-archive'],
  ['application', 'application/x-ms-application'],
  ['apr', 'application/vnd.lotus-approach'],
  ['aps', 'application/mime'],
  ['arc', 'application/octet-stream'],
  ['arj', ['application/arj', 'application/octet-stream']],
  ['art', 'image/x-jg'],
  ['asf', 'video/x-ms-asf'],
  ['asm', 'text/x-asm'],
  ['aso', 'application/vnd.accpac.simply.aso'],
  ['asp', 'text/asp'],
  ['asr', 'video/x-ms-asf'],
  ['asx', ['video/x-ms-asf', 'application/x-mplayer2', 'video/x-ms-asf-plugin']],
  ['atc', 'application/vnd.acucorp'],
  ['atomcat', 'application/atomcat+xml'],
  ['atomsvc', 'application/atomsvc+xml'],
  ['atx', 'application/vnd.antix.game-component'],
  ['au', ['audio/basic', 'audio/x-au']],
  ['avi', ['video/avi', 'video/msvideo', 'application/x-troff-msvideo', 'video/x-msvideo']],
  ['avs', 'video/avs-video'],
  ['aw', 'application/applixware'],
  ['axs', 'application/olescript'],
  ['azf', 'application/vnd.airzip.filesecure.azf'],
  ['azs', 'application/vnd.airzip.filesecure.azs'],
  ['azw', 'application/vnd.amazon.ebook'],
  ['bas', 'text/plain'],
  ['bcpio', 'application/x-bcpio'],
  ['bdf', 'application/x-font-bdf'],
  ['bdm', 'application/vnd.syncml.dm+wbxml'],
  ['bed', 'application/vnd.realvnc.bed'],
  ['bh2', 'application/vnd.fujitsu.oasysprs'],
  [
    'bin',
    [
      'application/octet-stream',
      'application/mac-binary',
      'application/macbinary',
      'application/x-macbinary',
      'application/x-binary',
    ],
  ],
  ['bm', 'image/bmp'],
  ['bmi', 'application/vnd.bmi'],
  ['bmp', ['image/bmp', 'image/x-windows-bmp']],
  ['boo', 'application/book'],
  ['book', 'application/book'],
  ['box', 'application/vnd.previewsystems.box'],
  ['boz', 'application/x-bzip2'],
  ['bsh', 'application/x-bsh'],
  ['btif', 'image/prs.btif'],
  ['bz', 'application/x-bzip'],
  ['bz2', 'application/x-bzip2'],
  ['c', ['text/plain', 'text/x-c']],
  ['c++', 'text/plain'],
  ['c11amc', 'application/vnd.cluetrust.cartomobile-config'],
  ['c11amz', 'application/vnd.cluetrust.cartomobile-config-pkg'],
  ['c4g', 'application/vnd.clonk.c4group'],
  ['cab', 'application/vnd.ms-cab-compressed'],
  ['car', 'application/vnd.curl.car'],
  ['cat', ['application/vnd.ms-pkiseccat', 'application/vnd.ms-pki.seccat']],
  ['cc', ['text/plain', 'text/x-c']],
  ['ccad', 'application/clariscad'],
  ['cco', 'application/x-cocoa'],
  ['ccxml', 'application/ccxml+xml,'],
  ['cdbcmsg', 'application/vnd.contact.cmsg'],
  ['cdf', ['application/cdf', 'application/x-cdf', 'application/x-netcdf']],
  ['cdkey', 'application/vnd.mediastation.cdkey'],
  ['cdmia', 'application/cdmi-capability'],
  ['cdmic', 'application/cdmi-container'],
  ['cdmid', 'application/cdmi-domain'],
  ['cdmio', 'application/cdmi-object'],
  ['cdmiq', 'application/cdmi-queue'],
  ['cdx', 'chemical/x-cdx'],
  ['cdxml', 'application/vnd.chemdraw+xml'],
  ['cdy', 'application/vnd.cinderella'],
  ['cer', ['application/pkix-cert', 'application/x-x509-ca-cert']],
  ['cgm', 'image/cgm'],
  ['cha', 'application/x-chat'],
  ['chat', 'application/x-chat'],
  ['chm', 'application/vnd.ms-htmlhelp'],
  ['chrt', 'application/vnd.kde.kchart'],
  ['cif', 'chemical/x-cif'],
  ['cii', 'application/vnd.anser-web-certificate-issue-initiation'],
  ['cil', 'application/vnd.ms-artgalry'],
  ['cla', 'application/vnd.claymore'],
  [
    'class',
    [
      'application/octet-stream',
      'application/java',
      'application/java-byte-code',
      'application/java-vm',
      'application/x-java-class',
    ],
  ],
  ['clkk', 'application/vnd.crick.clicker.keyboard'],
  ['clkp', 'application/vnd.crick.clicker.palette'],
  ['clkt', 'application/vnd.crick.clicker.template'],
  ['clkw', 'application/vnd.crick.clicker.wordbank'],
  ['clkx', 'application/vnd.crick.clicker'],
  ['clp', 'application/x-msclip'],
  ['cmc', 'application/vnd.cosmocaller'],
  ['cmdf', 'chemical/x-cmdf'],
  ['cml', 'chemical/x-cml'],
  ['cmp', 'application/vnd.yellowriver-custom-menu'],
  ['cmx', 'image/x-cmx'],
  ['cod', ['image/cis-cod', 'application/vnd.rim.cod']],
  ['com', ['application/octet-stream', 'text/plain']],
  ['conf', 'text/plain'],
  ['cpio', 'application/x-cpio'],
  ['cpp', 'text/x-c'],
  ['cpt', ['application/mac-compactpro', 'application/x-compactpro', 'application/x-cpt']],
  ['crd', 'application/x-mscardfile'],
  ['crl', ['application/pkix-crl', 'application/pkcs-crl']],
  ['crt', ['application/pkix-cert', 'application/x-x509-user-cert', 'application/x-x509-ca-cert']],
  ['cryptonote', 'application/vnd.rig.cryptonote'],
  ['csh', ['text/x-script.csh', 'application/x-csh']],
  ['csml', 'chemical/x-csml'],
  ['csp', 'application/vnd.commonspace'],
  ['css', ['text/css', 'application/x-pointplus']],
  ['csv', 'text/csv'],
  ['cu', 'application/cu-seeme'],
  ['curl', 'text/vnd.curl'],
  ['cww', 'application/prs.cww'],
  ['cxx', 'text/plain'],
  ['dae', 'model/vnd.collada+xml'],
  ['daf', 'application/vnd.mobius.daf'],
  ['davmount', 'application/davmount+xml'],
  ['dcr', 'application/x-director'],
  ['dcurl', 'text/vnd.curl.dcurl'],
  ['dd2', 'application/vnd.oma.dd2+xml'],
  ['ddd', 'application/vnd.fujixerox.ddd'],
  ['deb', 'application/x-debian-package'],
  ['deepv', 'application/x-deepv'],
  ['def', 'text/plain'],
  ['der', 'application/x-x509-ca-cert'],
  ['dfac', 'application/vnd.dreamfactory'],
  ['dif', 'video/x-dv'],
  ['dir', 'application/x-director'],
  ['dis', 'application/vnd.mobius.dis'],
  ['djvu', 'image/vnd.djvu'],
  ['dl', ['video/dl', 'video/x-dl']],
  ['dll', 'application/x-msdownload'],
  ['dms', 'application/octet-stream'],
  ['dna', 'application/vnd.dna'],
  ['doc', 'application/msword'],
  ['docm', 'application/vnd.ms-word.document.macroenabled.12'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['dot', 'application/msword'],
  ['dotm', 'application/vnd.ms-word.template.macroenabled.12'],
  ['dotx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.template'],
  ['dp', ['application/commonground', 'application/vnd.osgi.dp']],
  ['dpg', 'application/vnd.dpgraph'],
  ['dra', 'audio/vnd.dra'],
  ['drw', 'application/drafting'],
  ['dsc', 'text/prs.lines.tag'],
  ['dssc', 'application/dssc+der'],
  ['dtb', 'application/x-dtbook+xml'],
  ['dtd', 'application/xml-dtd'],
  ['dts', 'audio/vnd.dts'],
  ['dtshd', 'audio/vnd.dts.hd'],
  ['dump', 'application/octet-stream'],
  ['dv', 'video/x-dv'],
  ['dvi', 'application/x-dvi'],
  ['dwf', ['model/vnd.dwf', 'drawing/x-dwf']],
  ['dwg', ['application/acad', 'image/vnd.dwg', 'image/x-dwg']],
  ['dxf', ['application/dxf', 'image/vnd.dwg', 'image/vnd.dxf', 'image/x-dwg']],
  ['dxp', 'application/vnd.spotfire.dxp'],
  ['dxr', 'application/x-director'],
  ['ecelp4800', 'audio/vnd.nuera.ecelp4800'],
  ['ecelp7470', 'audio/vnd.nuera.ecelp7470'],
  ['ecelp9600', 'audio/vnd.nuera.ecelp9600'],
  ['edm', 'application/vnd.novadigm.edm'],
  ['edx', 'application/vnd.novadigm.edx'],
  ['efif', 'application/vnd.picsel'],
  ['ei6', 'application/vnd.pg.osasli'],
  ['el', 'text/x-script.elisp'],
  ['elc', ['application/x-elc', 'application/x-bytecode.elisp']],
  ['eml', 'message/rfc822'],
  ['emma', 'application/emma+xml'],
  ['env', 'application/x-envoy'],
  ['eol', 'audio/vnd.digital-winds'],
  ['eot', 'application/vnd.ms-fontobject'],
  ['eps', 'application/postscript'],
  ['epub', 'application/epub+zip'],
  ['es', ['application/ecmascript', 'application/x-esrehber']],
  ['es3', 'application/vnd.eszigno3+xml'],
  ['esf', 'application/vnd.epson.esf'],
  ['etx', 'text/x-setext'],
  ['evy', ['application/envoy', 'application/x-envoy']],
  ['exe', ['application/octet-stream', 'application/x-msdownload']],
  ['exi', 'application/exi'],
  ['ext', 'application/vnd.novadigm.ext'],
  ['ez2', 'application/vnd.ezpix-album'],
  ['ez3', 'application/vnd.ezpix-package'],
  ['f', ['text/plain', 'text/x-fortran']],
  ['f4v', 'video/x-f4v'],
  ['f77', 'text/x-fortran'],
  ['f90', ['text/plain', 'text/x-fortran']],
  ['fbs', 'image/vnd.fastbidsheet'],
  ['fcs', 'application/vnd.isac.fcs'],
  ['fdf', 'application/vnd.fdf'],
  ['fe_launch', 'application/vnd.denovo.fcselayout-link'],
  ['fg5', 'application/vnd.fujitsu.oasysgp'],
  ['fh', 'image/x-freehand'],
  ['fif', ['application/fractals', 'image/fif']],
  ['fig', 'application/x-xfig'],
  ['fli', ['video/fli', 'video/x-fli']],
  ['flo', ['image/florian', 'application/vnd.micrografx.flo']],
  ['flr', 'x-world/x-vrml'],
  ['flv', 'video/x-flv'],
  ['flw', 'application/vnd.kde.kivio'],
  ['flx', 'text/vnd.fmi.flexstor'],
  ['fly', 'text/vnd.fly'],
  ['fm', 'application/vnd.framemaker'],
  ['fmf', 'video/x-atomic3d-feature'],
  ['fnc', 'application/vnd.frogans.fnc'],
  ['for', ['text/plain', 'text/x-fortran']],
  ['fpx', ['image/vnd.fpx', 'image/vnd.net-fpx']],
  ['frl', 'application/freeloader'],
  ['fsc', 'application/vnd.fsc.weblaunch'],
  ['fst', 'image/vnd.fst'],
  ['ftc', 'application/vnd.fluxtime.clip'],
  ['fti', 'application/vnd.anser-web-funds-transfer-initiation'],
  ['funk', 'audio/make'],
  ['fvt', 'video/vnd.fvt'],
  ['fxp', 'application/vnd.adobe.fxp'],
  ['fzs', 'application/vnd.fuzzysheet'],
  ['g', 'text/plain'],
  ['g2w', 'application/vnd.geoplan'],
  ['g3', 'image/g3fax'],
  ['g3w', 'application/vnd.geospace'],
  ['gac', 'application/vnd.groove-account'],
  ['gdl', 'model/vnd.gdl'],
  ['geo', 'application/vnd.dynageo'],
  ['geojson', 'application/geo+json'],
  ['gex', 'application/vnd.geometry-explorer'],
  ['ggb', 'application/vnd.geogebra.file'],
  ['ggt', 'application/vnd.geogebra.tool'],
  ['ghf', 'application/vnd.groove-help'],
  ['gif', 'image/gif'],
  ['gim', 'application/vnd.groove-identity-message'],
  ['gl', ['video/gl', 'video/x-gl']],
  ['gmx', 'application/vnd.gmx'],
  ['gnumeric', 'application/x-gnumeric'],
  ['gph', 'application/vnd.flographit'],
  ['gqf', 'application/vnd.grafeq'],
  ['gram', 'application/srgs'],
  ['grv', 'application/vnd.groove-injector'],
  ['grxml', 'application/srgs+xml'],
  ['gsd', 'audio/x-gsm'],
  ['gsf', 'application/x-font-ghostscript'],
  ['gsm', 'audio/x-gsm'],
  ['gsp', 'application/x-gsp'],
  ['gss', 'application/x-gss'],
  ['gtar', 'application/x-gtar'],
  ['gtm', 'application/vnd.groove-tool-message'],
  ['gtw', 'model/vnd.gtw'],
  ['gv', 'text/vnd.graphviz'],
  ['gxt', 'application/vnd.geonext'],
  ['gz', ['application/x-gzip', 'application/x-compressed']],
  ['gzip', ['multipart/x-gzip', 'application/x-gzip']],
  ['h', ['text/plain', 'text/x-h']],
  ['h261', 'video/h261'],
  ['h263', 'video/h263'],
  ['h264', 'video/h264'],
  ['hal', 'application/vnd.hal+xml'],
  ['hbci', 'application/vnd.hbci'],
  ['hdf', 'application/x-hdf'],
  ['help', 'application/x-helpfile'],
  ['hgl', 'application/vnd.hp-hpgl'],
  ['hh', ['text/plain', 'text/x-h']],
  ['hlb', 'text/x-script'],
  [
    'hlp',
    ['application/winhlp', 'application/hlp', 'application/x-helpfile', 'application/x-winhelp'],
  ],
  ['hpg', 'application/vnd.hp-hpgl'],
  ['hpgl', 'application/vnd.hp-hpgl'],
  ['hpid', 'application/vnd.hp-hpid'],
  ['hps', 'application/vnd.hp-hps'],
  [
    'hqx',
    [
      'application/mac-binhex40',
      'application/binhex',
      'application/binhex4',
      'application/mac-binhex',
      'application/x-binhex40',
      'application/x-mac-binhex40',
    ],
  ],
  ['hta', 'application/hta'],
  ['htc', 'text/x-component'],
  ['htke', 'application/vnd.kenameaapp'],
  ['htm', 'text/html'],
  ['html', 'text/html'],
  ['htmls', 'text/html'],
  ['htt', 'text/webviewhtml'],
  ['htx', 'text/html'],
  ['hvd', 'application/vnd.yamaha.hv-dic'],
  ['hvp', 'application/vnd.yamaha.hv-voice'],
  ['hvs', 'application/vnd.yamaha.hv-script'],
  ['i2g', 'application/vnd.intergeo'],
  ['icc', 'application/vnd.iccprofile'],
  ['ice', 'x-conference/x-cooltalk'],
  ['ico', 'image/x-icon'],
  ['ics', 'text/calendar'],
  ['idc', 'text/plain'],
  ['ief', 'image/ief'],
  ['iefs', 'image/ief'],
  ['ifm', 'application/vnd.shana.informed.formdata'],
  ['iges', ['application/iges', 'model/iges']],
  ['igl', 'application/vnd.igloader'],
  ['igm', 'application/vnd.insors.igm'],
  ['igs', ['application/iges', 'model/iges']],
  ['igx', 'application/vnd.micrografx.igx'],
  ['iif', 'application/vnd.shana.informed.interchange'],
  ['iii', 'application/x-iphone'],
  ['ima', 'application/x-ima'],
  ['imap', 'application/x-httpd-imap'],
  ['imp', 'application/vnd.accpac.simply.imp'],
  ['ims', 'application/vnd.ms-ims'],
  ['inf', 'application/inf'],
  ['ins', ['application/x-internet-signup', 'application/x-internett-signup']],
  ['ip', 'application/x-ip2'],
  ['ipfix', 'application/ipfix'],
  ['ipk', 'application/vnd.shana.informed.package'],
  ['irm', 'application/vnd.ibm.rights-management'],
  ['irp', 'application/vnd.irepository.package+xml'],
  ['isp', 'application/x-internet-signup'],
  ['isu', 'video/x-isvideo'],
  ['it', 'audio/it'],
  ['itp', 'application/vnd.shana.informed.formtemplate'],
  ['iv', 'application/x-inventor'],
  ['ivp', 'application/vnd.immervision-ivp'],
  ['ivr', 'i-world/i-vrml'],
  ['ivu', 'application/vnd.immervision-ivu'],
  ['ivy', 'application/x-livescreen'],
  ['jad', 'text/vnd.sun.j2me.app-descriptor'],
  ['jam', ['application/vnd.jam', 'audio/x-jam']],
  ['jar', 'application/java-archive'],
  ['jav', ['text/plain', 'text/x-java-source']],
  ['java', ['text/plain', 'text/x-java-source,java', 'text/x-java-source']],
  ['jcm', 'application/x-java-commerce'],
  ['jfif', ['image/pipeg', 'image/jpeg', 'image/pjpeg']],
  ['jfif-tbnl', 'image/jpeg'],
  ['jisp', 'application/vnd.jisp'],
  ['jlt', 'application/vnd.hp-jlyt'],
  ['jnlp', 'application/x-java-jnlp-file'],
  ['joda', 'application/vnd.joost.joda-archive'],
  ['jpe', ['image/jpeg', 'image/pjpeg']],
  ['jpeg', ['image/jpeg', 'image/pjpeg']],
  ['jpg', ['image/jpeg', 'image/pjpeg']],
  ['jpgv', 'video/jpeg'],
  ['jpm', 'video/jpm'],
  ['jps', 'image/x-jps'],
  [
    'js',
    [
      'application/javascript',
      'application/ecmascript',
      'text/javascript',
      'text/ecmascript',
      'application/x-javascript',
    ],
  ],
  ['json', 'application/json'],
  ['jut', 'image/jutvision'],
  ['kar', ['audio/midi', 'music/x-karaoke']],
  ['karbon', 'application/vnd.kde.karbon'],
  ['kfo', 'application/vnd.kde.kformula'],
  ['kia', 'application/vnd.kidspiration'],
  ['kml', 'application/vnd.google-earth.kml+xml'],
  ['kmz', 'application/vnd.google-earth.kmz'],
  ['kne', 'application/vnd.kinar'],
  ['kon', 'application/vnd.kde.kontour'],
  ['kpr', 'application/vnd.kde.kpresenter'],
  ['ksh', ['application/x-ksh', 'text/x-script.ksh']],
  ['ksp', 'application/vnd.kde.kspread'],
  ['ktx', 'image/ktx'],
  ['ktz', 'application/vnd.kahootz'],
  ['kwd', 'application/vnd.kde.kword'],
  ['la', ['audio/nspaudio', 'audio/x-nspaudio']],
  ['lam', 'audio/x-liveaudio'],
  ['lasxml', 'application/vnd.las.las+xml'],
  ['latex', 'application/x-latex'],
  ['lbd', 'application/vnd.llamagraphics.life-balance.desktop'],
  ['lbe', 'application/vnd.llamagraphics.life-balance.exchange+xml'],
  ['les', 'application/vnd.hhe.lesson-player'],
  ['lha', ['application/octet-stream', 'application/lha', 'application/x-lha']],
  ['lhx', 'application/octet-stream'],
  ['link66', 'application/vnd.route66.link66+xml'],
  ['list', 'text/plain'],
  ['lma', ['audio/nspaudio', 'audio/x-nspaudio']],
  ['log', 'text/plain'],
  ['lrm', 'application/vnd.ms-lrm'],
  ['lsf', 'video/x-la-asf'],
  ['lsp', ['application/x-lisp', 'text/x-script.lisp']],
  ['lst', 'text/plain'],
  ['lsx', ['video/x-la-asf', 'text/x-la-asf']],
  ['ltf', 'application/vnd.frogans.ltf'],
  ['ltx', 'application/x-latex'],
  ['lvp', 'audio/vnd.lucent.voice'],
  ['lwp', 'application/vnd.lotus-wordpro'],
  ['lzh', ['application/octet-stream', 'application/x-lzh']],
  ['lzx', ['application/lzx', 'application/octet-stream', 'application/x-lzx']],
  ['m', ['text/plain', 'text/x-m']],
  ['m13', 'application/x-msmediaview'],
  ['m14', 'application/x-msmediaview'],
  ['m1v', 'video/mpeg'],
  ['m21', 'application/mp21'],
  ['m2a', 'audio/mpeg'],
  ['m2v', 'video/mpeg'],
  ['m3u', ['audio/x-mpegurl', 'audio/x-mpequrl']],
  ['m3u8', 'application/vnd.apple.mpegurl'],
  ['m4v', 'video/x-m4v'],
  ['ma', 'application/mathematica'],
  ['mads', 'application/mads+xml'],
  ['mag', 'application/vnd.ecowin.chart'],
  ['man', 'application/x-troff-man'],
  ['map', 'application/x-navimap'],
  ['mar', 'text/plain'],
  ['mathml', 'application/mathml+xml'],
  ['mbd', 'application/mbedlet'],
  ['mbk', 'application/vnd.mobius.mbk'],
  ['mbox', 'application/mbox'],
  ['mc$', 'application/x-magic-cap-package-1.0'],
  ['mc1', 'application/vnd.medcalcdata'],
  ['mcd', ['application/mcad', 'application/vnd.mcd', 'application/x-mathcad']],
  ['mcf', ['image/vasa', 'text/mcf']],
  ['mcp', 'application/netmc'],
  ['mcurl', 'text/vnd.curl.mcurl'],
  ['mdb', 'application/x-msaccess'],
  ['mdi', 'image/vnd.ms-modi'],
  ['me', 'application/x-troff-me'],
  ['meta4', 'application/metalink4+xml'],
  ['mets', 'application/mets+xml'],
  ['mfm', 'application/vnd.mfmp'],
  ['mgp', 'application/vnd.osgeo.mapguide.package'],
  ['mgz', 'application/vnd.proteus.magazine'],
  ['mht', 'message/rfc822'],
  ['mhtml', 'message/rfc822'],
  [
    'mid',
    [
      'audio/mid',
      'audio/midi',
      'music/crescendo',
      'x-music/x-midi',
      'audio/x-midi',
      'application/x-midi',
      'audio/x-mid',
    ],
  ],
  [
    'midi',
    [
      'audio/midi',
      'music/crescendo',
      'x-music/x-midi',
      'audio/x-midi',
      'application/x-midi',
      'audio/x-mid',
    ],
  ],
  ['mif', ['application/vnd.mif', 'application/x-mif', 'application/x-frame']],
  ['mime', ['message/rfc822', 'www/mime']],
  ['mj2', 'video/mj2'],
  ['mjf', 'audio/x-vnd.audioexplosion.mjuicemediafile'],
  ['mjpg', 'video/x-motion-jpeg'],
  ['mlp', 'application/vnd.dolby.mlp'],
  ['mm', ['application/base64', 'application/x-meme']],
  ['mmd', 'application/vnd.chipnuts.karaoke-mmd'],
  ['mme', 'application/base64'],
  ['mmf', 'application/vnd.smaf'],
  ['mmr', 'image/vnd.fujixerox.edmics-mmr'],
  ['mny', 'application/x-msmoney'],
  ['mod', ['audio/mod', 'audio/x-mod']],
  ['mods', 'application/mods+xml'],
  ['moov', 'video/quicktime'],
  ['mov', 'video/quicktime'],
  ['movie', 'video/x-sgi-movie'],
  ['mp2', ['video/mpeg', 'audio/mpeg', 'video/x-mpeg', 'audio/x-mpeg', 'video/x-mpeq2a']],
  ['mp3', ['audio/mpeg', 'audio/mpeg3', 'video/mpeg', 'audio/x-mpeg-3', 'video/x-mpeg']],
  ['mp4', ['video/mp4', 'application/mp4']],
  ['mp4a', 'audio/mp4'],
  ['mpa', ['video/mpeg', 'audio/mpeg']],
  ['mpc', ['application/vnd.mophun.certificate', 'application/x-project']],
  ['mpe', 'video/mpeg'],
  ['mpeg', 'video/mpeg'],
  ['mpg', ['video/mpeg', 'audio/mpeg']],
  ['mpga', 'audio/mpeg'],
  ['mpkg', 'application/vnd.apple.installer+xml'],
  ['mpm', 'application/vnd.blueice.multipass'],
  ['mpn', 'application/vnd.mophun.application'],
  ['mpp', 'application/vnd.ms-project'],
  ['mpt', 'application/x-project'],
  ['mpv', 'application/x-project'],
  ['mpv2', 'video/mpeg'],
  ['mpx', 'application/x-project'],
  ['mpy', 'application/vnd.ibm.minipay'],
  ['mqy', 'application/vnd.mobius.mqy'],
  ['mrc', 'application/marc'],
  ['mrcx', 'application/marcxml+xml'],
  ['ms', 'application/x-troff-ms'],
  ['mscml', 'application/mediaservercontrol+xml'],
  ['mseq', 'application/vnd.mseq'],
  ['msf', 'application/vnd.epson.msf'],
  ['msg', 'application/vnd.ms-outlook'],
  ['msh', 'model/mesh'],
  ['msl', 'application/vnd.mobius.msl'],
  ['msty', 'application/vnd.muvee.style'],
  ['mts', 'model/vnd.mts'],
  ['mus', 'application/vnd.musician'],
  ['musicxml', 'application/vnd.recordare.musicxml+xml'],
  ['mv', 'video/x-sgi-movie'],
  ['mvb', 'application/x-msmediaview'],
  ['mwf', 'application/vnd.mfer'],
  ['mxf', 'application/mxf'],
  ['mxl', 'application/vnd.recordare.musicxml'],
  ['mxml', 'application/xv+xml'],
  ['mxs', 'application/vnd.triscape.mxs'],
  ['mxu', 'video/vnd.mpegurl'],
  ['my', 'audio/make'],
  ['mzz', 'application/x-vnd.audioexplosion.mzz'],
  ['n-gage', 'application/vnd.nokia.n-gage.symbian.install'],
  ['n3', 'text/n3'],
  ['nap', 'image/naplps'],
  ['naplps', 'image/naplps'],
  ['nbp', 'application/vnd.wolfram.player'],
  ['nc', 'application/x-netcdf'],
  ['ncm', 'application/vnd.nokia.configuration-message'],
  ['ncx', 'application/x-dtbncx+xml'],
  ['ngdat', 'application/vnd.nokia.n-gage.data'],
  ['nif', 'image/x-niff'],
  ['niff', 'image/x-niff'],
  ['nix', 'application/x-mix-transfer'],
  ['nlu', 'application/vnd.neurolanguage.nlu'],
  ['nml', 'application/vnd.enliven'],
  ['nnd', 'application/vnd.noblenet-directory'],
  ['nns', 'application/vnd.noblenet-sealer'],
  ['nnw', 'application/vnd.noblenet-web'],
  ['npx', 'image/vnd.net-fpx'],
  ['nsc', 'application/x-conference'],
  ['nsf', 'application/vnd.lotus-notes'],
  ['nvd', 'application/x-navidoc'],
  ['nws', 'message/rfc822'],
  ['o', 'application/octet-stream'],
  ['oa2', 'application/vnd.fujitsu.oasys2'],
  ['oa3', 'application/vnd.fujitsu.oasys3'],
  ['oas', 'application/vnd.fujitsu.oasys'],
  ['obd', 'application/x-msbinder'],
  ['oda', 'application/oda'],
  ['odb', 'application/vnd.oasis.opendocument.database'],
  ['odc', 'application/vnd.oasis.opendocument.chart'],
  ['odf', 'application/vnd.oasis.opendocument.formula'],
  ['odft', 'application/vnd.oasis.opendocument.formula-template'],
  ['odg', 'application/vnd.oasis.opendocument.graphics'],
  ['odi', 'application/vnd.oasis.opendocument.image'],
  ['odm', 'application/vnd.oasis.opendocument.text-master'],
  ['odp', 'application/vnd.oasis.opendocument.presentation'],
  ['ods', 'application/vnd.oasis.opendocument.spreadsheet'],
  ['odt', 'application/vnd.oasis.opendocument.text'],
  ['oga', 'audio/ogg'],
  ['ogv', 'video/ogg'],
  ['ogx', 'application/ogg'],
  ['omc', 'application/x-omc'],
  ['omcd', 'application/x-omcdatamaker'],
  ['omcr', 'application/x-omcregerator'],
  ['onetoc', 'application/onenote'],
  ['opf', 'application/oebps-package+xml'],
  ['org', 'application/vnd.lotus-organizer'],
  ['osf', 'application/vnd.yamaha.openscoreformat'],
  ['osfpvg', 'application/vnd.yamaha.openscoreformat.osfpvg+xml'],
  ['otc', 'application/vnd.oasis.opendocument.chart-template'],
  ['otf', 'application/x-font-otf'],
  ['otg', 'application/vnd.oasis.opendocument.graphics-template'],
  ['oth', 'application/vnd.oasis.opendocument.text-web'],
  ['oti', 'application/vnd.oasis.opendocument.image-template'],
  ['otp', 'application/vnd.oasis.opendocument.presentation-template'],
  ['ots', 'application/vnd.oasis.opendocument.spreadsheet-template'],
  ['ott', 'application/vnd.oasis.opendocument.text-template'],
  ['oxt', 'application/vnd.openofficeorg.extension'],
  ['p', 'text/x-pascal'],
  ['p10', ['application/pkcs10', 'application/x-pkcs10']],
  ['p12', ['application/pkcs-12', 'application/x-pkcs12']],
  ['p7a', 'application/x-pkcs7-signature'],
  ['p7b', 'application/x-pkcs7-certificates'],
  ['p7c', ['application/pkcs7-mime', 'application/x-pkcs7-mime']],
  ['p7m', ['application/pkcs7-mime', 'application/x-pkcs7-mime']],
  ['p7r', 'application/x-pkcs7-certreqresp'],
  ['p7s', ['application/pkcs7-signature', 'application/x-pkcs7-signature']],
  ['p8', 'application/pkcs8'],
  ['par', 'text/plain-bas'],
  ['part', 'application/pro_eng'],
  ['pas', 'text/pascal'],
  ['paw', 'application/vnd.pawaafile'],
  ['pbd', 'application/vnd.powerbuilder6'],
  ['pbm', 'image/x-portable-bitmap'],
  ['pcf', 'application/x-font-pcf'],
  ['pcl', ['application/vnd.hp-pcl', 'application/x-pcl']],
  ['pclxl', 'application/vnd.hp-pclxl'],
  ['pct', 'image/x-pict'],
  ['pcurl', 'application/vnd.curl.pcurl'],
  ['pcx', 'image/x-pcx'],
  ['pdb', ['application/vnd.palm', 'chemical/x-pdb']],
  ['pdf', 'application/pdf'],
  ['pfa', 'application/x-font-type1'],
  ['pfr', 'application/font-tdpfr'],
  ['pfunk', ['audio/make', 'audio/make.my.funk']],
  ['pfx', 'application/x-pkcs12'],
  ['pgm', ['image/x-portable-graymap', 'image/x-portable-greymap']],
  ['pgn', 'application/x-chess-pgn'],
  ['pgp', 'application/pgp-signature'],
  ['pic', ['image/pict', 'image/x-pict']],
  ['pict', 'image/pict'],
  ['pkg', 'application/x-newton-compatible-pkg'],
  ['pki', 'application/pkixcmp'],
  ['pkipath', 'application/pkix-pkipath'],
  ['pko', ['application/ynd.ms-pkipko', 'application/vnd.ms-pki.pko']],
  ['pl', ['text/plain', 'text/x-script.perl']],
  ['plb', 'application/vnd.3gpp.pic-bw-large'],
  ['plc', 'application/vnd.mobius.plc'],
  ['plf', 'application/vnd.pocketlearn'],
  ['pls', 'application/pls+xml'],
  ['plx', 'application/x-pixclscript'],
  ['pm', ['text/x-script.perl-module', 'image/x-xpixmap']],
  ['pm4', 'application/x-pagemaker'],
  ['pm5', 'application/x-pagemaker'],
  ['pma', 'application/x-perfmon'],
  ['pmc', 'application/x-perfmon'],
  ['pml', ['application/vnd.ctc-posml', 'application/x-perfmon']],
  ['pmr', 'application/x-perfmon'],
  ['pmw', 'application/x-perfmon'],
  ['png', 'image/png'],
  ['pnm', ['application/x-portable-anymap', 'image/x-portable-anymap']],
  ['portpkg', 'application/vnd.macports.portpkg'],
  ['pot', ['application/vnd.ms-powerpoint', 'application/mspowerpoint']],
  ['potm', 'application/vnd.ms-powerpoint.template.macroenabled.12'],
  ['potx', 'application/vnd.openxmlformats-officedocument.presentationml.template'],
  ['pov', 'model/x-pov'],
  ['ppa', 'application/vnd.ms-powerpoint'],
  ['ppam', 'application/vnd.ms-powerpoint.addin.macroenabled.12'],
  ['ppd', 'application/vnd.cups-ppd'],
  ['ppm', 'image/x-portable-pixmap'],
  ['pps', ['application/vnd.ms-powerpoint', 'application/mspowerpoint']],
  ['ppsm', 'application/vnd.ms-powerpoint.slideshow.macroenabled.12'],
  ['ppsx', 'application/vnd.openxmlformats-officedocument.presentationml.slideshow'],
  [
    'ppt',
    [
      'application/vnd.ms-powerpoint',
      'application/mspowerpoint',
      'application/powerpoint',
      'application/x-mspowerpoint',
    ],
  ],
  ['pptm', 'application/vnd.ms-powerpoint.presentation.macroenabled.12'],
  ['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['ppz', 'application/mspowerpoint'],
  ['prc', 'application/x-mobipocket-ebook'],
  ['pre', ['application/vnd.lotus-freelance', 'application/x-freelance']],
  ['prf', 'application/pics-rules'],
  ['prt', 'application/pro_eng'],
  ['ps', 'application/postscript'],
  ['psb', 'application/vnd.3gpp.pic-bw-small'],
  ['psd', ['application/octet-stream', 'image/vnd.adobe.photoshop']],
  ['psf', 'application/x-font-linux-psf'],
  ['pskcxml', 'application/pskc+xml'],
  ['ptid', 'application/vnd.pvi.ptid1'],
  ['pub', 'application/x-mspublisher'],
  ['pvb', 'application/vnd.3gpp.pic-bw-var'],
  ['pvu', 'paleovu/x-pv'],
  ['pwn', 'application/vnd.3m.post-it-notes'],
  ['pwz', 'application/vnd.ms-powerpoint'],
  ['py', 'text/x-script.phyton'],
  ['pya', 'audio/vnd.ms-playready.media.pya'],
  ['pyc', 'application/x-bytecode.python'],
  ['pyv', 'video/vnd.ms-playready.media.pyv'],
  ['qam', 'application/vnd.epson.quickanime'],
  ['qbo', 'application/vnd.intu.qbo'],
  ['qcp', 'audio/vnd.qcelp'],
  ['qd3', 'x-world/x-3dmf'],
  ['qd3d', 'x-world/x-3dmf'],
  ['qfx', 'application/vnd.intu.qfx'],
  ['qif', 'image/x-quicktime'],
  ['qps', 'application/vnd.publishare-delta-tree'],
  ['qt', 'video/quicktime'],
  ['qtc', 'video/x-qtc'],
  ['qti', 'image/x-quicktime'],
  ['qtif', 'image/x-quicktime'],
  ['qxd', 'application/vnd.quark.quarkxpress'],
  ['ra', ['audio/x-realaudio', 'audio/x-pn-realaudio', 'audio/x-pn-realaudio-plugin']],
  ['ram', 'audio/x-pn-realaudio'],
  ['rar', 'application/x-rar-compressed'],
  ['ras', ['image/cmu-raster', 'application/x-cmu-raster', 'image/x-cmu-raster']],
  ['rast', 'image/cmu-raster'],
  ['rcprofile', 'application/vnd.ipunplugged.rcprofile'],
  ['rdf', 'application/rdf+xml'],
  ['rdz', 'application/vnd.data-vision.rdz'],
  ['rep', 'application/vnd.businessobjects'],
  ['res', 'application/x-dtbresource+xml'],
  ['rexx', 'text/x-script.rexx'],
  ['rf', 'image/vnd.rn-realflash'],
  ['rgb', 'image/x-rgb'],
  ['rif', 'application/reginfo+xml'],
  ['rip', 'audio/vnd.rip'],
  ['rl', 'application/resource-lists+xml'],
  ['rlc', 'image/vnd.fujixerox.edmics-rlc'],
  ['rld', 'application/resource-lists-diff+xml'],
  ['rm', ['application/vnd.rn-realmedia', 'audio/x-pn-realaudio']],
  ['rmi', 'audio/mid'],
  ['rmm', 'audio/x-pn-realaudio'],
  ['rmp', ['audio/x-pn-realaudio-plugin', 'audio/x-pn-realaudio']],
  ['rms', 'application/vnd.jcp.javame.midlet-rms'],
  ['rnc', 'application/relax-ng-compact-syntax'],
  ['rng', ['application/ringing-tones', 'application/vnd.nokia.ringing-tone']],
  ['rnx', 'application/vnd.rn-realplayer'],
  ['roff', 'application/x-troff'],
  ['rp', 'image/vnd.rn-realpix'],
  ['rp9', 'application/vnd.cloanto.rp9'],
  ['rpm', 'audio/x-pn-realaudio-plugin'],
  ['rpss', 'application/vnd.nokia.radio-presets'],
  ['rpst', 'application/vnd.nokia.radio-preset'],
  ['rq', 'application/sparql-query'],
  ['rs', 'application/rls-services+xml'],
  ['rsd', 'application/rsd+xml'],
  ['rt', ['text/richtext', 'text/vnd.rn-realtext']],
  ['rtf', ['application/rtf', 'text/richtext', 'application/x-rtf']],
  ['rtx', ['text/richtext', 'application/rtf']],
  ['rv', 'video/vnd.rn-realvideo'],
  ['s', 'text/x-asm'],
  ['s3m', 'audio/s3m'],
  ['saf', 'application/vnd.yamaha.smaf-audio'],
  ['saveme', 'application/octet-stream'],
  ['sbk', 'application/x-tbook'],
  ['sbml', 'application/sbml+xml'],
  ['sc', 'application/vnd.ibm.secure-container'],
  ['scd', 'application/x-msschedule'],
  [
    'scm',
    [
      'application/vnd.lotus-screencam',
      'video/x-scm',
      'text/x-script.guile',
      'application/x-lotusscreencam',
      'text/x-script.scheme',
    ],
  ],
  ['scq', 'application/scvp-cv-request'],
  ['scs', 'application/scvp-cv-response'],
  ['sct', 'text/scriptlet'],
  ['scurl', 'text/vnd.curl.scurl'],
  ['sda', 'application/vnd.stardivision.draw'],
  ['sdc', 'application/vnd.stardivision.calc'],
  ['sdd', 'application/vnd.stardivision.impress'],
  ['sdkm', 'application/vnd.solent.sdkm+xml'],
  ['sdml', 'text/plain'],
  ['sdp', ['application/sdp', 'application/x-sdp']],
  ['sdr', 'application/sounder'],
  ['sdw', 'application/vnd.stardivision.writer'],
  ['sea', ['application/sea', 'application/x-sea']],
  ['see', 'application/vnd.seemail'],
  ['seed', 'application/vnd.fdsn.seed'],
  ['sema', 'application/vnd.sema'],
  ['semd', 'application/vnd.semd'],
  ['semf', 'application/vnd.semf'],
  ['ser', 'application/java-serialized-object'],
  ['set', 'application/set'],
  ['setpay', 'application/set-payment-initiation'],
  ['setreg', 'application/set-registration-initiation'],
  ['sfd-hdstx', 'application/vnd.hydrostatix.sof-data'],
  ['sfs', 'application/vnd.spotfire.sfs'],
  ['sgl', 'application/vnd.stardivision.writer-global'],
  ['sgm', ['text/sgml', 'text/x-sgml']],
  ['sgml', ['text/sgml', 'text/x-sgml']],
  ['sh', ['application/x-shar', 'application/x-bsh', 'application/x-sh', 'text/x-script.sh']],
  ['shar', ['application/x-bsh', 'application/x-shar']],
  ['shf', 'application/shf+xml'],
  ['shtml', ['text/html', 'text/x-server-parsed-html']],
  ['sid', 'audio/x-psid'],
  ['sis', 'application/vnd.symbian.install'],
  ['sit', ['application/x-stuffit', 'application/x-sit']],
  ['sitx', 'application/x-stuffitx'],
  ['skd', 'application/x-koan'],
  ['skm', 'application/x-koan'],
  ['skp', ['application/vnd.koan', 'application/x-koan']],
  ['skt', 'application/x-koan'],
  ['sl', 'application/x-seelogo'],
  ['sldm', 'application/vnd.ms-powerpoint.slide.macroenabled.12'],
  ['sldx', 'application/vnd.openxmlformats-officedocument.presentationml.slide'],
  ['slt', 'application/vnd.epson.salt'],
  ['sm', 'application/vnd.stepmania.stepchart'],
  ['smf', 'application/vnd.stardivision.math'],
  ['smi', ['application/smil', 'application/smil+xml']],
  ['smil', 'application/smil'],
  ['snd', ['audio/basic', 'audio/x-adpcm']],
  ['snf', 'application/x-font-snf'],
  ['sol', 'application/solids'],
  ['spc', ['text/x-speech', 'application/x-pkcs7-certificates']],
  ['spf', 'application/vnd.yamaha.smaf-phrase'],
  ['spl', ['application/futuresplash', 'application/x-futuresplash']],
  ['spot', 'text/vnd.in3d.spot'],
  ['spp', 'application/scvp-vp-response'],
  ['spq', 'application/scvp-vp-request'],
  ['spr', 'application/x-sprite'],
  ['sprite', 'application/x-sprite'],
  ['src', 'application/x-wais-source'],
  ['sru', 'application/sru+xml'],
  ['srx', 'application/sparql-results+xml'],
  ['sse', 'application/vnd.kodak-descriptor'],
  ['ssf', 'application/vnd.epson.ssf'],
  ['ssi', 'text/x-server-parsed-html'],
  ['ssm', 'application/streamingmedia'],
  ['ssml', 'application/ssml+xml'],
  ['sst', ['application/vnd.ms-pkicertstore', 'application/vnd.ms-pki.certstore']],
  ['st', 'application/vnd.sailingtracker.track'],
  ['stc', 'application/vnd.sun.xml.calc.template'],
  ['std', 'application/vnd.sun.xml.draw.template'],
  ['step', 'application/step'],
  ['stf', 'application/vnd.wt.stf'],
  ['sti', 'application/vnd.sun.xml.impress.template'],
  ['stk', 'application/hyperstudio'],
  [
    'stl',
    [
      'application/vnd.ms-pkistl',
      'application/sla',
      'application/vnd.ms-pki.stl',
      'application/x-navistyle',
    ],
  ],
  ['stm', 'text/html'],
  ['stp', 'application/step'],
  ['str', 'application/vnd.pg.format'],
  ['stw', 'application/vnd.sun.xml.writer.template'],
  ['sub', 'image/vnd.dvb.subtitle'],
  ['sus', 'application/vnd.sus-calendar'],
  ['sv4cpio', 'application/x-sv4cpio'],
  ['sv4crc', 'application/x-sv4crc'],
  ['svc', 'application/vnd.dvb.service'],
  ['svd', 'application/vnd.svd'],
  ['svf', ['image/vnd.dwg', 'image/x-dwg']],
  ['svg', 'image/svg+xml'],
  ['svr', ['x-world/x-svr', 'application/x-world']],
  ['swf', 'application/x-shockwave-flash'],
  ['swi', 'application/vnd.aristanetworks.swi'],
  ['sxc', 'application/vnd.sun.xml.calc'],
  ['sxd', 'application/vnd.sun.xml.draw'],
  ['sxg', 'application/vnd.sun.xml.writer.global'],
  ['sxi', 'application/vnd.sun.xml.impress'],
  ['sxm', 'application/vnd.sun.xml.math'],
  ['sxw', 'application/vnd.sun.xml.writer'],
  ['t', ['text/troff', 'application/x-troff']],
  ['talk', 'text/x-speech'],
  ['tao', 'application/vnd.tao.intent-module-archive'],
  ['tar', 'application/x-tar'],
  ['tbk', ['application/toolbook', 'application/x-tbook']],
  ['tcap', 'application/vnd.3gpp2.tcap'],
  ['tcl', ['text/x-script.tcl', 'application/x-tcl']],
  ['tcsh', 'text/x-script.tcsh'],
  ['teacher', 'application/vnd.smart.teacher'],
  ['tei', 'application/tei+xml'],
  ['tex', 'application/x-tex'],
  ['texi', 'application/x-texinfo'],
  ['texinfo', 'application/x-texinfo'],
  ['text', ['application/plain', 'text/plain']],
  ['tfi', 'application/thraud+xml'],
  ['tfm', 'application/x-tex-tfm'],
  ['tgz', ['application/gnutar', 'application/x-compressed']],
  ['thmx', 'application/vnd.ms-officetheme'],
  ['tif', ['image/tiff', 'image/x-tiff']],
  ['tiff', ['image/tiff', 'image/x-tiff']],
  ['tmo', 'application/vnd.tmobile-livetv'],
  ['torrent', 'application/x-bittorrent'],
  ['tpl', 'application/vnd.groove-tool-template'],
  ['tpt', 'application/vnd.trid.tpt'],
  ['tr', 'application/x-troff'],
  ['tra', 'application/vnd.trueapp'],
  ['trm', 'application/x-msterminal'],
  ['tsd', 'application/timestamped-data'],
  ['tsi', 'audio/tsp-audio'],
  ['tsp', ['application/dsptype', 'audio/tsplayer']],
  ['tsv', 'text/tab-separated-values'],
  ['ttf', 'application/x-font-ttf'],
  ['ttl', 'text/turtle'],
  ['turbot', 'image/florian'],
  ['twd', 'application/vnd.simtech-mindmapper'],
  ['txd', 'application/vnd.genomatix.tuxedo'],
  ['txf', 'application/vnd.mobius.txf'],
  ['txt', 'text/plain'],
  ['ufd', 'application/vnd.ufdl'],
  ['uil', 'text/x-uil'],
  ['uls', 'text/iuls'],
  ['umj', 'application/vnd.umajin'],
  ['uni', 'text/uri-list'],
  ['unis', 'text/uri-list'],
  ['unityweb', 'application/vnd.unity'],
  ['unv', 'application/i-deas'],
  ['uoml', 'application/vnd.uoml+xml'],
  ['uri', 'text/uri-list'],
  ['uris', 'text/uri-list'],
  ['ustar', ['application/x-ustar', 'multipart/x-ustar']],
  ['utz', 'application/vnd.uiq.theme'],
  ['uu', ['application/octet-stream', 'text/x-uuencode']],
  ['uue', 'text/x-uuencode'],
  ['uva', 'audio/vnd.dece.audio'],
  ['uvh', 'video/vnd.dece.hd'],
  ['uvi', 'image/vnd.dece.graphic'],
  ['uvm', 'video/vnd.dece.mobile'],
  ['uvp', 'video/vnd.dece.pd'],
  ['uvs', 'video/vnd.dece.sd'],
  ['uvu', 'video/vnd.uvvu.mp4'],
  ['uvv', 'video/vnd.dece.video'],
  ['vcd', 'application/x-cdlink'],
  ['vcf', 'text/x-vcard'],
  ['vcg', 'application/vnd.groove-vcard'],
  ['vcs', 'text/x-vcalendar'],
  ['vcx', 'application/vnd.vcx'],
  ['vda', 'application/vda'],
  ['vdo', 'video/vdo'],
  ['vew', 'application/groupwise'],
  ['vis', 'application/vnd.visionary'],
  ['viv', ['video/vivo', 'video/vnd.vivo']],
  ['vivo', ['video/vivo', 'video/vnd.vivo']],
  ['vmd', 'application/vocaltec-media-desc'],
  ['vmf', 'application/vocaltec-media-file'],
  ['voc', ['audio/voc', 'audio/x-voc']],
  ['vos', 'video/vosaic'],
  ['vox', 'audio/voxware'],
  ['vqe', 'audio/x-twinvq-plugin'],
  ['vqf', 'audio/x-twinvq'],
  ['vql', 'audio/x-twinvq-plugin'],
  ['vrml', ['model/vrml', 'x-world/x-vrml', 'application/x-vrml']],
  ['vrt', 'x-world/x-vrt'],
  ['vsd', ['application/vnd.visio', 'application/x-visio']],
  ['vsf', 'application/vnd.vsf'],
  ['vst', 'application/x-visio'],
  ['vsw', 'application/x-visio'],
  ['vtu', 'model/vnd.vtu'],
  ['vxml', 'application/voicexml+xml'],
  ['w60', 'application/wordperfect6.0'],
  ['w61', 'application/wordperfect6.1'],
  ['w6w', 'application/msword'],
  ['wad', 'application/x-doom'],
  ['wav', ['audio/wav', 'audio/x-wav']],
  ['wax', 'audio/x-ms-wax'],
  ['wb1', 'application/x-qpro'],
  ['wbmp', 'image/vnd.wap.wbmp'],
  ['wbs', 'application/vnd.criticaltools.wbs+xml'],
  ['wbxml', 'application/vnd.wap.wbxml'],
  ['wcm', 'application/vnd.ms-works'],
  ['wdb', 'application/vnd.ms-works'],
  ['web', 'application/vnd.xara'],
  ['weba', 'audio/webm'],
  ['webm', 'video/webm'],
  ['webp', 'image/webp'],
  ['wg', 'application/vnd.pmi.widget'],
  ['wgt', 'application/widget'],
  ['wiz', 'application/msword'],
  ['wk1', 'application/x-123'],
  ['wks', 'application/vnd.ms-works'],
  ['wm', 'video/x-ms-wm'],
  ['wma', 'audio/x-ms-wma'],
  ['wmd', 'application/x-ms-wmd'],
  ['wmf', ['windows/metafile', 'application/x-msmetafile']],
  ['wml', 'text/vnd.wap.wml'],
  ['wmlc', 'application/vnd.wap.wmlc'],
  ['wmls', 'text/vnd.wap.wmlscript'],
  ['wmlsc', 'application/vnd.wap.wmlscriptc'],
  ['wmv', 'video/x-ms-wmv'],
  ['wmx', 'video/x-ms-wmx'],
  ['wmz', 'application/x-ms-wmz'],
  ['woff', 'application/x-font-woff'],
  ['word', 'application/msword'],
  ['wp', 'application/wordperfect'],
  ['wp5', ['application/wordperfect', 'application/wordperfect6.0']],
  ['wp6', 'application/wordperfect'],
  ['wpd', ['application/wordperfect', 'application/vnd.wordperfect', 'application/x-wpwin']],
  ['wpl', 'application/vnd.ms-wpl'],
  ['wps', 'application/vnd.ms-works'],
  ['wq1', 'application/x-lotus'],
  ['wqd', 'application/vnd.wqd'],
  ['wri', ['application/mswrite', 'application/x-wri', 'application/x-mswrite']],
  ['wrl', ['model/vrml', 'x-world/x-vrml', 'application/x-world']],
  ['wrz', ['model/vrml', 'x-world/x-vrml']],
  ['wsc', 'text/scriplet'],
  ['wsdl', 'application/wsdl+xml'],
  ['wspolicy', 'application/wspolicy+xml'],
  ['wsrc', 'application/x-wais-source'],
  ['wtb', 'application/vnd.webturbo'],
  ['wtk', 'application/x-wintalk'],
  ['wvx', 'video/x-ms-wvx'],
  ['x-png', 'image/png'],
  ['x3d', 'application/vnd.hzn-3d-crossword'],
  ['xaf', 'x-world/x-vrml'],
  ['xap', 'application/x-silverlight-app'],
  ['xar', 'application/vnd.xara'],
  ['xbap', 'application/x-ms-xbap'],
  ['xbd', 'application/vnd.fujixerox.docuworks.binder'],
  ['xbm', ['image/xbm', 'image/x-xbm', 'image/x-xbitmap']],
  ['xdf', 'application/xcap-diff+xml'],
  ['xdm', 'application/vnd.syncml.dm+xml'],
  ['xdp', 'application/vnd.adobe.xdp+xml'],
  ['xdr', 'video/x-amt-demorun'],
  ['xdssc', 'application/dssc+xml'],
  ['xdw', 'application/vnd.fujixerox.docuworks'],
  ['xenc', 'application/xenc+xml'],
  ['xer', 'application/patch-ops-error+xml'],
  ['xfdf', 'application/vnd.adobe.xfdf'],
  ['xfdl', 'application/vnd.xfdl'],
  ['xgz', 'xgl/drawing'],
  ['xhtml', 'application/xhtml+xml'],
  ['xif', 'image/vnd.xiff'],
  ['xl', 'application/excel'],
  [
    'xla',
    [
      'application/vnd.ms-excel',
      'application/excel',
      'application/x-msexcel',
      'application/x-excel',
    ],
  ],
  ['xlam', 'application/vnd.ms-excel.addin.macroenabled.12'],
  ['xlb', ['application/excel', 'application/vnd.ms-excel', 'application/x-excel']],
  ['xlc', ['application/vnd.ms-excel', 'application/excel', 'application/x-excel']],
  ['xld', ['application/excel', 'application/x-excel']],
  ['xlk', ['application/excel', 'application/x-excel']],
  ['xll', ['application/excel', 'application/vnd.ms-excel', 'application/x-excel']],
  ['xlm', ['application/vnd.ms-excel', 'application/excel', 'application/x-excel']],
  [
    'xls',
    [
      'application/vnd.ms-excel',
      'application/excel',
      'application/x-msexcel',
      'application/x-excel',
    ],
  ],
  ['xlsb', 'application/vnd.ms-excel.sheet.binary.macroenabled.12'],
  ['xlsm', 'application/vnd.ms-excel.sheet.macroenabled.12'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['xlt', ['application/vnd.ms-excel', 'application/excel', 'application/x-excel']],
  ['xltm', 'application/vnd.ms-excel.template.macroenabled.12'],
  ['xltx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.template'],
  ['xlv', ['application/excel', 'application/x-excel']],
  [
    'xlw',
    [
      'application/vnd.ms-excel',
      'application/excel',
      'application/x-msexcel',
      'application/x-excel',
    ],
  ],
  ['xm', 'audio/xm'],
  ['xml', ['application/xml', 'text/xml', 'application/atom+xml', 'application/rss+xml']],
  ['xmz', 'xgl/movie'],
  ['xo', 'application/vnd.olpc-sugar'],
  ['xof', 'x-world/x-vrml'],
  ['xop', 'application/xop+xml'],
  ['xpi', 'application/x-xpinstall'],
  ['xpix', 'application/x-vnd.ls-xpix'],
  ['xpm', ['image/xpm', 'image/x-xpixmap']],
  ['xpr', 'application/vnd.is-xpr'],
  ['xps', 'application/vnd.ms-xpsdocument'],
  ['xpw', 'application/vnd.intercon.formnet'],
  ['xslt', 'application/xslt+xml'],
  ['xsm', 'application/vnd.syncml+xml'],
  ['xspf', 'application/xspf+xml'],
  ['xsr', 'video/x-amt-showrun'],
  ['xul', 'application/vnd.mozilla.xul+xml'],
  ['xwd', ['image/x-xwd', 'image/x-xwindowdump']],
  ['xyz', ['chemical/x-xyz', 'chemical/x-pdb']],
  ['yang', 'application/yang'],
  ['yin', 'application/yin+xml'],
  ['z', ['application/x-compressed', 'application/x-compress']],
  ['zaz', 'application/vnd.zzazz.deck+xml'],
  [
    'zip',
    [
      'application/zip',
      'multipart/x-zip',
      'application/x-zip-compressed',
      'application/x-compressed',
    ],
  ],
  ['zir', 'application/vnd.zul'],
  ['zmm', 'application/vnd.handheld-entertainment+xml'],
  ['zoo', 'application/octet-stream'],
  ['zsh', 'text/x-script.zsh'],
]);
function detectMimeType$1(filename) {
  if (!filename) return defaultMimeType;
  const parsed = path.parse(filename);
  const extension = (parsed.ext.substr(1) || parsed.name || '')
    .split('?')
    .shift()
    .trim()
    .toLowerCase();
  const value = extensions.has(extension) ? extensions.get(extension) : defaultMimeType;
  if (Array.isArray(value)) return value[0];
  return value;
}
// node_modules/nodemailer/dist/esm/mime-funcs/index.js
/**
 * Checks if a value is plaintext string (uses only printable 7bit chars)
 *
 * When isParam is set the value is destined for a header parameter, so HT, CR and LF
 * are not plaintext either: a header parameter has no way to carry them. HT is a valid
 * fold point, so folding and unfolding a header would rewrite it as a space, and CR/LF
 * cannot appear in a header value at all. DEL is neither a token character nor qtext,
 * so it can not be carried bare or quoted. Such values have to go through the rfc2231
 * parameter continuation encoding instead, the same way a quote already does.
 *
 * @param value String to be tested
 * @param [isParam] Set to true if the value is a header parameter value
 * @returns true if it is a plaintext string
 */
function isPlainText(value, isParam) {
  return (
    typeof value === 'string' &&
    !(isParam ? /[\x00-\x1f\x7f"\u0080-\uFFFF]/ : /[\x00-\x08\x0b\x0c\x0e-\x1f\u0080-\uFFFF]/).test(
      value,
    )
  );
}
function isPlainParamValue(value) {
  return isPlainText(value, true) && !value.includes('=?');
}
/**
 * Wraps a value into a quoted-string. Inside one a quote would end the string early
 * and a backslash would escape whatever follows it, so both go out as quoted-pairs.
 *
 * @param value String to be quoted
 * @returns The value as a quoted-string, quotes included
 */
function quoteString(value) {
  return '"' + (value || '').toString().replace(/["\\]/g, '\\$&') + '"';
}
/**
 * Checks if a multi line string containes lines longer than the selected value.
 *
 * Useful when detecting if a mail message needs any processing at all:
 * if only plaintext characters are used and lines are short, then there is
 * no need to encode the values in any way. If the value is plaintext but has
 * longer lines then allowed, then use format=flowed
 *
 * @param str Multi line string to check
 * @param lineLength Max line length to check for
 * @returns Returns true if there is at least one line longer than lineLength chars
 */
function hasLongerLines(str, lineLength) {
  if (str.length > 131072) return true;
  return new RegExp('^.{' + (lineLength + 1) + ',}', 'm').test(str);
}
/**
 * Encodes a string or an Buffer to an UTF-8 MIME Word (rfc2047)
 *
 * @param data String to be encoded
 * @param mimeWordEncoding='Q' Encoding for the mime word, either Q or B
 * @param [maxLength=0] If set, split mime words into several chunks if needed
 * @return Single or several mime words joined together
 */
function encodeWord(data, mimeWordEncoding, maxLength) {
  mimeWordEncoding = (mimeWordEncoding || 'Q').toString().toUpperCase().trim().charAt(0);
  maxLength = maxLength || 0;
  let encodedStr;
  if (maxLength && maxLength > 12) maxLength -= 12;
  if (mimeWordEncoding === 'Q')
    encodedStr = encode(data).replace(/[^a-z0-9!*+\-/=]/gi, (chr) => {
      const ord = chr.charCodeAt(0).toString(16).toUpperCase();
      if (chr === ' ') return '_';
      return '=' + (ord.length === 1 ? '0' + ord : ord);
    });
  else if (mimeWordEncoding === 'B') {
    encodedStr = typeof data === 'string' ? data : data.toString('utf-8');
    maxLength = maxLength ? Math.max(3, ((maxLength - (maxLength % 4)) / 4) * 3) : 0;
  }
  if (maxLength && (mimeWordEncoding !== 'B' ? encodedStr : encode$1(data)).length > maxLength) {
    if (mimeWordEncoding === 'Q')
      encodedStr = splitMimeEncodedString(encodedStr, maxLength).join(
        '?= =?UTF-8?' + mimeWordEncoding + '?',
      );
    else {
      const parts = [];
      let lpart = '';
      for (let i = 0, len = encodedStr.length; i < len; i++) {
        let chr = encodedStr.charAt(i);
        if (/[\ud800-\udbff]/.test(chr) && /[\udc00-\udfff]/.test(encodedStr.charAt(i + 1)))
          chr += encodedStr.charAt(++i);
        if (Buffer.byteLength(lpart + chr) <= maxLength || i === 0) lpart += chr;
        else {
          parts.push(encode$1(lpart));
          lpart = chr;
        }
      }
      if (lpart) parts.push(encode$1(lpart));
      if (parts.length > 1) encodedStr = parts.join('?= =?UTF-8?' + mimeWordEncoding + '?');
      else encodedStr = parts.join('');
    }
  } else if (mimeWordEncoding === 'B') encodedStr = encode$1(data);
  return (
    '=?UTF-8?' + mimeWordEncoding + '?' + encodedStr + (encodedStr.substr(-2) === '?=' ? '' : '?=')
  );
}
const VALID_ENCODED_WORD = /^=\?[^\s()<>@,;:"/[\]?.=]+\?[BbQq]\?[^?\s]+\?=$/;
const LENIENT_ENCODED_WORD = /[=]\?[^?]*\?[BbQq]\?[^?]*\?=/y;
/**
 * Marks the text a receiver would read as an encoded-word when it is not one valid encoded-word
 * on its own. RFC 2047 section 7 requires that a word beginning with '=?' and ending with '?='
 * is a valid encoded-word, and decoders also decode a look-alike that spans whitespace, so
 * '=?utf-8?X?x?=' and 'see =?utf-8?Q?a b?= here' read differently on every receiver. A valid
 * encoded-word is left alone, which is what lets a caller pass a value that is already encoded,
 * as most other mail libraries do.
 *
 * The bounds of the word around each '=?' are found once per word and reused, walking back to
 * the start of a long word from every '=?' it holds would be quadratic.
 *
 * @param value String to look in
 * @param range The first and the last offset that needs encoding so far, -1 for none
 * @return The range, widened to cover the words of every invalid look-alike
 */
function _markInvalidEncodedWords(value, range) {
  const len = value.length;
  const isSpace = (pos) => /\s/.test(value.charAt(pos));
  let wordStart = 0;
  let wordEnd = -1;
  const wordAt = (pos) => {
    if (pos < wordEnd) return;
    wordStart = pos;
    while (wordStart > 0 && !isSpace(wordStart - 1)) wordStart--;
    wordEnd = pos;
    while (wordEnd < len && !isSpace(wordEnd)) wordEnd++;
  };
  let pos = value.indexOf('=?');
  while (pos >= 0) {
    wordAt(pos);
    const start = wordStart;
    LENIENT_ENCODED_WORD.lastIndex = pos;
    const match = LENIENT_ENCODED_WORD.exec(value);
    const end = match ? pos + match[0].length : wordEnd;
    if (match && end > wordEnd) wordAt(end - 1);
    const word = value.substring(start, wordEnd);
    const looksLike = match ? true : start === pos && word.length >= 4 && word.endsWith('?=');
    const valid =
      start === pos && wordEnd === end && word.length <= 75 && VALID_ENCODED_WORD.test(word);
    if (looksLike && !valid) {
      range[0] = range[0] < 0 ? start : Math.min(range[0], start);
      range[1] = Math.max(range[1], wordEnd - 1);
    }
    pos = value.indexOf('=?', match ? end : pos + 2);
  }
  return range;
}
/**
 * Finds word sequences with non ascii text, and words that look like an invalid encoded-word,
 * and converts these to mime words. A valid encoded-word is passed through as it is.
 *
 * @param value String to be encoded
 * @param mimeWordEncoding='Q' Encoding for the mime word, either Q or B
 * @param [maxLength=0] If set, split mime words into several chunks if needed
 * @param [encodeAll=false] If true and the value needs encoding then encodes entire string, not just the smallest match
 * @return String with possible mime words
 */
function encodeWords(value, mimeWordEncoding, maxLength, encodeAll) {
  maxLength = maxLength || 0;
  let firstSpecial = -1;
  let lastSpecial = -1;
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code === 34 || code >= 128) {
      if (firstSpecial < 0) firstSpecial = i;
      lastSpecial = i;
    }
  }
  if (value.indexOf('=?') >= 0)
    [firstSpecial, lastSpecial] = _markInvalidEncodedWords(value, [firstSpecial, lastSpecial]);
  if (firstSpecial < 0) return value;
  if (encodeAll) return encodeWord(value, mimeWordEncoding, maxLength);
  let startIndex = firstSpecial;
  while (startIndex > 0 && !/\s/.test(value.charAt(startIndex - 1))) startIndex--;
  let endIndex = lastSpecial + 1;
  while (endIndex < value.length && !/\s/.test(value.charAt(endIndex))) endIndex++;
  return (
    (startIndex ? value.substr(0, startIndex) : '') +
    encodeWord(value.substring(startIndex, endIndex), mimeWordEncoding || 'Q', maxLength) +
    (endIndex < value.length ? value.substr(endIndex) : '')
  );
}
/**
 * Joins parsed header value together as 'value; param1=value1; param2=value2'
 * PS: We are following RFC 822 for the list of special characters that we need to keep in quotes.
 *      Refer: https://www.w3.org/Protocols/rfc1341/4_Content-Type.html
 * @param structured Parsed header value
 * @return joined header value
 */
function buildHeaderValue(structured) {
  const paramsArray = [];
  Object.keys(structured.params || {}).forEach((key) => {
    const value = structured.params[key];
    const param = key.replace(/[\x00-\x1f\x7f]/g, '');
    if (!isPlainParamValue(value) || value.length >= 75)
      buildHeaderParam(param, value, 50).forEach((encodedParam) => {
        if (
          !/[\s"\\;:/=(),<>@[\]?]|^[-']|'$/.test(encodedParam.value) ||
          encodedParam.key.substr(-1) === '*'
        )
          paramsArray.push(encodedParam.key + '=' + encodedParam.value);
        else paramsArray.push(encodedParam.key + '=' + JSON.stringify(encodedParam.value));
      });
    else if (!value.length || /[\s'"\\;:/=(),<>@[\]?]|^-/.test(value))
      paramsArray.push(param + '=' + JSON.stringify(value));
    else paramsArray.push(param + '=' + value);
  });
  return (
    (typeof structured.value === 'string'
      ? structured.value.replace(/[\x00-\x1f\x7f]/g, '')
      : structured.value) + (paramsArray.length ? '; ' + paramsArray.join('; ') : '')
  );
}
/**
 * Encodes a string or an Buffer to an UTF-8 Parameter Value Continuation encoding (rfc2231)
 * Useful for splitting long parameter values.
 *
 * For example
 *      title="unicode string"
 * becomes
 *     title*0*=utf-8''unicode
 *     title*1*=%20string
 *
 * @param key Parameter name the generated keys are built from, for example title
 * @param data String to be encoded
 * @param [maxLength=50] Max length for generated chunks
 * @return A list of encoded keys and headers
 */
function buildHeaderParam(key, data, maxLength) {
  const list = [];
  let encodedStr = typeof data === 'string' ? data : (data || '').toString();
  let chr;
  let line;
  let startPos = 0;
  let i, len;
  maxLength = maxLength || 50;
  if (isPlainParamValue(data)) {
    if (encodedStr.length <= maxLength)
      return [
        {
          key,
          value: encodedStr,
        },
      ];
    encodedStr = encodedStr.replace(new RegExp('.{' + maxLength + '}', 'g'), (str) => {
      list.push({ line: str });
      return '';
    });
    if (encodedStr) list.push({ line: encodedStr });
  } else {
    if (/[\uD800-\uDBFF]/.test(encodedStr)) {
      const encodedStrArr = [];
      for (i = 0, len = encodedStr.length; i < len; i++) {
        chr = encodedStr.charAt(i);
        if (/[\ud800-\udbff]/.test(chr) && /[\udc00-\udfff]/.test(encodedStr.charAt(i + 1))) {
          chr += encodedStr.charAt(i + 1);
          encodedStrArr.push(chr);
          i++;
        } else encodedStrArr.push(chr);
      }
      encodedStr = encodedStrArr;
    }
    line = "utf-8''";
    let encoded = true;
    startPos = 0;
    for (i = 0, len = encodedStr.length; i < len; i++) {
      chr = encodedStr[i];
      if (encoded) chr = safeEncodeURIComponent(chr);
      else {
        chr = chr === ' ' ? chr : safeEncodeURIComponent(chr);
        if (chr !== encodedStr[i]) {
          if ((safeEncodeURIComponent(line) + chr).length >= maxLength) {
            list.push({
              line,
              encoded,
            });
            line = '';
            encoded = true;
          } else {
            encoded = true;
            i = startPos;
            line = '';
            continue;
          }
        }
      }
      if ((line + chr).length >= maxLength) {
        list.push({
          line,
          encoded,
        });
        line = chr = encodedStr[i] === ' ' ? ' ' : safeEncodeURIComponent(encodedStr[i]);
        if (chr === encodedStr[i]) {
          encoded = false;
          startPos = i - 1;
        } else encoded = true;
      } else line += chr;
    }
    if (line)
      list.push({
        line,
        encoded,
      });
  }
  return list.map((item, i) => ({
    key: key + '*' + i + (item.encoded ? '*' : ''),
    value: item.line,
  }));
}
/**
 * An RFC 2045 token: printable ASCII without SPACE, the control characters, DEL and the
 * tspecials. A charset name is one, and the name a continuation carries is written into
 * the encoded word the parameter value becomes, so it is checked against this before it
 * goes in. Whitespace used to come off it only because the value was trimmed first.
 */
const TOKEN = /^[^\x00-\x20\x7f()<>@,;:\\"/[\]?=]+$/;
/**
 * Offset of the ')' that closes the RFC 822 comment opening at `start`, or -1 when the
 * comment never closes. Comments nest, and a backslash escapes the character after it
 */
function _findCommentEnd(str, start) {
  let depth = 0;
  for (let i = start, len = str.length; i < len; i++) {
    const c = str.charAt(i);
    if (c === '\\') i++;
    else if (c === '(') depth++;
    else if (c === ')' && --depth === 0) return i;
  }
  return -1;
}
/**
 * Whether a string can be a header parameter name.
 *
 * A parameter name is a token, so it is never empty. A "__proto__" name would target the
 * prototype chain of the params object instead of an own property of it and read back as
 * Object.prototype, so it is no name either.
 *
 * @param name Candidate parameter name, already lowercased
 * @return true when the name can be used
 */
function _isParamName(name) {
  return !!name && !isProtoKey(name);
}
/**
 * Parses a header value with key=value arguments into a structured
 * object.
 *
 *   parseHeaderValue('content-type: text/plain; CHARSET='UTF-8'') ->
 *   {
 *     'value': 'text/plain',
 *     'params': {
 *       'charset': 'UTF-8'
 *     }
 *   }
 *
 * @param str Header value
 * @param options Options, see ParseHeaderValueOptions
 * @return Header value as a parsed structure
 */
function parseHeaderValue(str, options) {
  const response = {
    value: '',
    params: {},
  };
  let stripComments = !!options?.stripComments;
  const setParam = (name, value) => {
    name = name.toLowerCase();
    if (_isParamName(name) && !Object.hasOwn(response.params, name)) response.params[name] = value;
  };
  let key = false;
  let value = '';
  let stage = 'value';
  let quote = false;
  let escaped = false;
  let chr;
  let pendingSpace = '';
  let quoteClosed = false;
  const flushSpace = () => {
    if (value.length) value += pendingSpace;
    pendingSpace = '';
  };
  const addChr = (c) => {
    flushSpace();
    value += c;
  };
  const takeValue = () => {
    const taken = value;
    value = '';
    pendingSpace = '';
    quoteClosed = false;
    return taken;
  };
  const storeValue = () => {
    const taken = takeValue();
    if (key === false) response.value = taken;
    else setParam(key, taken);
  };
  const storeEmptyKey = () => {
    setParam(takeValue().trim(), '');
  };
  for (let i = 0, len = str.length; i < len; i++) {
    chr = str.charAt(i);
    if (
      stripComments &&
      chr === '(' &&
      !quote &&
      !quoteClosed &&
      !(stage === 'value' && key !== false && !pendingSpace)
    ) {
      let end = _findCommentEnd(str, i);
      if (end < 0 && str.indexOf(';', i) < 0) end = len - 1;
      if (end >= 0) {
        i = end;
        continue;
      }
      stripComments = false;
    }
    if (stage === 'key') {
      if (chr === '=') {
        key = takeValue().trim();
        stage = 'value';
        continue;
      }
      if (chr === ';') {
        storeEmptyKey();
        continue;
      }
      value += chr;
    } else {
      if (quoteClosed && chr !== ';') {
        escaped = false;
        continue;
      }
      if (escaped) addChr(chr);
      else if (quote && chr === '\\') {
        escaped = true;
        continue;
      } else if (quote && chr === quote) {
        quote = false;
        quoteClosed = true;
      } else if (!quote && chr === '"') {
        quote = chr;
        flushSpace();
      } else if (!quote && chr === ';') {
        storeValue();
        stage = 'key';
      } else if (!quote && (chr === ' ' || chr === '	')) pendingSpace += chr;
      else addChr(chr);
      escaped = false;
    }
  }
  if (stage === 'value') storeValue();
  else storeEmptyKey();
  const continuations = /* @__PURE__ */ new Map();
  Object.keys(response.params).forEach((key) => {
    const match = key.match(/(\*(\d+)|\*(\d+)\*|\*)$/);
    if (!match) return;
    const actualKey = key.substr(0, match.index);
    const nr = Number(match[2] || match[3]) || 0;
    const encoded = match[0].substr(-1) === '*';
    let value = response.params[key];
    delete response.params[key];
    if (!_isParamName(actualKey)) return;
    let continuation = continuations.get(actualKey);
    if (!continuation) {
      continuation = {
        charset: false,
        sections: [],
      };
      continuations.set(actualKey, continuation);
    }
    const charsetMatch = nr === 0 && encoded ? value.match(/^([^']*)'[^']*'(.*)$/) : null;
    if (charsetMatch) {
      continuation.charset = TOKEN.test(charsetMatch[1]) ? charsetMatch[1] : 'iso-8859-1';
      value = charsetMatch[2];
    }
    continuation.sections.push({
      nr,
      value,
      encoded,
    });
  });
  continuations.forEach((continuation, key) => {
    if (Object.hasOwn(response.params, key)) return;
    continuation.sections.sort((a, b) => a.nr - b.nr);
    if (!continuation.charset) {
      response.params[key] = continuation.sections.map((section) => section.value).join('');
      return;
    }
    response.params[key] =
      '=?' +
      continuation.charset +
      '?Q?' +
      continuation.sections.map(_encodeContinuationSection).join('') +
      '?=';
  });
  return response;
}
/**
 * Renders one parameter value continuation section as the payload of a Q encoded word.
 *
 * A section whose name ends in '*' is percent encoded and its escapes carry the bytes of
 * the value, so they only have to be rewritten into the "=AB" spelling a Q encoded word
 * uses. A section without the '*' is literal text (RFC 2231 section 4.1), so its '%' is a
 * '%' and is escaped along with the characters a Q encoded word can not carry bare.
 * Decoding a literal section invents bytes that never appeared on the wire: it is how the
 * value 'filename*0*=utf-8''safe; filename*1=%2F..%2F..%2Fetc%2Fpasswd' was emitted as a
 * filename every receiving client reads back as 'safe/../../etc/passwd'.
 *
 * @param section One collected continuation section
 * @return The section as Q encoded word payload
 */
function _encodeContinuationSection(section) {
  const specials = section.encoded ? /[=?_\s]/g : /[=?_\s%]/g;
  return section.value
    .replace(specials, (s) => {
      const c = s.charCodeAt(0).toString(16);
      if (s === ' ') return '_';
      return '%' + (c.length < 2 ? '0' : '') + c;
    })
    .replace(/%/g, '=');
}
/**
 * Returns content type for a file extension. If no suitable content types
 * are found, 'application/octet-stream' is used as the default content type
 *
 * @param extension Extension to be checked for
 * @return File extension
 */
function detectMimeType(extension) {
  return detectMimeType$1(extension);
}
/**
 * Folds long lines, useful for folding header lines (afterSpace=false) and
 * flowed text (afterSpace=true)
 *
 * @param str String to be folded
 * @param [lineLength=76] Maximum length of a line
 * @param afterSpace If true, leave a space in th end of a line
 * @return String with folded lines
 */
function foldLines(str, lineLength, afterSpace) {
  str = (str || '').toString();
  lineLength = lineLength || 76;
  let pos = 0;
  const len = str.length;
  let result = '';
  let line, match;
  while (pos < len) {
    line = str.substr(pos, lineLength);
    if (line.length < lineLength) {
      result += line;
      break;
    }
    if ((match = line.match(/^[^\n\r]*(\r?\n|\r)/))) {
      line = match[0];
      result += line;
      pos += line.length;
      continue;
    } else if (
      (match = line.match(/(\s+)[^\s]*$/)) &&
      match[0].length - (afterSpace ? (match[1] || '').length : 0) < line.length
    )
      line = line.substr(
        0,
        line.length - (match[0].length - (afterSpace ? (match[1] || '').length : 0)),
      );
    else if ((match = str.substr(pos + line.length).match(/^[^\s]+(\s*)/)))
      line =
        line + match[0].substr(0, match[0].length - (!afterSpace ? (match[1] || '').length : 0));
    result += line;
    pos += line.length;
    if (pos < len) result += '\r\n';
  }
  return result;
}
/**
 * Splits a mime encoded string. Needed for dividing mime words into smaller chunks
 *
 * @param str Mime encoded string to be split up
 * @param maxlen Maximum length of characters for one part (minimum 12)
 * @return Split string
 */
function splitMimeEncodedString(str, maxlen) {
  const lines = [];
  let curLine, fallbackLine, match, chr, done;
  maxlen = Math.max(maxlen || 0, 12);
  while (str.length) {
    curLine = str.substr(0, maxlen);
    if ((match = curLine.match(/[=][0-9A-F]?$/i))) curLine = curLine.substr(0, match.index);
    fallbackLine = curLine.length ? curLine : str.substr(0, maxlen);
    done = false;
    while (!done && curLine.length) {
      done = true;
      if ((match = str.substr(curLine.length).match(/^[=]([0-9A-F]{2})/i))) {
        chr = parseInt(match[1], 16);
        if (chr < 194 && chr > 127) {
          curLine = curLine.substr(0, curLine.length - 3);
          done = false;
        }
      }
    }
    if (!curLine.length) curLine = fallbackLine;
    lines.push(curLine);
    str = str.substr(curLine.length);
  }
  return lines;
}
function encodeURICharComponent(chr) {
  let res = '';
  let ord = chr.charCodeAt(0).toString(16).toUpperCase();
  if (ord.length % 2) ord = '0' + ord;
  if (ord.length > 2)
    for (let i = 0, len = ord.length / 2; i < len; i++) res += '%' + ord.substr(i, 2);
  else res += '%' + ord;
  return res;
}
function safeEncodeURIComponent(str) {
  str = (str || '').toString();
  try {
    str = encodeURIComponent(str);
  } catch (_E) {
    str = encodeURIComponent(Buffer.from(str, 'utf-8').toString('utf-8'));
  }
  return str.replace(/[\x00-\x1F *'()<>@,;:\\"[\]?=\u007F-\uFFFF]/g, (chr) =>
    encodeURICharComponent(chr),
  );
}
// node_modules/nodemailer/dist/esm/addressparser/index.js
/** The token is an operator, a text run otherwise */
const TOKEN_OPERATOR = 1;
/** The next character continues the same run without whitespace in between */
const TOKEN_NO_BREAK = 2;
/** The text run holds characters its value leaves out or changes, so it is no plain slice */
const TOKEN_DIRTY = 4;
/** A backslash escapes the next character in the text run, inside a quoted string or a comment */
const TOKEN_ESCAPES = 8;
/** The text run opens on a character an escaping backslash in front of it has escaped */
const TOKEN_STARTS_ESCAPED = 16;
/**
 * The tokens of an address field, kept as offsets into it.
 *
 * Every token used to be an object of its own, an operator for every ',' and a value string
 * for every run of text, and a list of one letter names, 'a,a,a,...', took some 65 times its
 * size in tokens before any address was read. A token is now three numbers in one typed
 * array, its kind and the range of the field it covers, and its value is sliced off the field
 * when it is read. The few text runs whose value differs from their slice, as they hold an
 * escaping backslash, a line break or a control character, are rebuilt once and kept aside.
 */
var TokenList = class {
  constructor(str) {
    this.str = str;
    this.slots = /* @__PURE__ */ new Int32Array(48);
    this.length = 0;
    this.cleaned = /* @__PURE__ */ new Map();
  }
  /**
   * Appends a token
   *
   * @param kind Kind and flags of the token
   * @param start Offset of its first character
   * @param end Offset just past its last character
   * @return Index of the token
   */
  push(kind, start, end) {
    if ((this.length + 1) * 3 > this.slots.length) {
      const grown = new Int32Array(this.slots.length * 2);
      grown.set(this.slots);
      this.slots = grown;
    }
    const at = this.length * 3;
    this.slots[at] = kind;
    this.slots[at + 1] = start;
    this.slots[at + 2] = end;
    return this.length++;
  }
  /**
   * Offset of the first character of a token that is part of its value. A text run that is
   * no plain slice of the field still spans the whitespace and control characters its value
   * is trimmed of.
   */
  contentStart(index) {
    let start = this.slots[index * 3 + 1];
    const end = this.slots[index * 3 + 2];
    while (start < end && _isDroppedCode(this.str.charCodeAt(start))) start++;
    return start;
  }
  /**
   * Offset just past the last character of a token that is part of its value
   */
  contentEnd(index) {
    const start = this.slots[index * 3 + 1];
    let end = this.slots[index * 3 + 2];
    while (end > start && _isDroppedCode(this.str.charCodeAt(end - 1))) end--;
    return end;
  }
  /**
   * The character of an operator token, an empty string for a text run
   */
  operatorAt(index) {
    const at = index * 3;
    return this.slots[at] & TOKEN_OPERATOR ? this.str.charAt(this.slots[at + 1]) : '';
  }
  /**
   * Whether a token is an operator
   */
  isOperator(index) {
    return (this.slots[index * 3] & TOKEN_OPERATOR) !== 0;
  }
  /**
   * Whether the next character continues the run of a token without whitespace in between
   */
  noBreak(index) {
    return (this.slots[index * 3] & TOKEN_NO_BREAK) !== 0;
  }
  /**
   * Value of a token
   */
  value(index) {
    const cleaned = this.cleaned.get(index);
    if (cleaned !== void 0) return cleaned;
    return this.str.slice(this.slots[index * 3 + 1], this.slots[index * 3 + 2]);
  }
};
/**
 * A domain literal that ends an address. dtext includes '@' (RFC 5322 3.4.1), so the '@'
 * in front of the literal is the one that splits the domain off, not the last one: reading
 * 'a@[x@evil.com]' at its last '@' made it an address at evil.com.
 */
const DOMAIN_LITERAL_TAIL$1 = /@(\[[^[\]\\]*\])$/;
/**
 * Offset of the '@' that splits the domain off an address, or -1 when there is none
 *
 * @param address Address to split
 * @return Offset of the '@'
 */
function _domainAt(address) {
  const literal =
    address.charAt(address.length - 1) === ']' ? DOMAIN_LITERAL_TAIL$1.exec(address) : null;
  return literal ? address.length - literal[1].length - 1 : address.lastIndexOf('@');
}
/**
 * Restores the quoting of a local part that was read out of a quoted string.
 *
 * RFC 5321 allows '@' inside a quoted local part, so handing '"user@evil.com"@good.com'
 * on as the bare 'user@evil.com@good.com' leaves it to the consumer which '@' splits the
 * domain off. Getting that wrong is a misrouting vector, so the quotes go back on. The
 * same holds for the other specials: a ',' or a ';' that loses its quotes reads as a
 * recipient separator once the consumer puts the address back into a header.
 *
 * This module has no dependencies so that it can ship on its own, which is why the two
 * grammar tests below are spelled out here instead of shared with src/mime-node. Keeping
 * only what is ambiguous quoted is deliberate, mime-node applies the stricter RFC 5321
 * dot-atom rule on top of this when it emits an address.
 *
 * @param address Address with an unquoted local part
 * @return Address with the local part as a quoted-string
 */
function _quoteLocalPart(address) {
  const lastAt = _domainAt(address);
  if (lastAt < 0) return address;
  const user = address.substr(0, lastAt);
  if (/^[^\s"(),:;<>@[\\\]]+$/.test(user) || /^"(?:[^"\\]|\\[\s\S])*"$/.test(user)) return address;
  return '"' + user.replace(/["\\]/g, '\\$&') + '"@' + address.substr(lastAt + 1);
}
/**
 * Reached for every parsed address, so it is built once rather than per call.
 */
const HAS_WHITESPACE = /\s/;
/**
 * An addr-spec that carries its whitespace legally, inside a quoted local part. The
 * optional tail is the malformed shape: a real mailbox with wreckage trailing it.
 */
const QUOTED_LOCAL_ADDR = /^("(?:[^"\\]|\\[\s\S])*"@\S+)(?:\s+([\s\S]+))?$/;
/**
 * One run holding a single '@' and no whitespace, the shape an addr-spec has to have.
 */
const ADDR_SPEC = /^[^@\s]+@[^@\s]+$/;
/**
 * The same with a domain literal for the domain, which may hold an '@' of its own.
 */
const LITERAL_ADDR_SPEC = /^[^@\s]+@\[[^[\]\\\s]*\]$/;
/**
 * The '@' and domain that follow a quoted local part in the same run.
 */
const QUOTED_LOCAL_DOMAIN = /^@(?:[^@\s"]+|\[[^[\]\\\s]*\])$/;
/**
 * Whether a whitespace free run reads as an addr-spec under the strict grammar
 *
 * @param value Run to check
 * @return true when it does
 */
function _isAddrSpec(value) {
  return ADDR_SPEC.test(value) || LITERAL_ADDR_SPEC.test(value);
}
/**
 * The looser reading applied once the strict one finds nothing, which tolerates the
 * further '@' that a domain should not have but malformed headers carry anyway.
 */
const LOOSE_ADDR_SPEC = /^[^@\s]+@\S+$/;
/**
 * An addr-spec sitting inside free text, together with the whitespace around it. Sticky
 * on purpose: it is run at the one offset _looseAddressStart picks rather than being let
 * loose to search, see there.
 */
const LOOSE_TEXT_ADDR = /\s*\b[^@\s]+@[^\s]+\b\s*/y;
/**
 * The characters JS `\s` matches, which the scan below has to agree with to land on the
 * same match the pattern would.
 */
function _isSpaceCode(code) {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 160 ||
    code === 5760 ||
    (code >= 8192 && code <= 8202) ||
    code === 8232 ||
    code === 8233 ||
    code === 8239 ||
    code === 8287 ||
    code === 12288 ||
    code === 65279
  );
}
/**
 * Checks for the whitespace RFC 5322 folding whitespace is made of: SP and HTAB, plus the
 * line break a fold carries. The other characters _isSpaceCode accepts are atext under
 * RFC 6532, and parsers disagree on them: mailauth keeps U+00A0 in a domain, so joining a
 * domain across one names a domain that reader never sees
 *
 * @param code Character code
 * @return true if the character is folding whitespace
 */
function _isFoldingSpaceCode(code) {
  return code === 32 || code === 9 || code === 13 || code === 10;
}
/**
 * Checks if every character in a stretch of the field is folding whitespace
 *
 * @param str The field
 * @param from Offset of the first character
 * @param to Offset just past the last one
 * @return true if the stretch holds nothing but folding whitespace
 */
function _isFoldingGap(str, from, to) {
  for (let i = from; i < to; i++) if (!_isFoldingSpaceCode(str.charCodeAt(i))) return false;
  return true;
}
/**
 * Checks for a character the value of a text run is trimmed of, or leaves out: whitespace,
 * C0 controls and DEL
 *
 * @param code Character code
 * @return true if the character is not part of the value at the edge of a run
 */
function _isDroppedCode(code) {
  return code < 32 || code === 127 || _isSpaceCode(code);
}
/**
 * The characters JS `\w` matches without the unicode flag, the set the `\b` in
 * LOOSE_TEXT_ADDR is read against. charCodeAt off either end of the string gives NaN,
 * which compares false throughout, so out of range reads as the non-word the pattern
 * treats them as.
 */
function _isWordCode(code) {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 95
  );
}
/**
 * Whether `\b` holds at an offset
 */
function _isBoundary(text, at) {
  return _isWordCode(text.charCodeAt(at - 1)) !== _isWordCode(text.charCodeAt(at));
}
/**
 * Offset of the first '@' in `text` between `from` and `to`, or -1 when the range holds none.
 *
 * indexOf would scan on to the end of the value, and the value here is a whole header. The
 * walk below steps one whitespace delimited run at a time and only ever uses a '@' that sits
 * inside the run it is on, so an unbounded probe rescans everything behind that run once per
 * run and grows with the square of the header: 400KB of free text carrying no '@' took a
 * quarter of a second. GHSA-v53p-9fqp-m79j took the pattern search out of this walk and left
 * the probe unbounded behind it.
 *
 * @param text Text to look in
 * @param from Offset to start at
 * @param to Offset to stop before
 * @return Offset of the '@', or -1
 */
function _indexOfAt(text, from, to) {
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === 64) return i;
  return -1;
}
/**
 * A quoted-string a value opens with.
 */
const LEADING_QUOTED_STRING = /^"(?:[^"\\]|\\[\s\S])*"/;
/**
 * Drops the whitespace on either side of the '@' at an offset.
 *
 * obs-local-part and obs-domain allow CFWS around the '@' (RFC 5322 4.4), so 'user @ good.com'
 * names user@good.com. Kept, the whitespace went into the envelope as '"user "@ good.com'.
 * The scan is by index, a pattern such as /\s+@/ backtracks over a long whitespace run that
 * no '@' follows.
 *
 * The whitespace around the dots of the domain that follows is dropped as well, see
 * _joinDomainDotSpacing.
 *
 * @param value Value holding the '@'
 * @param at Offset of the '@', or -1
 * @return The value with the whitespace beside that '@' removed
 */
function _joinAtSpacing(value, at) {
  if (at < 0) return value;
  let start = at;
  while (start > 0 && _isSpaceCode(value.charCodeAt(start - 1))) start--;
  let end = at + 1;
  while (end < value.length && _isSpaceCode(value.charCodeAt(end))) end++;
  return _joinDomainDotSpacing(
    start === at && end === at + 1 ? value : value.slice(0, start) + '@' + value.slice(end),
    start,
  );
}
const ASCII_ATEXT = /* @__PURE__ */ new Uint8Array(128);
for (let code = 33; code < 127; code++)
  ASCII_ATEXT[code] = '()<>[]:;@\\,."'.indexOf(String.fromCharCode(code)) < 0 ? 1 : 0;
/**
 * Checks if a character can be part of an atom: anything but the specials, whitespace and
 * the control characters (RFC 5322 3.2.3, with non-ASCII allowed as RFC 6532 does)
 *
 * @param code Character code
 * @return true if the character is atext
 */
function _isAtextCode(code) {
  return code < 128 ? ASCII_ATEXT[code] === 1 : !_isSpaceCode(code);
}
/**
 * Drops the whitespace around the dots of the domain behind the '@' at an offset.
 *
 * obs-domain is atoms with CFWS around the dots (RFC 5322 4.4), so 'user@victim.example
 * .allowed.example' names user@victim.example.allowed.example. Read as two runs, the domain
 * ended at the whitespace and the envelope went to victim.example, a different domain than
 * the one an RFC 5322 parser, and an application validating the address with one, reads
 * (GHSA-3q53-mvfw-q9v8). A comment around a dot reaches here as whitespace.
 *
 * Only SP, HTAB and a fold count as the whitespace, see _isFoldingSpaceCode.
 *
 * Only a dot with an atom on both sides joins, as for a conformant parser: whitespace that
 * is not beside a dot ends the domain, and so does a dot that no atom follows, which keeps
 * 'user@example.com .' from becoming a domain with a trailing dot. A domain literal is left
 * alone. Everything from where the domain ends is kept as it is.
 *
 * @param value Value holding the '@'
 * @param at Offset of the '@'
 * @return The value with the whitespace around the dots of that domain removed
 */
function _joinDomainDotSpacing(value, at) {
  const len = value.length;
  let pos = at + 1;
  let spaced = false;
  for (;;) {
    const labelStart = pos;
    while (pos < len && _isAtextCode(value.charCodeAt(pos))) pos++;
    if (pos === labelStart) break;
    let next = pos;
    while (next < len && _isFoldingSpaceCode(value.charCodeAt(next))) next++;
    if (value.charCodeAt(next) !== 46) break;
    next++;
    while (next < len && _isFoldingSpaceCode(value.charCodeAt(next))) next++;
    if (next >= len || !_isAtextCode(value.charCodeAt(next))) break;
    spaced = spaced || next !== pos + 1;
    pos = next;
  }
  if (!spaced) return value;
  let domain = '';
  for (let k = at + 1; k < pos; k++)
    if (!_isFoldingSpaceCode(value.charCodeAt(k))) domain += value.charAt(k);
  return value.slice(0, at + 1) + domain + value.slice(pos);
}
/**
 * Drops the whitespace beside the '@' that splits the domain off a value. That is the '@'
 * right after a quoted local part the value opens with, or else the only '@' it holds outside
 * any quoted string. With several it is not clear which one the whitespace belongs to, and
 * '<x@evil.com @good.com>' is left to the addr-spec recovery to read as it always has.
 *
 * @param value Value to clean up
 * @return The value with the whitespace beside that '@' removed
 */
function _collapseAtSpacing(value) {
  const quoted = LEADING_QUOTED_STRING.exec(value);
  if (quoted) {
    let at = quoted[0].length;
    while (at < value.length && _isSpaceCode(value.charCodeAt(at))) at++;
    if (value.charAt(at) === '@' && value.indexOf('@', at + 1) < 0)
      return _joinAtSpacing(value, at);
  }
  const at = value.indexOf('@');
  if (at < 0 || value.indexOf('@', at + 1) >= 0 || value.lastIndexOf('"') > at) return value;
  return _joinAtSpacing(value, at);
}
/**
 * Finds the offset LOOSE_TEXT_ADDR matches at, or -1 when it does not match at all.
 *
 * Letting the pattern search for itself is quadratic: '[^@\s]+' is retried from every
 * offset and rescans the run to the next '@' each time, so 140KB of header holding no
 * usable '@' blocks the event loop for about ten seconds (GHSA-v53p-9fqp-m79j). The search is also unnecessary.
 * '[^@\s]+' crosses neither whitespace nor a '@', so a match can only begin at the head of
 * a whitespace delimited run or just past a '@' inside one, and '[^\s]+\b' gives characters
 * back until it lands on a boundary, so the only end it can take in that run is the last
 * boundary in it. Both are found in one pass, and the pattern is then run at that single
 * offset.
 *
 * @param text Free text to look in
 * @return Offset to match at, or -1
 */
function _looseAddressStart(text) {
  const len = text.length;
  let pos = 0;
  while (pos < len) {
    while (pos < len && _isSpaceCode(text.charCodeAt(pos))) pos++;
    if (pos >= len) break;
    const runStart = pos;
    let runEnd = pos;
    while (runEnd < len && !_isSpaceCode(text.charCodeAt(runEnd))) runEnd++;
    let at = _indexOfAt(text, runStart, runEnd);
    if (at >= 0) {
      let lastBoundary = -1;
      for (let k = runEnd; k > runStart; k--)
        if (_isBoundary(text, k)) {
          lastBoundary = k;
          break;
        }
      let atomStart = runStart;
      while (lastBoundary >= 0 && at >= 0) {
        if (at > atomStart && runEnd > at + 1 && lastBoundary > at + 1) {
          for (let start = atomStart; start < at; start++)
            if (_isBoundary(text, start)) {
              if (start > runStart) return start;
              let padded = runStart;
              while (padded > 0 && _isSpaceCode(text.charCodeAt(padded - 1))) padded--;
              return padded;
            }
        }
        atomStart = at + 1;
        at = _indexOfAt(text, atomStart, runEnd);
      }
    }
    pos = runEnd;
  }
  return -1;
}
/**
 * Recovers the addr-spec from an angle-addr that came back holding unquoted whitespace.
 *
 * A malformed header can put more than a mailbox between the angle brackets, most often
 * because the generator wrote the recipient twice: '<user@example.com user@example.com>'
 * or '<example.com user@example.com>'. Whitespace is not addr-spec, so the whole run can
 * never be a mailbox anyone could deliver to, and passing it on as the address loses the
 * recipient that is sitting right there in the header.
 *
 * The run that still reads as an addr-spec is kept and whatever is left over becomes
 * display text rather than being dropped. Candidates are read strictly first and then
 * under the looser grammar, the same two tiers the unquoted-text branch below applies to
 * the same problem, so that '<a@b@c.com junk>' and a bare 'a@b@c.com junk' agree on the
 * recipient. When several runs qualify the first wins, which is what that branch's looser
 * tier does within a token.
 *
 * A quoted local part is left alone: RFC 5321 allows whitespace inside it, so
 * '<"user name"@example.com>' is well formed and means exactly what it says.
 *
 * @param data Collected address parts, mutated in place
 */
function _recoverAddrSpec(data) {
  data.address = _collapseAtSpacing(data.address);
  if (!HAS_WHITESPACE.test(data.address)) return;
  let address;
  let rest;
  const quoted = data.address.match(QUOTED_LOCAL_ADDR);
  if (quoted) {
    if (!quoted[2]) return;
    address = quoted[1];
    rest = [quoted[2]];
  } else {
    if (data.address.indexOf('"') >= 0) return;
    const parts = data.address.split(/\s+/);
    let addrIndex = parts.findIndex(_isAddrSpec);
    if (addrIndex < 0) addrIndex = parts.findIndex((part) => LOOSE_ADDR_SPEC.test(part));
    if (addrIndex < 0) return;
    address = parts.splice(addrIndex, 1)[0];
    rest = parts;
  }
  data.address = address;
  data.text = [data.text]
    .concat(rest)
    .filter((part) => part)
    .join(' ');
}
/**
 * Takes the RFC 5322 comments out of the contents of an angle-addr.
 *
 * The tokenizer tracks a single open operator, so once '<' is open a '(' is plain text and
 * a comment inside the brackets reached the address verbatim: 'Name <user@example.com(x)evil.com>'
 * put 'user@example.com(x)evil.com' into the envelope, a value that is no mailbox and that a
 * receiver stripping the comment reads as 'user@example.comevil.com' (GHSA-g73g-hqqh-jr95).
 * A comment is folding whitespace, so it is read as a space that splits two atoms and as
 * nothing next to an '@', the same rule the token walk applies outside the brackets. Quoted
 * strings and domain literals are copied through untouched, a '(' in there is not a comment.
 * An unexpected '<' outside them drops everything in front of it, comments included.
 *
 * RFC 822 also let an angle-addr name the relays to go through in front of the mailbox,
 * '<@relay1,@relay2:user@example.com>', which RFC 5322 still parses as obs-route. The route
 * is not part of the mailbox, and folded into the local part it made
 * '"@relay1,@relay2:user"@example.com' a recipient that does not exist. A local part can not
 * start with '@', so contents that do, up to the first ':' outside a domain literal and in
 * front of any quoted string, are a route and are dropped, as long as a mailbox with an '@'
 * of its own follows.
 *
 * @param address Contents of the angle brackets
 * @return The address with the comments removed, and the text of the comments
 */
function _stripAddressComments(address) {
  const comments = [];
  let result = '';
  let comment = '';
  let depth = 0;
  let closer = '';
  let lastChar = '';
  let pendingSpace = false;
  let firstChar = '';
  let quoteSeen = false;
  let routeEnd = -1;
  for (let i = 0, len = address.length; i < len; i++) {
    const chr = address.charAt(i);
    if (depth) {
      if (chr === '\\' && i < len - 1) comment += address.charAt(++i);
      else if (chr === '(') {
        depth++;
        comment += chr;
      } else if (chr === ')' && !--depth) {
        comments.push(comment.trim());
        comment = '';
        pendingSpace = lastChar !== '@';
      } else comment += chr;
      continue;
    }
    if (pendingSpace && chr !== '(') {
      pendingSpace = false;
      if (chr !== '@' && chr !== '<' && !_isSpaceCode(address.charCodeAt(i))) {
        result += ' ';
        lastChar = ' ';
      }
    }
    if (closer) {
      if (chr === '\\' && closer === '"' && i < len - 1) {
        result += chr + address.charAt(++i);
        lastChar = address.charAt(i);
        continue;
      }
      if (chr === closer) closer = '';
    } else if (chr === '"') {
      closer = '"';
      quoteSeen = true;
    } else if (chr === ':' && routeEnd < 0 && firstChar === '@' && !quoteSeen)
      routeEnd = result.length + 1;
    else if (chr === '[') closer = ']';
    else if (chr === '(') {
      depth = 1;
      continue;
    } else if (chr === '<') {
      result = '';
      lastChar = '';
      comments.length = 0;
      firstChar = '';
      quoteSeen = false;
      routeEnd = -1;
      continue;
    }
    result += chr;
    lastChar = chr;
    if (!firstChar && !_isSpaceCode(address.charCodeAt(i))) firstChar = chr;
  }
  if (routeEnd >= 0 && result.indexOf('@', routeEnd) >= 0) result = result.slice(routeEnd);
  if (depth) comments.push(comment.trim());
  return {
    address: result.trim(),
    comments: comments.filter((text) => text),
  };
}
/**
 * Walks the tokens of one entry of an address list and sorts them into the runs of display
 * text, angle-addr and comment they belong to
 *
 * @param tokens Tokens of the whole address list
 * @param from Index of the first token of the entry
 * @param to Index just past the last token of the entry
 * @return The collected runs, and whether the display text came out of a comment
 */
function _collectAddressParts(tokens, from, to) {
  let state = 'text';
  const data = {
    address: [],
    comment: [],
    text: [],
    textWasQuoted: [],
    quotedLocalAt: [],
  };
  let insideQuotes = false;
  let lastTextPureQuoted = false;
  let lastTextHasAt = false;
  let lastTextOpen = false;
  let gapFrom = 0;
  let gapsFolding = true;
  const lastChars = {
    address: '',
    comment: '',
    text: '',
  };
  for (let i = from; i < to; i++) {
    const value = tokens.value(i);
    const prevOperator = i > from ? tokens.operatorAt(i - 1) : '';
    const prevNoBreak = i > from && tokens.noBreak(i - 1);
    if (tokens.isOperator(i))
      switch (value) {
        case '<':
          state = 'address';
          insideQuotes = false;
          lastTextOpen = false;
          break;
        case '(':
          state = 'comment';
          insideQuotes = false;
          gapsFolding = gapsFolding && _isFoldingGap(tokens.str, gapFrom, tokens.contentStart(i));
          break;
        case '"':
          insideQuotes = !insideQuotes;
          state = 'text';
          lastTextOpen = false;
          break;
        default:
          state = 'text';
          insideQuotes = false;
          if (value !== ')') lastTextOpen = false;
          else gapFrom = tokens.contentEnd(i);
      }
    else {
      const opensAfterEmptyQuotedString =
        prevOperator === '"' && prevNoBreak && i > from + 1 && tokens.operatorAt(i - 2) === '"';
      const parts = data[state];
      const secondAt = lastTextHasAt && prevOperator === ')' && value.indexOf('@') >= 0;
      const joins =
        (!secondAt &&
          lastTextOpen &&
          lastTextHasAt &&
          prevOperator === ')' &&
          (lastChars.text === '.' || value.charAt(0) === '.') &&
          gapsFolding &&
          _isFoldingGap(tokens.str, gapFrom, tokens.contentStart(i))) ||
        (!secondAt &&
          prevNoBreak &&
          parts.length > 0 &&
          (prevOperator !== ')' || lastChars[state] === '@' || value.charAt(0) === '@'));
      if (joins) {
        const last = data[state].length - 1;
        if (state === 'text' && !insideQuotes) {
          if (lastTextPureQuoted && value.charAt(0) === '@')
            data.quotedLocalAt[last] = data.text[last].length;
          lastTextPureQuoted = false;
        }
        data[state][last] += value;
        lastChars[state] = value.charAt(value.length - 1);
        if (state === 'text' && insideQuotes) data.textWasQuoted[last] = true;
      } else {
        data[state].push(value);
        lastChars[state] = value.charAt(value.length - 1);
        if (state === 'text') {
          data.textWasQuoted.push(insideQuotes || opensAfterEmptyQuotedString);
          data.quotedLocalAt.push(opensAfterEmptyQuotedString && value.charAt(0) === '@' ? 0 : -1);
          lastTextPureQuoted = insideQuotes;
        }
      }
      if (state === 'text') {
        lastTextHasAt = (joins && lastTextHasAt) || (!insideQuotes && value.indexOf('@') >= 0);
        lastTextOpen = true;
        gapFrom = tokens.contentEnd(i);
        gapsFolding = true;
      }
    }
  }
  let textFromComment = false;
  if (!data.text.length && data.comment.length) {
    data.text = data.comment;
    data.comment = [];
    textFromComment = true;
  }
  return {
    data,
    textFromComment,
  };
}
/**
 * Name of a group, from the tokens in front of its ':'. A comment names it when no text does,
 * as it names a mailbox.
 *
 * @param tokens Tokens of the whole address list
 * @param from Index of the first token in front of the ':'
 * @param to Index of the ':'
 * @return Name of the group
 */
function _groupName(tokens, from, to) {
  return _collectAddressParts(tokens, from, to).data.text.join(' ');
}
/**
 * Converts tokens for a single address into an address object
 *
 * @param tokens Tokens of the whole address list
 * @param from Index of the first token of this address
 * @param to Index just past the last token of this address
 * @return Address object
 */
function _handleAddress(tokens, from, to) {
  const collected = _collectAddressParts(tokens, from, to);
  const data = collected.data;
  let textFromComment = collected.textFromComment;
  const addressComments = [];
  const addressParts = [];
  for (const part of data.address) {
    const stripped = _stripAddressComments(part);
    for (const comment of stripped.comments) addressComments.push(comment);
    if (stripped.address) addressParts.push(stripped.address);
  }
  data.address = addressParts;
  if (!data.address.length && data.text.length && !textFromComment) {
    const candidates = data.text.map((part) => _collapseAtSpacing(part));
    for (let i = 0; i < data.text.length; i++) {
      const local = data.quotedLocalAt[i];
      const quotedLocal =
        data.textWasQuoted[i] && local >= 0 && QUOTED_LOCAL_DOMAIN.test(data.text[i].slice(local))
          ? _quoteLocalPart(data.text[i])
          : '';
      if (quotedLocal || (!data.textWasQuoted[i] && _isAddrSpec(candidates[i]))) {
        data.address = [quotedLocal || candidates[i]];
        data.text.splice(i, 1);
        data.textWasQuoted.splice(i, 1);
        data.quotedLocalAt.splice(i, 1);
        break;
      }
    }
    if (!data.address.length) {
      let extracted = false;
      for (let i = 0; i < data.text.length; i++)
        if (!data.textWasQuoted[i]) {
          const part = candidates[i];
          let remainder = data.text[i];
          const at = _looseAddressStart(part);
          if (at >= 0) {
            LOOSE_TEXT_ADDR.lastIndex = at;
            const match = LOOSE_TEXT_ADDR.exec(part);
            if (match) {
              data.address = [match[0].trim()];
              extracted = true;
              remainder = part.slice(0, at) + ' ' + part.slice(at + match[0].length);
            }
          }
          data.text[i] = remainder.trim();
          if (extracted) break;
        }
    }
  }
  if (!data.text.length && data.comment.length) {
    data.text = data.comment;
    data.comment = [];
  }
  if (data.address.length > 1) data.text = data.text.concat(data.address.splice(1));
  const addressFromQuotedText =
    !data.address.length && data.textWasQuoted.some((wasQuoted) => wasQuoted);
  data.text = data.text.join(' ');
  data.address = data.address.join(' ');
  if (addressFromQuotedText && data.text.indexOf('@') >= 0) {
    data.address = _quoteLocalPart(_joinAtSpacing(data.text, _domainAt(data.text)));
    data.text = '';
  }
  _recoverAddrSpec(data);
  if (!data.text && addressComments.length) {
    data.text = addressComments.join(' ');
    textFromComment = true;
  }
  const address = {
    address: data.address || (textFromComment ? '' : data.text) || '',
    name: data.text || data.address || '',
  };
  if (address.address === address.name) {
    if (/@/.test(address.address || '')) address.name = '';
    else address.address = '';
  }
  return address;
}
/**
 * Creates a Tokenizer object for tokenizing address field strings
 *
 * @constructor
 * @param str Address field string
 */
var Tokenizer = class {
  constructor(str) {
    this.str = (str || '').toString();
    this.operatorCurrent = '';
    this.operatorExpecting = '';
    this.node = -1;
    this.escaped = false;
    this.inDomainLiteral = false;
    this.afterAt = false;
    this.inGroup = false;
    this.innerQuoted = false;
    this.innerComment = 0;
    this.innerLiteral = false;
    this.innerEscaped = false;
    this.list = new TokenList(this.str);
    /**
     * Operator tokens and which tokens are expected to end the sequence
     */
    this.operators = {
      '"': '"',
      '(': ')',
      '<': '>',
      ',': '',
      ':': '',
      ';': '',
    };
  }
  /**
   * Tokenizes the original input string
   *
   * @return An array of operator|text tokens
   */
  tokenize() {
    const str = this.str;
    const len = str.length;
    for (let i = 0; i < len; i++) this.checkChar(str.charAt(i), i);
    this._closeText(len);
    const list = this.list;
    const slots = list.slots;
    let kept = 0;
    for (let i = 0, count = list.length; i < count; i++) {
      const kind = slots[i * 3];
      let start = slots[i * 3 + 1];
      let end = slots[i * 3 + 2];
      if (kind & TOKEN_DIRTY) {
        const value = this._cleanValue(start, end, kind).trim();
        if (!value) continue;
        list.cleaned.set(kept, value);
      } else if (!(kind & TOKEN_OPERATOR)) {
        while (start < end && _isSpaceCode(str.charCodeAt(start))) start++;
        while (end > start && _isSpaceCode(str.charCodeAt(end - 1))) end--;
        if (start === end) continue;
      }
      slots[kept * 3] = kind;
      slots[kept * 3 + 1] = start;
      slots[kept * 3 + 2] = end;
      kept++;
    }
    list.length = kept;
    return list;
  }
  /**
   * Ends the text run being collected, if there is one
   *
   * @param end Offset just past its last character
   */
  _closeText(end) {
    if (this.node >= 0) {
      this.list.slots[this.node * 3 + 2] = end;
      this.node = -1;
    }
  }
  /**
   * Rebuilds the value of a text run that is no plain slice of the field, applying the
   * rules checkChar collects characters by: an escaping backslash is dropped, a line break
   * reads as a space and any other control character is left out
   *
   * @param start Offset of the first character of the run
   * @param end Offset just past its last character
   * @param kind Kind and flags of the run
   * @return Value of the run
   */
  _cleanValue(start, end, kind) {
    const str = this.str;
    const escapes = (kind & TOKEN_ESCAPES) !== 0;
    let escaped = (kind & TOKEN_STARTS_ESCAPED) !== 0;
    let value = '';
    for (let i = start; i < end; i++) {
      const chr = str.charAt(i);
      if (escapes && !escaped && chr === '\\') {
        escaped = true;
        continue;
      }
      escaped = false;
      if (chr === '\n') value += ' ';
      else if (chr.charCodeAt(0) >= 33 || chr === ' ' || chr === '	') value += chr;
    }
    return value;
  }
  /**
   * Checks if a character is an operator or text and acts accordingly
   *
   * @param chr Character from the address field
   * @param i Offset of the character in the field
   */
  checkChar(chr, i) {
    if (!this.escaped && !this.operatorExpecting) {
      if (!this.inDomainLiteral && chr === '[' && this.afterAt) this.inDomainLiteral = true;
      else if (this.inDomainLiteral && (chr === ']' || chr === ',' || chr === ';'))
        this.inDomainLiteral = false;
    }
    let nested = false;
    if (this.operatorExpecting === '>') {
      nested = this._trackInner(chr);
      if (!nested && chr === ';' && this.inGroup) {
        this._closeText(i);
        this.operatorExpecting = '';
        this._resetInner();
      }
    } else if (this.operatorExpecting === ')' && !this.escaped) {
      if (chr === '(') this.innerComment++;
      else if (chr === ')' && this.innerComment) {
        this.innerComment--;
        nested = true;
      }
    }
    if (this.escaped) {
    } else if (chr === this.operatorExpecting && !nested) {
      const nextChr = this.str.charAt(i + 1);
      this._closeText(i);
      this.list.push(
        nextChr && ![' ', '	', '\r', '\n', ',', ';'].includes(nextChr) ? 3 : TOKEN_OPERATOR,
        i,
        i + 1,
      );
      if (chr !== ')') this.afterAt = false;
      this.operatorExpecting = '';
      this.escaped = false;
      this._resetInner();
      return;
    } else if (
      !this.operatorExpecting &&
      !(this.inDomainLiteral && chr === ':') &&
      chr in this.operators
    ) {
      this._closeText(i);
      this.list.push(TOKEN_OPERATOR, i, i + 1);
      if (chr === ':') this.inGroup = true;
      else if (chr === ';') this.inGroup = false;
      if (chr !== '(') this.afterAt = false;
      this.operatorExpecting = this.operators[chr];
      this.escaped = false;
      this._resetInner();
      return;
    } else if (['"', "'", ')'].includes(this.operatorExpecting) && chr === '\\') {
      this.escaped = true;
      if (this.node >= 0) this.list.slots[this.node * 3] |= TOKEN_DIRTY;
      return;
    }
    if (this.node < 0)
      this.node = this.list.push(
        (this.operatorExpecting === '"' || this.operatorExpecting === ')' ? TOKEN_ESCAPES : 0) |
          (this.escaped ? TOKEN_STARTS_ESCAPED : 0),
        i,
        i,
      );
    if (chr === '\n') {
      chr = ' ';
      this.list.slots[this.node * 3] |= TOKEN_DIRTY;
    }
    if (chr.charCodeAt(0) >= 33 || chr === ' ' || chr === '	') {
      if (!this.operatorExpecting && chr !== ' ' && chr !== '	') this.afterAt = chr === '@';
    } else this.list.slots[this.node * 3] |= TOKEN_DIRTY;
    this.escaped = false;
  }
  /**
   * Tracks the quoted strings, comments and domain literals inside an angle-addr, which its
   * closer must not be read from. A backslash escapes the next character inside a quoted
   * string and a comment. A domain literal opens right after an "@" and ends at the "]".
   * dtext holds the list separators as well, and inside the brackets they never split the
   * list anyway.
   *
   * @param chr Character from the address field
   * @return true while the character sits inside one of them, the one that closes it included
   */
  _trackInner(chr) {
    if (this.innerEscaped) {
      this.innerEscaped = false;
      return true;
    }
    if (this.innerQuoted) {
      if (chr === '\\') this.innerEscaped = true;
      else if (chr === '"') this.innerQuoted = false;
      return true;
    }
    if (this.innerComment) {
      if (chr === '\\') this.innerEscaped = true;
      else if (chr === '(') this.innerComment++;
      else if (chr === ')') this.innerComment--;
      return true;
    }
    if (this.innerLiteral) {
      if (chr === ']') this.innerLiteral = false;
      return true;
    }
    if (chr === '"') {
      this.innerQuoted = true;
      return true;
    }
    if (chr === '(') {
      this.innerComment = 1;
      return true;
    }
    if (chr === '[' && this.afterAt) {
      this.innerLiteral = true;
      return true;
    }
    if (!_isSpaceCode(chr.charCodeAt(0))) this.afterAt = chr === '@';
    return false;
  }
  /**
   * Forgets the nesting collected for the operator that just opened or ended
   */
  _resetInner() {
    this.innerQuoted = false;
    this.innerComment = 0;
    this.innerLiteral = false;
    this.innerEscaped = false;
  }
};
/**
 * Folds the fragments an unquoted display name holding a comma is split into back together.
 *
 * "Joe Foo, PhD <joe@example.com>" is split on the comma into
 * [{name:"Joe Foo", address:""}, {name:"PhD", address:"joe@example.com"}]. A name-only entry
 * followed by an entry with both name and address is recombined. Walked back to front so
 * that a run of fragments folds into one entry in a single pass. Splicing each fragment out
 * of the list instead would cost O(n^2).
 *
 * @param list Parsed entries, in order
 * @return The entries with the fragments folded in
 */
function _mergeNameFragments(list) {
  const merged = [];
  for (let i = list.length - 1; i >= 0; i--) {
    const current = list[i];
    const next = merged.length ? merged[merged.length - 1] : null;
    if (
      next &&
      current.address === '' &&
      current.name &&
      !current.group &&
      next.address &&
      next.name
    )
      next.name = current.name + ', ' + next.name;
    else merged.push(current);
  }
  return merged.reverse();
}
/**
 * Parses an address list, groups included, in a single pass over its tokens.
 *
 * A group used to be cut out of the field at the ';' that ends it and parsed again as an
 * address list of its own, recursively, so every level of nesting parsed what was left of
 * the field once more and the depth had to be capped. RFC 5322 does not nest groups at all,
 * and the nested ones were flattened anyway. The tokens are now walked once: a ':' opens a
 * group, its members are read as they come, a ';' closes it. A ':' inside an open group
 * stands for a group nested in it, whose name is dropped and whose members belong to the
 * outer one, which is how they were flattened before. The first ';' ends the group, nested
 * or not, as it did.
 *
 * @param str Address field
 * @return An array of address objects
 */
function _parseAddressList(str) {
  const tokens = new Tokenizer(str).tokenize();
  const parsedAddresses = [];
  let group = null;
  let members = [];
  let from = 0;
  for (let i = 0, len = tokens.length; i <= len; i++) {
    const operator = i < len ? tokens.operatorAt(i) : '';
    if (i < len && operator !== ',' && operator !== ';' && operator !== ':') continue;
    if (operator === ':') {
      if (!group) {
        group = {
          name: _groupName(tokens, from, i),
          group: [],
        };
        members = [];
      }
      from = i + 1;
      continue;
    }
    if (i > from) {
      const address = _handleAddress(tokens, from, i);
      if (group) members.push(address);
      else parsedAddresses.push(address);
    }
    from = i + 1;
    if (group && (operator === ';' || i === len)) {
      group.group = _mergeNameFragments(members);
      parsedAddresses.push(group);
      group = null;
    }
  }
  return _mergeNameFragments(parsedAddresses);
}
function addressparser(str, options) {
  const parsedAddresses = _parseAddressList(str);
  if (options?.flatten) {
    const flatAddresses = [];
    const walkAddressList = (list) => {
      list.forEach((entry) => {
        if (entry.group) return walkAddressList(entry.group);
        flatAddresses.push(entry);
      });
    };
    walkAddressList(parsedAddresses);
    return flatAddresses;
  }
  return parsedAddresses;
}
// node_modules/nodemailer/dist/esm/mime-node/last-newline.js
var LastNewline = class extends Transform {
  constructor() {
    super();
    this.lastByte = false;
  }
  /** @internal */
  _transform(chunk, encoding, done) {
    if (chunk.length) this.lastByte = chunk[chunk.length - 1];
    this.push(chunk);
    done();
  }
  /** @internal */
  _flush(done) {
    if (this.lastByte === 10) return done();
    if (this.lastByte === 13) {
      this.push(Buffer.from('\n'));
      return done();
    }
    this.push(Buffer.from('\r\n'));
    return done();
  }
};
// node_modules/nodemailer/dist/esm/mime-node/le-windows.js
/**
 * Ensures that only <CR><LF> sequences are used for linebreaks
 *
 * @param options Stream options
 */
var LeWindows = class extends Transform {
  constructor(options) {
    super(options);
    this.lastByte = false;
  }
  /**
   * Escapes dots
   * @internal
   */
  _transform(chunk, encoding, done) {
    let buf;
    let lastPos = 0;
    for (let i = 0, len = chunk.length; i < len; i++)
      if (chunk[i] === 10) {
        if ((i && chunk[i - 1] !== 13) || (!i && this.lastByte !== 13)) {
          if (i > lastPos) {
            buf = chunk.slice(lastPos, i);
            this.push(buf);
          }
          this.push(Buffer.from('\r\n'));
          lastPos = i + 1;
        }
      }
    if (lastPos && lastPos < chunk.length) {
      buf = chunk.slice(lastPos);
      this.push(buf);
    } else if (!lastPos) this.push(chunk);
    this.lastByte = chunk[chunk.length - 1];
    done();
  }
};
// node_modules/nodemailer/dist/esm/mime-node/le-unix.js
/**
 * Ensures that only <LF> is used for linebreaks
 *
 * @param options Stream options
 */
var LeUnix = class extends Transform {
  constructor(options) {
    super(options);
  }
  /**
   * Escapes dots
   * @internal
   */
  _transform(chunk, encoding, done) {
    let buf;
    let lastPos = 0;
    for (let i = 0, len = chunk.length; i < len; i++)
      if (chunk[i] === 13) {
        buf = chunk.slice(lastPos, i);
        lastPos = i + 1;
        this.push(buf);
      }
    if (lastPos && lastPos < chunk.length) {
      buf = chunk.slice(lastPos);
      this.push(buf);
    } else if (!lastPos) this.push(chunk);
    done();
  }
};
// node_modules/nodemailer/dist/esm/mime-node/index.js
const FORMATTED_HEADERS = ['From', 'Sender', 'To', 'Cc', 'Bcc', 'Reply-To', 'Date', 'References'];
const ATEXT = "[A-Za-z0-9!#$%&'*+\\-/=?^_`{|}~\\x80-\\uFFFF]";
const DOT_ATOM = new RegExp('^' + ATEXT + '+(?:\\.' + ATEXT + '+)*$');
const QUOTED_STRING = /^"(?:[^"\\]|\\[\s\S])*"$/;
const PLAIN_ADDRESS = /^[^\s"(),:;<>@[\\\]]+@[^\s"(),:;<>@[\\\]]+$/;
/**
 * A domain literal that ends an address, see _normalizeAddress
 */
const DOMAIN_LITERAL_TAIL = /@(\[[^[\]\\]*\])$/;
/**
 * Removes the whitespace inside every <...> of a References value. A "<" with no ">" after
 * it is left as it is. An index scan, the regex /<[^>]*>/g rescans the rest of the value
 * from every such "<"
 *
 * @param value References header value
 * @returns The value with the msg-ids closed up
 */
function stripWhitespaceInAngleBrackets(value) {
  let result = '';
  let pos = 0;
  for (;;) {
    const open = value.indexOf('<', pos);
    if (open < 0) break;
    const close = value.indexOf('>', open + 1);
    if (close < 0) break;
    result += value.slice(pos, open) + value.slice(open, close + 1).replace(/\s/g, '');
    pos = close + 1;
  }
  return result + value.slice(pos);
}
const PIPELINE_NOOP = () => false;
function abortedError() {
  const err = /* @__PURE__ */ new Error(
    'Message stream was closed before the message was generated',
  );
  err.code = ESTREAM;
  return err;
}
/**
 * Removes the characters that must never reach a multipart delimiter line.
 *
 * A line break splits the delimiter, so the boundary declared in the header can never
 * match it again and the parts go out as body lines instead. The other C0 controls and
 * DEL do not split anything but must not be written either: RFC 5321 does not allow a
 * NUL in DATA at all, and an MTA or a scanner that stops at one reads a different
 * message than a client that does not, which is the same parser disagreement a split
 * delimiter creates. Both sides are cleaned together, since the declared value and the
 * delimiters come from this one result.
 *
 * @param value Value to clean
 * @return Value with every control character removed
 */
function _stripBoundaryControls(value) {
  return value.replace(/[\x00-\x1f\x7f]+/g, '');
}
/**
 * Creates a new mime tree node. Assumes 'multipart/*' as the content type
 * if it is a branch, anything else counts as leaf. If rootNode is missing from
 * the options, assumes this is the root.
 *
 * @param contentType Define the content type for the node. Can be left blank for attachments (derived from filename)
 * @param [options] optional options
 * @param [options.rootNode] root node for this tree
 * @param [options.parentNode] immediate parent for this node
 * @param [options.filename] filename for an attachment node
 * @param [options.baseBoundary] shared part of the unique multipart boundary
 * @param [options.keepBcc] If true, do not exclude Bcc from the generated headers
 * @param [options.normalizeHeaderKey] method to normalize header keys for custom caseing
 * @param [options.textEncoding] either 'Q' (the default) or 'B'
 */
var MimeNode = class MimeNode {
  constructor(contentType, options) {
    this.nodeCounter = 0;
    options = options || {};
    /**
     * shared part of the unique multipart boundary. Control characters are dropped
     * here rather than at the delimiter, see _stripBoundaryControls
     */
    this.baseBoundary = _stripBoundaryControls(
      options.baseBoundary || crypto.randomBytes(8).toString('hex'),
    );
    this.boundaryPrefix = _stripBoundaryControls(options.boundaryPrefix || '--_NmP');
    this.disableFileAccess = !!options.disableFileAccess;
    this.disableUrlAccess = !!options.disableUrlAccess;
    this.normalizeHeaderKey = options.normalizeHeaderKey;
    /**
     * If date headers is missing and current node is the root, this value is used instead
     */
    this.date = options.parentNode ? null : /* @__PURE__ */ new Date();
    /**
     * Root node for current mime tree
     */
    this.rootNode = options.rootNode || this;
    /**
     * If true include Bcc in generated headers (if available)
     */
    this.keepBcc = !!options.keepBcc;
    /**
     * If filename is specified but contentType is not (probably an attachment)
     * detect the content type from filename extension
     */
    if (options.filename) {
      /**
       * Filename for this node. Useful with attachments
       */
      this.filename = options.filename;
      if (!contentType) contentType = detectMimeType(this.filename.split('.').pop());
    }
    /**
     * Indicates which encoding should be used for header strings: "Q" or "B"
     */
    this.textEncoding = (options.textEncoding || '').toString().trim().charAt(0).toUpperCase();
    /**
     * Immediate parent for this node (or undefined if not set)
     */
    this.parentNode = options.parentNode;
    /**
     * Hostname for default message-id values
     */
    this.hostname = options.hostname;
    /**
     * If set to 'win' then uses \r\n, if 'linux' then \n. If not set (or `raw` is used) then newlines are kept as is.
     */
    this.newline = options.newline;
    /**
     * An array for possible child nodes
     */
    this.childNodes = [];
    /**
     * Used for generating unique boundaries (prepended to the shared base)
     */
    this._nodeId = ++this.rootNode.nodeCounter;
    /**
     * A list of header values for this node in the form of [{key:'', value:''}]
     */
    this._headers = [];
    /**
     * True if the content only uses ASCII printable characters
     * @type {Boolean}
     */
    this._isPlainText = false;
    /**
     * True if the content is plain text but has longer lines than allowed
     * @type {Boolean}
     */
    this._hasLongLines = false;
    /**
     * If set, use instead this value for envelopes instead of generating one
     * @type {Boolean}
     */
    this._envelope = false;
    /**
     * If set then use this value as the stream content instead of building it
     * @type {String|Buffer|Stream}
     */
    this._raw = false;
    /**
     * Additional transform streams that the message will be piped before
     * exposing by createReadStream
     * @type {Array}
     */
    this._transforms = [];
    /**
     * Additional process functions that the message will be piped through before
     * exposing by createReadStream. These functions are run after transforms
     * @type {Array}
     */
    this._processFuncs = [];
    /**
     * If content type is set (or derived from the filename) add it to headers
     */
    if (contentType) this.setHeader('Content-Type', contentType);
  }
  /**
   * Creates and appends a child node.Arguments provided are passed to MimeNode constructor
   *
   * @param [contentType] Optional content type
   * @param [options] Optional options object
   * @return Created node object
   */
  createChild(contentType, options) {
    if (!options && typeof contentType === 'object') {
      options = contentType;
      contentType = void 0;
    }
    const node = new MimeNode(contentType, options);
    this.appendChild(node);
    return node;
  }
  /**
   * Appends an existing node to the mime tree. Removes the node from an existing
   * tree if needed
   *
   * @param childNode node to be appended
   * @return Appended node object
   */
  appendChild(childNode) {
    if (childNode.parentNode && childNode.parentNode !== this) childNode.remove();
    if (childNode.rootNode !== this.rootNode) {
      childNode.rootNode = this.rootNode;
      childNode._nodeId = ++this.rootNode.nodeCounter;
    }
    childNode.parentNode = this;
    this.childNodes.push(childNode);
    return childNode;
  }
  /**
   * Replaces current node with another node
   *
   * @param node Replacement node
   * @return Replacement node
   */
  replace(node) {
    if (node === this) return this;
    this.parentNode.childNodes.forEach((childNode, i) => {
      if (childNode === this) {
        node.rootNode = this.rootNode;
        node.parentNode = this.parentNode;
        node._nodeId = this._nodeId;
        this.rootNode = this;
        this.parentNode = void 0;
        node.parentNode.childNodes[i] = node;
      }
    });
    return node;
  }
  /**
   * Removes current node from the mime tree
   *
   * @return removed node
   */
  remove() {
    if (!this.parentNode) return this;
    for (let i = this.parentNode.childNodes.length - 1; i >= 0; i--)
      if (this.parentNode.childNodes[i] === this) {
        this.parentNode.childNodes.splice(i, 1);
        this.parentNode = void 0;
        this.rootNode = this;
        return this;
      }
  }
  /**
   * Sets a header value. If the value for selected key exists, it is overwritten.
   * You can set multiple values as well by using [{key:'', value:''}] or
   * {key: 'value'} as the first argument.
   *
   * @param key Header key or a list of key value pairs
   * @param value Header value
   * @return current node
   */
  setHeader(key, value) {
    let added = false;
    if (!value && key && typeof key === 'object') {
      if (key.key && 'value' in key) this.setHeader(key.key, key.value);
      else if (Array.isArray(key))
        key.forEach((i) => {
          this.setHeader(i.key, i.value);
        });
      else
        Object.keys(key).forEach((i) => {
          this.setHeader(i, key[i]);
        });
      return this;
    }
    key = this._normalizeHeaderKey(key);
    const headerValue = {
      key,
      value,
    };
    for (let i = 0, len = this._headers.length; i < len; i++)
      if (this._headers[i].key === key) {
        if (!added) {
          this._headers[i] = headerValue;
          added = true;
        } else {
          this._headers.splice(i, 1);
          i--;
          len--;
        }
      }
    if (!added) this._headers.push(headerValue);
    return this;
  }
  /**
   * Adds a header value. If the value for selected key exists, the value is appended
   * as a new field and old one is not touched.
   * You can set multiple values as well by using [{key:'', value:''}] or
   * {key: 'value'} as the first argument.
   *
   * @param key Header key or a list of key value pairs
   * @param value Header value
   * @return current node
   */
  addHeader(key, value) {
    if (!value && key && typeof key === 'object') {
      if (key.key && key.value) this.addHeader(key.key, key.value);
      else if (Array.isArray(key))
        key.forEach((i) => {
          this.addHeader(i.key, i.value);
        });
      else
        Object.keys(key).forEach((i) => {
          this.addHeader(i, key[i]);
        });
      return this;
    } else if (Array.isArray(value)) {
      value.forEach((val) => {
        this.addHeader(key, val);
      });
      return this;
    }
    this._headers.push({
      key: this._normalizeHeaderKey(key),
      value,
    });
    return this;
  }
  /**
   * Retrieves the first mathcing value of a selected key
   *
   * @param key Key to search for
   * @retun Value for the key
   */
  getHeader(key) {
    key = this._normalizeHeaderKey(key);
    for (let i = 0, len = this._headers.length; i < len; i++)
      if (this._headers[i].key === key) return this._headers[i].value;
  }
  /**
   * Sets body content for current node. If the value is a string, charset is added automatically
   * to Content-Type (if it is text/*). If the value is a Buffer, you need to specify
   * the charset yourself
   *
   * @param content Body content
   * @return current node
   */
  setContent(content) {
    this.content = content;
    if (typeof this.content.pipe === 'function') recordStreamErrors(this.content);
    else if (typeof this.content === 'string') {
      this._isPlainText = isPlainText(this.content);
      if (this._isPlainText && hasLongerLines(this.content, 76)) this._hasLongLines = true;
    }
    return this;
  }
  build(callback) {
    let promise;
    if (!callback)
      promise = new Promise((resolve, reject) => {
        callback = callbackPromise(resolve, reject);
      });
    const done = callback;
    const stream = this.createReadStream();
    const buf = [];
    let buflen = 0;
    let returned = false;
    stream.on('readable', () => {
      let chunk;
      while ((chunk = stream.read()) !== null) {
        buf.push(chunk);
        buflen += chunk.length;
      }
    });
    stream.once('error', (err) => {
      if (returned) return;
      returned = true;
      return done(err);
    });
    stream.once('end', (chunk) => {
      if (returned) return;
      returned = true;
      if (chunk && chunk.length) {
        buf.push(chunk);
        buflen += chunk.length;
      }
      return done(null, Buffer.concat(buf, buflen));
    });
    return promise;
  }
  getTransferEncoding() {
    let transferEncoding = false;
    const contentType = (this.getHeader('Content-Type') || '').toString().toLowerCase().trim();
    if (this.content) {
      transferEncoding = (this.getHeader('Content-Transfer-Encoding') || '')
        .toString()
        .toLowerCase()
        .trim();
      if (!transferEncoding || !['base64', 'quoted-printable'].includes(transferEncoding)) {
        if (/^text\//i.test(contentType)) {
          if (this._isPlainText && !this._hasLongLines) transferEncoding = '7bit';
          else if (typeof this.content === 'string' || this.content instanceof Buffer)
            transferEncoding =
              this._getTextEncoding(this.content) === 'Q' ? 'quoted-printable' : 'base64';
          else transferEncoding = this.textEncoding === 'B' ? 'base64' : 'quoted-printable';
        } else if (!/^(multipart|message)\//i.test(contentType))
          transferEncoding = transferEncoding || 'base64';
      }
    }
    return transferEncoding;
  }
  /**
   * Builds the header block for the mime node. Append \r\n\r\n before writing the content
   *
   * @returns Headers
   */
  buildHeaders() {
    const transferEncoding = this.getTransferEncoding();
    const headers = [];
    if (transferEncoding) this.setHeader('Content-Transfer-Encoding', transferEncoding);
    if (this.filename && !this.getHeader('Content-Disposition'))
      this.setHeader('Content-Disposition', 'attachment');
    if (this.rootNode === this) {
      if (!this.getHeader('Date'))
        this.setHeader('Date', this.date.toUTCString().replace(/GMT/, '+0000'));
      this.messageId();
      if (!this.getHeader('MIME-Version')) this.setHeader('MIME-Version', '1.0');
      for (let i = this._headers.length - 2; i >= 0; i--) {
        const header = this._headers[i];
        if (header.key === 'Content-Type') {
          this._headers.splice(i, 1);
          this._headers.push(header);
        }
      }
    }
    this._headers.forEach((header) => {
      let key = header.key;
      let value = header.value;
      let structured;
      let param;
      const options = {};
      if (value && typeof value === 'object' && !FORMATTED_HEADERS.includes(key)) {
        copyOwnKeys(options, value, (optionKey) => optionKey === 'value');
        value = (value.value || '').toString();
        if (!value.trim()) return;
      }
      if (options.prepared) {
        if (options.foldLines) headers.push(foldLines(key + ': ' + value));
        else headers.push(key + ': ' + value);
        return;
      }
      switch (header.key) {
        case 'Content-Disposition':
          structured = parseHeaderValue(value, { stripComments: true });
          if (this.filename) structured.params.filename = this.filename;
          value = buildHeaderValue(structured);
          break;
        case 'Content-Type':
          structured = parseHeaderValue(value, { stripComments: true });
          structured.value = (structured.value || '').toString().replace(/[\x00-\x1f\x7f]/g, '');
          this._handleContentType(structured);
          if (
            structured.value.match(/^text\/plain\b/) &&
            typeof this.content === 'string' &&
            /[\u0080-\uFFFF]/.test(this.content)
          )
            structured.params.charset = 'utf-8';
          if (this.filename) {
            for (const paramKey of Object.keys(structured.params))
              if (/^name(\*|$)/i.test(paramKey)) delete structured.params[paramKey];
          }
          value = buildHeaderValue(structured);
          if (this.filename) {
            param = /[\x00-\x1f\x7f]/.test(this.filename)
              ? encodeWord(this.filename, this._getTextEncoding(this.filename), 52)
              : this._encodeWords(this.filename);
            if (param !== this.filename || /[\s'"\\;:/=(),<>@[\]?]|^-/.test(param))
              param = JSON.stringify(param);
            value += '; name=' + param;
          }
          break;
        case 'Bcc':
          if (!this.keepBcc) return;
      }
      value = this.encodeHeaderValue(key, value);
      if (!(value || '').toString().trim()) return;
      if (typeof this.normalizeHeaderKey === 'function') {
        const normalized = this.normalizeHeaderKey(key, value);
        const cleaned =
          typeof normalized === 'string' ? normalized.replace(/[\x00-\x1f\x7f]/g, '') : '';
        if (cleaned) key = cleaned;
      }
      headers.push(foldLines(key + ': ' + value, 76));
    });
    return headers.join('\r\n');
  }
  /**
   * Streams the rfc2822 message from the current node. If this is a root node,
   * mandatory header fields are set if missing (Date, Message-Id, MIME-Version)
   *
   * @return Compiled message
   */
  createReadStream(options) {
    options = options || {};
    const stream = new PassThrough(options);
    this.stream(stream, options, (err) => {
      if (err) {
        stream.destroy(err);
        return;
      }
      stream.end();
    });
    stream.once('close', () => {
      if (!stream.writableFinished) this._destroyContentStreams();
    });
    const stages = [stream];
    for (const transform of this._transforms)
      stages.push(typeof transform === 'function' ? transform() : transform);
    stages.push(new LastNewline());
    let outputStream = pipeline(stages, PIPELINE_NOOP);
    for (const processFunc of this._processFuncs) {
      const input = outputStream;
      outputStream = processFunc(input);
      if (outputStream !== input)
        finished(outputStream, (err) => {
          if (err) input.destroy();
        });
    }
    if (this.newline) {
      const winbreak = ['win', 'windows', 'dos', '\r\n'].includes(
        this.newline.toString().toLowerCase(),
      );
      outputStream = pipeline(
        outputStream,
        winbreak ? new LeWindows() : new LeUnix(),
        PIPELINE_NOOP,
      );
    }
    return outputStream;
  }
  /**
   * Appends a transform stream object to the transforms list. Final output
   * is passed through this stream before exposing
   *
   * @param transform Read-Write stream
   */
  transform(transform) {
    this._transforms.push(transform);
  }
  /**
   * Appends a post process function. The functon is run after transforms and
   * uses the following syntax
   *
   *   processFunc(input) -> outputStream
   *
   * @param processFunc Read-Write stream
   */
  processFunc(processFunc) {
    this._processFuncs.push(processFunc);
  }
  stream(outputStream, options, done) {
    const transferEncoding = this.getTransferEncoding();
    let activeStreams = [];
    let returned = false;
    const callback = (err) => {
      if (returned) return;
      returned = true;
      outputStream.removeListener('close', onOutputClose);
      done(err);
    };
    function onOutputClose() {
      for (const stream of activeStreams) stream.destroy();
      return callback(abortedError());
    }
    const readInto = (...streams) => {
      if (!activeStreams.length) outputStream.once('close', onOutputClose);
      activeStreams = streams;
    };
    const aborted = () => {
      if (outputStream.destroyed) {
        callback(abortedError());
        return true;
      }
      return false;
    };
    const finalize = () => {
      let childId = 0;
      const processChildNode = () => {
        if (aborted()) return;
        if (childId >= this.childNodes.length) {
          outputStream.write('\r\n--' + this.boundary + '--\r\n');
          return callback();
        }
        const child = this.childNodes[childId++];
        outputStream.write((childId > 1 ? '\r\n' : '') + '--' + this.boundary + '\r\n');
        child.stream(outputStream, options, (err) => {
          if (err) return callback(err);
          setImmediate(processChildNode);
        });
      };
      if (this.multipart) setImmediate(processChildNode);
      else return callback();
    };
    const sendContent = () => {
      if (aborted()) return;
      if (!this.content) return setImmediate(finalize);
      const createStream = () => {
        if (aborted()) return;
        const contentError = this._takeStreamContent(this.content);
        if (contentError) return callback(contentError);
        const localStream = this._getStream(this.content);
        if (['quoted-printable', 'base64'].includes(transferEncoding)) {
          const contentStream =
            transferEncoding === 'base64'
              ? new Encoder$1(options)
              : new Encoder(
                  Object.assign({}, options, { binary: !/^text\//i.test(this.contentType || '') }),
                );
          readInto(localStream, contentStream);
          contentStream.pipe(outputStream, { end: false });
          pipeline(localStream, contentStream, (err) => err && callback(err));
          finished(contentStream, { writable: false }, (err) => (err ? callback(err) : finalize()));
        } else {
          readInto(localStream);
          localStream.pipe(outputStream, { end: false });
          finished(localStream, { writable: false }, (err) => (err ? callback(err) : finalize()));
        }
      };
      if (this.content._resolve) {
        const sourceStream = this._getStream(this.content);
        readInto(sourceStream);
        resolveStream(sourceStream, (err, value) => {
          if (err) return callback(err);
          if (returned) return;
          this.content._resolve = false;
          this.content._resolvedValue = value;
          setImmediate(createStream);
        });
      } else setImmediate(createStream);
    };
    if (this._raw)
      setImmediate(() => {
        if (aborted()) return;
        const rawError = this._takeStreamContent(this._raw);
        if (rawError) return callback(rawError);
        const raw = this._getStream(this._raw);
        readInto(raw);
        raw.pipe(outputStream, { end: false });
        finished(raw, { writable: false }, (err) => (err ? callback(err) : finalize()));
      });
    else {
      outputStream.write(this.buildHeaders() + '\r\n\r\n');
      setImmediate(sendContent);
    }
  }
  /**
   * Sets envelope to be used instead of the generated one
   *
   * @return SMTP envelope in the form of {from: 'from@example.com', to: ['to@example.com']}
   */
  setEnvelope(envelope) {
    let list;
    this._envelope = {
      from: false,
      to: [],
    };
    if (envelope.from) {
      list = [];
      this._convertAddresses(this._parseEnvelopeAddresses(envelope.from), list);
      list = list.filter((address) => address && address.address);
      if (list.length && list[0]) this._envelope.from = list[0].address;
    }
    const seenRecipients = /* @__PURE__ */ new Set();
    const recipients = [];
    ['to', 'cc', 'bcc'].forEach((key) => {
      if (envelope[key])
        this._convertAddresses(
          this._parseEnvelopeAddresses(envelope[key]),
          recipients,
          seenRecipients,
        );
    });
    this._envelope.to = recipients.map((to) => to.address).filter((address) => address);
    const standardFields = ['to', 'cc', 'bcc', 'from'];
    copyOwnKeys(this._envelope, envelope, (key) => standardFields.includes(key));
    return this;
  }
  /**
   * Generates and returns an object with parsed address fields
   *
   * @return Address object
   */
  getAddresses() {
    const addresses = {};
    const seenByKey = /* @__PURE__ */ new Map();
    this._headers.forEach((header) => {
      const key = header.key.toLowerCase();
      if (['from', 'sender', 'reply-to', 'to', 'cc', 'bcc'].includes(key)) {
        if (!Array.isArray(addresses[key])) {
          addresses[key] = [];
          seenByKey.set(key, /* @__PURE__ */ new Set());
        }
        this._convertAddresses(
          this._parseAddresses(header.value),
          addresses[key],
          seenByKey.get(key),
        );
      }
    });
    return addresses;
  }
  /**
   * Generates and returns SMTP envelope with the sender address and a list of recipients addresses
   *
   * @return SMTP envelope in the form of {from: 'from@example.com', to: ['to@example.com']}
   */
  getEnvelope() {
    if (this._envelope) return this._envelope;
    const envelope = {
      from: false,
      to: [],
    };
    const seenRecipients = /* @__PURE__ */ new Set();
    const recipients = [];
    this._headers.forEach((header) => {
      const list = [];
      if (
        header.key === 'From' ||
        (!envelope.from && ['Reply-To', 'Sender'].includes(header.key))
      ) {
        this._convertAddresses(this._parseAddresses(header.value), list);
        if (list.length && list[0]) envelope.from = list[0].address;
      } else if (['To', 'Cc', 'Bcc'].includes(header.key))
        this._convertAddresses(this._parseAddresses(header.value), recipients, seenRecipients);
    });
    envelope.to = recipients.map((to) => to.address);
    return envelope;
  }
  /**
   * Returns Message-Id value. If it does not exist, then creates one
   *
   * @return Message-Id value
   */
  messageId() {
    let messageId = this.getHeader('Message-ID');
    if (!messageId) {
      messageId = this._generateMessageId();
      this.setHeader('Message-ID', messageId);
    }
    return messageId;
  }
  /**
   * Sets pregenerated content that will be used as the output of this node
   *
   * @param raw Raw MIME contents
   */
  setRaw(raw) {
    this._raw = raw;
    if (this._raw && typeof this._raw.pipe === 'function') recordStreamErrors(this._raw);
    return this;
  }
  /**
   * Checks an access policy flag for this node and every node above it. The flags are set
   * from the options the node was built with, and createChild only ever sees the options
   * the caller passed, so a child of a closed tree starts out open. Reading the answer off
   * the parent chain keeps it right whatever order the tree was assembled in.
   *
   * @param flag Either 'disableFileAccess' or 'disableUrlAccess'
   * @return true if this node or an ancestor closed that access
   * @internal
   */
  _accessDisabled(flag) {
    let node = this;
    while (node) {
      if (node[flag]) return true;
      node = node.parentNode;
    }
    return false;
  }
  /**
   * Destroys the content streams of this node and of every node below it
   *
   * @internal
   */
  _destroyContentStreams() {
    destroyStream(this.content);
    destroyStream(this._raw);
    for (const child of this.childNodes) child._destroyContentStreams();
  }
  /**
   * Checks that a content value can still be read before the node streams it. A stream is
   * refused once it errored, ended or was destroyed: piping it would either never finish or
   * produce an empty body without any error
   *
   * @param content Node content or raw value
   * @returns The error to stop with, or null when the content can be read
   * @internal
   */
  _takeStreamContent(content) {
    if (Object.prototype.toString.call(content) === '[object Error]') return content;
    if (!content || typeof content.pipe !== 'function' || content._resolvedValue) return null;
    return unreadableStreamError(content);
  }
  /**
   * Detects and returns handle to a stream related with the content.
   *
   * @param content Node content
   * @returns Stream object
   * @internal
   */
  _getStream(content) {
    let contentStream;
    if (content._resolvedValue) {
      contentStream = new PassThrough();
      setImmediate(() => {
        try {
          contentStream.end(content._resolvedValue);
        } catch (_err) {
          contentStream.emit('error', _err);
        }
      });
      return contentStream;
    }
    if (typeof content.pipe === 'function') return content;
    if (content && typeof content.path === 'string' && !content.href) {
      if (this._accessDisabled('disableFileAccess')) {
        contentStream = new PassThrough();
        setImmediate(() => {
          const err = /* @__PURE__ */ new Error('File access rejected for ' + content.path);
          err.code = EFILEACCESS;
          contentStream.emit('error', err);
        });
        return contentStream;
      }
      return fs.createReadStream(content.path);
    }
    if (content && typeof content.href === 'string') {
      if (this._accessDisabled('disableUrlAccess')) {
        contentStream = new PassThrough();
        setImmediate(() => {
          const err = /* @__PURE__ */ new Error('Url access rejected for ' + content.href);
          err.code = EURLACCESS;
          contentStream.emit('error', err);
        });
        return contentStream;
      }
      return nmfetch(content.href, {
        headers: content.httpHeaders,
        tls: content.tls,
      });
    }
    contentStream = new PassThrough();
    setImmediate(() => {
      try {
        contentStream.end(content || '');
      } catch (_err) {
        contentStream.emit('error', _err);
      }
    });
    return contentStream;
  }
  /**
   * Parses addresses. Takes in a single address or an array or an
   * array of address arrays (eg. To: [[first group], [second group],...])
   *
   * @param addresses Addresses to be parsed
   * @return An array of address objects
   * @internal
   */
  _parseAddresses(addresses) {
    const flattened = [];
    const seen = /* @__PURE__ */ new WeakSet();
    const stack = [];
    const enter = (list) => {
      if (!seen.has(list)) {
        seen.add(list);
        stack.push({
          list,
          pos: 0,
        });
      }
    };
    enter(Array.isArray(addresses) ? addresses : [addresses]);
    while (stack.length) {
      const frame = stack[stack.length - 1];
      if (frame.pos >= frame.list.length) {
        stack.pop();
        continue;
      }
      const address = frame.list[frame.pos++];
      if (Array.isArray(address)) {
        enter(address);
        continue;
      }
      if (address && address.address) {
        const normalized = this._normalizeAddress(address.address);
        if (normalized === address.address && typeof address.name === 'string') {
          flattened.push(address);
          continue;
        }
        const copy = copyOwnKeys({}, address);
        copy.address = normalized;
        copy.name = address.name || '';
        flattened.push(copy);
        continue;
      }
      const parsed = this._normalizeParsedAddresses(addressparser(address));
      for (let i = 0; i < parsed.length; i++) flattened.push(parsed[i]);
    }
    return flattened;
  }
  /**
   * Normalizes the addresses of a freshly parsed address list, groups included.
   *
   * Everything this method returns carries a normalized address, whether it arrived as an
   * object or was parsed out of a header value. Without this the two shapes disagree, and
   * a consumer reading the parsed form back is handed the ambiguous
   * 'user@evil.com@good.com' that the header and the envelope no longer carry.
   *
   * @param parsed An array of address objects, as returned by addressparser
   * @return The same array, with every address normalized
   * @internal
   */
  _normalizeParsedAddresses(parsed) {
    parsed.forEach((entry) => {
      if (entry.address) entry.address = this._normalizeAddress(entry.address);
      else if (entry.group) this._normalizeParsedAddresses(entry.group);
    });
    return parsed;
  }
  /**
   * Parses the addresses of an explicitly set envelope.
   *
   * An envelope value is an addr-spec and never a display name, so a bare local username
   * such as 'root' is the address here. Header parsing has to read the same value as a
   * display name, as a value with no '@' in it can not be an addr-spec in a header.
   *
   * @param addresses Addresses to be parsed
   * @return An array of address objects
   * @internal
   */
  _parseEnvelopeAddresses(addresses) {
    return this._parseAddresses(addresses).map((entry) => {
      if (entry.address || entry.group || !entry.name || /[\s@]/.test(entry.name)) return entry;
      return {
        address: this._normalizeAddress(entry.name),
        name: '',
      };
    });
  }
  /**
   * Normalizes a header key, uses Camel-Case form, except for uppercase MIME-
   *
   * @param key Key to be normalized
   * @return key in Camel-Case form
   * @internal
   */
  _normalizeHeaderKey(key) {
    key = (key || '')
      .toString()
      .replace(/[\s\x00-\x20\x7f:]/g, '')
      .toLowerCase()
      .replace(
        /^X-SMTPAPI$|^(MIME|DKIM|ARC|BIMI)\b|^OTP(?=-Token$)|^[a-z]|-(SPF|FBL|ID|MD5)$|-[a-z]/gi,
        (c) => c.toUpperCase(),
      )
      .replace(/^Content-Features$/i, 'Content-features');
    return key;
  }
  /**
   * Checks if the content type is multipart and defines boundary if needed.
   * Doesn't return anything, modifies object argument instead.
   *
   * @param structured Parsed header value for 'Content-Type' key
   * @internal
   */
  _handleContentType(structured) {
    this.contentType = structured.value.trim().toLowerCase();
    this.multipart = /^multipart\//i.test(this.contentType)
      ? this.contentType.substr(this.contentType.indexOf('/') + 1)
      : false;
    if (this.multipart) {
      const declared = _stripBoundaryControls(structured.params.boundary || this.boundary || '');
      this.boundary = structured.params.boundary =
        declared || _stripBoundaryControls(this._generateBoundary());
    } else this.boundary = false;
  }
  /**
   * Generates a multipart boundary value
   *
   * @return boundary value
   * @internal
   */
  _generateBoundary() {
    return (
      _stripBoundaryControls(this.rootNode.boundaryPrefix + '-' + this.rootNode.baseBoundary) +
      '-Part_' +
      this._nodeId
    );
  }
  /**
   * Encodes a header value the way this node encodes it in the generated message:
   * address headers are punycoded and mime encoded, message id headers get their
   * angle brackets, a Date object is formatted and any other value is mime encoded
   * when it holds non-ascii or control characters (using the node's `textEncoding`).
   *
   * The result is a single unfolded line without the key. Fold it before writing it
   * into a message, `key + ': ' + value` folded at 76 characters is what the node does.
   *
   * @param key Header key, case insensitive
   * @param value Header value
   * @returns Encoded header value
   */
  encodeHeaderValue(key, value) {
    key = this._normalizeHeaderKey(key);
    switch (key) {
      case 'From':
      case 'Sender':
      case 'To':
      case 'Cc':
      case 'Bcc':
      case 'Reply-To':
        return this._convertAddresses(this._parseAddresses(value));
      case 'Message-ID':
      case 'In-Reply-To':
      case 'Content-ID':
        value = (value || '')
          .toString()
          .replace(/\r?\n|\r/g, ' ')
          .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '');
        if (value.charAt(0) !== '<') value = '<' + value;
        if (value.charAt(value.length - 1) !== '>') value = value + '>';
        return value;
      case 'OTP-Token':
        return (value || '')
          .toString()
          .replace(/\r?\n|\r/g, ' ')
          .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '');
      case 'References': {
        const ids = [];
        for (const entry of [].concat(value || '')) {
          const elm = (entry || '')
            .toString()
            .replace(/\r?\n|\r/g, ' ')
            .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '')
            .trim();
          for (let id of stripWhitespaceInAngleBrackets(elm).split(/\s+/)) {
            if (id.charAt(0) !== '<') id = '<' + id;
            if (id.charAt(id.length - 1) !== '>') id = id + '>';
            ids.push(id);
          }
        }
        return ids.join(' ').trim();
      }
      case 'Date':
        if (Object.prototype.toString.call(value) === '[object Date]')
          return value.toUTCString().replace(/GMT/, '+0000');
        value = (value || '').toString().replace(/\r?\n|\r/g, ' ');
        return this._encodeHeaderText(value);
      case 'Content-Type':
      case 'Content-Disposition':
        return (value || '').toString().replace(/\r?\n|\r/g, ' ');
      default:
        value = (value || '').toString().replace(/\r?\n|\r/g, ' ');
        return this._encodeHeaderText(value);
    }
  }
  /**
   * Encodes a header value without a node at hand. Same as the instance method of a
   * node created with the given options.
   *
   * @param key Header key, case insensitive
   * @param value Header value
   * @param [options] Encoding options
   * @param [options.textEncoding] either 'Q' (the default) or 'B'
   * @returns Encoded header value
   */
  static encodeHeaderValue(key, value, options) {
    return new MimeNode(false, { textEncoding: options?.textEncoding }).encodeHeaderValue(
      key,
      value,
    );
  }
  /**
   * Alias of encodeHeaderValue, kept for callers that used the method before it was public
   *
   * @internal
   */
  _encodeHeaderValue(key, value) {
    return this.encodeHeaderValue(key, value);
  }
  /**
   * Rebuilds address object using punycode and other adjustments
   *
   * @param addresses An array of address objects
   * @param [uniqueList] An array to be populated with addresses
   * @param [seenAddresses] Addresses already added to uniqueList, shared with recursive calls to keep deduplication linear
   * @return address string
   * @internal
   */
  _convertAddresses(addresses, uniqueList, seenAddresses) {
    const values = [];
    uniqueList = uniqueList || [];
    if (!seenAddresses) {
      seenAddresses = /* @__PURE__ */ new Set();
      for (let i = 0; i < uniqueList.length; i++) seenAddresses.add(uniqueList[i].address);
    }
    [].concat(addresses || []).forEach((address) => {
      if (address.address) {
        address.address = this._normalizeAddress(address.address);
        if (!address.name)
          values.push(
            PLAIN_ADDRESS.test(address.address) ? address.address : `<${address.address}>`,
          );
        else values.push(`${this._encodeAddressName(address.name)} <${address.address}>`);
        if (!seenAddresses.has(address.address)) {
          seenAddresses.add(address.address);
          uniqueList.push(address);
        }
      } else if (address.group) {
        const groupListAddresses = (
          address.group.length
            ? this._convertAddresses(address.group, uniqueList, seenAddresses)
            : ''
        ).trim();
        values.push(`${this._encodeAddressName(address.name)}:${groupListAddresses};`);
      }
    });
    return values.join(', ');
  }
  /**
   * Normalizes an email address
   *
   * @param address An array of address objects
   * @return address string
   * @internal
   */
  _normalizeAddress(address) {
    address = (address || '')
      .toString()
      .replace(/[\x00-\x1F\x7F<>]+/g, ' ')
      .trim();
    if (!address) return address;
    const literal =
      address.charAt(address.length - 1) === ']' ? DOMAIN_LITERAL_TAIL.exec(address) : null;
    const lastAt = literal ? address.length - literal[1].length - 1 : address.lastIndexOf('@');
    if (lastAt < 0) return this._normalizeLocalPart(address);
    const user = address.substr(0, lastAt);
    const domain = address.substr(lastAt + 1);
    let encodedDomain = domain;
    const smtputf8 = /[\x80-\uFFFF]/.test(user);
    try {
      encodedDomain = normalizeDomain(domain, smtputf8);
    } catch (_err) {}
    return `${this._normalizeLocalPart(user)}@${encodedDomain}`;
  }
  /**
   * Normalizes the local part of an address into a form that can be emitted as is.
   *
   * A local part is either a dot-atom or a quoted-string, anything else is not a valid
   * addr-spec. The quotes of a quoted local part get lost along the way, and a bare
   * 'user@evil.com@good.com' leaves it to the receiver which '@' splits the domain off,
   * while the split here is always at the last one. So whatever is not already one of
   * the two valid forms goes back out as a quoted-string.
   *
   * @param user Local part of an address
   * @return Local part as a dot-atom or as a quoted-string
   * @internal
   */
  _normalizeLocalPart(user) {
    if (DOT_ATOM.test(user) || QUOTED_STRING.test(user)) return user;
    return quoteString(user);
  }
  /**
   * If needed, mime encodes the name part
   *
   * @param name Name part of an address
   * @returns Mime word encoded string if needed
   * @internal
   */
  _encodeAddressName(name) {
    if (!/^[\w ]*$/.test(name)) {
      if (/^[\x20-\x7e]*$/.test(name)) return quoteString(name);
      else return encodeWord(name, this._getTextEncoding(name), 52);
    }
    return name;
  }
  /**
   * Encodes an unstructured header value. Such a value can only carry VCHAR and WSP, so a
   * control char or DEL has to be forced into the mime encoded word that a non-ascii value
   * would get anyway. HT stays as it is, it is valid folding whitespace here.
   *
   * @param value Header value to encode
   * @returns Mime word encoded string if needed
   * @internal
   */
  _encodeHeaderText(value) {
    return /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(value)
      ? encodeWord(value, this._getTextEncoding(value), 52)
      : this._encodeWords(value);
  }
  /**
   * If needed, mime encodes the name part
   *
   * @param value Name part of an address
   * @returns Mime word encoded string if needed
   * @internal
   */
  _encodeWords(value) {
    return encodeWords(value, this._getTextEncoding(value), 52, true);
  }
  /**
   * Detects best mime encoding for a text value
   *
   * @param value Value to check for
   * @return either 'Q' or 'B'
   * @internal
   */
  _getTextEncoding(value) {
    value = (value || '').toString();
    if (this.textEncoding) return this.textEncoding;
    let nonLatinLen = 0;
    let latinLen = 0;
    for (let i = 0, len = value.length; i < len; i++) {
      const code = value.charCodeAt(i);
      if (
        (code >= 0 && code <= 8) ||
        code === 11 ||
        code === 12 ||
        (code >= 14 && code <= 31) ||
        code >= 128
      )
        nonLatinLen++;
      else if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122)) latinLen++;
    }
    return nonLatinLen < latinLen ? 'Q' : 'B';
  }
  /**
   * Generates a message id
   *
   * @return Random Message-ID value
   * @internal
   */
  _generateMessageId() {
    return (
      '<' +
      [2, 2, 2, 6].reduce(
        (prev, len) => prev + '-' + crypto.randomBytes(len).toString('hex'),
        crypto.randomBytes(4).toString('hex'),
      ) +
      '@' +
      (this.getEnvelope().from || this.hostname || 'localhost').split('@').pop() +
      '>'
    );
  }
};

export { MimeNode as default };
