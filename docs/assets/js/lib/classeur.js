/**
 * A workbook (.xlsx) written in the browser: sheets of texts, numbers and days, their heads frozen.
 * No package of ours holds such a writer for browsers, and this needs no more of the format
 * (ECMA-376) than what follows. Pure functions.
 */

/**
 * @typedef {string | number | {jour: string} | null | undefined} Cell a text, a number, a day (AAAA-MM-JJ), or nothing
 * @typedef {{nom: string, lignes: Cell[][]}} Sheet its first row is its head
 */

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const FORMATS = "http://schemas.openxmlformats.org";
const MAIN = `${FORMATS}/spreadsheetml/2006/main`;
const LINKS = `${FORMATS}/officeDocument/2006/relationships`;
const PACKAGE = `${FORMATS}/package/2006`;
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
export const XLSX = `${TYPE}.sheet`;

/** Ranks of the styles below: a head, a text that stays one when retyped, a day. */
const HEAD = 1;
const TEXT = 2;
const DAY = 3;
const STYLES = `${XML}<styleSheet xmlns="${MAIN}">`
  + '<numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
  + '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
  + '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
  + '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
  + '<borders count="1"><border/></borders>'
  + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
  + '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
  + '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
  + '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
  + '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
  + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** What XML cannot hold goes; « _x0041_ » is itself, and no letter. */
const escape = (text) =>
  String(text).replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, "_x005F_").replace(/[&<>"]/g, (sign) => ESCAPES[sign]);

/** « A », « Z », « AA » @param {number} rank */
function letters(rank) {
  const before = Math.floor(rank / 26);
  return (before ? letters(before - 1) : "") + String.fromCharCode(65 + rank % 26);
}

/** Days since 1899-12-30, as spreadsheets count them. @param {string} day AAAA-MM-JJ */
const serial = (day) => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;

function cell(value, place, head) {
  if (value == null || value === "") return "";
  if (typeof value === "number") return `<c r="${place}"><v>${value}</v></c>`;
  if (typeof value === "object") return `<c r="${place}" s="${DAY}"><v>${serial(value.jour)}</v></c>`;
  const text = escape(value.slice(0, 32_000));
  return `<c r="${place}" s="${head ? HEAD : TEXT}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

/** @param {Sheet} sheet */
function sheetXml({ lignes }) {
  const [head] = lignes;
  const widthOf = (rank) => Math.max(...lignes.slice(0, 200).map((row) => String(row[rank] ?? "").length));
  const columns = head.map((_, i) => {
    const width = Math.min(48, Math.max(11, widthOf(i) + 2));
    return `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`;
  });
  const rows = lignes.map((row, i) => {
    const cells = row.map((value, j) => cell(value, letters(j) + (i + 1), i === 0));
    return `<row r="${i + 1}">${cells.join("")}</row>`;
  });
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">`
    + '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    + `<cols>${columns.join("")}</cols><sheetData>${rows.join("")}</sheetData>`
    + `<autoFilter ref="A1:${letters(head.length - 1)}${lignes.length}"/></worksheet>`;
}

/** @param {Sheet[]} sheets */
function parts(sheets) {
  const part = (name, type) => `<Override PartName="/xl/${name}" ContentType="${TYPE}.${type}+xml"/>`;
  const link = (id, kind, target) => `<Relationship Id="rId${id}" Type="${LINKS}/${kind}" Target="${target}"/>`;
  const links = (...inside) =>
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">${inside.join("")}</Relationships>`;
  const files = sheets.map((_, i) => `worksheets/sheet${i + 1}.xml`);
  const named = sheets.map(({ nom }, i) => `<sheet name="${escape(nom)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  return {
    "[Content_Types].xml": `${XML}<Types xmlns="${PACKAGE}/content-types">`
      + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
      + part("workbook.xml", "sheet.main") + part("styles.xml", "styles")
      + `${files.map((name) => part(name, "worksheet")).join("")}</Types>`,
    "_rels/.rels": links(link(1, "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": `${XML}<workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><sheets>${
      named.join("")
    }</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": links(
      ...files.map((name, i) => link(i + 1, "worksheet", name)),
      link(files.length + 1, "styles", "styles.xml")
    ),
    "xl/styles.xml": STYLES,
    ...Object.fromEntries(files.map((name, i) => [`xl/${name}`, sheetXml(sheets[i])]))
  };
}

/** CRC-32 (ISO 3309), a bit at a time: a sheet is small. @param {Uint8Array} bytes */
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xEDB88320 : 0);
  }
  return ~crc >>> 0;
}

/** Numbers of 2 or 4 bytes, the least first. @param {[number, 2 | 4][]} numbers */
function little(numbers) {
  return new Uint8Array(
    numbers.flatMap(([number, size]) => Array.from({ length: size }, (_, i) => (number >>> (8 * i)) & 255))
  );
}

/**
 * A zip whose files are only stored, of 1980-01-01: the same contents give the same bytes.
 * @param {Record<string, string>} files
 */
function zip(files) {
  const encoder = new TextEncoder();
  const body = [];
  const directory = [];
  let offset = 0;
  let length = 0;
  for (const [path, text] of Object.entries(files)) {
    const name = encoder.encode(path);
    const bytes = encoder.encode(text);
    /** @type {[number, 2 | 4][]} version, UTF-8 names, stored, hour, day, checksum, sizes, names */
    const about = [[20, 2], [0x800, 2], [0, 2], [0, 2], [33, 2], [crc32(bytes), 4], [bytes.length, 4]];
    about.push([bytes.length, 4], [name.length, 2], [0, 2]);
    body.push(little([[0x04034B50, 4], ...about]), name, bytes);
    directory.push(
      little([[0x02014B50, 4], [20, 2], ...about, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]]),
      name
    );
    offset += 30 + name.length + bytes.length;
    length += 46 + name.length;
  }
  const number = Object.keys(files).length;
  const end = little([[0x06054B50, 4], [0, 4], [number, 2], [number, 2], [length, 4], [offset, 4], [0, 2]]);
  return [...body, ...directory, end];
}

/** @param {Sheet[]} sheets @returns {Blob} */
export const toWorkbook = (sheets) => new Blob(zip(parts(sheets)), { type: XLSX });
