// SPDX-License-Identifier: EUPL-1.2
// PDF/UA-1 and PDF/A-2a in one file. Typst holds a letter to one standard at a time, so it writes the letter twice and both times checks what
// that standard demands; what PDF/A wants in the file beside that (colour profile, marks in the metadata) is put into the PDF/UA file, which
// has more tags. The pages are the same in both. Relies on Typst's own way of writing: a plain table of objects, the metadata uncompressed,
// metadata and catalogue last. Anything else is an error, never a letter with half of the marks.

// ISO 19005-2, 6.6.2.3.3: what PDF/A does not know must be described in the file itself.
const descriptionOfUaMark = '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>'
  + '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>'
  + '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category>'
  + '<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>'
  + '<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType></rdf:li></rdf:Seq>'
  + '</pdfaSchema:property></rdf:li>';

function found(text, pattern) {
  const match = pattern.exec(text);
  if (!match) throw new Error(`the PDF is written in another way than expected: ${pattern}`);
  return match;
}

class Pdf {
  constructor(bytes) {
    this.text = bytes.toString('latin1'); // one character is one byte
    this.table = Number(found(this.text, /startxref\s+(\d+)\s+%%EOF\s*$/)[1]);
    const [head, size] = found(this.text.slice(this.table), /^xref\n0 (\d+)\n/);
    this.size = Number(size);
    this.entries = [];
    for (let at = this.table + head.length; this.entries.length < this.size; at += 20) this.entries.push(this.text.slice(at, at + 20));
    this.trailer = this.text.slice(this.table + head.length + 20 * this.size);
    this.ends = [...this.entries.slice(1).map((_, i) => this.offset(i + 1)), this.table].sort((a, b) => a - b);
  }

  offset(number) {
    return Number(this.entries[number].slice(0, 10));
  }

  // "… endobj", without its number.
  object(number) {
    const begin = this.offset(number);
    const text = this.text.slice(begin, this.ends[this.ends.indexOf(begin) + 1]);
    return found(text, /^\d+ 0 obj\n([^]*endobj)\s*$/)[1];
  }

  root() {
    return Number(found(this.trailer, /\/Root (\d+) 0 R/)[1]);
  }
}

const reference = (text, name) => Number(found(text, new RegExp(`/${name} (\\d+) 0 R`))[1]);

function marked(metadata, archive) {
  const [extensions] = found(archive, /<pdfaExtension:schemas><rdf:Bag>[^]*?<\/rdf:Bag><\/pdfaExtension:schemas>/);
  const [marks] = found(archive, /<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>A<\/pdfaid:conformance>/);
  const names = archive.match(/ xmlns:pdfa\w+="[^"]+"/g).join('');
  const described = extensions.replace('</rdf:Bag></pdfaExtension:schemas>', (end) => descriptionOfUaMark + end);
  const [, xmp] = found(metadata, /stream\n([^]*)\nendstream\nendobj$/);
  found(xmp, /<pdfuaid:part>1<\/pdfuaid:part>/);
  const whole = xmp.replace(/<rdf:Description rdf:about=""/, (begin) => begin + names)
    .replace(/<pdfuaid:part>/, (mark) => described + marks + mark);
  return `<<\n  /Length ${whole.length}\n  /Type /Metadata\n  /Subtype /XML\n>>\nstream\n${whole}\nendstream\nendobj`;
}

export function both(accessible, archive) {
  const pdf = new Pdf(accessible);
  const other = new Pdf(archive);
  const catalogue = pdf.object(pdf.root());
  const metadata = reference(catalogue, 'Metadata');
  if (metadata !== pdf.size - 2 || pdf.root() !== pdf.size - 1) found('', /metadata and catalogue last/);

  const otherCatalogue = other.object(other.root());
  const intents = other.object(reference(otherCatalogue, 'OutputIntents'));
  const intent = other.object(Number(found(intents, /\[\s*(\d+) 0 R\s*\]/)[1]));
  const profile = other.object(reference(intent, 'DestOutputProfile'));

  const next = pdf.size;
  const objects = [
    [metadata, marked(pdf.object(metadata), other.object(reference(otherCatalogue, 'Metadata')))],
    [pdf.root(), catalogue.replace('/Type /Catalog', (type) => `${type}\n  /OutputIntents [${next} 0 R]`)],
    [next, intent.replace(/\/DestOutputProfile \d+ 0 R/, `/DestOutputProfile ${next + 1} 0 R`)],
    [next + 1, profile],
  ];
  let text = pdf.text.slice(0, pdf.offset(metadata));
  const entries = pdf.entries.slice(0, metadata);
  for (const [number, object] of objects) {
    entries.push(`${String(text.length).padStart(10, '0')} 00000 n \n`);
    text += `${number} 0 obj\n${object}\n\n`;
  }
  const trailer = pdf.trailer.replace(/\/Size \d+/, `/Size ${entries.length}`).replace(/startxref\s+\d+/, `startxref\n${text.length}`);
  return Buffer.from(`${text}xref\n0 ${entries.length}\n${entries.join('')}${trailer}`, 'latin1');
}
